"""Folds words: the search form for finding, the comparison form for judging.

The search form folds much and never judges. It has no case, accents, apostrophes or doubled letters, and spellings
that vary between centuries and countries are one.
The comparison form (`Word.form`) keeps every letter. It folds case, accents, ligatures, apostrophes and invisible
signs. Two words with one form differ in form only; two words with different forms are different words unless a
spelling class says otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import languages, part
from citecheck.model.noun import noun

APOSTROPHES = "'’‘ʼ`´′"
INVISIBLE = "\u00ad\u0640\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711-\u07f3\u07fd\u0816-\u082d\u0859-\u085b\u0898-\u08e1\u08e3-\u0963"
    "\u0981-\u09e3\u09fe-\u0a75\u0a81-\u0ae3\u0afa-\u0b63\u0b82-\u0bd7\u0c00-\u0c63\u0c81-\u0c83\u0cbc-\u0d4d\u0d57-\u0d63"
    "\u0d81-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ecd\u0f18-\u0f19\u0f35\u0f37\u0f39\u0f3e-\u0f84\u0f86-\u0fbc\u0fc6"
    "\u102b-\u103e\u1056-\u109d\u135d-\u135f\u1712-\u1734\u1752-\u17d3\u17dd\u180b-\u180d\u180f-\u193b\u1a17-\u1a1b"
    "\u1a55-\u1a7f\u1ab0-\u1b44\u1b6b-\u1b73\u1b80-\u1bf3\u1c24-\u1c37\u1cd0-\u1cd2\u1cd4-\u1dff\u20d0-\u20f0\u2cef-\u2cf1"
    "\u2d7f-\u2dff\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua6f1\ua802-\ua827\ua82c\ua880-\ua8c5"
    "\ua8e0-\ua8f1\ua8ff-\ua92d\ua947-\ua953\ua980-\ua9c0\ua9e5-\uaa4d\uaa7b-\uaac1\uaaeb-\uaaef\uaaf5-\uaaf6\uabe3-\uabea"
    "\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Combining marks, which belong to the letter before them: Unicode's category M below U+10000, ranges joined where
only letters and unassigned code points lie between."""

IDEOGRAPHS = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd\u0ec0-\u0ec6\u1000-\u102a\u103f\u1050-\u1055"
    "\u1780-\u17b3"
    "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without word spaces (Thai, Lao, Burmese, Khmer, Chinese, Japanese): each sign is compared as a word of its
own."""

_EDGES = APOSTROPHES + INVISIBLE
_ASCII_TOKEN = re.compile(r"(?:(?<!['`])['`]++)?+(?:[^\W_](?:[^\W_]|['`])*+|&)")
_DROPPED = dict.fromkeys(map(ord, APOSTROPHES + INVISIBLE))
_LIGATURES = {"æ": "ae", "œ": "oe", "ﬁ": "fi", "ﬂ": "fl", "ø": "o", "đ": "d", "ł": "l", "ı": "i"}
_LIGATURE = str.maketrans(_LIGATURES)
IOTA_SUBSCRIPT = "\u0345"
_SUBSCRIBED = lazy("[\u1f80-\u1ffc\u0345]")
_ADSCRIPT = lazy("(?<=[ΑΗΩ])Ι")
"""The iota that Greek writes below a vowel, and after it in capitals. Many printings leave it out."""

_ACCENTS = lazy(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc"
    "\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u08d3-\u08e1\u08e3-\u08ff\u1ab0-\u1abd\u1dc0-\u1dff\u20d0-\u20dc"
    "\u20e1\u20e5-\u20f0\ufe20-\ufe2f]"
)
"""Marks that the alphabets with them leave out in places: accents, and the vowels of Hebrew, Arabic and Syriac. The
marks of other scripts are vowels, tones and letters."""

_RAISED = lazy("(\\d?)([⁰¹²³⁴-⁹]+)$")
_UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ѣ": "е", "і": "и", "ѳ": "ф", "ѵ": "и"})
"""Letters that the search form writes with others: those of German, and those that Russian had until 1918."""
_DIGIT = re.compile(r"\d")
CYRILLIC = "\u0400"
"""The first letter of the script of Russian. Words of scripts before it have no spellings of before a reform."""


@noun
class Word:
    """A word of a text: as printed, where it stands, and its form. `other` is a second form it may be read as;
    `aside` says that a quotation has it in round brackets."""

    text: str
    start: int
    end: int
    form: str
    other: str = ""
    aside: bool = False


@cache
def _ideograph() -> re.Pattern[str]:
    return re.compile(f"[{IDEOGRAPHS}]")


@cache
def _mark() -> re.Pattern[str]:
    return re.compile(f"[{MARKS}]")


@cache
def _token(*, divided: bool) -> re.Pattern[str]:
    signs = APOSTROPHES + INVISIBLE
    apart = f"(?![{IDEOGRAPHS}])" if divided else ""
    letter, mark = rf"{apart}[^\W_]", f"{apart}[{MARKS}{signs}]"
    ideograph = f"[{IDEOGRAPHS}](?:{apart}[{MARKS}])*+"
    return re.compile(rf"(?:(?<![{signs}])[{signs}]++)?+(?:{letter}(?:{letter}|{mark})*+|{ideograph}|&)")


def tokens(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Each word of `text[start:end]`: letters and digits with their marks, apostrophes and invisible signs, or "&";
    hyphens and points divide, and every ideograph is a word of its own.

    The patterns are compiled when first needed: those beyond ASCII take 5 ms each.
    """
    if text.isascii():
        return _ASCII_TOKEN.finditer(text, start, end)
    divided = _ideograph().search(text, start, end) is not None
    return _token(divided=divided).finditer(text, start, end)


@lru_cache(maxsize=1 << 16)
def form(printed: str) -> str:
    """The judge's fold of a word: its letters and digits without case, accents, ligatures and apostrophes."""
    if printed.isascii():
        return printed.translate(_DROPPED).lower()
    plain = _RAISED.sub(_raised, printed.translate(_DROPPED))
    if _DIGIT.search(plain):
        plain = _DIGIT.sub(_in_ascii, plain)
    if _SUBSCRIBED.search(plain):
        plain = unicodedata.normalize("NFD", plain).replace(IOTA_SUBSCRIPT, "")
    letters = unicodedata.normalize("NFKD", plain.casefold().translate(_LIGATURE)).replace("и\u0306", "й")
    return _ACCENTS.sub("", letters.casefold()) or printed


def _in_ascii(digit: re.Match[str]) -> str:
    """A digit of any script as one of ours: ٣ and ३ are 3."""
    return str(unicodedata.decimal(digit.group()))


def _raised(figures: re.Match[str]) -> str:
    """Raised figures after a word are the call of a note and none of it; after a figure they are a power."""
    return f"{figures.group(1)}^{figures.group(2)}" if figures.group(1) else ""


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]`, offsets in `text`."""
    found = []
    for match in tokens(text, start, len(text) if end is None else end):
        printed = match.group()
        at, past = match.span()
        if printed[0] in _EDGES or printed[-1] in _EDGES:
            at += len(printed) - len(printed.lstrip(_EDGES))
            past -= len(printed) - len(printed.rstrip(_EDGES))
            printed = text[at:past]
        if printed.isascii() or not printed.isupper() or not _ADSCRIPT.search(printed):
            found.append(Word(printed, at, past, form(printed)))
        else:
            found.append(Word(printed, at, past, form(printed), form(_ADSCRIPT.sub("", printed))))
    return found


class _SearchTable(dict[int, str]):
    """What each character becomes before words are split: filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not character.isascii() and _ideograph().match(character):
            folded = f" {character} "
        elif character.isalnum():
            letters = unicodedata.normalize("NFKD", character.lower().translate(_LIGATURE).translate(_UMLAUT))
            folded = _DIGIT.sub(_in_ascii, "".join(filter(str.isalnum, letters))) or "x"
        elif character in _EDGES or (not character.isascii() and _mark().match(character)):
            folded = ""
        else:
            folded = " & " if character == "&" else " "
        self[code] = folded
        return folded


_SEEK_TABLE = _SearchTable()


def split(text: str) -> list[str]:
    """The words of a text for seeking, as many and in the same order as `tokens` finds."""
    return text.translate(_SEEK_TABLE).split()


_SEEK_RULES = (
    ("v", lazy(r"vv"), "w"),
    ("e", lazy(r"ae|oe|ea|ee|ie|ei|ey"), "e"),
    ("o", lazy(r"ou|oo|ow"), "o"),
    ("u", lazy(r"ue"), "u"),
    ("p", lazy(r"ph"), "f"),
    ("h", lazy(r"(?<=.)h"), ""),
    ("d", lazy(r"dt"), "t"),
    ("c", lazy(r"c(?=[eiy])"), "s"),
    ("c", lazy(r"ck|c"), "k"),
    ("q", lazy(r"q"), "k"),
    ("z", lazy(r"z"), "s"),
    ("y", lazy(r"(?<=.)y"), "i"),
    ("j", lazy(r"j"), "i"),
    ("v", lazy(r"(?<=.)v"), "u"),
    ("w", lazy(r"(?<=.)w"), "u"),
    ("v", lazy(r"^v"), "u"),
    ("e", lazy(r"(?<=.)e"), ""),
    ("", lazy(r"(.)\1"), r"\1"),
)
"""Spellings that vary between centuries and countries, in order, each with a letter without which it cannot apply.
They may join different words: seeking only."""


@lru_cache(maxsize=1 << 17)
def search_form(word: str) -> str:
    """The seek key of a word as `split` gives it. Words with digits are their own key; those of other scripts have the
    prefixes and endings that the language writes today."""
    if word.isascii() and not _DIGIT.search(word):
        return _respelled(word) or word
    key = word
    for pattern, replacement in _rules_of_today() if word[-1] >= CYRILLIC else ():
        key = pattern.sub(replacement, key)
    return key or word


def _respelled(word: str) -> str:
    for letter, pattern, replacement in _SEEK_RULES:
        if letter in word:
            word = pattern.sub(replacement, word)
    return word


@cache
def _rules_of_today() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What a reform of spelling changed, of every language whose file says it."""
    rules = (rule for each in languages() for rule in part(each, "spelling").get("search", ()))
    return tuple((lazy(pattern), replacement) for pattern, replacement in rules)
