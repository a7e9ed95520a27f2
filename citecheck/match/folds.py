"""The two folds, written down: what comparison sees of a word.

*Seek* finds: it may fold much and never judges. A word's seek key has no case, accents, apostrophes or
doubled letters, and spellings that centuries and countries vary are one.
*Judge* decides: a word's form keeps every letter of the word; case, accents, ligatures, apostrophes and
invisible signs fall. Two words of one form differ in form only; two words of different forms are different words
until a spelling class says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'’‘ʼ`´′"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_MARK_BLOCKS = ((0x300, 0x370), (0x483, 0x48A), (0x591, 0x74B), (0x7A6, 0x1100), (0x135D, 0x1360), (0x1712, 0x1E00),
                (0x20D0, 0x20F1), (0x302A, 0x3030), (0x3099, 0x309B), (0xA66F, 0xABEE), (0xFB1E, 0xFB1F),
                (0xFE00, 0xFE30))  # fmt: skip
"""Where Unicode has combining marks, outside the rare planes: asking all code points would cost every start 10 ms."""


def _ranges(codes: Iterable[int]) -> str:
    """Code points as the ranges of a character class."""
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


MARKS = _ranges(
    code
    for first, past in _MARK_BLOCKS
    for code in range(first, past)
    if unicodedata.category(chr(code)).startswith("M")
)
"""Combining marks: they belong to the letter before them."""

IDEOGRAPHS = (
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without word spaces: each sign is compared as a word of its own."""

_RUN = rf"(?:[^\W_{IDEOGRAPHS}]|[{MARKS}{APOSTROPHES}{INVISIBLE}])"
TOKEN = re.compile(rf"[{MARKS}{APOSTROPHES}{INVISIBLE}]*+(?:[^\W_{IDEOGRAPHS}]{_RUN}*+|[{IDEOGRAPHS}]|&)")
"""One word: letters and digits with their marks, apostrophes and invisible signs, or "&"; hyphens and points divide."""

_EDGES = APOSTROPHES + INVISIBLE
_MARK = re.compile(f"[{MARKS}]")
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES + INVISIBLE))
_LIGATURES = {"æ": "ae", "œ": "oe", "ﬁ": "fi", "ﬂ": "fl", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
_LIGATURE = str.maketrans(_LIGATURES)
_RAISED = re.compile("(\\d?)([⁰¹²³⁴-⁹]+)$")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: as printed, where it stands, and its form. `other` is a second form it may be read as."""

    text: str
    start: int
    end: int
    form: str
    other: str = ""


@lru_cache(maxsize=1 << 16)
def form(printed: str) -> str:
    """The judge's fold of a word: its letters and digits without case, accents, ligatures and apostrophes."""
    if printed.isascii():
        return printed.translate(_DROPPED).lower()
    plain = _RAISED.sub(_raised, printed.translate(_DROPPED))
    letters = unicodedata.normalize("NFKD", plain.casefold().translate(_LIGATURE)).replace("и\u0306", "й")
    return "".join(c for c in letters.casefold() if not unicodedata.combining(c)) or printed


def _raised(figures: re.Match[str]) -> str:
    """Raised figures after a word are the call of a note and none of it; after a figure they are a power."""
    return f"{figures.group(1)}^{figures.group(2)}" if figures.group(1) else ""


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, offsets in `text`."""
    found = []
    for match in TOKEN.finditer(text, start, len(text) if end is None else end):
        printed = match.group()
        at, past = match.span()
        if printed[0] in _EDGES or printed[-1] in _EDGES:
            at += len(printed) - len(printed.lstrip(_EDGES))
            past -= len(printed) - len(printed.rstrip(_EDGES))
            printed = text[at:past]
        found.append(Word(printed, at, past, form(printed)))
    return found


class _SeekTable(dict[int, str]):
    """What each character becomes before words are split: filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if _IDEOGRAPH.match(character):
            folded = f" {character} "
        elif character.isalnum():
            letters = unicodedata.normalize("NFKD", character.lower().translate(_LIGATURE).translate(_UMLAUT))
            folded = "".join(filter(str.isalnum, letters)) or "x"
        elif character in _EDGES or _MARK.match(character):
            folded = ""
        else:
            folded = " & " if character == "&" else " "
        self[code] = folded
        return folded


_SEEK_TABLE = _SeekTable()


def split(text: str) -> list[str]:
    """The words of a text for seeking, as many and in the same order as TOKEN finds."""
    return text.translate(_SEEK_TABLE).split()


_SEEK_RULES = (
    (re.compile(r"vv"), "w"),
    (re.compile(r"ae|oe|ea|ee|ie|ei|ey"), "e"),
    (re.compile(r"ou|oo|ow"), "o"),
    (re.compile(r"ue"), "u"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"(?<=.)h"), ""),
    (re.compile(r"dt"), "t"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|q|c"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"(?<=.)y|j"), "i"),
    (re.compile(r"(?<=.)[vw]"), "u"),
    (re.compile(r"^v"), "u"),
    (re.compile(r"(?<=.)e"), ""),
    (re.compile(r"(.)\1"), r"\1"),
)
"""Spellings that vary between centuries and countries, in order. They may join different words: seeking only."""


@lru_cache(maxsize=1 << 17)
def seek_key(word: str) -> str:
    """The seek key of a word as `split` gives it. Words with digits are their own key."""
    if not word.isascii() or _DIGIT.search(word):
        return word
    key = word
    for pattern, replacement in _SEEK_RULES:
        key = pattern.sub(replacement, key)
    return key or word
