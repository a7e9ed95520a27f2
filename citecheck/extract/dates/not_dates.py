"""Recognizes numbers that look like years and are not: pages, shelf marks, sections, amounts, note numbers.

Only years alone and dotted figures are tested. A month beside a year leaves no doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import NOTHING, expression, holding, part, words

PART = "not_dates"
"""The table of the language files that has the words needed here."""

LOOK_BACK = 40
"""Code points before a number in which a word for page may stand ("pp. 12, 45 and 1914-18")."""
EARLY = 1400
"""Below this value, a number alone is more often an amount than a year, and a word of time must stand before it."""


def _alternatives(alternatives: Iterable[str]) -> str:
    """A pattern of words. `*` stands for any ending. A final full stop is optional after two letters.

    "vol 3" is as good as "vol. 3", but the Russian "с" alone is a preposition.
    """
    found = (re.escape(word).replace(r"\*", r"\w*") for word in alternatives)
    return "|".join(re.sub(r"(?<=\w\w)\\\.$", r"\.?", word) for word in found) or NOTHING


class YearTraps:
    """Words beside numbers that are not years, in one language, and the patterns made of them."""

    def __init__(self, language: str) -> None:
        self.language = language
        own = part(language, PART)
        self.counting: bool = own.get("counting", False)
        """Whether a noun right after a number is always what it counts."""
        self.years_led: bool = own.get("years_led", False)
        """Whether a year usually follows a word of time."""
        self.verb_first: bool = own.get("verb_first", False)
        """Whether a sentence may begin with its verb, so that a capital there does not show a name."""
        self.counted = re.compile(own.get("counted", NOTHING))
        """What follows a number that counts things."""
        self.weak = re.compile(rf"(?<!\w)(?:{own.get('weak', NOTHING)})\s*$")
        """Words before years and amounts alike. A noun after the number decides."""

    def _words(self, key: str) -> str:
        return _alternatives(words(PART, key, language=self.language))

    def _expression(self, key: str) -> str:
        return f"(?:{expression(PART, key, language=self.language)})"

    @cached_property
    def place(self) -> re.Pattern[str]:
        """Words before the number of a page, a shelf mark or a note, with other numbers between."""
        return re.compile(
            rf"(?:(?<![\w’'])(?:{self._words('places')})|(?<=[lL][’'])(?:{self._words('elided_places')})"
            rf"|(?<!\w)(?:{self._words('manuscripts')})\s(?:[A-Za-z]{{1,6}}\.\s|[A-Z]\w*\.?\s){{1,4}}"
            rf"|{self._expression('quantities')}:|№|#|§|[£$€₽]|\d:|\bop\.\s?\d{{1,4}},\s*d\.)"
            rf"\s*(?:[\d–-]{{1,9}}[\s,;]{{1,3}}(?:(?:{self._words('joint')})\s)?)*$"
        )

    @cached_property
    def leaf(self) -> re.Pattern[str]:
        """The leaf after the number of a manuscript ("Sloane 1448, f. 3")."""
        return re.compile(rf",\s*{self._expression('leaves')}\s*\d")

    @cached_property
    def unit(self) -> re.Pattern[str]:
        """Words after an amount."""
        return re.compile(rf"\s*(?:(?:{self._words('units')})(?!\w)|{self._expression('per_cent')}|%|°)")

    @cached_property
    def temporal(self) -> re.Pattern[str]:
        """Words of time before a year."""
        return re.compile(rf"(?:(?<!\w)(?:{self._words('times')})|[’']s|[(–-])\s*$")

    @cached_property
    def alone(self) -> re.Pattern[str]:
        """Words that may stand right before a year without a preposition."""
        return re.compile(self._words("alone"))

    @cached_property
    def year_after(self) -> re.Pattern[str]:
        """The word for year after its number."""
        return re.compile(rf"\s*{self._expression('year_after')}")

    @cached_property
    def street(self) -> re.Pattern[str]:
        """The name of a street before a house number."""
        return re.compile(rf"(?<!\w){self._expression('street')}\s+(?:[A-ZÀ-Ý][\w’']*\s*){{1,3}},?\s*$")

    @cached_property
    def street_after(self) -> re.Pattern[str]:
        """The name of a street after a house number."""
        return re.compile(rf"\s+(?:[A-Z]\w+\s+){{1,2}}{self._expression('street_after')}(?!\w)")

    @cached_property
    def section(self) -> re.Pattern[str]:
        """Words before dotted figures that number a section or a version."""
        return re.compile(rf"(?:{self._expression('sections')}|§)\s*$")


def traps(lang: str) -> YearTraps:
    """The words beside numbers that are no years in a language, made once."""
    return _made(lang if lang in holding(PART, lang) else "")


_made = cache(YearTraps)
_CALLED = lazy(r"[.,;:!?”\"'’»]\($")
_OPENED = lazy(r"\s+[“\"]?[A-ZÄÖÜ]")
_WORD_BEFORE = lazy(r"(?P<word>[^\W\d_][\w’'.-]*)\s+$")
_WORD_AFTER = lazy(r"\s+[a-zà-ÿа-яё]{2,}")
_COMMA = lazy(r",\s|\.(?:\s|$)")
_IN_A_LIST = lazy(r"\s*(?:[–—)]|[,;]\s+\d)")


def is_place_or_amount(text: str, start: int, end: int, lang: str) -> bool:
    """Whether the year at `text[start:end]` is a page, a shelf mark, an amount, an address or the number of a note."""
    before, near = text[max(0, start - LOOK_BACK) : start], traps(lang)
    if near.place.search(before) or _is_note_number(text, start, end) or _is_address(text, before, end, near):
        return True
    weak = near.weak.search(before) is not None
    dated = near.temporal.search(before) is not None and not weak
    if near.unit.match(text, end):
        return not before.rstrip().endswith(("’s", "'s"))
    if not dated and near.leaf.match(text, end):
        return True
    year = re.search(r"\d{4}", text[start:end])
    if not dated and not weak and year and int(year[0]) < EARLY and not _stands_for_itself(text, start, end, near):
        return True
    counted = near.counted.match(text, end) is not None
    if counted and (not dated or near.counting):
        return True
    return text[start:end].isdecimal() and _is_bare(text, start, end, near)


def _stands_for_itself(text: str, start: int, end: int, near: YearTraps) -> bool:
    """Whether signs beside an early year show that it is no amount: a list, the word for year, two years between
    commas."""
    span = not text[start:end].isdecimal() and text[:start].endswith(", ") and _COMMA.match(text, end)
    return bool(span or _IN_A_LIST.match(text, end) or near.year_after.match(text, end))


def _is_address(text: str, before: str, end: int, traps: YearTraps) -> bool:
    return traps.street.search(before) is not None or traps.street_after.match(text, end) is not None


def _is_bare(text: str, start: int, end: int, traps: YearTraps) -> bool:
    """Whether the word before a number is none that stands before a year: "paid 1600", "the model 1911", "Pagó 1600
    al"."""
    before = text[max(0, start - LOOK_BACK) : start]
    match = _WORD_BEFORE.search(before)
    if not traps.years_led or match is None or traps.temporal.search(before) or traps.year_after.match(text, end):
        return False
    word = match["word"]
    if word[0].islower():
        return traps.alone.fullmatch(word) is None
    ahead = before[: match.start()].rstrip()
    opens = not ahead or ahead[-1] in ".!?"
    return opens and traps.verb_first and _WORD_AFTER.match(text, end) is not None


def _is_note_number(text: str, start: int, end: int) -> bool:
    """Whether the number calls a note ("said so.(1094)") or begins one ("1094 Eze. 14:20")."""
    called = _CALLED.search(text[max(0, start - 2) : start]) and text[end : end + 1] == ")"
    return bool(called or (not text[:start].strip() and _OPENED.match(text, end)))


def is_section(text: str, start: int, lang: str) -> bool:
    """Whether the dotted figures at `start` number a section or a version."""
    return bool(traps(lang).section.search(text[max(0, start - LOOK_BACK) : start]))
