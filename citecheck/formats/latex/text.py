r"""Turns the LaTeX of a bibliography field into text: `G{\"o}del` is Gödel.

Accents are composed by Unicode, symbols looked up in pylatexenc's table; of any other command the argument is
kept. One pass of one expression, so that no field can stop it: what is not LaTeX stays as typed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citecheck.foundation.lazy_regex import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ACCENTS = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
}
"""The combining character of each accent that TeX has."""
_LETTERS = {"i": "i", "j": "j", "ae": "æ", "AE": "Æ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł"}
"""Letters as arguments of an accent; an accent on a dotless i is written on i."""

_SINGLE = {",": " ", " ": " ", "\n": " ", "\\": " ", ";": " ", ":": " ", "-": "", "/": "", "!": "", "@": ""}
_DASHES = {"--": "–", "---": "—", "``": "“", "''": "”"}
_NOT_PRINTED = ("noopsort", "SortNoop", "noop")
"""Commands whose argument steers sorting and is not printed (a convention of BibTeX styles)."""

_MARKUP = lazy(r"[\\{}~$]|--|``|''")
_TOKEN = lazy(
    r"\\(?P<accent>[`'^~=.\"]|[uHvrdckb](?![A-Za-z]))\s*\{?\s*(?:\\(?P<letter>[A-Za-z]{1,2})(?![A-Za-z])\s*(?:\{\})?"
    r"|(?P<base>[^\W\d_]))"
    rf"|\\(?:{'|'.join(_NOT_PRINTED)})\s*\{{[^{{}}]*\}}"
    r"|\\(?P<command>[A-Za-z]+)\*?\s*(?:\{\})?"
    r"|\\(?P<single>[^A-Za-z])"
    r"|(?P<dash>---?|``|'')"
    r"|(?P<space>~)"
    r"|[{}$]"
)


def text_of(typed: str) -> str:
    r"""The text a field value stands for, white space folded to single spaces.

    >>> text_of(r"Kurt G{\"o}del,  {\'E}cole \emph{normale}")
    'Kurt Gödel, École normale'
    """
    if _MARKUP.search(typed) is not None:
        typed = unicodedata.normalize("NFC", _TOKEN.sub(_replacement, typed))
    if "  " not in typed and typed.isprintable():  # no other white space than single spaces
        return typed.strip()
    return " ".join(typed.split())


def _replacement(token: re.Match[str]) -> str:
    kind = token.lastgroup
    found = token.group()
    if kind in ("base", "letter"):
        return _accented(token)
    if kind == "command":
        return symbol(token.group("command"))
    if kind == "single":
        return _SINGLE.get(found[1], found[1])
    if kind == "dash":
        return _DASHES[found]
    return " " if kind == "space" else ""


def _accented(token: re.Match[str]) -> str:
    letter = token.group("letter")
    base = token.group("base") if letter is None else _LETTERS.get(letter) or symbol(letter)
    return base[:1] + ACCENTS[token.group("accent")] + base[1:]


@lru_cache(maxsize=1)
def _symbols() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()


@lru_cache(maxsize=1024)
def symbol(name: str) -> str:
    """What a command without an argument prints, "" where it prints nothing of its own."""
    if name.endswith("TeX"):
        return name
    printed = getattr(_symbols().get_macro_spec(name), "simplify_repl", None)
    return printed if isinstance(printed, str) and "%" not in printed else ""
