"""Gathers the evidence of quotations: from the texts held, from the records, and from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.audit.claims import Claims, distinct
from citecheck.compare.attachment import Settlement, members, settled
from citecheck.compare.consistency.interruptions import without_interruptions
from citecheck.compare.editions.volumes import in_volume, other_volume
from citecheck.compare.evidence import evidence_of
from citecheck.compare.translated_figures import original_page
from citecheck.model.claims import Citation, Quotation
from citecheck.model.evidence import Answer, CitationOutcome, CitedWork, Evidence, OriginalPage, Query
from citecheck.model.findings import QuotationResult
from citecheck.model.noun import replace
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.records.statements.quotations import statement, with_attested
from citecheck.resolve.works import works_of

TRANSLATION = "translation"
"""Why a text held cannot settle words in another language, or words that the author translated."""

LOST = Answer(Wording.UNCHECKED, "reader", PlaceVerdict.UNCHECKED, ())
"""The answer for a quotation with a command inside that no reader knows: its words are not known."""


def judged(claimed: Sequence[Claims]) -> tuple[QuotationResult, ...]:
    """Every quotation of an audit with its evidence."""
    pairs = [(of, quotation) for of in claimed for quotation in of.quotations]
    answers = _answers([(of, quotation) for of, quotation in pairs if quotation.short is None and not quotation.lost])
    decided = {}
    for of, quotation in pairs:
        if quotation.id in answers:
            found = [_of_translation(one) if quotation.is_translation else one for one in answers[quotation.id]]
            decided[quotation.id] = _if_any(_known(of, settled(quotation, found)))
        elif quotation.short is None:
            decided[quotation.id] = Settlement(quotation, LOST, tuple(_held_or_not(of, quotation)))
    whole = without_interruptions([(one.quotation, one.answer) for one in decided.values()])
    decided = {name: replace(one, answer=whole[one.quotation.id]) for name, one in decided.items()}
    beside = evidence_of([(one.quotation, one.answer) for one in decided.values() if one.quotation.short is None])
    judged = []
    for of, proposed in pairs:
        registry = of.library.registry
        short = Answer(Wording.SHORT, proposed.short, PlaceVerdict.UNCHECKED, ())
        one = decided.get(proposed.id) or Settlement(proposed, short, tuple(_held_or_not(of, proposed)))
        quotation = one.quotation
        reference = of.references.get(quotation.citation.key) if quotation.citation else None
        volume = other_volume(quotation.citation, reference)
        answer = in_volume(with_attested(one.answer, registry), volume)
        evidence = Evidence(
            answer=answer,
            cited=reference,
            statement=statement(quotation, reference, answer, registry, of.draft.manuscript.blocks),
            other_volume=volume,
            group=one.group,
            proposed=tuple(citation for citation in members(proposed) if citation),
            original=_original(of, quotation, answer),
            **beside.get(quotation.id, {}),
        )
        judged.append(QuotationResult(quotation, evidence))
    return tuple(judged)


def _if_any(settlement: Settlement) -> Settlement:
    """The settlement; where the words may be no quotation, and no text has them as they stand, they are not judged."""
    quotation, why = settlement.quotation, settlement.quotation.may_be_none
    if why is None or settlement.answer.wording is Wording.VERIFIED:
        return settlement
    answer = Answer(Wording.SHORT, why, PlaceVerdict.UNCHECKED, ())
    return replace(settlement, quotation=replace(quotation, short=why), answer=answer)


def _original(of: Claims, quotation: Quotation, answer: Answer) -> OriginalPage | None:
    """The cited page of the original, for words that the author calls an own translation."""
    citation = quotation.citation
    if not quotation.is_translation or citation is None or answer.reason != TRANSLATION:
        return None
    held = of.library.held.of(works_of(citation.key, of.references.get(citation.key), of.library.registry))
    return original_page(quotation.text, held, citation.locators)


def _of_translation(answer: Answer) -> Answer:
    """The answer to words that the author calls an own translation: a text can have them, but it cannot lack them."""
    if answer.wording not in (Wording.DIFFERS, Wording.ELSEWHERE, Wording.ABSENT):
        return answer
    return Answer(Wording.UNCHECKED, TRANSLATION, PlaceVerdict.UNCHECKED, (), answer.looked_in)


def _known(of: Claims, settlement: Settlement) -> Settlement:
    """The settlement, if it does not lean on words that a command may change."""
    quotation = settlement.quotation
    if not quotation.assumed or settlement.answer.wording is Wording.VERIFIED:
        return settlement
    return Settlement(quotation, LOST, tuple(_held_or_not(of, quotation)))


def _held_or_not(of: Claims, quotation: Quotation) -> Iterator[CitedWork]:
    """The group of a quotation that is not compared: whether a text of each work is held is all that is known."""
    for citation in quotation.group:
        held = of.library.held.of(works_of(citation.key, of.references.get(citation.key), of.library.registry))
        yield CitedWork(citation, CitationOutcome.UNCHECKED if held else CitationOutcome.UNHELD)


def _answers(asked: Sequence[tuple[Claims, Quotation]]) -> dict[str, list[Answer]]:
    """The answers to each quotation by its id, one for each citation on which it is tried (`members`).

    Quotations of one library are searched in one pass.
    """
    by_id: dict[str, list[Answer]] = {}
    for library in distinct(of for of, _ in asked):
        queries = [
            _query(of, quotation, citation, order)
            for order, (of, quotation) in enumerate(asked)
            if of.library is library
            for citation in members(quotation)
        ]
        found = library.answers(library.held, queries)
        for query, answer in zip(queries, found, strict=True):
            by_id.setdefault(query.id, []).append(answer)
    return by_id


def _query(claims: Claims, quotation: Quotation, citation: Citation | None, order: int) -> Query:
    registry = claims.library.registry
    return Query(
        id=quotation.id,
        text=quotation.text,
        works=works_of(citation.key, claims.references.get(citation.key), registry) if citation else (),
        locators=citation.locators if citation else (),
        lang=quotation.lang or claims.draft.manuscript.lang,
        emphasis=quotation.emphasis,
        order=order,
    )
