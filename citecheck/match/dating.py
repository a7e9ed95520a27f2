"""Ties dates in prose to records: what a date is the date of, and what the record's references give for it.

Silence is kept where anything is unsure: a date is tied only where the record is spoken of, a noun or verb of the
record governs it, and nothing else fits better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from citecheck.dates import Precision, agrees, say_any, value
from citecheck.match.cues import Cues, Met, cues_of
from citecheck.match.governor import Tie, tie
from citecheck.match.reported import is_reported
from citecheck.match.roles import primary_role
from citecheck.match.scene import Scene, scene
from citecheck.model.attestation import How
from citecheck.model.claims import Dating
from citecheck.model.evidence import DatingEvidence
from citecheck.model.findings import Verdict
from citecheck.model.manuscripts import Block
from citecheck.model.mentions import DatedBlock, DateMention, Standing
from citecheck.model.places import Span
from citecheck.model.record_dates import Misdating, RecordDate
from citecheck.model.records import Record, Registry

REFERENCES_SHOWN = 2
"""So many references a message names; the record has them all."""
OPEN_STATUSES = frozenset({"claimed", "reported", "likely", "earliest_known"})
"""Statuses of a date that no draft is held to: a departure from them is worth a look, no more."""

LEFT_OUT = frozenset({"skipped"})
"""The role of days that a country's calendar left out: no other day is held against them."""

Tied = tuple[Dating, DatingEvidence]


@dataclass(frozen=True, slots=True)
class _Fit:
    """One record that a date may belong to, and what is then said of it."""

    met: Met
    tie: Tie
    standing: Standing
    date: RecordDate


def datings(blocks: Sequence[Block], dated: Sequence[DatedBlock], registry: Registry) -> tuple[Tied, ...]:
    """The dates of a manuscript that a record speaks to, in order, each with what the record gives.

    `dated` are the dates of `blocks` (see `extract.dates`).
    """
    cues = cues_of(registry)
    return tuple(tied for in_block in dated for tied in _in_block(blocks[in_block.block], in_block, cues, registry))


def verdict(dating: Dating, evidence: DatingEvidence) -> Verdict:
    """The outcome for a dating: a date that is only reported is nobody's claim here, and passes."""
    if dating.mention or evidence.standing is Standing.AGREES:
        return Verdict.PASS
    fails = (Standing.MISDATED, Standing.DIFFERS, Standing.IMPOSSIBLE)
    return Verdict.FAIL if evidence.standing in fails else Verdict.REVIEW


def _in_block(block: Block, in_block: DatedBlock, cues: Cues, registry: Registry) -> Iterator[Tied]:
    met = cues.met(block.text, in_block.sentences)
    if not met and not any(mention.impossible for mention in in_block.dates):
        return
    here = scene(block, in_block.sentences, [Span(d.start, d.end) for d in in_block.dates])
    for mention in in_block.dates:
        if mention.impossible:
            yield _impossible(here, mention)
        elif fit := _best([f for m in met for f in _fits(here, mention, m)]):
            yield _dating(here, mention, fit), _evidence(mention, fit, registry)


def _impossible(here: Scene, mention: DateMention) -> Tied:
    """A date that is none, which needs no record to be said so."""
    evidence = DatingEvidence(
        record="",
        title="",
        role="",
        accepted=(),
        accepted_words="",
        references=(),
        agrees=False,
        misdating=None,
        verified="",
        how=How.OPENED,
        standing=Standing.IMPOSSIBLE,
        note=mention.impossible,
    )
    quoted = here.is_quoted(Span(mention.start, mention.end))
    return Dating(mention.text, mention.edtf, mention.place, "", "", quoted, _sentence(here, mention)), evidence


def _fits(here: Scene, mention: DateMention, met: Met) -> Iterator[_Fit]:
    span = Span(mention.start, mention.end)
    number = here.sentence_of(mention.start)
    if number not in met.sentences and number - 1 not in met.sentences:
        return
    found = tie(here.unquoted if here.unquoted and here.is_quoted(span) else here, span, met)
    if found is None:
        return
    dates = [d for d in met.record.dates if d.role in found.roles]
    if dates and (judged := _standing(mention, found, dates, met.record, here)) is not None:
        yield _Fit(met, found, *judged)


def _best(fits: Sequence[_Fit]) -> _Fit | None:
    """The record the date belongs to: one it agrees with before one it does not, then the nearest spoken of."""
    return min(
        fits,
        key=lambda f: (f.standing is not Standing.AGREES, not f.tie.close, -len(f.met.groups), f.met.reach),
        default=None,
    )


def _standing(
    mention: DateMention, found: Tie, dates: Sequence[RecordDate], record: Record, here: Scene
) -> tuple[Standing, RecordDate] | None:
    """How the value stands beside what is accepted, and the record's date it is held against; None: nothing is said."""
    if all(date.role in LEFT_OUT for date in dates):
        return _left_out(mention, dates)
    for date in dates:
        if _agrees(mention, date):
            return (Standing.AMBIGUOUS if mention.readings else Standing.AGREES), date
        if mention.style != "julian" and _any(mention, date.accept_unmarked):
            return Standing.UNMARKED, date
    if _is_loose(mention):
        return None
    if _misdating(mention, found.roles, record, here):
        return Standing.MISDATED, dates[0]
    if any(_any(mention, (also.value,)) for also in record.also_printed if also.role in ("", *found.roles)):
        return Standing.PRINTED, dates[0]
    if any(_agrees(mention, other) for other in record.dates):
        return None
    return (Standing.DISPUTABLE if dates[0].status in OPEN_STATUSES else Standing.DIFFERS), dates[0]


def _left_out(mention: DateMention, dates: Sequence[RecordDate]) -> tuple[Standing, RecordDate] | None:
    """A day that the calendar left out, where the draft names no style."""
    if mention.style or value(mention.edtf).precision is not Precision.DAY:
        return None
    return next(((Standing.UNMARKED, date) for date in dates if _any(mention, date.accept_unmarked)), None)


def _agrees(mention: DateMention, date: RecordDate) -> bool:
    if mention.style == "julian" and date.julian and _any(mention, (date.julian,)):
        return True
    return _any(mention, date.accept)


def _any(mention: DateMention, accepted: Sequence[str]) -> bool:
    return bool(accepted) and agrees(mention.edtf, accepted)


def _is_loose(mention: DateMention) -> bool:
    """Whether the draft does not commit itself: about, before, after, counted from another date, a whole span."""
    plain = value(mention.edtf)
    return mention.relative or plain.approximate or plain.precision is Precision.SPAN or bool(plain.recurs)


def _misdating(mention: DateMention, roles: Sequence[str], record: Record, here: Scene) -> Misdating | None:
    words = _sentence(here, mention)
    for misdating in (*record.misdatings, *record.mixed_forms):
        if any(phrase in words for phrase in misdating.unless):
            continue
        if _covers(misdating, mention, roles):
            return misdating
    return None


def _covers(misdating: Misdating, mention: DateMention, roles: Sequence[str]) -> bool:
    pattern = misdating.pattern
    if pattern is None:
        return agrees(mention.edtf, (misdating.wrong,))
    if pattern.role and pattern.role not in roles:
        return False
    given = [*mention.edtf.split("-"), "", ""][:3]
    if any(want and given[n] != want for n, want in enumerate((pattern.year, pattern.month, pattern.day))):
        return False
    return bool(pattern.year) or agrees(mention.edtf[:7] or mention.edtf, (misdating.wrong,))


def _sentence(here: Scene, mention: DateMention) -> str:
    sentence = here.sentences[here.sentence_of(mention.start)]
    return here.text[sentence.start : sentence.end].strip()


def _dating(here: Scene, mention: DateMention, fit: _Fit) -> Dating:
    return Dating(
        text=mention.text,
        edtf=mention.edtf,
        place=mention.place,
        record=fit.met.record.id,
        role=fit.date.role,
        mention=is_reported(here, Span(mention.start, mention.end), fit.met.record),
        sentence=_sentence(here, mention),
    )


def _evidence(mention: DateMention, fit: _Fit, registry: Registry) -> DatingEvidence:
    record, date = fit.met.record, fit.date
    roles = fit.tie.roles
    misdating = next((m for m in (*record.misdatings, *record.mixed_forms) if _covers(m, mention, roles)), None)
    also = next((a for a in record.also_printed if _any(mention, (a.value,))), None)
    refs = misdating.shown_by if misdating and misdating.shown_by else date.refs
    seen = registry.resting(record, refs)
    return DatingEvidence(
        record=record.id,
        title=record.name,
        role=date.role,
        accepted=date.accept,
        accepted_words=say_any(date.accept),
        references=tuple(registry.cited(ref) for ref in date.refs[:REFERENCES_SHOWN]),
        agrees=fit.standing is Standing.AGREES,
        misdating=misdating.id if misdating and fit.standing is Standing.MISDATED else None,
        verified=seen.words,
        how=seen.how,
        standing=fit.standing,
        readings=mention.readings,
        printed_by=tuple(registry.cited(p) for p in also.by) if also else (),
        primary=date.role == primary_role(record),
        note=date.note,
    )
