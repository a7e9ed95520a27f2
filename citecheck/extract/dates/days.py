"""Forms of date that name a day, the most telling first."""

from __future__ import annotations

import re

from citecheck.extract.dates.values import (
    NEW,
    OLD,
    DateForm,
    DateReading,
    form,
    on_day,
    second_year,
    short_year,
    styled,
    with_weekday,
)
from citecheck.extract.dates.vocabulary import (
    BC,
    DASH,
    DAY,
    DAY_OR_WORD,
    FIGURES,
    MONTH,
    OF,
    ROMAN_MONTHS,
    WEEKDAY,
    YEAR,
    day,
    either,
    month,
    roman,
)
from citecheck.foundation.calendars import day_text, from_julian, gregorian, gregorian_number

TO = rf"(?:{DASH}|\s+(?:to|until|and|bis|und|au|et|по|до|и|al?|y|e|hasta)\s+(?:el\s+|il\s+)?|/)"
UNTIL = rf"(?:{DASH}|\s+(?:to|until|bis|au|по|до|al?|hasta)\s+(?:el\s+|il\s+)?|/)"
LED = rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+|den\s+|dem\s+|le\s+|el\s+|il\s+)?|[Tt]he\s+)?"
ROMAN = either(ROMAN_MONTHS)
REPUBLICAN = (
    "vendémiaire brumaire frimaire nivôse pluviôse ventôse germinal floréal prairial messidor thermidor fructidor"
)
REPUBLICAN_MONTHS = {name: number for number, name in enumerate(REPUBLICAN.split())}
REPUBLICAN_STARTS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The day of September on which years I to XIV of the Republic began."""


def _with_weekday(reading: DateReading, match: re.Match[str]) -> DateReading:
    named = match.groupdict().get("weekday")
    return with_weekday(reading, named) if named else reading


def _one_day(match: re.Match[str]) -> DateReading | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else short_year(groups["short"])
    if dual := groups.get("dual"):
        later = second_year(year, dual)
        if later != year + 1:
            return None
        return DateReading(day_text(later, month(groups["month"]), day(groups["day"])), style=OLD)
    return _with_weekday(styled(on_day(year, month(groups["month"]), day(groups["day"])), match), match)


def _day_range(match: re.Match[str]) -> DateReading | None:
    year, of = int(match["year"]), month(match["month"])
    first, last = on_day(year, of, day(match["day"])), on_day(year, of, day(match["last"]))
    if first.impossible or last.impossible or first.edtf >= last.edtf:
        return None
    return DateReading(f"{first.edtf}/{last.edtf}")


def _two_months(match: re.Match[str]) -> DateReading | None:
    year = int(match["year"])
    first_year = int(match["first_year"]) if match.groupdict().get("first_year") else year
    first = on_day(first_year, month(match["first_month"]), day(match["day"]))
    last = on_day(year, month(match["month"]), day(match["last"]))
    if first.impossible or last.impossible or first.edtf >= last.edtf:
        return None
    return DateReading(f"{first.edtf}/{last.edtf}")


def _both_styles(match: re.Match[str]) -> DateReading | None:
    """Two days that are one day in the two calendars, in either order."""
    year, groups = int(match["year"]), match.groupdict()
    later_month = groups.get("month") or groups["first_month"]
    days = (
        (month(groups.get("first_month") or later_month), day(match["day"])),
        (month(later_month), day(match["last"])),
    )
    for (old_month, old_day), (new_month, new_day) in (days, days[::-1]):
        old_year = year - (old_month > new_month and days[0] == (old_month, old_day))
        for candidate in {year, old_year}:
            try:
                new = from_julian(day_text(candidate, old_month, old_day))
            except ValueError:
                continue
            if new.endswith(f"-{new_month:02d}-{new_day:02d}"):
                return DateReading(new, style=NEW)
    return None


def _before_christ(match: re.Match[str]) -> DateReading:
    year = 1 - int(match["year"])
    return DateReading(day_text(year, month(match["month"]), day(match["day"])))


def _iso(match: re.Match[str]) -> DateReading | None:
    of = int(match["month"])
    return on_day(int(match["year"]), of, int(match["day"])) if 1 <= of <= 12 else None


def _numeric(match: re.Match[str]) -> DateReading | None:
    first, second = int(match["first"]), int(match["second"])
    figures = match["year"]
    year = int(figures) if len(figures) == 4 else short_year(figures)
    dotted = match["mark"] == "."
    settled = dotted and len(figures) == 4
    values = [
        on_day(year, of, on)
        for on, of in ((first, second),) + (() if settled else ((second, first),))
        if 1 <= of <= 12 and 1 <= on <= 31
    ]
    possible = tuple(dict.fromkeys(value.edtf for value in values if not value.impossible))
    if not possible:
        return values[0] if values else None
    if len(possible) == 1:
        return DateReading(possible[0])
    return DateReading(f"[{','.join(possible)}]", readings=possible)


def _roman_month(match: re.Match[str]) -> DateReading | None:
    figures = match["year"]
    return on_day(int(figures) if len(figures) == 4 else short_year(figures), month(match["month"]), int(match["day"]))


def _republican(match: re.Match[str]) -> DateReading | None:
    year = int(match["year"]) if match["year"].isdecimal() else roman(match["year"])
    if not 1 <= year <= len(REPUBLICAN_STARTS):
        return None
    start = gregorian_number(1791 + year, 9, REPUBLICAN_STARTS[year - 1])
    return DateReading(gregorian(start + 30 * REPUBLICAN_MONTHS[match["month"].lower()] + int(match["day"]) - 1))


_D, _M, _Y = rf"(?P<day>{DAY_OR_WORD})", rf"(?P<month>{MONTH})", rf"(?P<year>{YEAR})"
_LAST = rf"(?P<last>{DAY})"
_FIRST_MONTH = rf"(?P<first_month>{MONTH})"
_DUAL = r"(?:/(?P<dual>\d{1,2}))?"
_IN_YEAR = rf"(?:,?{OF}\s+|,\s*)"
_AND_PARENTHESIS = r"(?:\s*\(|\s*/\s*)"
_TWO_DAYS = r"[(/]"
"""What the two days of one date, Old Style and New, have between them."""
_SHORT = r"[’']\d\d|\d\d\s+г"

DAY_FORMS: tuple[DateForm, ...] = (
    form(
        "both styles",
        rf"{_D}{OF}\s+{_FIRST_MONTH}{_AND_PARENTHESIS}{_LAST}{OF}\s+{_M}\)?{_IN_YEAR}{_Y}",
        _both_styles,
        _TWO_DAYS,
    ),
    form(
        "both styles, one month", rf"{_D}{_AND_PARENTHESIS}{_LAST}\)?{OF}\s+{_M}{_IN_YEAR}{_Y}", _both_styles, _TWO_DAYS
    ),
    form(
        "both styles, month first",
        rf"{_FIRST_MONTH}\s+{_D}{_AND_PARENTHESIS}(?:{_M}\s+)?{_LAST}\)?,?\s+{_Y}",
        _both_styles,
        _TWO_DAYS,
    ),
    form(
        "from month to month",
        rf"{_D}{OF}\s+{_FIRST_MONTH}(?:{_IN_YEAR}(?P<first_year>{YEAR})(?={DASH}))?{UNTIL}{_LAST}{OF}\s+{_M}{_IN_YEAR}{_Y}",
        _two_months,
        times=2,
    ),
    form(
        "from month to month, month first",
        rf"{_FIRST_MONTH}\s+{_D}{UNTIL}{_M}\s+{_LAST},?\s+{_Y}",
        _two_months,
        times=2,
    ),
    form("days", rf"{_D}{TO}{_LAST}{OF}\s+{_M}{_IN_YEAR}{_Y}", _day_range, rf"{TO}\d"),
    form("days, month first", rf"{_M}\s+{_D}{TO}{_LAST},?\s+{_Y}", _day_range, rf"{TO}\d"),
    form("day", rf"{LED}{_D}{OF}\s+{_M}{_IN_YEAR}{_Y}{_DUAL}", _one_day),
    form("day of a short year", rf"{LED}{_D}{OF}\s+{_M}\s+(?:[’']|(?=\d\d\s+г))(?P<short>\d\d)", _one_day, _SHORT),
    form("month and day", rf"{LED}{_M}\s+(?:the\s+)?{_D},?\s+{_Y}{_DUAL}", _one_day),
    form("day before Christ", rf"{_D}{OF}\s+{_M}\s+(?P<year>\d{{1,4}})\s+{BC}", _before_christ, rf"\d\s+{BC}"),
    form("ISO", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![-.]\d)", _iso),
    form(
        "Roman month",
        rf"(?P<day>{FIGURES})(?:[./-]\s?|\s)(?P<month>{ROMAN})(?:[./–-]\s?|\s|\.\s)(?P<year>{YEAR})(?!\.\d)",
        _roman_month,
    ),
    form(
        "Roman month between marks",
        rf"(?P<day>{FIGURES})[./-](?P<month>(?i:{ROMAN}))[./–-](?P<year>{YEAR}|\d\d)(?![\d.]\d)",
        _roman_month,
    ),
    form(
        "figures",
        rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<year>{YEAR}|\d\d)(?![./-]?\d)",
        _numeric,
    ),
    form(
        "Republican",
        rf"(?P<day>{FIGURES})\s+(?P<month>(?i:{either(REPUBLICAN_MONTHS)}))\s+an\s+(?P<year>[IVX]+|\d\d?)",
        _republican,
    ),
)
