"""Turns a match of one form of date into an EDTF value, with what else the draft says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from citecheck.extract.dates.vocabulary import DateWords
from citecheck.foundation.calendars import (
    day_text,
    from_julian,
    gregorian_length,
    gregorian_number,
    julian_length,
    julian_number,
    weekday,
)
from citecheck.foundation.edtf import MONTHS, say
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun

OLD, NEW = "julian", "gregorian"
LAST_JULIAN_YEAR = 1918
"""Until Russia changed its calendar a weekday may be right by Old Style; the few later uses are not thought of."""
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@noun
class DateReading:
    """A value with what the draft says beside it; `end` is set where the form reaches further than its pattern."""

    edtf: str
    readings: tuple[str, ...] = ()
    style: str = ""
    weekday: int | None = None
    relative: bool = False
    impossible: str = ""
    end: int | None = None


Reader = Callable[[re.Match[str], DateWords], DateReading | None]
"""Reads a match of a form with the words it was made of."""


@noun
class DateForm:
    """One way to write a date: a pattern, and what a match of it reads as (None: no date after all).

    `needs` is the word without which the pattern matches nowhere, searched for once in a text for all forms, and
    `times` how often it must stand there. `sign` is what else must: patterns of whole dates take milliseconds to
    compile, and most texts have dates of few forms.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reader
    needs: re.Pattern[str] | None = None
    times: int = 1
    sign: re.Pattern[str] | None = None


def form(words: DateWords, name: str, pattern: str, read: Reader, sign: str = "", times: int = 1) -> DateForm:
    """A form whose pattern begins and ends at the edge of a word; `sign` and `times` are what every match of it has."""
    needs = next((needed for each, needed in words.needed.items() if each in pattern), None)
    return DateForm(name, lazy(rf"(?<!\w)(?:{pattern})(?!\w)"), read, needs, times, lazy(sign) if sign else None)


def on_day(year: int, month: int, day: int) -> DateReading:
    """A day; where the month has no such day, the month and why."""
    if day <= gregorian_length(year, month):
        return DateReading(day_text(year, month, day))
    if day <= julian_length(year, month):
        return DateReading(from_julian(day_text(year, month, day)), style=OLD)
    why = f"{MONTHS[month - 1]} {year} has {gregorian_length(year, month)} days"
    return DateReading(day_text(year, month), impossible=why)


@cache
def _style(words: DateWords, key: str) -> re.Pattern[str]:
    """The name of a calendar after a date."""
    return re.compile(rf"(?:\s*{words.expression('year_suffix')})?[\s,]*\(?{words.expression(key)}\)?")


def styled(reading: DateReading, match: re.Match[str], words: DateWords) -> DateReading:
    """The reading with the style the draft names right after the date; an Old Style day becomes its New Style day."""
    if old := _style(words, "old_style").match(match.string, match.end()):
        value = reading.edtf
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return replace(reading, edtf=from_julian(value), style=OLD, end=old.end())
        return replace(reading, style=OLD, end=old.end())
    if new := _style(words, "new_style").match(match.string, match.end()):
        return replace(reading, style=NEW, end=new.end())
    return reading


def with_weekday(reading: DateReading, named: str, words: DateWords) -> DateReading:
    """The reading with the weekday the draft names; where neither calendar has the day on it, that is said.

    A short form that is a word besides ("the New York Sun, October 24") is no weekday where it does not fit.
    """
    wanted = words.weekdays[named.rstrip(".").lower()]
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", reading.edtf)
    if reading.impossible or not day:
        return replace(reading, weekday=wanted)
    parts = int(day[1]), int(day[2]), int(day[3])
    right = weekday(gregorian_number(*parts))
    may_be_old = not reading.style and parts[0] <= LAST_JULIAN_YEAR
    fits = wanted == right or (may_be_old and wanted == weekday(julian_number(*parts)))
    if not fits and named in words.words("doubtful_weekdays"):
        return reading
    why = "" if fits else f"{say(reading.edtf)} was a {DAY_NAMES[right]}"
    return replace(reading, weekday=wanted, impossible=why)


def short_year(digits: str) -> int:
    """The year of two figures: of the twentieth century, as the papers this is used on mean it."""
    return 1900 + int(digits)


def second_year(first: int, digits: str) -> int | None:
    """The later year of "1922-3", "1922-23" or "1922-1923"; None where it is not later."""
    last = int(digits) if len(digits) == 4 else first - first % 10 ** len(digits) + int(digits)
    return last if last > first else None
