"""Nouns of dates in prose, and of how they compare with the values that a record accepts."""

from __future__ import annotations

from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.model.places import Place, Span


@noun
class DateMention:
    """A date in the prose. `start` and `end` are offsets in the block's running text.

    `edtf` is its value. `readings` are all values of an ambiguous form ("3/5/23"); `edtf` then has them as a set.
    `style` is "julian" where the draft says Old Style or has a dual year (the value is then the day as written),
    "gregorian" where it says New Style or has both days. `weekday` is the named one, Monday 0. `relative`: the value
    was counted from another date ("two days later"). `impossible` says why there is no such day, or why not on this
    weekday; if the month has no such day, `edtf` is the month.
    """

    text: str
    edtf: str
    start: int
    end: int
    place: Place
    readings: tuple[str, ...] = ()
    style: str = ""
    weekday: int | None = None
    relative: bool = False
    impossible: str = ""


@noun
class DatedBlock:
    """A block of a manuscript with dates: its index, its sentences and its dates, in order."""

    block: int
    sentences: tuple[Span, ...]
    dates: tuple[DateMention, ...]


class Standing(StrEnum):
    """How a date of the draft compares with a record.

    AGREES with an accepted value; MISDATED: known to be wrong; DIFFERS from every reference; DISPUTABLE: differs from a
    value that is itself only claimed or likely; PRINTED somewhere, although no reference gives it; UNMARKED: right in
    the other calendar, and the draft names none; AMBIGUOUS: one of its readings agrees; IMPOSSIBLE: no calendar has
    such a day, or not on this weekday (no record is needed); DISORDERED: before an event that it must follow, or after
    one that it must precede; LATE: a first printing later than one in the record; ALONE: no record has this date.
    """

    AGREES = "agrees"
    MISDATED = "misdated"
    DIFFERS = "differs"
    DISPUTABLE = "disputable"
    PRINTED = "printed"
    UNMARKED = "unmarked"
    AMBIGUOUS = "ambiguous"
    IMPOSSIBLE = "impossible"
    DISORDERED = "disordered"
    LATE = "late"
    ALONE = "alone"


@noun
class OtherDate:
    """An earlier date in the same manuscript that contradicts this one, for the same document or event.

    `title` names the thing. `first`: both dates are those of its first printing.
    """

    title: str
    text: str
    place: Place
    first: bool = False
