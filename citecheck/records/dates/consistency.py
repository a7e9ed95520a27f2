"""Finds documents or events to which a manuscript gives two dates that cannot both be right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise

from citecheck.foundation.edtf import Precision, Value, agrees, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import DatedBlock, DateMention, OtherDate, Standing
from citecheck.model.manuscript import Block, Reference
from citecheck.model.noun import noun
from citecheck.model.places import Place, Span
from citecheck.model.records import Record
from citecheck.records.dates.cited_years import is_of_citation
from citecheck.records.dates.dating import Tied
from citecheck.records.dates.first_printing import PRINTED
from citecheck.records.dates.governor import LONGEST
from citecheck.records.dates.identity import is_slip
from citecheck.records.dates.subjects import PART, DatedThing, ThingKind, proper_names, thing
from citecheck.records.sentence.block import BlockScene, scene
from citecheck.records.sentence.reported_speech import is_reported
from citecheck.records.sentence.roles import FIRST_PRINTING

CALENDARS = range(10, 14)
"""Days between the Julian and the Gregorian calendar since 1582. Two dates this far apart may be the same day."""
RIGHT = (Standing.AGREES, Standing.UNMARKED)
"""Standings of a date that is right in some calendar."""
MOST_DATES = 50
"""Dates kept for things of one name. A name with more of them belongs to many things."""
REACH = 40
"""Code points before a date in which the "between" of a span stands."""
_things = partial(either, PART)
_UNTIL = lazy(lambda: rf"[\s,]*(?:{_things('until')}|[–—-])\s*")
_AND = lazy(lambda: rf"\s+{_things('and')}\s+(?:{_things('date_article')}\s+)?")
_BETWEEN = lazy(lambda: rf"(?<!\w){_things('between')}\s+(?:{_things('date_article')}\s+)?$")
NOBODY = Record(id="", title={})

Named = tuple[Dating, DatedThing]


@noun
class DateConflict:
    """A date, and an earlier one of the same thing that contradicts it."""

    dating: Dating
    other: OtherDate


def of_records(tied: Sequence[Tied]) -> dict[int, OtherDate]:
    """By the index of a date that a record speaks to: the earlier, contradicting date of the same document or event.

    None where the record knows one of both to be wrong: that is said of it already."""
    groups: dict[tuple[str, str], list[int]] = {}
    for number, (dating, known) in enumerate(tied):
        if known.standing is Standing.MISDATED:
            continue
        if dating.record and not dating.mention and not (known.standing is Standing.AGREES and len(known.accepted) > 1):
            groups.setdefault((dating.record, dating.role), []).append(number)
    conflicts = {}
    for numbers in groups.values():
        for at, number in enumerate(numbers):
            dating, known = tied[number]
            earlier = next((tied[n] for n in numbers[:at] if _contradicts(tied[n], tied[number])), None)
            if earlier:
                first = dating.role in PRINTED and all(FIRST_PRINTING.search(d.sentence) for d in (dating, earlier[0]))
                conflicts[number] = OtherDate(known.title, earlier[0].text, earlier[0].place, first)
    return conflicts


def without_records(
    blocks: Sequence[Block],
    dated: Sequence[DatedBlock],
    tied: Sequence[Tied],
    references: Mapping[str, Reference],
) -> Iterator[DateConflict]:
    """Dates without a record that an earlier date of the same thing contradicts."""
    taken = {dating.place for dating, _ in tied}
    named = [each for in_block in dated for each in _named(blocks[in_block.block], in_block, taken, references)]
    lives = [each for each in named if each[1].kind is ThingKind.LIFE]
    names = proper_names(block.text for block in blocks) if lives else frozenset()
    by_kind: dict[tuple[ThingKind, str, str], dict[tuple[str, ...], Named]] = {}
    for dating, what in named:
        if what.kind is ThingKind.LIFE and len(what.name) == 1 and what.name[0] not in names:
            continue
        alike = by_kind.setdefault((what.kind, what.role, what.name[-1]), {})
        earlier = next((d for d, other in alike.values() if _same(other, what) and _contradict(what, d, dating)), None)
        if earlier:
            yield DateConflict(dating, OtherDate(what.title, earlier.text, earlier.place, what.first))
        if len(alike) < MOST_DATES:
            alike.setdefault((*what.name, dating.edtf), (dating, what))


def _named(
    block: Block, in_block: DatedBlock, taken: set[Place], references: Mapping[str, Reference]
) -> Iterator[Named]:
    others = (d for d in in_block.dates if not is_of_citation(block.text, Span(d.start, d.end)))
    wanted = [d for d in others if d.place not in taken and not (d.relative or d.impossible or d.readings)]
    if not wanted:
        return
    here = scene(block, in_block.sentences, [Span(d.start, d.end) for d in in_block.dates])
    ends = _ends_of_spans(block.text, in_block.dates)
    for mention in (each for each in wanted if each.start not in ends):
        span = Span(mention.start, mention.end)
        sentence = here.sentences[here.sentence_of(mention.start)]
        if sentence.end - sentence.start > LONGEST:
            continue
        what = thing(here, span, block, references)
        if what and not is_reported(here, span, NOBODY):
            yield _dating(here, mention, what), what


def _ends_of_spans(text: str, dates: Sequence[DateMention]) -> frozenset[int]:
    """The start offsets of dates that are the two ends of one span: "from 1942 until 1943", "between 1942 and 1943"."""
    ends: set[int] = set()
    for one, other in pairwise(dates):
        joint = text[one.end : other.start]
        between = _AND.fullmatch(joint) and _BETWEEN.search(text, max(0, one.start - REACH), one.start)
        if between or _UNTIL.fullmatch(joint):
            ends |= {one.start, other.start}
    return frozenset(ends)


def _dating(here: BlockScene, mention: DateMention, what: DatedThing) -> Dating:
    sentence = here.sentences[here.sentence_of(mention.start)]
    words = here.text[sentence.start : sentence.end].strip()
    return Dating(mention.text, mention.edtf, mention.place, "", what.role, mention=False, sentence=words)


def _same(one: DatedThing, other: DatedThing) -> bool:
    """Whether two things are the same. A life matches even where one name leaves out given names of the other."""
    if (one.kind, one.role) != (other.kind, other.role):
        return False
    if one.kind is not ThingKind.LIFE:
        return one.name == other.name
    return one.name[-1] == other.name[-1] and _fit(one.name[:-1], other.name[:-1])


def _fit(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether given names agree as far as both are given. "V." agrees with "Vladimir"."""
    short, long = sorted((one, other), key=len)
    return all(any(_begins(a, b) for b in long) for a in short)


def _begins(one: str, other: str) -> bool:
    a, b = one.rstrip("."), other.rstrip(".")
    return a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1])


def _contradicts(one: Tied, other: Tied) -> bool:
    """Whether two dates of a record cannot be the same, and are not both right in one of the calendars."""
    both_right = all(known.standing in RIGHT for _, known in (one, other))
    return not both_right and _are_apart(one[0], other[0])


def _are_apart(one: Dating, other: Dating) -> bool:
    """Whether two dates cannot be the same: neither contains the other, and no change of calendar explains the
    difference."""
    if not (re.search(r"\d", one.text) and re.search(r"\d", other.text)):
        return False
    a, b = value(one.edtf), value(other.edtf)
    if any(v.approximate or v.uncertain or v.recurs or v.precision is Precision.SPAN for v in (a, b)):
        return False
    return not agrees(one.edtf, (other.edtf,)) and not agrees(other.edtf, (one.edtf,)) and not _by_calendar(a, b)


def _by_calendar(one: Value, other: Value) -> bool:
    if one.precision is not Precision.DAY or other.precision is not Precision.DAY:
        return False
    a, b = one.spans[0][0], other.spans[0][0]
    return a is not None and b is not None and abs(a - b) in CALENDARS


def _contradict(what: DatedThing, one: Dating, other: Dating) -> bool:
    return _are_apart(one, other) and _JUDGES[what.kind](what, one.edtf, other.edtf)


def _always(what: DatedThing, one: str, other: str) -> bool:  # noqa: ARG001 - the shape of a judge
    return True


def _slips(what: DatedThing, one: str, other: str) -> bool:  # noqa: ARG001 - the shape of a judge
    return is_slip(one, other)


def _letters(what: DatedThing, one: str, other: str) -> bool:
    """Whether two dates of letters contradict each other: the letter is the only one that its words can mean, or the
    day is the same in another year. Otherwise two letters between two persons may have two dates."""
    return what.only or (one[4:] == other[4:] and len(one) == len("1922-03-05"))


_JUDGES: dict[ThingKind, Callable[[DatedThing, str, str], bool]] = {
    ThingKind.LIFE: _always,
    ThingKind.NAMED: _slips,
    ThingKind.LETTER: _letters,
    ThingKind.PRINT: _always,
}
