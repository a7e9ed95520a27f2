"""Computes dates that are counted from another one ("two days later"), where the count has only one result."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from citecheck.extract.dates.context import REACH, Dated, before, take
from citecheck.extract.dates.values import DateReading
from citecheck.extract.dates.vocabulary import capitalised, escaped
from citecheck.foundation.calendars import day_text, gregorian, gregorian_number
from citecheck.foundation.edtf import Precision, value
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import expression, holding, numbered, values, words
from citecheck.model.noun import noun
from citecheck.model.places import Span

PART = "relative_dates"
"""The table of the language files that has the words needed here."""
UNITS = ("day", "week", "month", "year")
_NAMED = {"next_day": (1, "day"), "next_year": (1, "year"), "last_year": (-1, "year"), "last_day": (-1, "day")}
"""Lists of phrases for one unit later or earlier."""


@noun
class Count:
    """A number of units later, or earlier if negative. `exact`: the count is to the day."""

    number: int
    unit: str
    exact: bool = False


class RelativeWords:
    """The words that count dates in one language, and the patterns made of them."""

    def __init__(self, language: str) -> None:
        self.language = language

    def expression(self, key: str) -> str:
        """A group of the alternatives of an expression. It matches nothing if there are none."""
        return f"(?:{expression(PART, key, language=self.language)})"

    @cached_property
    def numbers(self) -> dict[str, int]:
        """Numbers in words, in lower case."""
        lists = values(PART, "numbers", language=self.language)
        return {word: number for text in lists for word, number in numbered(text).items()}

    @cached_property
    def units(self) -> dict[str, str]:
        """The unit of each word form."""
        return {word: unit for unit in UNITS for word in words(PART, unit, language=self.language)}

    @cached_property
    def cue(self) -> re.Pattern[str]:
        """A pattern that every count matches somewhere. Without a match, the long patterns are not compiled."""
        keys = ("later", "earlier", "to_the_day", "after_counting")
        return re.compile("|".join(map(self.expression, keys)))

    @cached_property
    def counts(self) -> tuple[tuple[re.Pattern[str], int], ...]:
        """Patterns of counts, with 1 for a later date and -1 for an earlier one."""
        to_the_day, after = self.expression("to_the_day"), self.expression("after_counting")
        number = rf"(?P<number>\d{{1,3}}|{capitalised(self.numbers)})"
        unit = rf"(?P<unit>{escaped(self.units)})"
        count = rf"(?:{self.expression('exactly')}\s+)?{number}\s+{unit}"
        exact = rf"(?P<exact>{to_the_day}\s*)?"
        one = escaped(words(PART, "one_unit", language=self.language))
        signed = (
            (rf"{count}\s+{exact}{self.expression('later')}", 1),
            (rf"{count}\s+{exact}{self.expression('earlier')}", -1),
            (rf"{count}\s+(?P<exact>{to_the_day})", 1),
            (rf"{after}\s+{number}\s+{unit}", 1),
            (rf"{after}\s+(?P<unit>{one})", 1),
        )
        return tuple((lazy(rf"(?<!\w)(?:{pattern})(?!\w)"), sign) for pattern, sign in signed)

    @cached_property
    def named(self) -> tuple[tuple[re.Pattern[str], Count], ...]:
        """Patterns of phrases that count one unit ("the next day")."""
        return tuple(
            (re.compile(rf"(?<!\w){self.expression(key)}(?!\w)"), Count(sign, unit))
            for key, (sign, unit) in _NAMED.items()
        )


def relative_words(language: str) -> RelativeWords:
    """The words that count dates in a language, made once."""
    return _relative_words(language if language in holding(PART, language) and language not in holding(PART) else "")


_relative_words = cache(RelativeWords)


def counted(text: str, found: Sequence[Dated], taken: bytearray, lang: str) -> Iterator[Dated]:
    """The dates counted from those in `found`, or from one another, in order."""
    known, words = list(found), relative_words(lang)
    counts = [count for near in _near(found) for count in _counts(text, near, taken, words)]
    for start, end, count in sorted(counts, key=lambda c: c[0]):
        anchor = before(text, start, known)
        if anchor and (reading := _reading(anchor, count)):
            known = sorted([*known, (start, end, reading)], key=lambda d: d[0])
            yield start, end, reading


def _near(found: Sequence[Dated]) -> list[Span]:
    """The stretches after known dates in which a count may refer to them, and a further count to that one."""
    stretches: list[Span] = []
    for _, end, _ in found:
        if stretches and end <= stretches[-1].end:
            stretches[-1] = Span(stretches[-1].start, end + 2 * REACH)
        else:
            stretches.append(Span(end, end + 2 * REACH))
    return stretches


def _counts(text: str, within: Span, taken: bytearray, words: RelativeWords) -> Iterator[tuple[int, int, Count]]:
    for pattern, sign in words.counts if words.cue.search(text, within.start, within.end) else ():
        for match in pattern.finditer(text, within.start, within.end):
            if take(taken, *match.span()):
                yield *match.span(), _count(match, sign, words)
    for pattern, count in words.named:
        for match in pattern.finditer(text, within.start, within.end):
            if take(taken, *match.span()):
                yield *match.span(), count


def _count(match: re.Match[str], sign: int, words: RelativeWords) -> Count:
    groups = match.groupdict()
    figure = groups.get("number") or "1"
    number = int(figure) if figure.isdecimal() else words.numbers[figure.lower()]
    return Count(sign * number, words.units[groups["unit"]], exact=bool(groups.get("exact")))


def _reading(anchor: DateReading, count: Count) -> DateReading | None:
    """The date that is so far from the anchor, as precise as both allow; None where the anchor is too coarse."""
    if season := re.fullmatch(r"(\d{4})-2[1-4]", anchor.edtf):
        return DateReading(day_text(int(season[1]) + count.number), relative=True) if count.unit == "year" else None
    if not re.fullmatch(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?", anchor.edtf):
        return None
    precision = value(anchor.edtf).precision
    year, of, on = (int(part) for part in [*anchor.edtf.split("-"), "1", "1"][:3])
    if count.unit in ("day", "week"):
        days = count.number * (7 if count.unit == "week" else 1)
        later = gregorian(gregorian_number(year, of, on) + days)
        return DateReading(later, relative=True) if precision is Precision.DAY else None
    if count.unit == "month":
        months = year * 12 + of - 1 + count.number
        return (
            DateReading(day_text(months // 12, months % 12 + 1), relative=True)
            if precision <= Precision.MONTH
            else None
        )
    if count.exact:
        return DateReading(day_text(year + count.number, of, on), relative=True) if precision is Precision.DAY else None
    return DateReading(day_text(year + count.number), relative=True)
