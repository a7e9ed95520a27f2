"""Finds what the registry knows of a quotation: its record, its status, and which witnesses have the draft's
reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import say
from citecheck.model.attestation import AttributionValue, DisputeValue, Rank, TextStatus
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Departure, Match, RecordStatement, Weight
from citecheck.model.manuscript import Block, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordKind
from citecheck.model.registry import Registry
from citecheck.model.statements import BackTranslation
from citecheck.model.verdicts import Wording
from citecheck.records.lookup.sources import tied
from citecheck.records.lookup.witness_index import GAP, FoldedWitness, forms, witness_words
from citecheck.records.sentence.cues import cues_of
from citecheck.records.sentence.reported_speech import is_back_translated, is_contested, is_rendered, is_told
from citecheck.records.statements.readings import speaks_about

BESIDE = 2
"""Words on either side of a departure that another wording must share for its reading to be the draft's."""

ORIGINALS = (Rank.SOURCE_EDITION, Rank.MANUSCRIPT, Rank.PRINT, Rank.MINUTES)
"""Ranks of witnesses that are not translations."""


def statement(
    quotation: Quotation, cited: Reference | None, answer: Answer, registry: Registry, blocks: Sequence[Block] = ()
) -> RecordStatement | None:
    """What the record that applies to a quotation says; None where none applies.

    A record applies where one of its wordings matches, or where its cues match the sentence and no other text has the
    words. `blocks` are those of the draft.
    """
    worded = _by_wording(quotation, answer, registry)
    record = worded or _by_cues(quotation, answer, registry)
    if record is None:
        return None
    found = _with_naming(_statement(record, quotation, cited, registry), blocks)
    about = worded is None and speaks_about(record, quotation.text)
    return replace(found, told=found.told or about)


def _with_naming(of: RecordStatement, blocks: Sequence[Block]) -> RecordStatement:
    """The statement, which says whether the draft names its single informant anywhere."""
    surname = of.informant.split()[-1] if of.informant else ""
    return replace(of, named=bool(surname) and any(surname in block.text for block in blocks))


def _by_wording(quotation: Quotation, answer: Answer, registry: Registry) -> Record | None:
    if answer.wording in (Wording.VERIFIED, Wording.DIFFERS):
        for match in answer.matches:
            if match.witness.record:
                return registry.records.get(match.witness.record)
    known = witness_words(registry)
    for worded in (*known.reading(quotation.text), *known.near(quotation.text)):
        return worded.record
    return None


def _by_cues(quotation: Quotation, answer: Answer, registry: Registry) -> Record | None:
    if answer.wording in (Wording.VERIFIED, Wording.ELSEWHERE):
        return None
    text = quotation.sentence or quotation.text
    cue_matches = cues_of(registry).matches(text, (Span(0, len(text)),))
    texts = [m for m in cue_matches if m.record.kind is RecordKind.TEXT]
    best = min(texts, key=lambda m: (-len(m.groups), m.extent), default=None)
    return best.record if best else None


def _statement(record: Record, quotation: Quotation, cited: Reference | None, registry: Registry) -> RecordStatement:
    status = record.status
    text, dispute, original = (status.text, status.dispute, status.original) if status else (None, None, None)
    refs = text.according_to if text else ()
    verification = registry.resting(record, tuple(record.bearing_words()))
    disputed = dispute is not None and dispute.value is DisputeValue.DISPUTED
    return RecordStatement(
        record=record.id,
        title=record.name,
        status=_status(record),
        report_line=record.report_line,
        verified=verification.words,
        disputed=disputed,
        parties=tuple(f"{registry.cited(p)} {p.says}".strip() for p in dispute.by) if dispute else (),
        witnesses=_readers(record, quotation, cited, registry),
        how=verification.how,
        informant=text.informant if text and text.value is TextStatus.REPORTED_BY_SINGLE_INFORMANT else "",
        told_in=registry.cited(refs[0]) if refs else "",
        as_of=say(original.as_of) if original and original.as_of else "",
        told=is_told(quotation, text.informant if text else ""),
        contested=is_contested(quotation),
        rendered=is_rendered(quotation),
        turned=None if is_back_translated(quotation) else _back_translation(record, quotation, registry),
        wordings=len({forms(w.text) for w in record.witnesses if w.text and w.rank is not Rank.BACK_TRANSLATION}),
    )


def _back_translation(record: Record, quotation: Quotation, registry: Registry) -> BackTranslation | None:
    """The back-translation that a quotation follows, where no other witness of the record has its words."""
    known = witness_words(registry)
    readers = known.reading(quotation.text) or known.near(quotation.text)[:1]
    back = [worded.witness for worded in readers if worded.record is record]
    if not back or any(witness.rank is not Rank.BACK_TRANSLATION for witness in back):
        return None
    parent = next((w for w in record.witnesses if w.id == back[0].translation_of), None)
    own = next((w for w in record.witnesses if w.lang == back[0].lang and w.rank in ORIGINALS), None)
    return BackTranslation(
        witness=f"{back[0].id} ({registry.cited(back[0].at)})",
        source=f"{parent.id} ({registry.cited(parent.at)})" if parent else "a translation",
        original=f"{own.id} ({registry.cited(own.at)})" if own else "",
    )


def _status(record: Record) -> str | None:
    """The status that a report shows: of the attribution or dispute where there is one, else of the text."""
    status = record.status
    if status is None:
        return None
    if status.attribution and status.attribution.value is not AttributionValue.RIGHT:
        return str(status.attribution.value)
    if status.dispute and status.dispute.value is DisputeValue.DISPUTED:
        return str(status.dispute.value)
    return str(status.text.value) if status.text else None


def _readers(record: Record, quotation: Quotation, cited: Reference | None, registry: Registry) -> tuple[str, ...]:
    """The witnesses of a record with the quotation's words, those of the cited source first."""
    sources = set(tied(cited, registry)) if cited else set()
    readers = [w.witness for w in witness_words(registry).reading(quotation.text) if w.record is record]
    readers = [w for w in readers if w.rank is not Rank.BACK_TRANSLATION]
    readers.sort(key=lambda witness: witness.at.source not in sources)
    return tuple(f"{witness.id} ({registry.cited(witness.at)})" for witness in readers)


def with_attested(answer: Answer, registry: Registry) -> Answer:
    """The answer, where each departure has the sigla of the record's other witnesses with the draft's reading."""
    if not any(match.departures for match in answer.matches):
        return answer
    return replace(answer, matches=tuple(_match_with_attested(match, registry) for match in answer.matches))


def _match_with_attested(match: Match, registry: Registry) -> Match:
    others = list(_other_wordings(match, registry))
    if not others:
        return match
    return replace(match, departures=tuple(_with_attested(d, match, others) for d in match.departures))


def _other_wordings(match: Match, registry: Registry) -> Iterator[FoldedWitness]:
    """The other wordings of the text to which a match belongs."""
    near = witness_words(registry).near(match.theirs)
    of = match.witness.record or next((worded.record.id for worded in near), None)
    if of is None or of not in registry.records:
        return
    for witness in registry.records[of].witnesses:
        if witness.wording and witness.id != match.witness.siglum and witness.rank is not Rank.BACK_TRANSLATION:
            pieces = tuple(forms(piece) for piece in witness.wording.split(GAP))
            yield FoldedWitness(registry.records[of], witness, pieces)


def _with_attested(departure: Departure, match: Match, others: list[FoldedWitness]) -> Departure:
    if departure.weight < Weight.SPELLING:
        return departure
    before = forms(match.theirs[: max(0, departure.theirs_start - match.start)])[-BESIDE:]
    after = forms(match.theirs[max(0, departure.theirs_end - match.start) :])[:BESIDE]
    reading = (*before, *forms(departure.ours), *after)
    sigla = tuple(worded.witness.id for worded in others if worded.has(reading))
    return replace(departure, attested=sigla)
