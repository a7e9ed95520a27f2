"""Dates as EDTF values (ISO 8601-2): parse them, compare them at their own precision, write them in words.

Supported are levels 0 and 1 (`1923-03`, `192X`, `1950?`, `1914/..`), seasons (`1940-22` is summer 1940), sets
(`[1940-02-04,1940-02-06]`) and a day without its year (`XXXX-03-05`). Years are astronomical: 480 BC is `-0479`. EDTF
has only the Gregorian calendar; a Julian day is converted first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import lru_cache

from citecheck.foundation.calendars import gregorian, gregorian_length, gregorian_number
from citecheck.model.noun import noun, replace

MONTHS = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
SEASON_DAYS = {21: ((3, 1), (6, 21)), 22: ((6, 1), (9, 23)), 23: ((9, 1), (12, 21))}
"""First and last day of a northern season, wide enough for the meteorological and the calendar season."""

LEAP_YEAR = 4
FOUR_DIGITS = 1000
"""A year below this value is written with its era."""

Span = tuple[int | None, int | None]
"""First and last Julian day number, both included; None where open."""

_DATE = re.compile(
    r"([?~%]?)(-?[\dX]{4}|Y-?\d{5,})(?:-([?~%]?)(\d\d|XX)(?:-([?~%]?)(\d\d|XX)(?:T[\d:.Z+-]+)?)?)?([?~%]?)"
)


class Precision(IntEnum):
    """The unit of a value, the finest first."""

    DAY = 0
    MONTH = 1
    SEASON = 2
    YEAR = 3
    DECADE = 4
    CENTURY = 5
    SPAN = 6


CIRCA_DAYS = {Precision.DAY: 7, Precision.MONTH: 31, Precision.SEASON: 92, Precision.YEAR: 5 * 366}
"""Days that an approximate value extends on either side. A judgement, kept wide: "c. 1850" does not claim a day."""
CIRCA_DAYS |= {Precision.DECADE: 10 * 366, Precision.CENTURY: 25 * 366, Precision.SPAN: 366}
"""Days that an approximate value extends on either side. A judgement, kept wide: "c. 1850" does not claim a day."""


@noun
class Value:
    """An EDTF value as the days that it may mean. `recurs` is (month, day) for a day without a year."""

    text: str
    spans: tuple[Span, ...]
    precision: Precision
    approximate: bool = False
    uncertain: bool = False
    recurs: tuple[int, int] | None = None


@lru_cache(maxsize=4096)
def value(text: str) -> Value:
    """The value of an EDTF string. Raises ValueError, with a sentence, for any other string."""
    if text.startswith(("[", "{")) and text.endswith(("]", "}")):
        members = [_member(part) for part in text[1:-1].split(",")]
        return Value(text, tuple(s for m in members for s in m.spans), max(m.precision for m in members))
    if "/" in text:
        return _interval(text, "/")
    return _single(text)


def _member(text: str) -> Value:
    return _interval(text, "..") if ".." in text else _single(text)


def _interval(text: str, mark: str) -> Value:
    first, _, last = text.partition(mark)
    start = None if first in ("", "..") else _single(first)
    end = None if last in ("", "..") else _single(last)
    if start is None and end is None:
        raise ValueError(f"“{text}” has neither a beginning nor an end")
    if any(each and each.recurs for each in (start, end)):
        return Value(text, (), Precision.SPAN, recurs=start.recurs if start else None)
    span = (start.spans[0][0] if start else None, end.spans[-1][1] if end else None)
    if span[0] is not None and span[1] is not None and span[0] > span[1]:
        raise ValueError(f"“{text}” ends before it begins")
    ends = [end for end in (start, end) if end]
    return Value(text, (span,), Precision.SPAN, any(e.approximate for e in ends), any(e.uncertain for e in ends))


def _single(text: str) -> Value:
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise ValueError(f"“{text}” is not a date in EDTF (1923, 1923-03, 1923-03-05, 1950?, 192X, 1914/1918)")
    year, month, day = match[2], match[4], match[6]
    marks = "".join(mark for mark in match.group(1, 3, 5, 7) if mark)
    read = _without_year(text, month, day) if year == "XXXX" and month else _dated(text, year, month, day)
    return replace(read, approximate="~" in marks or "%" in marks, uncertain="?" in marks or "%" in marks)


def _without_year(text: str, month: str, day: str | None) -> Value:
    if (
        not day
        or not month.isdigit()
        or not day.isdigit()
        or not 1 <= int(day) <= gregorian_length(LEAP_YEAR, int(month))
    ):
        raise ValueError(f"“{text}” is no day of any year")
    return Value(text, (), Precision.DAY, recurs=(int(month), int(day)))


def _dated(text: str, year: str, month: str | None, day: str | None) -> Value:
    if "X" in year or month in (None, "XX"):
        return _years(text, year)
    number, of = int(year.lstrip("Y")), int(month or 0)
    if of in SEASONS and not day:
        return Value(text, _season(number, of), Precision.SEASON)
    length = gregorian_length(number, of)
    if not length:
        raise ValueError(f"“{text}” has no month {month}")
    if day in (None, "XX"):
        return Value(text, ((gregorian_number(number, of, 1), gregorian_number(number, of, length)),), Precision.MONTH)
    if not 1 <= int(day or 0) <= length:
        raise ValueError(f"“{text}” names no day: {MONTHS[of - 1]} {number} has {length}")
    only = gregorian_number(number, of, int(day or 0))
    return Value(text, ((only, only),), Precision.DAY)


def _years(text: str, year: str) -> Value:
    if "X" in year.rstrip("X") or year in ("XXXX", "-XXXX"):
        raise ValueError(f"“{text}” leaves digits open that only the last ones may be")
    ends = sorted(int(year.lstrip("Y").replace("X", digit)) for digit in "09")
    open_digits = year.count("X")
    precision = Precision(min(Precision.YEAR + open_digits, Precision.CENTURY))
    return Value(text, ((gregorian_number(ends[0], 1, 1), gregorian_number(ends[1], 12, 31)),), precision)


def _season(year: int, season: int) -> tuple[Span, ...]:
    if season == 24:  # "winter 1922" may be either end of the year, so that both winters count
        return tuple((gregorian_number(y - 1, 12, 1), gregorian_number(y, 3, 20)) for y in (year, year + 1))
    (month, day), (last_month, last_day) = SEASON_DAYS[season]
    return ((gregorian_number(year, month, day), gregorian_number(year, last_month, last_day)),)


def agrees(ours: str, accepted: Iterable[str]) -> bool:
    """Whether a value agrees, at its own precision, with one of those accepted.

    "March 1923" agrees with 1923-03-05, and a day with an interval that contains it. Of several readings (an ambiguous
    `[a,b]`) one is enough. Raises ValueError for a string that is not EDTF.
    """
    return any(_fit(value(ours), value(theirs)) for theirs in accepted)


def _fit(ours: Value, theirs: Value) -> bool:
    if ours.recurs or theirs.recurs:
        return _recurs(ours) == _recurs(theirs)
    pairs = [(a, b) for a in _reach(ours) for b in _reach(theirs)]
    if theirs.precision is Precision.SPAN and ours.precision is not Precision.SPAN:
        return any(_meet(a, b) for a, b in pairs)
    return any(_holds(a, b) or _holds(b, a) for a, b in pairs)


def _meet(one: Span, other: Span) -> bool:
    """Whether two spans share a day. December 1922 is right for what lasted from December into January."""
    return not (
        (one[1] is not None and other[0] is not None and one[1] < other[0])
        or (other[1] is not None and one[0] is not None and other[1] < one[0])
    )


def _recurs(one: Value) -> tuple[int, int] | None:
    if one.recurs or one.precision is not Precision.DAY or one.spans[0][0] is None:
        return one.recurs
    _, month, day = gregorian(one.spans[0][0]).rsplit("-", 2)
    return int(month), int(day)


def _reach(one: Value) -> tuple[Span, ...]:
    if not one.approximate:
        return one.spans
    by = CIRCA_DAYS[one.precision]
    return tuple((None if a is None else a - by, None if b is None else b + by) for a, b in one.spans)


def _holds(outer: Span, inner: Span) -> bool:
    after = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return after and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def say(text: str) -> str:
    """An EDTF value in English: "5 March 1923", "summer 1940", "about 1850", "14 to 25 February 1956"."""
    if text.startswith(("[", "{")) and text.endswith(("]", "}")):
        return _joined(
            [say(part.replace("..", "/")) for part in text[1:-1].split(",")], "or" if text[0] == "[" else "and"
        )
    first, mark, last = text.partition("/")
    if not mark:
        return _in_words(text)
    if last in ("", ".."):
        return f"from {_in_words(first)} on"
    return _joined([_in_words(first), _in_words(last)], "to") if first not in ("", "..") else f"until {_in_words(last)}"


def say_if_date(text: str) -> str:
    """A text in English words if it is an EDTF value, else unchanged."""
    try:
        return say(text)
    except (ValueError, IndexError):
        return text


def say_any(values: Iterable[str]) -> str:
    """Several accepted values in English: "4 or 6 February 1940"."""
    return _joined([say(each) for each in values], "or")


def _in_words(text: str) -> str:
    read = value(text)
    words = _plainly(re.sub(r"[?~%]|T.*", "", text), read)
    return f"{'about ' if read.approximate else ''}{words}{' (uncertain)' if read.uncertain else ''}"


def _plainly(text: str, read: Value) -> str:
    if read.recurs:
        return f"{read.recurs[1]} {MONTHS[read.recurs[0] - 1]}"
    sign, parts = text.startswith("-"), text.lstrip("-").split("-")
    if read.precision is Precision.DECADE:
        return f"the {parts[0].replace('X', '0')}s"
    if read.precision is Precision.CENTURY:
        return f"the {_ordinal(int(parts[0].replace('X', '0')) // 100 + 1)} century{' BC' if sign else ''}"
    year = int(parts[0].lstrip("Y"))
    words = f"{year + 1} BC" if sign else f"AD {year}" if year < FOUR_DIGITS else str(year)
    if read.precision is Precision.SEASON:
        return f"{SEASONS[int(parts[1])]} {words}"
    if read.precision <= Precision.MONTH:
        words = f"{MONTHS[int(parts[1]) - 1]} {words}"
    return f"{int(parts[2])} {words}" if read.precision is Precision.DAY else words


def _ordinal(number: int) -> str:
    teen = 10 < number % 100 < 14
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _joined(phrases: list[str], join: str) -> str:
    """The phrases joined, with a common end written once: "14 to 25 February 1956"."""
    words = [each.split() for each in phrases]
    shared = 0
    while all(len(w) > shared + 1 and w[-1 - shared] == words[-1][-1 - shared] for w in words):
        shared += 1
    kept = [" ".join(w[: len(w) - shared]) for w in words[:-1]] + [phrases[-1]]
    return f" {join} ".join(kept) if len(kept) < 3 else f"{', '.join(kept[:-1])} {join} {kept[-1]}"
