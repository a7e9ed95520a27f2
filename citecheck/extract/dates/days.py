"""The forms of dates that name a day, the most specific first."""

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
    styled_day,
    with_weekday,
)
from citecheck.extract.dates.vocabulary import (
    DASH,
    FIGURES,
    ROMAN_MONTH,
    YEAR,
    DateWords,
    capitalised,
    either,
    escaped,
)
from citecheck.foundation.calendars import day_text, from_julian, gregorian, gregorian_number
from citecheck.language.roman_numerals import roman_value
from citecheck.model.noun import replace

REPUBLICAN_STARTS = (22, 22, 22, 23, 22, 22, 22, 23, 23, 23, 23, 24, 23, 23)
"""The day of September on which each of the years I to XIV of the French Republic began."""


def _with_weekday(reading: DateReading, match: re.Match[str], words: DateWords) -> DateReading:
    named = match.groupdict().get("weekday")
    return with_weekday(reading, named, words) if named else reading


def _one_day(match: re.Match[str], words: DateWords) -> DateReading | None:
    groups = match.groupdict()
    year = int(groups["year"]) if groups.get("year") else short_year(groups["short"])
    of, on = words.month_number(groups["month"]), words.day_number(groups["day"])
    if dual := groups.get("dual"):
        later = second_year(year, dual)
        if later != year + 1:
            return None
        return replace(on_day(later, of, on), style=OLD)
    return _with_weekday(styled_day(year, of, on, match, words), match, words)


def _day_range(match: re.Match[str], words: DateWords) -> DateReading | None:
    year, of = int(match["year"]), words.month_number(match["month"])
    first, last = on_day(year, of, words.day_number(match["day"])), on_day(year, of, words.day_number(match["last"]))
    if first.impossible or last.impossible or first.edtf >= last.edtf:
        return None
    return DateReading(f"{first.edtf}/{last.edtf}")


def _two_months(match: re.Match[str], words: DateWords) -> DateReading | None:
    year = int(match["year"])
    first_year = int(match["first_year"]) if match.groupdict().get("first_year") else year
    first = on_day(first_year, words.month_number(match["first_month"]), words.day_number(match["day"]))
    last = on_day(year, words.month_number(match["month"]), words.day_number(match["last"]))
    if first.impossible or last.impossible or first.edtf >= last.edtf:
        return None
    return DateReading(f"{first.edtf}/{last.edtf}")


def _both_styles(match: re.Match[str], words: DateWords) -> DateReading | None:
    """One day given in both calendars, in either order. The year is that of the day beside it, or else of both."""
    year, groups = int(match["year"]), match.groupdict()
    later_month = groups.get("month") or groups["first_month"]
    days = (
        (words.month_number(groups.get("first_month") or later_month), words.day_number(match["day"])),
        (words.month_number(later_month), words.day_number(match["last"])),
    )
    for (old_month, old_day), (new_month, new_day) in (days, days[::-1]):
        old_year = year - (old_month > new_month and days[0] == (old_month, old_day))
        for candidate in dict.fromkeys((old_year, year)):
            try:
                new = from_julian(day_text(candidate, old_month, old_day))
            except ValueError:
                continue
            if new.endswith(f"-{new_month:02d}-{new_day:02d}"):
                return DateReading(new, style=NEW)
    return None


def _before_christ(match: re.Match[str], words: DateWords) -> DateReading | None:
    """A day before Christ. There is no year 0."""
    before = int(match["year"])
    return on_day(1 - before, words.month_number(match["month"]), words.day_number(match["day"])) if before else None


def _iso(match: re.Match[str], _: DateWords) -> DateReading | None:
    of = int(match["month"])
    return on_day(int(match["year"]), of, int(match["day"])) if 1 <= of <= 12 else None


def _numeric(match: re.Match[str], _: DateWords) -> DateReading | None:
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
    possible = tuple(dict.fromkeys(value.edtf for value in values))
    if len(possible) < 2:
        return values[0] if values else None
    return DateReading(f"[{','.join(possible)}]", readings=possible)


def _roman_month(match: re.Match[str], words: DateWords) -> DateReading | None:
    figures = match["year"]
    return on_day(
        int(figures) if len(figures) == 4 else short_year(figures),
        words.month_number(match["month"]),
        int(match["day"]),
    )


def _republican(match: re.Match[str], words: DateWords) -> DateReading | None:
    year = int(match["year"]) if match["year"].isdecimal() else roman_value(match["year"])
    if not 1 <= year <= len(REPUBLICAN_STARTS):
        return None
    start = gregorian_number(1791 + year, 9, REPUBLICAN_STARTS[year - 1])
    return DateReading(
        gregorian(start + 30 * words.words("republican_months").index(match["month"].lower()) + int(match["day"]) - 1)
    )


_DUAL = r"(?:/(?P<dual>\d{1,2}))?"
_AND_PARENTHESIS = r"(?:\s*[(\[]|\s*/\s*)"
_TWO_DAYS = r"[(\[/]"
"""What stands between the Old Style and the New Style day of one date."""


class _DayParts:
    """The parts of which the patterns of days are made, in the words of a language."""

    def __init__(self, words: DateWords) -> None:
        self.words = words
        self.of = words.of
        self.month, self.first_month = rf"(?P<month>{words.month})", rf"(?P<first_month>{words.month})"
        self.day, self.last = rf"(?P<day>{words.day_or_word})", rf"(?P<last>{words.day})"
        self.year = rf"(?P<year>{YEAR})"
        self.in_year = rf"(?:,?{words.of}\s+|\s?,\s*)"

    def joined_by(self, *lists: str) -> str:
        """What joins two days: a dash, a slash or a word of these lists."""
        article = rf"(?:{self.words.either('range_article')}\s+)?"
        return rf"(?:{DASH}|\s+{self.words.either(*lists)}\s+{article}|/)"


def day_forms(words: DateWords) -> tuple[DateForm, ...]:
    """The forms that name a day, in the words of a language."""
    parts = _DayParts(words)
    return (
        *_spans(words),
        *_feasts(words),
        *_in_both_styles(parts),
        *_over_days(parts),
        *_of_a_day(parts),
        *_in_figures(words),
    )


def _in_both_styles(parts: _DayParts) -> tuple[DateForm, ...]:
    words = parts.words
    style = rf"(?:,?\s+{words.expression('old_style')}|,?\s+{words.expression('new_style')})?"
    close = rf"{style}[)\]]?"
    return (
        form(
            words,
            "both styles",
            rf"{parts.day}{parts.of}\s+{parts.first_month}{style}{_AND_PARENTHESIS}{parts.last}{parts.of}\s+{parts.month}{close}{parts.in_year}{parts.year}",
            _both_styles,
            _TWO_DAYS,
        ),
        form(
            words,
            "both styles, one month",
            rf"{parts.day}{_AND_PARENTHESIS}{parts.last}{close}{parts.of}\s+{parts.month}{parts.in_year}{parts.year}",
            _both_styles,
            _TWO_DAYS,
        ),
        form(
            words,
            "both styles, month first",
            rf"{parts.first_month}\s+{parts.day}{style}{_AND_PARENTHESIS}(?:{parts.month}\s+)?{parts.last}{close},?\s+{parts.year}",
            _both_styles,
            _TWO_DAYS,
        ),
    )


def _over_days(parts: _DayParts) -> tuple[DateForm, ...]:
    words = parts.words
    to, until = parts.joined_by("to", "until", "and"), parts.joined_by("to", "until")
    return (
        form(
            words,
            "from month to month",
            rf"{parts.day}{parts.of}\s+{parts.first_month}(?:{parts.in_year}(?P<first_year>{YEAR})(?={DASH}))?"
            rf"{until}{parts.last}{parts.of}\s+{parts.month}{parts.in_year}{parts.year}",
            _two_months,
            times=2,
        ),
        form(
            words,
            "from month to month, month first",
            rf"{parts.first_month}\s+{parts.day}{until}{parts.month}\s+{parts.last},?\s+{parts.year}",
            _two_months,
            times=2,
        ),
        form(
            words,
            "days",
            rf"{parts.day}{to}{parts.last}{parts.of}\s+{parts.month}{parts.in_year}{parts.year}",
            _day_range,
            rf"{to}\d",
        ),
        form(
            words,
            "days, month first",
            rf"{parts.month}\s+{parts.day}{to}{parts.last},?\s+{parts.year}",
            _day_range,
            rf"{to}\d",
        ),
    )


def _of_a_day(parts: _DayParts) -> tuple[DateForm, ...]:
    words = parts.words
    led = led_by(words, "weekday_article")
    return (
        form(words, "day", rf"{led}{parts.day}{parts.of}\s+{parts.month}{parts.in_year}{parts.year}{_DUAL}", _one_day),
        _short_year(words, rf"{led}{parts.day}{parts.of}\s+{parts.month}"),
        form(
            words,
            "month and day",
            rf"{led}{parts.month}\s+(?:{words.either('day_article')}\s+)?{parts.day},?\s+{parts.year}{_DUAL}",
            _one_day,
        ),
        form(
            words,
            "day before Christ",
            rf"{parts.day}{parts.of}\s+{parts.month}\s+(?P<year>\d{{1,4}})\s+{words.before_christ}",
            _before_christ,
            rf"\d\s+{words.before_christ}",
        ),
    )


def _in_figures(words: DateWords) -> tuple[DateForm, ...]:
    """The forms that write the day as a figure and the month as no word, and those of the French Republic."""
    return (
        form(words, "ISO", rf"(?P<year>{YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![-.]\d)", _iso),
        form(
            words,
            "Roman month",
            rf"(?P<day>{FIGURES})(?:[./-]\s?|\s)(?P<month>{ROMAN_MONTH})(?:[./–-]\s?|\s|\.\s)(?P<year>{YEAR})(?!\.\d)",
            _roman_month,
        ),
        form(
            words,
            "Roman month between marks",
            rf"(?P<day>{FIGURES})[./-](?P<month>(?i:{ROMAN_MONTH}))[./–-](?P<year>{YEAR}|\d\d)(?![\d.]\d)",
            _roman_month,
        ),
        form(
            words,
            "figures",
            rf"(?<![\d./-])(?P<first>\d{{1,2}})(?P<mark>[./])\s?(?P<second>\d{{1,2}})(?P=mark)\s?(?P<year>{YEAR}|\d\d)(?![./-]?\d)",
            _numeric,
        ),
        form(
            words,
            "Republican",
            rf"(?P<day>{FIGURES})\s+(?P<month>(?i:{escaped(words.words('republican_months'))}))"
            rf"\s+{words.either('republican_year')}\s+(?P<year>[IVX]+|\d\d?)",
            _republican,
        ),
    )


def _spans(words: DateWords) -> tuple[DateForm, ...]:
    """From one full date until another: one span, and not two dates of one thing."""
    first, last = (
        rf"(?P<day{n}>{words.day_or_word}){words.of}\s+(?P<month{n}>{words.month})(?:,?{words.of}\s+|,\s*)"
        rf"(?P<year{n}>{YEAR})"
        for n in (1, 2)
    )
    month_first = tuple(
        rf"(?P<month{n}>{words.month})\s+(?P<day{n}>{words.day}),?\s+(?P<year{n}>{YEAR}),?" for n in (1, 2)
    )
    suffix = rf"(?:\s+{words.expression('year_suffix')})?"
    until = rf"{suffix},?\s+{words.expression('span_until')}\s+"
    return tuple(
        form(words, name, rf"{words.expression('span_from')}\s*{a}{until}{b}", _from_until, times=2)
        for name, a, b in (("from day to day", first, last), ("from day to day, month first", *month_first))
    )


def _feasts(words: DateWords) -> tuple[DateForm, ...]:
    """Feasts that have their fixed day, with their year."""
    feasts = words.numbers("feasts")
    if not feasts:
        return ()
    names = either(re.escape(name).replace("'", "[’']") for name in feasts)
    year = rf"(?:(?P<year>{YEAR})|(?P<before>\d{{1,4}})\s+{words.before_christ})"
    return (form(words, "feast", rf"(?P<feast>{names})(?:,|,?{words.of})?\s+{year}", _feast, names),)


def _from_until(match: re.Match[str], words: DateWords) -> DateReading | None:
    first, last = (
        on_day(int(match[f"year{n}"]), words.month_number(match[f"month{n}"]), words.day_number(match[f"day{n}"]))
        for n in (1, 2)
    )
    if first.impossible or last.impossible or first.edtf >= last.edtf:
        return None
    return DateReading(f"{first.edtf}/{last.edtf}")


def _feast(match: re.Match[str], words: DateWords) -> DateReading | None:
    of, on = divmod(words.numbers("feasts")[match["feast"].replace("’", "'")], 100)
    return on_day(int(match["year"]) if match["year"] else 1 - int(match["before"]), of, on)


def led_by(words: DateWords, article: str) -> str:
    """What may stand before a day: its weekday, with an article of the given list, or an article alone."""
    after = rf"(?:{words.either(article)}\s+)?"
    return rf"(?:(?P<weekday>{words.weekday}),?\s+{after}|{capitalised(words.phrases('day_article'))}\s+)?"


def _short_year(words: DateWords, day: str) -> DateForm:
    """A day with a year of two digits, after an apostrophe or before the word for year."""
    noun = words.either("short_year_noun")
    return form(
        words,
        "day of a short year",
        rf"{day}\s+(?:[’']|(?=\d\d\s+{noun}))(?P<short>\d\d)",
        _one_day,
        rf"[’']\d\d|\d\d\s+{noun}",
    )
