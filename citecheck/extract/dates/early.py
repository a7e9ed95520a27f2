"""The forms of dates with a year below 1000, and the check that such a number is a year and no amount.

A number of three figures is an amount far more often than a year. It is read as a year only after a word for year,
after a preposition of time with words behind it that no amount has, or as two years of a life in brackets after a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, cached_property

from citecheck.extract.dates.not_dates import traps
from citecheck.extract.dates.values import DateForm, DateReading, form, on_day
from citecheck.extract.dates.vocabulary import DASH, DateWords
from citecheck.language.vocabulary import NOTHING, expression, part
from citecheck.model.places import Span

PART = "not_dates"
"""The table of the language files that has the words beside numbers."""
LOOK_BACK = 40
"""Code points before a number in which the word stands that makes it a year."""
LIFETIME = range(10, 111)
"""Years between the two of a life or a reign. Pages of a citation are mostly nearer to each other."""
EARLY_YEAR = r"[1-9]\d\d(?![\d*…_]|\.\.|\.?\s?--)"
"""Three figures that are no year of four whose last one is left out ("179*", "188...")."""
_THREE = re.compile(rf"(?<!\d){EARLY_YEAR}")
SIGN_AFTER = 6
"""Code points after the figures in which the word for year stands."""


def _year(match: re.Match[str], _: DateWords) -> DateReading:
    return DateReading(f"{int(match['early']):04d}")


def _years(match: re.Match[str], _: DateWords) -> DateReading | None:
    first, last = int(match["first"]), int(match["last"])
    return DateReading(f"{first:04d}/{last:04d}") if last - first in LIFETIME else None


def _day(match: re.Match[str], words: DateWords) -> DateReading | None:
    return on_day(int(match["early"]), words.month_number(match["month"]), words.day_number(match["day"]))


def early_forms(words: DateWords) -> tuple[DateForm, ...]:
    """The forms of years below 1000, and of days in them."""
    month, early = rf"(?P<month>{words.month})", rf"(?P<early>{EARLY_YEAR})"
    day = rf"(?P<day>{words.day_or_word}){words.of}\s+{month},?{words.of}\s+{early}"
    return (
        form(words, "day of an early year", rf"{day}(?![.,]\d)", _day, _THREE.pattern),
        form(
            words, "early years", rf"(?P<first>{EARLY_YEAR}){DASH}(?P<last>{EARLY_YEAR})(?=\))", _years, _THREE.pattern
        ),
        form(words, "early year", rf"{early}(?![.,:/–-]?\d)(?!\s?[%°])", _year, _THREE.pattern),
    )


class EarlyWords:
    """The words beside a year below 1000 in one language, as patterns. Those of other languages are no help: "in 250
    Dörfern" is no year in German, and would be one in English."""

    def __init__(self, language: str) -> None:
        self._language = language

    def _expression(self, key: str) -> str:
        own = part(self._language, PART) if self._language else {}
        return f"(?:{own.get(key, NOTHING)})"

    @cached_property
    def led(self) -> re.Pattern[str]:
        """Words before a number after which it can only be a year."""
        return re.compile(rf"(?<!\w){self._expression('early_led')}\s*$")

    @cached_property
    def prepositions(self) -> re.Pattern[str]:
        """Prepositions before years and amounts alike, but not after a number ("one in 300")."""
        ratio = self._expression("early_ratio")
        return re.compile(rf"(?:^|(?P<ratio>(?<!\w){ratio}\s+)|[\s(]){self._expression('early_in')}\s+$")

    @cached_property
    def after(self) -> re.Pattern[str]:
        """What stands after a year and after no amount: a name, a stop, or a word that begins another phrase."""
        return re.compile(rf"\s*(?:[.,;:)]|$)|\s+(?:[A-ZÀ-ÞА-ЯЁ]|{self._expression('early_after')}(?!\w))")

    @cached_property
    def year_word(self) -> re.Pattern[str]:
        """The word for year in full after its number."""
        return re.compile(rf"\s*{self._expression('early_year')}")

    @cached_property
    def year_after(self) -> re.Pattern[str]:
        """The word for year after its number, or its abbreviation, which may mean grams."""
        return re.compile(rf"\s*{self._expression('year_after')}")

    @cached_property
    def life(self) -> re.Pattern[str]:
        """What stands before the two years of a life or reign: a name and a bracket."""
        return re.compile(rf"[A-ZÀ-ÞА-ЯЁ][\w’'-]+\s\((?:{self._expression('early_life')}\s)?$")


@cache
def _sign(language: str) -> re.Pattern[str]:
    led, in_, life, year_after = (
        f"(?:{expression(PART, key, language=language)})"
        for key in ("early_led", "early_in", "early_life", "year_after")
    )
    return re.compile(
        rf"(?<!\w)(?:{led}|{in_}|{life})\s*{EARLY_YEAR}|\({EARLY_YEAR}[–-]\d|(?<!\d){EARLY_YEAR}\s?{year_after}"
    )


def early_signs(text: str, language: str) -> Iterator[Span]:
    """Where a year below 1000 may stand in a text, for the first look at it. Words are tried only beside three
    figures."""
    for number in _THREE.finditer(text):
        if _sign(language).search(text, max(0, number.start() - LOOK_BACK), number.end() + SIGN_AFTER):
            yield Span(*number.span())


early_words = cache(EarlyWords)
"""The words of a language, made once."""


def is_amount(name: str, text: str, start: int, end: int, lang: str) -> bool:
    """Whether the number at `text[start:end]`, a match of the early form `name`, is no year."""
    before, words = text[max(0, start - LOOK_BACK) : start], early_words(lang)
    near = traps(lang)
    if near.place.search(before) or near.unit.match(text, end):
        return True
    if name == "early years":
        return words.life.search(before) is None
    if words.year_word.match(text, end):
        return False
    led, short = words.prepositions.search(before), words.year_after.match(text, end)
    if short:  # grams too
        return name != "day of an early year" and led is None
    if name != "day of an early year" and words.led.search(before):
        return False
    if near.counted.match(text, end):
        return True
    if name == "day of an early year":
        return words.after.match(text, end) is None
    return led is None or bool(led["ratio"]) or words.after.match(text, end) is None
