"""Writes a date of an entry as ISO 8601 where it can be read in one way only: what `--fix` may write in its place."""

from __future__ import annotations

from citecheck.foundation.edtf import MONTHS
from citecheck.foundation.edtf import value as edtf
from citecheck.foundation.lazy_regex import lazy

LAST_MONTH = 12
SHORTEST = 3
"""Letters of a month's name that tell it from every other."""

_NAME = r"([A-Za-z]{3,9})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR_FIRST = lazy(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})|([0-9]{4})-([0-9])")
_YEAR_LAST = lazy(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_DAY_MONTH = lazy(rf"(?:{_DAY}\s+)?{_NAME},?\s+([0-9]{{4}})")
_MONTH_DAY = lazy(rf"{_NAME}\s+{_DAY},?\s+([0-9]{{4}})")


def iso_date(text: str) -> str:
    """The date as `1923-03-05` or `1923-03`; "" where it is none, can be read in two ways, or no calendar has it.

    "5/3/1923" is March in London and May in New York. Names of months are read in English, as BibTeX has them: some
    name two months in two languages.
    """
    year, month, day = _parts(text)
    if not 1 <= month <= LAST_MONTH:
        return ""
    written = f"{year}-{month:02}-{day:02}" if day is not None else f"{year}-{month:02}"
    try:
        edtf(written)
    except ValueError:
        return ""
    return written


def _parts(text: str) -> tuple[str, int, int | None]:
    """Year, month and day; the month is 0 where the text has no date that can be read in one way."""
    if found := _YEAR_FIRST.fullmatch(text):
        return (found[5], int(found[6]), None) if found[5] else (found[1], int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(text):
        return found[4], *_day_apart(int(found[1]), int(found[3]))
    if found := _DAY_MONTH.fullmatch(text):
        return found[3], _month(found[2]), int(found[1]) if found[1] else None
    if found := _MONTH_DAY.fullmatch(text):
        return found[3], _month(found[1]), int(found[2])
    return "", 0, None


def _day_apart(first: int, second: int) -> tuple[int, int]:
    """Month and day of two numbers, of which only one may be a month; a month of 0 where both may."""
    if first == second or first > LAST_MONTH >= second:
        return second, first
    return (first, second) if second > LAST_MONTH >= first else (0, 0)


def _month(name: str) -> int:
    """The number of a month by its English name or the beginning of it; 0 for another word."""
    named = [number for number, month in enumerate(MONTHS, 1) if month.lower().startswith(name.lower())]
    return named[0] if len(named) == 1 and len(name) >= SHORTEST else 0
