"""The forms of Latin dates: days before the Kalends, Nones and Ides, days of a month, years in Roman numerals.

Days are given in the calendar of the text. A day before the Kalends belongs to the month before. The year named with it
is the year in which the day itself lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.extract.dates.context import Dated, before, take
from citecheck.extract.dates.roman_words import roman_expression, roman_words
from citecheck.extract.dates.values import DateForm, DateReading, form, on_day
from citecheck.extract.dates.vocabulary import DateWords
from citecheck.foundation.calendars import day_text, julian_length
from citecheck.language.roman_numerals import roman_value
from citecheck.model.places import Span

LEAP_YEAR = 4
BISSEXTUS = 6
"""The sixth day before the Kalends of March comes twice in a leap year. Days nearer to the Kalends keep their
numbers."""
LAST_YEAR = 2029
"""A Roman numeral beyond this year is not the year of a colophon or a letter."""
LONG_MONTHS = (3, 5, 7, 10)
"""March, May, July and October have their Nones on the seventh day, all other months on the fifth."""
NONES_TO_IDES = 8
"""Days from the Nones to the Ides."""


def _year(figures: str) -> int | None:
    bare = re.sub(r"[\s.]", "", figures)
    number = int(bare) if bare.isdecimal() else roman_value(bare)
    return number if number <= LAST_YEAR else None


def _counted_day(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    """Month and day of a day counted from the Kalends, Nones or Ides; None where no such day exists."""
    words, groups = roman_words(), match.groupdict()
    of, to_kalends = words.month_number(match["month"]), bool(groups["kalends"])
    fixed = 1 if to_kalends else (7 if of in LONG_MONTHS else 5) + (0 if groups["nones"] else NONES_TO_IDES)
    if groups["postridie"]:
        return of, fixed + 1
    count = 2 if groups["pridie"] else 1 if not groups["count"] else words.number(groups["count"])
    on = fixed - count + 1
    if on >= 1:
        return (of, on) if count <= (19 if to_kalends else 8) else None
    if not to_kalends:
        return None
    earlier = (of - 2) % 12 + 1
    length = julian_length(year if year is not None and count < BISSEXTUS else LEAP_YEAR - 1, earlier)
    return (earlier, length + on) if count <= 19 else None


def _kalendar(match: re.Match[str], _: DateWords) -> DateReading | None:
    year = _year(match["year"])
    counted = _counted_day(match, year)
    return on_day(year, *counted) if year and counted else None


def _day_of(match: re.Match[str], year: int | None) -> tuple[int, int] | None:
    words = roman_words()
    of = words.month_number(match["month"])
    on = words.number(match.groupdict().get("led") or match["day"])
    return (of, on) if 1 <= on <= julian_length(LEAP_YEAR if year is None else year, of) else None


def _die(match: re.Match[str], _: DateWords) -> DateReading | None:
    year = _year(match["year"])
    day = _day_of(match, year)
    return on_day(year, *day) if year and day else None


def _die_in_figures(match: re.Match[str], words: DateWords) -> DateReading | None:
    """A day of a Latin month. "8. Juni 1799" is German, and reads on there ("neuen Stils")."""
    return None if match["month"].lower() in words.months else _die(match, words)


def _mense(match: re.Match[str], _: DateWords) -> DateReading | None:
    year = _year(match["year"])
    return DateReading(day_text(year, roman_words().month_number(match["month"]))) if year else None


def _anno(match: re.Match[str], _: DateWords) -> DateReading | None:
    year = _year(match["year"])
    return DateReading(str(year)) if year else None


def latin_forms(words: DateWords) -> tuple[DateForm, ...]:
    """The Latin forms. `words` are the words of the language whose forms they are tried with."""
    latin = roman_words()
    genitive, mense, year = latin.genitive, roman_expression("in_month"), roman_expression("year")
    in_figures = rf"(?P<day>\d{{1,2}})\.?\s+(?P<month>{genitive}){latin.in_year}"
    return (
        form(words, "Roman day", rf"{latin.kalendar}{latin.in_year}", _kalendar, "|".join(latin.marks.values())),
        form(words, "Latin day", rf"{latin.die}{latin.in_year}", _die, genitive),
        form(words, "Latin day in figures", in_figures, _die_in_figures, genitive),
        form(words, "Latin month", rf"{latin.mense}{latin.in_year}", _mense, mense),
        form(
            words, "Latin month after its year", rf"{latin.of_the_lord}{latin.year}\.?\s+{latin.mense}", _mense, mense
        ),
        form(words, "year of the Lord", rf"{latin.of_the_lord}{latin.year}", _anno, rf"{year}\s"),
        form(words, "year in Roman figures", r"(?P<year>M[CDLXVI]{3,})", _anno, r"M[CDLXVI]{3}"),
    )


@cache
def _whole(key: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{getattr(roman_words(), key)})(?!\w)")


@cache
def _yearless_sign() -> re.Pattern[str]:
    words = roman_words()
    return re.compile("|".join((*words.marks.values(), words.genitive, roman_expression("in_month"))))


def latin_yearless(text: str, within: Span, dated: Sequence[Dated], taken: bytearray) -> Iterator[Dated]:
    """Latin days and months without a year in a stretch. The date before gives the year; otherwise it stays open."""
    if not _yearless_sign().search(text, within.start, within.end):
        return
    for key, day_of in (("kalendar", _counted_day), ("die", _day_of)):
        for match in _whole(key).finditer(text, within.start, within.end):
            year = _year_before(text, match.start(), dated)
            if (day := day_of(match, year)) and take(taken, *match.span()):
                yield *match.span(), on_day(year, *day) if year else DateReading(f"XXXX-{day[0]:02d}-{day[1]:02d}")
    for match in _whole("mense").finditer(text, within.start, within.end):
        year = _year_before(text, match.start(), dated)
        if year and take(taken, *match.span()):
            yield *match.span(), DateReading(day_text(year, roman_words().month_number(match["month"])))


def _year_before(text: str, at: int, dated: Sequence[Dated]) -> int | None:
    anchor = before(text, at, dated)
    match = re.match(r"\d{4}", anchor.edtf) if anchor else None
    return int(match[0]) if match else None
