"""Reads days without a year ("on 7 March"). A date nearby gives the year; otherwise it stays open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.extract.dates.context import Dated, before, take
from citecheck.extract.dates.days import led_by
from citecheck.extract.dates.values import DateReading, with_weekday
from citecheck.extract.dates.vocabulary import DateWords
from citecheck.foundation.calendars import day_text, gregorian_length
from citecheck.model.places import Span

LEAP_YEAR = 4
_NO_YEAR = r"(?!,\s?1\d{3}(?:/\d|[–-]))"
"""A day before a year that is written in no known way ("March 20, 1726/31") is not one of another year."""


@cache
def _joined(words: DateWords) -> re.Pattern[str]:
    """What may stand between a day and the date right after it, whose year it shares."""
    joint, article = words.either("shares_year"), words.either("before_day")
    return re.compile(rf"\s*(?:,|{joint}|[–-])\s*(?:{article}\s+)?")


@cache
def _forms(words: DateWords) -> tuple[re.Pattern[str], ...]:
    to = rf"(?:\s?[–—-]\s?|\s+{words.either('to', 'and')}\s+(?:{words.either('range_article')}\s+)?|/)"
    led, month = led_by(words, "yearless_article"), rf"(?P<month>{words.month})"
    day, last = rf"(?P<day>{words.day})", rf"(?P<last>{words.day})"
    day_or_word, the = rf"(?P<day>{words.day_or_word})", rf"(?:{words.either('day_article')}\s+)?"
    return tuple(
        re.compile(rf"(?<!\w){pattern}(?!\w)")
        for pattern in (
            rf"{day}{to}{last}{words.of}\s+{month}(?!\s*\d){_NO_YEAR}",
            rf"{month}\s+{day}{to}{last}(?![\d:.]?\d){_NO_YEAR}",
            rf"{led}{day_or_word}{words.of}\s+{month}(?!\s*\d){_NO_YEAR}",
            rf"{led}{month}\s+{the}{day_or_word}(?![\d:.]?\d){_NO_YEAR}",
        )
    )


def yearless(text: str, within: Span, dated: Sequence[Dated], taken: bytearray, words: DateWords) -> Iterator[Dated]:
    """The days without a year in a stretch, in any order. Their offsets are marked in `taken`."""
    named_months = words.needed[words.month].finditer(text, within.start, within.end)
    if not any(not taken[named.start()] for named in named_months):
        return
    for form in _forms(words):
        for match in form.finditer(text, within.start, within.end):
            of, on = words.month_number(match["month"]), words.day_number(match["day"])
            if on > gregorian_length(LEAP_YEAR, of) or not take(taken, *match.span()):
                continue
            groups, year = match.groupdict(), _year_of(text, match, dated, words)
            edtf = _day(year, of, on)
            if (last := groups.get("last")) and on < words.day_number(last) <= gregorian_length(LEAP_YEAR, of):
                edtf = f"{edtf}/{_day(year, of, words.day_number(last))}"
            reading = DateReading(edtf)
            if named := groups.get("weekday"):
                reading = with_weekday(reading, named, words)
                if reading.impossible:  # the year was only inferred, so the year is wrong
                    reading = with_weekday(DateReading(_day(None, of, on)), named, words)
            yield *match.span(), reading


def _day(year: int | None, month: int, day: int) -> str:
    if year is None or day > gregorian_length(year, month):
        return f"XXXX-{month:02d}-{day:02d}"
    return day_text(year, month, day)


def _year_of(text: str, match: re.Match[str], dated: Sequence[Dated], words: DateWords) -> int | None:
    """The year of the date that follows directly ("5 March and 7 March 1923"), else of the nearest date before."""
    for start, _, reading in dated:
        if start >= match.end() and _joined(words).fullmatch(text, match.end(), start):
            return _one_year(reading)
    anchor = before(text, match.start(), dated)
    return _one_year(anchor) if anchor else None


def _one_year(reading: DateReading) -> int | None:
    years = set(re.findall(r"(?<![\d-])(1\d{3}|20\d\d)(?=$|[-/~?%])", reading.edtf))
    return int(years.pop()) if len(years) == 1 else None
