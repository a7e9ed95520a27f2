"""Gathers the evidence of quotations: from the texts held, from the records, and from each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.audit.claims import Claims, distinct
from citecheck.compare.attachment import settled
from citecheck.compare.editions.volumes import in_volume, other_volume
from citecheck.compare.evidence import evidence_of
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, CitationOutcome, CitedWork, Evidence, PlaceVerdict, Query, Wording
from citecheck.model.findings import QuotationResult
from citecheck.records.statements.quotations import statement, with_attested
from citecheck.resolve.works import works_of

LOST = Answer(Wording.UNCHECKED, "reader", PlaceVerdict.UNCHECKED, ())
"""The answer for a quotation with a command inside whose words a reader dropped: its words are not known."""
OUTCOMES = {
    Wording.VERIFIED: CitationOutcome.HAS_WORDS,
    Wording.DIFFERS: CitationOutcome.HAS_WORDS,
    Wording.ELSEWHERE: CitationOutcome.LACKS_WORDS,
    Wording.ABSENT: CitationOutcome.LACKS_WORDS,
    Wording.UNHELD: CitationOutcome.UNHELD,
}
"""The outcome for the work of the deciding citation, by the verdict on the words. Any other verdict settles nothing."""


def judged(claimed: Sequence[Claims]) -> tuple[QuotationResult, ...]:
    """Every quotation of an audit with its evidence."""
    pairs = [(of, quotation) for of in claimed for quotation in of.quotations]
    answers = _answers([(of, quotation) for of, quotation in pairs if quotation.short is None and not quotation.lost])
    answers |= {quotation.id: LOST for _, quotation in pairs if quotation.short is None and quotation.lost}
    decided = {
        quotation.id: settled(quotation, answers[quotation.id]) for _, quotation in pairs if quotation.id in answers
    }
    beside = evidence_of(list(decided.values()))
    judged = []
    for of, proposed in pairs:
        registry = of.library.registry
        listed = (proposed, Answer(Wording.SHORT, proposed.short, PlaceVerdict.UNCHECKED, ()))
        quotation, answer = decided.get(proposed.id, listed)
        reference = of.references.get(quotation.citation.key) if quotation.citation else None
        volume = other_volume(quotation.citation, reference)
        answer = in_volume(with_attested(answer, registry), volume)
        evidence = Evidence(
            answer=answer,
            cited=reference,
            statement=statement(quotation, reference, answer, registry),
            other_volume=volume,
            group=tuple(_outcomes(of, quotation, answer)),
            **beside.get(quotation.id, {}),
        )
        judged.append(QuotationResult(quotation, evidence))
    return tuple(judged)


def _outcomes(of: Claims, quotation: Quotation, answer: Answer) -> Iterator[CitedWork]:
    """The outcome for each work of a quotation's citation group.

    The verdict is that of the deciding citation. Another work has the words if its text is among the matches. Its text
    is not searched otherwise.
    """
    found = {match.witness.path for match in answer.matches}
    for citation in quotation.group:
        texts = of.library.held.of(works_of(citation.key, of.references.get(citation.key), of.library.registry))
        if not texts:
            outcome = CitationOutcome.UNHELD
        elif citation is quotation.citation:
            outcome = OUTCOMES.get(answer.wording, CitationOutcome.UNCHECKED)
        else:
            has_words = any(text.path in found for text in texts)
            outcome = CitationOutcome.HAS_WORDS if has_words else CitationOutcome.UNCHECKED
        yield CitedWork(citation, outcome)


def _answers(asked: Sequence[tuple[Claims, Quotation]]) -> dict[str, Answer]:
    """The evidence of each quotation by its id. Quotations of one library are searched in one pass."""
    by_id: dict[str, Answer] = {}
    for library in distinct(of for of, _ in asked):
        queries = [_query(of, q, order) for order, (of, q) in enumerate(asked) if of.library is library]
        found = library.searches.answers(library.held, queries)
        by_id |= {query.id: answer for query, answer in zip(queries, found, strict=True)}
    return by_id


def _query(claims: Claims, quotation: Quotation, order: int) -> Query:
    citation, registry = quotation.citation, claims.library.registry
    return Query(
        id=quotation.id,
        text=quotation.text,
        works=works_of(citation.key, claims.references.get(citation.key), registry) if citation else (),
        locators=citation.locators if citation else (),
        lang=quotation.lang or claims.draft.manuscript.lang,
        emphasis=quotation.emphasis,
        order=order,
    )
