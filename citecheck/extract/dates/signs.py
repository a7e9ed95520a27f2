"""Tells whether a text may have a date at all: the first look, before the forms of dates are loaded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

from citecheck.extract.dates.roman_words import roman_words
from citecheck.extract.dates.vocabulary import DateWords, date_words, language
from citecheck.model.manuscript import Block, BlockKind

PARAGRAPHS = 4096
"""Paragraphs of which the answer is kept: those of a long book. An editor's session asks of all of them after every
key."""

_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")


class DateSigns:
    """The names and signs of dates in texts of one language."""

    def __init__(self, words: DateWords) -> None:
        self._words = words

    def may_be_in(self, text: str) -> bool:
        """Whether a text may have dates: it has a name of a date, or the signs and figures of one.

        Names are looked up and not searched for, and years are searched for only in a text with a digit, because their
        patterns take longest to compile.
        """
        return (
            not self._words.names.isdisjoint(_LETTERS.findall(text))
            or self._signs.search(text) is not None
            or (_DIGIT.search(text) is not None and self._may_have_year(text))
        )

    def _may_have_year(self, text: str) -> bool:
        if self._years.search(text) is not None:
            return True
        from citecheck.extract.dates.early import early_signs

        return next(early_signs(text, self._words.language), None) is not None

    @cached_property
    def _signs(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{self.roman_figures})|{self._words.expression('sign')}")

    @cached_property
    def _years(self) -> re.Pattern[str]:
        return re.compile(self.years)

    @cached_property
    def roman_figures(self) -> str:
        """Centuries in Roman figures, and what a Roman date has."""
        return rf"{self._words.century_before}\s+[IVX]|{roman_words().sign}"

    @cached_property
    def eras(self) -> str:
        """Years in figures, with or without an era, and the signs of a language's own."""
        return rf"{self.years}|{self._words.expression('sign')}"

    @cached_property
    def years(self) -> str:
        """Years in figures, with or without an era. Each has a digit."""
        before_christ, anno_domini = self._words.before_christ, self._words.anno_domini
        return (
            r"\d(?:\d{3}|\s?[./-]\s?(?:\d{1,2}|[IVXivx]{1,4})\s?[./–-]\s?\d"
            rf"|\s+(?:{before_christ}|{anno_domini}))|(?<=[\s(])[’']\d\d|{anno_domini}\s?\d"
            rf"|\d{self._words.expression('century_ending')}"
        )


signs_of = cache(DateSigns)
"""The signs that go with the words of dates, made once."""


def tongue(block: Block, lang: str | None) -> str:
    """The language as which a block is read: its own, else the manuscript's `lang`, else what its words show."""
    return (block.lang or lang or language(block.text))[:2].lower()


def may_have_dates(blocks: Iterable[Block], lang: str | None) -> bool:
    """Whether there may be a date in the blocks of a manuscript."""
    return any(
        _may_have_date(block.text, tongue(block, lang)) for block in blocks if block.kind is not BlockKind.METADATA
    )


@lru_cache(maxsize=PARAGRAPHS)
def _may_have_date(text: str, language_of_text: str) -> bool:
    return signs_of(date_words(language_of_text)).may_be_in(text)
