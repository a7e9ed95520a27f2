"""Turns the match of a form into an EDTF value, with the calendar and weekday that the draft names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from citecheck.extract.dates.vocabulary import DateWords
from citecheck.foundation.calendars import (
    FIRST_GREGORIAN,
    SWEDISH_LEAP_DAY,
    SWEDISH_LEAP_DAY_GREGORIAN,
    day_text,
    from_julian,
    gregorian_length,
    gregorian_number,
    julian_length,
    julian_number,
    weekday,
)
from citecheck.foundation.edtf import say
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun, replace

OLD, NEW = "julian", "gregorian"
LAST_JULIAN_YEAR = 1918
"""Until Russia changed its calendar, a weekday may be right by Old Style. The few later uses are ignored."""
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@noun
class DateReading:
    """An EDTF value, with what the draft adds. `end` is set where the date extends beyond its pattern."""

    edtf: str
    readings: tuple[str, ...] = ()
    style: str = ""
    weekday: int | None = None
    relative: bool = False
    impossible: str = ""
    end: int | None = None


Reader = Callable[[re.Match[str], DateWords], DateReading | None]
"""Reads the match of a form, with the words of its language. None: it is no date after all."""


@noun
class DateForm:
    """One way to write a date: a pattern and its reader.

    `needs` is a word that every match has, at least `times` times. It is searched once for all forms. `sign` is another
    pattern that every match contains. Both save compiling: the patterns of whole dates take milliseconds, and most
    texts have dates of few forms.
    """

    name: str
    pattern: re.Pattern[str]
    read: Reader
    needs: re.Pattern[str] | None = None
    times: int = 1
    sign: re.Pattern[str] | None = None


def form(words: DateWords, name: str, pattern: str, read: Reader, sign: str = "", times: int = 1) -> DateForm:
    """A form whose pattern begins and ends at a word boundary. Every match has `sign`, and its needed word `times`
    times."""
    needs = next((needed for each, needed in words.needed.items() if each in pattern), None)
    return DateForm(name, lazy(rf"(?<!\w)(?:{pattern})(?!\w)"), read, needs, times, lazy(sign) if sign else None)


def on_day(year: int, month: int, day: int) -> DateReading:
    """A day. One that only the Julian or the Swedish calendar has is of Old Style. Where the month has no such day, the
    month, and the reason."""
    if gregorian_length(year, month) < day <= julian_length(year, month):
        return DateReading(from_julian(day_text(year, month, day)), style=OLD)
    if (year, month, day) == SWEDISH_LEAP_DAY:
        return DateReading(SWEDISH_LEAP_DAY_GREGORIAN, style=OLD)
    return _day_of(year, month, day, gregorian_length(year, month))


def _day_of(year: int, month: int, day: int, length: int) -> DateReading:
    """A day of a month that is so long. Where it has no such day, the month, and the reason."""
    if day <= length:
        return DateReading(day_text(year, month, day))
    of = day_text(year, month)
    return DateReading(of, impossible=f"{say(of)} has {length} days")


@cache
def _style(words: DateWords, key: str) -> re.Pattern[str]:
    """The name of a calendar after a date."""
    return re.compile(rf"(?:\s*{words.expression('year_suffix')})?[\s,]*\(?{words.expression(key)}\)?")


def styled_day(year: int, month: int, day: int, match: re.Match[str], words: DateWords) -> DateReading:
    """A day in the calendar that the draft names right after the date. An Old Style day is converted to New Style."""
    if old := _style(words, "old_style").match(match.string, match.end()):
        found = _day_of(year, month, day, julian_length(year, month))
        edtf = found.edtf if found.impossible else from_julian(found.edtf)
        return replace(found, edtf=edtf, style=OLD, end=old.end())
    if new := _style(words, "new_style").match(match.string, match.end()):
        return replace(_day_of(year, month, day, gregorian_length(year, month)), style=NEW, end=new.end())
    return on_day(year, month, day)


def with_weekday(reading: DateReading, named: str, words: DateWords) -> DateReading:
    """The reading with the weekday that the draft names. It is impossible if the weekday is wrong in each calendar that
    the draft may mean.

    An abbreviation that is also another word ("the New York Sun, October 24") is no weekday where it does not fit.
    """
    wanted = words.weekdays[named.rstrip(".").lower()]
    day = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", reading.edtf)
    if reading.impossible or not day:
        return replace(reading, weekday=wanted)
    parts = int(day[1]), int(day[2]), int(day[3])
    of_calendars = _weekdays(parts, reading.style)
    fits = wanted in of_calendars.values()
    if not fits and named in words.words("doubtful_weekdays"):
        return reading
    why = "" if fits else f"{say(reading.edtf)} was {_said(of_calendars)}"
    return replace(reading, weekday=wanted, impossible=why)


def _weekdays(day: tuple[int, int, int], style: str) -> dict[str, int]:
    """The weekday of a day in each calendar that the draft may mean. Before the Gregorian calendar began, a day is
    Julian unless the draft says otherwise."""
    new, old = weekday(gregorian_number(*day)), weekday(julian_number(*day))
    if style:
        return {NEW: new}
    if day < FIRST_GREGORIAN:
        return {OLD: old}
    return {NEW: new, OLD: old} if day[0] <= LAST_JULIAN_YEAR else {NEW: new}


def _said(of_calendars: Mapping[str, int]) -> str:
    """The weekdays in words. Where they differ, the calendar of the second is named."""
    named = [f"a {DAY_NAMES[number]}" for number in of_calendars.values()]
    return named[0] if len(named) == 1 else f"{named[0]} ({named[1]} in the Julian calendar)"


def short_year(digits: str) -> int:
    """The year of two digits, in the twentieth century: the manuscripts that this program reads mean that."""
    return 1900 + int(digits)


def second_year(first: int, digits: str) -> int | None:
    """The later year of "1922-3", "1922-23" or "1922-1923"; None where it is not later."""
    last = first - first % 10 ** len(digits) + int(digits)
    return last if last > first else None
