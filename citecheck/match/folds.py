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
from dataclasses import dataclass
from functools import lru_cache

APOSTROPHES = "'’‘ʼ`´′"
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u0903\u093a-\u093c"
    "\u093e-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u0a01-\u0a4d\u0a81-\u0acd\u0b01-\u0b4d"
    "\u0b82-\u0bcd\u0c00-\u0c4d\u0c81-\u0ccd\u0d00-\u0d4d\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc"
    "\u0ec8-\u0ecd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks of the scripts that write them: they belong to the letter before them."""

IDEOGRAPHS = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
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
        if character.isalnum():
            letters = unicodedata.normalize("NFKD", character.lower().translate(_LIGATURE).translate(_UMLAUT))
            folded = "".join(filter(str.isalnum, letters)) or "x"
            folded = f" {folded} " if _IDEOGRAPH.match(character) else folded
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
