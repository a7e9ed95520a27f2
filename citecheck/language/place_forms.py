"""Writes what people say of a place in one way, for those who parse locators: `12 et seq.` is `12ff`, `12 verso` `12v`.

The words stand in the language files, in the table `locators.numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.roman_numerals import FIGURES
from citecheck.language.vocabulary import phrases, words

PART = ("locators", "numbers")
"""The tables of the language files that have the words needed here."""

ROMAN_LETTERS = "".join(FIGURES)

DASHES = lazy(r"[-‐‑‒–—―−]+")
"""What joins the two numbers of a range."""
_BRACKETED = lazy(rf"\[\s?((?:\d+\w?|[{ROMAN_LETTERS}]+)(?:\s?-\s?(?:\d+\w?|[{ROMAN_LETTERS}]+))?)\s?\]", re.IGNORECASE)
_UNUSUAL = lazy(rf"\d[.\s]{{0,3}}[^\W\d_]|[‐‑‒–—―−\[]|--|\b[{ROMAN_LETTERS}]+\s[^\W\d_]", re.IGNORECASE)
"""What a locator has that may need another form: a word after its number, a bracket, a dash."""

_RAISED_SIDES = str.maketrans("ʳᵛ", "rv")
_LINE_APART = lazy(r"(?<=\d{3})\s([ab])\s(?=\d{1,2}(?!\d))")
_FOLLOWING_GLUED = lazy(r"(?<=\d)([a-e]\d{0,3})(ff?)(?!\w)")
_COLUMN_APART = lazy(r"(?<=\d)\s([A-E])(?=\s?(?:$|[-,;)]))")
_SUPERSCRIPT_SIDE = lazy(r"(?<=\d)\s?([rv])[°º]")


def normal_places(text: str) -> str:
    """A locator with plain hyphens, without brackets around its numbers, and with the sides and followers of a number
    in one form: `12r`, `12v`, `12f` (the next one too), `12ff` (several more), `12-15` for "12 to 15"."""
    text = text.translate(_RAISED_SIDES)
    if not _UNUSUAL.search(text):
        return text
    text = _BRACKETED.sub(r"\1", DASHES.sub("-", text))
    text = _COLUMN_APART.sub(lambda match: match[1].lower(), _SUPERSCRIPT_SIDE.sub(r"\1", text))
    text = _until().sub(_as_range, text)
    text = _FOLLOWING_GLUED.sub(r"\1 \2", _LINE_APART.sub(r"\1", text))
    text = _page_after().sub(r"page \1", text)
    for pattern, short in _written_short():
        text = pattern.sub(rf"\g<number>{short}", text)
    return text


@cache
def _written_short() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The pattern of a number and of the words for a side, for the next one and for several more, with their letter."""
    roman = rf"\b[{ROMAN_LETTERS}]+\s"
    return (
        *((_after(r"\d", words(*PART, side)), side[0]) for side in ("recto", "verso")),
        (_after(rf"\d[a-e]\s|\d|{roman}", phrases(*PART, "following")), "ff"),
        (_after(rf"\d[a-e]\s|\d|{roman}", phrases(*PART, "next")), "f"),
    )


@cache
def _until() -> re.Pattern[str]:
    """Two numbers with a word between them that makes them a range: "12 to 15"."""
    return re.compile(rf"\b(\d+)\s(?:{'|'.join(map(re.escape, words(*PART, 'until')))})\s(\d+)(?!\w)", re.IGNORECASE)


def _as_range(match: re.Match[str]) -> str:
    """A range with its hyphen. Down from a number leads none: in "1094 a 5" the letter is a column."""
    return f"{match[1]}-{match[2]}" if int(match[1]) < int(match[2]) else match[0]


@cache
def _page_after() -> re.Pattern[str]:
    """A page or range before the word for page: "12. o."."""
    return re.compile(rf"\b(\d+(?:\s?-\s?\d+)?)\.\s?(?:{'|'.join(map(re.escape, words(*PART, 'page')))})(?!\w)\.?")


def _after(number: str, said: Iterable[str]) -> re.Pattern[str]:
    forms = sorted(said, key=len, reverse=True)
    either = "|".join(r"\.?\s?".join(re.escape(word) for word in form.split()) for form in forms)
    return re.compile(rf"(?P<number>{number})\s?(?:{either})(?!\w)(?!\.?\s?\d)\.?", re.IGNORECASE)
