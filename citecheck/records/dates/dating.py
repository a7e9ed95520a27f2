"""Connects dates in prose with records: what a date is the date of, and what the record says of it.

The module is silent where anything is uncertain. It connects a date only where the sentence speaks of the record, a
noun or verb of the record governs the date, and nothing else fits better.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import Precision, say_any, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.attestation import How
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import DatedBlock, DateMention, Standing
from citecheck.model.evidence import DatingEvidence
from citecheck.model.findings import Verdict
from citecheck.model.manuscript import Block
from citecheck.model.noun import noun, replace
from citecheck.model.places import Span
from citecheck.model.records import Record, RecordDate
from citecheck.model.registry import Registry
from citecheck.records.dates.chronology import disorder
from citecheck.records.dates.cited_years import is_of_citation
from citecheck.records.dates.first_printing import FROM_WITNESSES, PRINTED, is_later, with_first
from citecheck.records.dates.governor import DateTie, tie
from citecheck.records.dates.identity import is_identified, is_misdated, may_be_of
from citecheck.records.dates.misdatings import known_misdating
from citecheck.records.dates.proximity import any_of, beside, is_by_another_year, is_of_an_edition
from citecheck.records.sentence.block import BlockScene, scene
from citecheck.records.sentence.cues import CueIndex, CueMatch, cues_of, folded, pattern
from citecheck.records.sentence.reported_speech import is_reported
from citecheck.records.sentence.roles import FIRST_PRINTING, primary_role

REFERENCES_SHOWN = 2
"""References that a message names. The record has them all."""
OPEN_STATUSES = frozenset({"claimed", "reported", "likely", "earliest_known"})
"""Statuses of a recorded date that does not bind a draft. A different date is worth a look, but no failure."""

LEFT_OUT = frozenset({"skipped"})
"""The role of days that a country's calendar left out. No other day is compared with them."""

OUT_OF_ORDER = (Standing.MISDATED, Standing.DISORDERED)
"""Standings for which the order of events may add a reason."""

_CALENDAR = lazy(lambda: rf"(?<!\w){either('dating', 'calendar')}(?!\w)", re.IGNORECASE)
"""Words that say in which calendar a date is given ("by the calendar then in use")."""

Tied = tuple[Dating, DatingEvidence]
"""A date of the draft, and what the record says of it."""


@noun
class _RecordFit:
    """One record to which a date may belong, and the judgement that follows."""

    cue: CueMatch
    tie: DateTie
    standing: Standing
    date: RecordDate


@noun
class _DateQuestion:
    """A date of the draft, and the dates of a record in the roles that it may have.

    `words` is its sentence, `beside` the stretch of it between the dates before and after, `around` the sentences that
    speak of the record, with its own. `first`: the draft speaks of a first printing. `by_author`: it says when the
    author did it. `others`: the other dates of the sentence.
    """

    mention: DateMention
    roles: tuple[str, ...]
    dates: tuple[RecordDate, ...]
    record: Record
    words: str
    beside: str
    around: str
    first: bool
    by_author: bool
    others: tuple[DateMention, ...]


def datings(blocks: Sequence[Block], dated: Sequence[DatedBlock], registry: Registry) -> tuple[Tied, ...]:
    """The dates of a manuscript that a record speaks to, in order, with what the record says.

    `dated` are the dates of `blocks` (see `extract.dates`).
    """
    cues = cues_of(registry)
    return tuple(tied for in_block in dated for tied in _in_block(blocks[in_block.block], in_block, cues, registry))


def verdict(dating: Dating, evidence: DatingEvidence) -> Verdict:
    """The verdict on a dating. A date that is only reported is not the author's claim, and passes."""
    if dating.mention or evidence.standing is Standing.AGREES:
        return Verdict.PASS
    fails = (Standing.MISDATED, Standing.DIFFERS, Standing.IMPOSSIBLE, Standing.DISORDERED, Standing.LATE)
    return Verdict.FAIL if evidence.standing in fails else Verdict.REVIEW


def _in_block(block: Block, in_block: DatedBlock, cues: CueIndex, registry: Registry) -> Iterator[Tied]:
    """The dates of a block to which a record speaks. A sentence that has the right date too sets the two against each
    other, and states neither."""
    cue_matches = cues.matches(block.text, in_block.sentences)
    if not cue_matches and not any(mention.impossible for mention in in_block.dates):
        return
    here = scene(block, in_block.sentences, [Span(d.start, d.end) for d in in_block.dates])
    tied = list(_tied(here, in_block, cue_matches, registry))
    stated = ((d, known) for d, known in tied if known.agrees and not d.mention)
    right = {(d.sentence, d.record, d.role) for d, _ in stated if not _is_julian(d, in_block)}
    for dating, known in tied:
        beside = not known.agrees and (dating.sentence, dating.record, dating.role) in right
        yield (replace(dating, mention=True) if beside else dating), known


def _is_julian(dating: Dating, in_block: DatedBlock) -> bool:
    """Whether a date of the draft is marked as Julian. Beside it the other date is the same one, converted."""
    return any(mention.place == dating.place and mention.style == "julian" for mention in in_block.dates)


def _tied(
    here: BlockScene, in_block: DatedBlock, cue_matches: Sequence[CueMatch], registry: Registry
) -> Iterator[Tied]:
    """The dates of a block to which a record speaks."""
    for mention in in_block.dates:
        if mention.impossible:
            yield _impossible(here, mention)
        elif is_of_citation(here.text, Span(mention.start, mention.end)):
            continue
        elif fit := _best(
            [f for m in cue_matches for f in _fits(here, mention, in_block.dates, with_first(m, registry), registry)]
        ):
            yield _dating(here, mention, fit), _evidence(mention, fit, registry)


def _impossible(here: BlockScene, mention: DateMention) -> Tied:
    """The result for an impossible date, which needs no record."""
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


def _fits(
    here: BlockScene, mention: DateMention, all_dates: Sequence[DateMention], cue: CueMatch, registry: Registry
) -> Iterator[_RecordFit]:
    span = Span(mention.start, mention.end)
    number = here.sentence_of(mention.start)
    if number not in cue.sentences and number - 1 not in cue.sentences:
        return
    date_tie = tie(here.unquoted if here.unquoted and here.is_quoted(span) else here, span, cue)
    if date_tie is None:
        return
    dates = tuple(d for d in cue.record.dates if d.role in date_tie.roles)
    within = here.statement(span)
    first = FIRST_PRINTING.search(here.plain, within.start, within.end) is not None
    around = " ".join(here.text[here.sentences[n].start : here.sentences[n].end] for n in {*cue.sentences, number})
    others = tuple(d for d in all_dates if d is not mention and here.sentence_of(d.start) == number)
    sentence = here.sentences[number]
    start = max((d.start for d in others if d.end <= mention.start), default=sentence.start)
    end = min((d.end for d in others if d.start >= mention.end), default=sentence.end)
    question = _DateQuestion(
        mention=mention,
        roles=date_tie.roles,
        dates=dates,
        record=cue.record,
        words=_sentence(here, mention),
        beside=here.text[start:end],
        around=around,
        first=first,
        by_author=date_tie.by_author,
        others=others,
    )
    if dates and (judged := _standing(question, registry)) is not None:
        yield _RecordFit(cue, date_tie, *judged)


def _best(fits: Sequence[_RecordFit]) -> _RecordFit | None:
    """The record to which the date belongs: first one that agrees, then the one named nearest."""
    return min(
        fits,
        key=lambda f: (
            f.standing is not Standing.AGREES,
            not f.tie.close,
            -len(f.cue.groups),
            f.cue.extent,
        ),
        default=None,
    )


def _standing(question: _DateQuestion, registry: Registry) -> tuple[Standing, RecordDate] | None:
    """How the date compares with the accepted ones, and the recorded date that it is compared with; None: no
    judgement."""
    mention, dates, record = question.mention, question.dates, question.record
    if all(date.role in LEFT_OUT for date in dates):
        return _left_out(question)
    if right := next(((near, date) for date in dates if (near := beside(mention, date))), None):
        return (
            (Standing.AGREES, right[1])
            if right[0] is Standing.UNMARKED and _names_calendar(question, right[1])
            else right
        )
    if _is_loose(mention):
        return None
    if misdating := known_misdating(mention, question.roles, record, question.beside):
        return (Standing.MISDATED, dates[0]) if is_misdated(mention, misdating, record, question.around) else None
    if known_misdating(mention, question.roles, record):
        return None  # usually a misdating, but the sentence has words that make it right
    if other := _in_another_role(question):
        return Standing.AGREES, other
    if dates[0].role in PRINTED and not question.first and is_of_an_edition(mention, record, question.words):
        return None
    if late := next((d for d in dates if question.first and d.role in PRINTED and is_later(mention.edtf, d)), None):
        return Standing.LATE, late
    if _CALENDAR.search(question.words) and any(is_by_another_year(mention, date) for date in dates):
        return None
    if not may_be_of(mention, record, record.dates, question.around):
        return None
    if not mention.readings and disorder(mention.edtf, dates[0].role, record, registry):
        return Standing.DISORDERED, dates[0]
    if any(any_of(mention, (also.value,)) for also in record.also_printed if also.role in ("", *question.roles)):
        return Standing.PRINTED, dates[0]
    if dates[0].status == FROM_WITNESSES or _may_be_in_another_role(question):
        return None
    return (Standing.DISPUTABLE if dates[0].status in OPEN_STATUSES else Standing.DIFFERS), dates[0]


def _in_another_role(question: _DateQuestion) -> RecordDate | None:
    """The date of the record in another role that agrees, where the sentence has the record's words for that role ("in
    Moscow on 9 May 1945")."""
    words = folded(question.words)
    for date in question.record.dates:
        if (
            date.verbs
            and pattern("|".join(date.verbs)).search(words)
            and beside(question.mention, date) is Standing.AGREES
        ):
            return date
    return None


def _may_be_in_another_role(question: _DateQuestion) -> bool:
    """Whether the date is that of the record in another role, which the sentence may mean. Where nothing but the record
    can be meant, what its author did on it has the role of the verb."""
    record = question.record
    if question.by_author and record.identified_by and is_identified(record, question.around):
        return False
    return any(beside(question.mention, date) is Standing.AGREES for date in record.dates)


def _names_calendar(question: _DateQuestion, date: RecordDate) -> bool:
    """Whether the sentence says which calendar it uses, or gives the day in both."""
    return _CALENDAR.search(question.words) is not None or any(any_of(d, date.accept) for d in question.others)


def _left_out(question: _DateQuestion) -> tuple[Standing, RecordDate] | None:
    """The result for a day that the calendar left out, where the draft names no calendar."""
    mention, dates = question.mention, question.dates
    if mention.style or value(mention.edtf).precision is not Precision.DAY or _CALENDAR.search(question.words):
        return None
    return next(((Standing.UNMARKED, date) for date in dates if any_of(mention, date.accept_unmarked)), None)


def _is_loose(mention: DateMention) -> bool:
    """Whether the draft does not commit itself to a date: about, before, after, counted from another date, or a
    range."""
    plain = value(mention.edtf)
    return mention.relative or plain.approximate or plain.precision is Precision.SPAN or bool(plain.recurs)


def _sentence(here: BlockScene, mention: DateMention) -> str:
    sentence = here.sentences[here.sentence_of(mention.start)]
    return here.text[sentence.start : sentence.end].strip()


def _dating(here: BlockScene, mention: DateMention, fit: _RecordFit) -> Dating:
    return Dating(
        text=mention.text,
        edtf=mention.edtf,
        place=mention.place,
        record=fit.cue.record.id,
        role=fit.date.role,
        mention=is_reported(here, Span(mention.start, mention.end), fit.cue.record),
        sentence=_sentence(here, mention),
    )


def _evidence(mention: DateMention, fit: _RecordFit, registry: Registry) -> DatingEvidence:
    record, date = fit.cue.record, fit.date
    roles = fit.tie.roles
    misdating = known_misdating(mention, roles, record)
    also = next((a for a in record.also_printed if any_of(mention, (a.value,))), None)
    verification = registry.resting(record, (*(misdating.shown_by if misdating else ()), *date.refs))
    against = disorder(mention.edtf, date.role, record, registry) if fit.standing in OUT_OF_ORDER else None
    return DatingEvidence(
        record=record.id,
        title=record.name,
        role=date.role,
        accepted=date.accept,
        accepted_words=say_any(date.accept),
        references=tuple(registry.reference(ref) for ref in date.refs[:REFERENCES_SHOWN]),
        agrees=fit.standing is Standing.AGREES,
        misdating=misdating.id if misdating and fit.standing is Standing.MISDATED else None,
        verified=verification.words,
        how=verification.how,
        standing=fit.standing,
        readings=mention.readings,
        printed_by=tuple(registry.cited(p) for p in also.by) if also else (),
        primary=date.role == primary_role(record),
        note=date.note,
        severity=misdating.severity if misdating else "",
        order=against.words if against else "",
        order_how=against.how if against else How.GENERAL_KNOWLEDGE,
    )
