"""The words of Latin dates and the patterns made of them, from the language files."""

from __future__ import annotations

import re
from functools import cache, cached_property

from citecheck.extract.dates.vocabulary import YEAR, either
from citecheck.language.roman_numerals import roman_value
from citecheck.language.vocabulary import expression, numbered, values

PART = "roman_dates"
"""The table of the language files that has the words needed here."""


def roman_expression(key: str) -> str:
    """A group of the alternatives that the language files have under a key of Roman dates."""
    return f"(?:{expression(PART, key)})"


class RomanWords:
    """The words of Roman dates, and the patterns made of them."""

    @cached_property
    def stems(self) -> dict[str, int]:
        """A pattern for each month in every case, with the month's number."""
        return {stem: number for months in values(PART, "months") for number, stem in enumerate(months, 1)}

    @cached_property
    def month(self) -> str:
        """A pattern for a month in any case."""
        return f"(?:{'|'.join(self.stems) or '(?!)'})(?!\\w)"

    @cached_property
    def genitive(self) -> str:
        """A pattern for a month in the genitive."""
        return f"{roman_expression('genitives')}(?!\\w)"

    @cached_property
    def marks(self) -> dict[str, str]:
        """The days from which others are counted: Kalends, Nones, Ides."""
        return {key: roman_expression(key) for key in ("kalends", "nones", "ides")}

    @cached_property
    def ordinals(self) -> dict[str, int]:
        """Stems of ordinals, with their numbers."""
        return {stem: number for text in values(PART, "ordinals") for stem, number in numbered(text).items()}

    @cached_property
    def of_the_lord(self) -> str:
        """The word for year before its figures ("anno"), with words such as "Domini"."""
        return rf"(?:{roman_expression('year')}\s+(?:{roman_expression('of_the_lord')}\s+){{0,3}})"

    @cached_property
    def year(self) -> str:
        """A year in either figures, as a group of that name. Figures right before Kalends, Nones or Ides count days."""
        days = rf"[\s.]{{1,3}}[IVX]{{1,5}}\.?\s+(?:{'|'.join(self.marks.values())})"
        return rf"(?P<year>{YEAR}|M(?:(?!{days})[\s.]{{0,2}}[CDLXVI]){{1,18}})"

    @cached_property
    def in_year(self) -> str:
        """The year after a day."""
        return rf"\.?,?\s+{self.of_the_lord}?{self.year}"

    @cached_property
    def kalendar(self) -> str:
        """A day counted before or after the Kalends, Nones or Ides."""
        before = (
            rf"(?:(?P<pridie>{roman_expression('day_before')})\s+|(?P<postridie>{roman_expression('day_after')})\s+"
            rf"|(?:{roman_expression('before_count')}\s+)?(?P<count>[IVX]{{1,5}}|\d{{1,2}})\.?\s+)?"
        )
        mark = "|".join(f"(?P<{key}>{mark})" for key, mark in self.marks.items())
        return rf"{before}(?:{mark})\s+(?P<month>{self.month})"

    @cached_property
    def die(self) -> str:
        """A day by its number and the word for day."""
        ordinal, day = rf"(?:{either(self.ordinals)})[oa]", roman_expression("day")
        number = rf"(?P<day>\d{{1,2}}|[IVX]{{1,5}}|{ordinal})\.?"
        led = rf"(?:{day}\s+{number}|(?P<led>{ordinal})\s+{day})"
        return rf"{led}\s+(?:{roman_expression('of_month')}\s+)?(?P<month>{self.genitive})"

    @cached_property
    def mense(self) -> str:
        """A month after the word for month."""
        return rf"{roman_expression('in_month')}\s+(?P<month>{self.month})"

    @cached_property
    def sign(self) -> str:
        """A pattern that matches somewhere in every Roman date."""
        return rf"{roman_expression('sign')}|M[CDLXVI]{{3,}}(?!\w)|{self.genitive}"

    def month_number(self, word: str) -> int:
        """The number of a month, from its name in any case."""
        return next(number for stem, number in self.stems.items() if re.fullmatch(stem, word))

    def number(self, word: str) -> int:
        """The value of a number in digits, in Roman numerals or as an ordinal."""
        if word.isdecimal():
            return int(word)
        stem = word[:-1].lower()
        return self.ordinals[stem] if stem in self.ordinals else roman_value(word)


roman_words = cache(RomanWords)
"""The words of Roman dates, made once."""
