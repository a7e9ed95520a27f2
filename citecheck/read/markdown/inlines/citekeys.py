"""Reads citekeys in Markdown: pandoc's `@key`, and MyST's roles."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import CiteMode, MarkKind
from citecheck.read.markdown.inlines.tokens import CitekeyToken, Cursor, Token, TokenKind

_KEY = lazy(r"@(?:(?P<key>\w(?:\w|[:.#$%&\-+?<>~/](?=\w)|[:/](?=/))*+)|\{(?P<braced>[^\s{}]++)\})")
"""Pandoc's grammar of keys: letters, digits, `_`, and one mark of punctuation between two of them."""
_LABEL = lazy(r"@(?:[^\W_]|[_-](?=[^\W_]))++")
_CROSS_REFERENCE = lazy(r"(?:fig|tbl|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem)[:-]", re.IGNORECASE)
"""The label prefixes of pandoc-crossref and Quarto: `@fig:x` refers to a figure, not to a book."""

_SHORTCODE = lazy(r"\{\{<[^<>]*+>\}\}")
_ROLE = lazy(r"\{(?P<name>[A-Za-z][\w:+.\-]*+)\}(?=`)")
_ROLE_ITEM = lazy(r"(?:\{(?P<prefix>[^{}]*+)\})?(?P<key>[^\s{},;`]++)(?:\{(?P<suffix>[^{}]*+)\})?")
_ROLE_MODES = {"t": CiteMode.AUTHOR_IN_TEXT, "ct": CiteMode.AUTHOR_IN_TEXT, "year": CiteMode.SUPPRESS_AUTHOR}


def key(cursor: Cursor) -> bool:
    """`@key`, `-@key` or `@{key}`, unless it goes on a word, as in an e-mail address."""
    text, at = cursor.text, cursor.at
    found = _KEY.match(text, at)
    if found is None:
        return False
    start = at - 1 if _suppresses(cursor) else at
    before = text[start - 1 : start] if start else ""
    if before.isalnum() or (before == "." and text[start - 2 : start - 1] != "."):
        return False
    label = _LABEL.match(text, at)
    if label and label[0][1:] in cursor.scan.examples:
        return cursor.emit(Token(TokenKind.PUT, at, label.end(), str(cursor.scan.examples[label[0][1:]])))
    name = found["key"] or found["braced"]
    mode = CiteMode.AUTHOR_IN_TEXT if start == at else CiteMode.SUPPRESS_AUTHOR
    return cursor.emit(Token(TokenKind.KEY, start, found.end(), cited=(CitekeyToken(name, mode, start, found.end()),)))


def _suppresses(cursor: Cursor) -> bool:
    """Whether the character before `@` is the minus of a key without its author, not the end of a dash."""
    at = cursor.at - 1
    if at < cursor.flushed or cursor.text[at] != "-":
        return False
    before = cursor.text[at - 1 : at] if at else ""
    return not (before == "-" or before.isalnum())


def is_citekey(name: str) -> bool:
    """Whether a key names a work, not a figure, table or section of the document."""
    return _CROSS_REFERENCE.match(name) is None


def role(cursor: Cursor) -> bool:
    """A MyST role, ``{cite:p}`key` ``, or a Quarto shortcode."""
    if shortcode := _SHORTCODE.match(cursor.text, cursor.at):
        return cursor.skip(shortcode.end())
    opening = _ROLE.match(cursor.text, cursor.at)
    end = cursor.code_end(opening.end()) if opening else None
    if opening is None or end is None:
        return False
    name, _, variant = opening["name"].partition(":")
    if name != "cite":
        return cursor.emit(Token(TokenKind.OBJECT, cursor.at, end, mark=MarkKind.CODE))
    mode = _ROLE_MODES.get(variant.removesuffix("s").removesuffix("par"), CiteMode.NORMAL)
    ticks = cursor.ticks(opening.end())
    items = tuple(
        CitekeyToken(m["key"], mode, *m.span("key"), (m["prefix"] or "").strip(), (m["suffix"] or "").strip())
        for m in _ROLE_ITEM.finditer(cursor.text, opening.end() + ticks, end - ticks)
    )
    if not items:
        return cursor.emit(Token(TokenKind.OBJECT, cursor.at, end, mark=MarkKind.CODE))
    return cursor.emit(Token(TokenKind.CITE, cursor.at, end, cited=items))
