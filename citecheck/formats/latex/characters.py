r"""Reads the characters that LaTeX types in its own way: accents, ligatures, symbols, babel's shorthands."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from citecheck.formats.latex.text import ACCENTS, symbol
from citecheck.foundation.lazy_regex import lazy

LIGATURES = MappingProxyType(
    {
        "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", "?`": "¿", "!`": "¡",
    }
)  # fmt: skip
"""What the fonts of TeX print for several characters typed."""

QUOTES = MappingProxyType({"`": "„", "'": "“", "<": "«", ">": "»"})
"""What babel's active `"` prints together with the next character, in every language that has it."""
WITHIN_WORDS = frozenset("=~-|/")
"""Those after it that only say how a word may break. `"=` and `"~` print a hyphen."""
HYPHENS = frozenset("=~")

SYMBOLS = MappingProxyType(
    {
        "ldots": "…", "dots": "…", "textellipsis": "…", "dotsc": "…", "dotso": "…", "lips": "…", "textendash": "–",
        "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”", "textquoteleft": "‘",
        "textquoteright": "’", "quotedblbase": "„", "quotesinglbase": "‚", "guillemotleft": "«", "guillemotright": "»",
        "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›", "flqq": "«",
        "frqq": "»", "flq": "‹", "frq": "›", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘", "og": "«", "fg": "»",
        "lq": "‘", "rq": "’", "textquotedbl": '"', "dq": '"', "textquotesingle": "'", "S": "§", "P": "¶", "ae": "æ",
        "AE": "Æ", "oe": "œ", "OE": "Œ", "ss": "ß", "SS": "SS", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł", "aa": "å",
        "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "dj": "đ",
        "DJ": "Đ", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
        "LuaTeX": "LuaTeX", "BibTeX": "BibTeX", "textbar": "|", "textbackslash": "\\", "textasciitilde": "~",
        "textasciicircum": "^", "textless": "<", "textgreater": ">", "textunderscore": "_", "textdegree": "°",
        "degree": "°", "textdagger": "†", "dag": "†", "ddag": "‡", "textsection": "§", "pounds": "£", "euro": "€",
        "texteuro": "€", "copyright": "©", "textcopyright": "©", "slash": "/", "textslash": "/", "space": " ",
        "nobreakspace": "\u00a0", "textnumero": "№", "No": "Nº", "no": "nº", "ier": "er", "iere": "re", "ieme": "e",
        "primo": "1º", "secundo": "2º", "tertio": "3º", "textasteriskcentered": "*", "textbullet": "•",
        "textperiodcentered": "·", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
        "lbrack": "[", "rbrack": "]", "colon": ":", "today": "", "hyp": "-", "ndash": "–", "mdash": "—",
    }
)  # fmt: skip
"""What a command prints that is one sign, or the name of a program."""

SIGNS = MappingProxyType(
    {
        "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "-": "", "/": "", "!": "", "@": "",
        "*": "", "|": "", "+": "", ")": "", "<": "", ">": "",
    }
)  # fmt: skip
"""What a backslash and one sign print, where that is no accent and no space."""
SPACES = frozenset({" ", ",", ";", ":", "\n", "\t", "\r"})

ACCENTED = lazy(
    r"(?:[`'^~=.\"]|[uHvrdckbtG](?![A-Za-z]))[ ]*"
    r"(?:\{[ ]*(?:\\(?P<letter_in>[A-Za-z]{1,2})[ ]*|(?P<in>[^\W\d_]?)[ ]*)\}"
    r"|\\(?P<letter>i|j|ae|AE|oe|OE|o|O|aa|AA)(?![A-Za-z])(?:\{\})?[ ]?|(?P<bare>[^\W\d_]))"
)
"""An accent and its letter, after the backslash."""


def accented(sign: str, letter: str) -> str:
    """The letter with TeX's accent `sign`. A dotless letter gets its dot back where the accent stands above it."""
    base = {"i": "i", "j": "j"}.get(letter) or SYMBOLS.get(letter) or letter
    mark = ACCENTS.get(sign, "")
    return unicodedata.normalize("NFC", base[:1] + mark + base[1:])


def printed(name: str) -> str | None:
    """What a command without arguments prints; None where this is not known."""
    known = SYMBOLS.get(name)
    return known if known is not None else symbol(name) or None


def shorthand(after: str, letters: Mapping[str, str] | None, *, in_word: bool) -> str | None:
    """What `"` prints together with the character `after` it; None where it is a quotation mark.

    `letters` are those that the languages of the document change by it, None where no language makes it active. Then
    only what stands within a word is taken for a shorthand: `Caused"=Motion`.
    """
    if after in QUOTES:
        return QUOTES[after]
    if after in WITHIN_WORDS and (letters is not None or in_word):
        return "-" if after in HYPHENS else ""
    if letters is None:
        return None
    return "" if after == '"' else letters.get(after)
