r"""Reads TeX commands within Markdown: `\enquote{...}`, `\textcquote[3]{k}{...}`, `\autocite[3]{k}` and others.

Signatures are those of csquotes, biblatex and natbib. What a command not known here prints is lost, as in pandoc: a
quotation with one inside is not compared.
"""

from __future__ import annotations

import re

from citecheck.formats.latex.printing import EMPHASISING, PRINTING, SYMBOLS, may_print
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import CiteMode, MarkKind
from citecheck.read.markdown.inlines.tokens import CitekeyToken, Cursor, Token, TokenKind

_COMMAND = lazy(r"\\(?P<name>[A-Za-z]++)(?P<star>\*?)")
_CITING = lazy(
    r"(?P<plain>cite|parencite|autocite|footcite|footcitetext|smartcite|supercite|citep|citealp|fullcite)"
    r"|(?P<text>textcite|citet|citealt|citeauthor)|(?P<year>citeyear|citeyearpar|citedate)"
)
_QUOTING = lazy(r"(?:(?P<language>foreign|hyphen|hybrid)?(?:text|block|)(?P<cites>c?)quote)|enquote|frquote")
_OPTION = r"\s*+(?:\[(?P<{}>[^\[\]]*+)\])?+"
_CITED = lazy(_OPTION.format("first") + _OPTION.format("second") + r"\s*+\{(?P<keys>[^{}]*+)\}")
_OPTIONS = lazy(r"(?:\s*+\[[^\[\]]*+\]){0,2}\s*+(?=\{)")
_LANGUAGE = lazy(r"\*?\{[^{}]*+\}")
_OPTION_ARGUMENT = lazy(r"\[[^\[\]]*+\]")
_ENVIRONMENT = lazy(r"\\begin\{(?P<name>[A-Za-z]++\*?)\}")
_KEY = lazy(r"[^\s,]++")


def command(cursor: Cursor) -> bool:
    """The command at the cursor."""
    found = _COMMAND.match(cursor.text, cursor.at)
    if found is None:
        return False
    name = found["name"]
    if citing := _CITING.fullmatch(name[0].lower() + name[1:].removesuffix("s")):
        return _citation(cursor, found, citing) or _passed_over(cursor, found)
    if quoting := _QUOTING.fullmatch(name):
        return _quotation(cursor, found, quoting) or _passed_over(cursor, found)
    if name in EMPHASISING or name in PRINTING or name == "footnote":
        return _printed(cursor, found) or _passed_over(cursor, found)
    if name in SYMBOLS:
        empty = 2 if cursor.text.startswith("{}", found.end()) else 0
        return cursor.emit(Token(TokenKind.PUT, cursor.at, found.end() + empty, SYMBOLS[name]))
    if environment := _ENVIRONMENT.match(cursor.text, cursor.at):
        return cursor.skip(cursor.environment_end(environment["name"], environment.end()) or environment.end())
    return _passed_over(cursor, found)


def _citation(cursor: Cursor, found: re.Match[str], citing: re.Match[str]) -> bool:
    mode = CiteMode.AUTHOR_IN_TEXT if citing["text"] else CiteMode.NORMAL
    if citing["year"] or (found["star"] and citing["plain"]):
        mode = CiteMode.SUPPRESS_AUTHOR
    items: list[CitekeyToken] = []
    end = found.end()
    while cited := _CITED.match(cursor.text, end):
        items.extend(_items(cited, mode))
        end = cited.end()
        if not found["name"].endswith("s"):
            break
    return bool(items) and cursor.emit(Token(TokenKind.CITE, cursor.at, end, cited=tuple(items)))


def _items(cited: re.Match[str], mode: CiteMode) -> list[CitekeyToken]:
    """`[before][after]{key,key}`: a single option is what is after, and what is after goes with the last key."""
    first, second = cited["first"] or "", cited["second"]
    before, after = ("", first) if second is None else (first, second)
    keys = list(_KEY.finditer(cited.string, *cited.span("keys")))
    return [
        CitekeyToken(
            found[0],
            mode,
            *found.span(),
            prefix=_typed(before) if number == 0 else "",
            suffix=_typed(after) if number == len(keys) - 1 else "",
        )
        for number, found in enumerate(keys)
    ]


def _typed(text: str) -> str:
    return text.replace("~", "\u00a0").replace("--", "–").replace("\\", "").strip()


def _quotation(cursor: Cursor, found: re.Match[str], quoting: re.Match[str]) -> bool:
    """Words between quotation marks that the command prints; a citation it makes comes after them."""
    text, at = cursor.text, found.end()
    if quoting["language"] and (language := _LANGUAGE.match(text, at)):
        at = language.end()
    items: list[CitekeyToken] = []
    if quoting["cites"]:
        cited = _CITED.match(text, at)
        if cited is None:
            return False
        items, at = _items(cited, CiteMode.NORMAL), cited.end()
    options = _OPTIONS.match(text, at)
    end = cursor.partner(options.end()) if options else None
    if options is None or end is None:
        return False
    pair = cursor.pair()
    key = items[0].key if items else ""
    cursor.closers[end] = Token(TokenKind.END, end, end + 1, pair=pair, cited=tuple(items))
    return cursor.emit(Token(TokenKind.BEGIN, cursor.at, options.end() + 1, key, mark=MarkKind.QUOTED, pair=pair))


def _printed(cursor: Cursor, found: re.Match[str]) -> bool:
    """A command whose argument is prose."""
    end = cursor.partner(found.end()) if cursor.text.startswith("{", found.end()) else None
    if end is None:
        return False
    if found["name"] == "footnote":
        cursor.closers[end] = Token(TokenKind.CLOSE, end, end + 1, "}")
        return cursor.emit(Token(TokenKind.OPEN, cursor.at, found.end() + 1, "{"))
    pair = cursor.pair()
    mark = MarkKind.EMPHASIS if found["name"] in EMPHASISING else None
    cursor.closers[end] = Token(TokenKind.END, end, end + 1, pair=pair)
    return cursor.emit(Token(TokenKind.BEGIN, cursor.at, found.end() + 1, mark=mark, pair=pair))


def _passed_over(cursor: Cursor, found: re.Match[str]) -> bool:
    """Skip the command with the arguments right after it."""
    end = found.end()
    while end < len(cursor.text):
        option = _OPTION_ARGUMENT.match(cursor.text, end)
        closing = None if option else cursor.partner(end)
        if option is None and closing is None:
            break
        end = option.end() if option else (closing or end) + 1

    name = found["name"]
    return cursor.emit(Token(TokenKind.LOST, cursor.at, end, name)) if may_print(name) else cursor.skip(end)
