"""Reads the headings of a text's chapters and sections: what they number, and their title.

"Chapter Three. The Inn", "3. Kapitel", "§ 12 Of Fords", "II. The Inn", "3.2 Fords" and "The Inn" are headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from citecheck.compare.locators.parsing import WHOLE, place_words
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.lexicon import lexicon
from citecheck.language.normalization import form
from citecheck.language.roman_numerals import roman_value
from citecheck.language.vocabulary import labels, languages
from citecheck.model.noun import noun

DIVISIONS = (
    *("volume", "part", "book", "act", "canto", "chapter", "scene", "section", "paragraph", "article-locator"),
    *("stanza", "appendix"),
)
"""Labels of what a heading may number."""

MOST_TOKENS = 40
"""Words and signs of a heading that are read."""

_TOKENS = lazy(r"§+|\d+(?:\.\d+)*|[^\W\d_]+|[^\w\s]")
_DOTTED = lazy(r"\d{1,4}(?:\.\d{1,4})*")
_ROMAN = lazy(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_STOPS = frozenset(".:,;)-\u2010\u2011\u2012\u2013\u2014")


@noun
class Heading:
    """A heading: the number of each division that it names, the number at its head that no word names (() for none),
    whether that is a Roman numeral, and the words of its title. A division whose number is told twice and not alike has
    the number ()."""

    numbers: Mapping[str, tuple[int, ...]]
    bare: tuple[int, ...]
    roman: bool
    title: tuple[str, ...]


@lru_cache(maxsize=1 << 13)
def heading(printed: str) -> Heading:
    """A heading as a text or its table of contents has it."""
    tokens = _TOKENS.findall(printed)[:MOST_TOKENS]
    numbers: dict[str, tuple[int, ...]] = {}
    at = 0
    while found := _named(tokens, at):
        label, number, at = found
        numbers[label] = number if numbers.get(label, number) == number else ()
        at = _past_stops(tokens, at)
    bare: tuple[int, ...] = ()
    roman = False
    if at < len(tokens) and (first := _bare(tokens, at)):
        if not numbers:
            bare, roman = first, not tokens[at][0].isdecimal()
        if not numbers or first in numbers.values():
            at = _past_stops(tokens, at + 1)
    return Heading(numbers, bare, roman, title_forms(tokens[at:]))


def title_forms(tokens: Sequence[str]) -> tuple[str, ...]:
    """The words of a title, folded for comparison."""
    return tuple(form(token) for token in tokens if any(map(str.isalnum, token)))


def title_of(printed: str) -> tuple[str, ...]:
    """The words of a title in quotation marks, as a citation gives it."""
    return title_forms(_TOKENS.findall(printed)[:MOST_TOKENS])


def _named(tokens: Sequence[str], at: int) -> tuple[str, tuple[int, ...], int] | None:
    """The division that begins at a token, its number, and the index after it; None where none does."""
    if at >= len(tokens):
        return None
    label = _label(tokens[at])
    if label:
        start = at + 1 + (tokens[at + 1 : at + 2] == ["."])
        start += start + 1 < len(tokens) and tokens[start].casefold() == "the"
        number, past = _number(tokens, start)
        if number:
            return label, number, past
    number, past = _number(tokens, at)
    if number and past < len(tokens):
        past += tokens[past] == "."
        label = _label(tokens[past]) if past < len(tokens) and tokens[past] != "§" else ""
        # "3. Kapitel" has a number, and "3 Acts of Mercy" a title.
        if label and (past + 1 == len(tokens) or tokens[past + 1] in _STOPS):
            return label, number, past + 1
    return None


def _label(token: str) -> str:
    """The division that a word names, "" for none."""
    return _labels().get(token.casefold(), "")


@cache
def _labels() -> dict[str, str]:
    """The words for divisions in every language, those of a few letters left out: they are abbreviations of others."""
    known = labels("locators", "citations", "labels").items()
    return {word: label for word, label in known if label in DIVISIONS and (len(word) >= WHOLE or not word.isalpha())}


def _number(tokens: Sequence[str], at: int) -> tuple[tuple[int, ...], int]:
    """The number at a token and the index after it; () where there is none."""
    if at >= len(tokens):
        return (), at
    token = tokens[at]
    if _DOTTED.fullmatch(token):
        past = at + 1 + (tokens[at + 1 : at + 2] != [] and tokens[at + 1].casefold() in _ORDINAL_ENDS)
        return tuple(map(int, token.split("."))), past
    if _ROMAN.fullmatch(token.upper()) and (token.isupper() or token.islower()):
        return (roman_value(token),), at + 1
    value = _worded().get(form(token))
    if value is None:
        return (), at
    past = at + 1
    if value >= 20 and not value % 10:
        past += tokens[past : past + 1] in (["-"], ["\u2010"])
        unit = _worded().get(form(tokens[past])) if past < len(tokens) else None
        if unit is not None and unit < 10:
            return (value + unit,), past + 1
        past = at + 1
    return (value,), past


@cache
def _worded() -> dict[str, int]:
    """The numbers that words name, in every language: "three", "third", "drittes"."""
    found = dict(place_words().ordinals)
    for code in languages():
        words = lexicon(code).numbers.items()
        found |= {word: int(value.rstrip(".")) for word, value in words if value.rstrip(".").isdecimal()}
    return {word: value for word, value in found.items() if len(word) > 2 and 0 < value < 1000}


def _bare(tokens: Sequence[str], at: int) -> tuple[int, ...]:
    """The number at the head of a title: in figures, or in capital Roman numerals."""
    token = tokens[at]
    if _DOTTED.fullmatch(token):
        return tuple(map(int, token.split(".")))
    return (roman_value(token),) if _ROMAN.fullmatch(token) else ()


def _past_stops(tokens: Sequence[str], at: int) -> int:
    while at < len(tokens) and tokens[at] in _STOPS:
        at += 1
    return at
