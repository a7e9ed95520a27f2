"""Reads HTML within a paragraph of Markdown: tags, comments, addresses in angle brackets."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import MarkKind
from citecheck.read.markdown.blocks.html import DECLARATION, TAG, name_of, said_by
from citecheck.read.markdown.inlines.tokens import Cursor, Token, TokenKind
from citecheck.read.markdown.scanner.attributes import ATTRIBUTES

_AUTOLINK = lazy(r"<(?P<address>[A-Za-z][A-Za-z0-9+.\-]{1,31}:[^\s<>]*+|[\w.+\-]++@[\w.\-]++)>")
_LINE_END = lazy(r"<br\s*+/?>[ \t]*+\n?[ \t]*+", re.IGNORECASE)
_EMPHASISING = frozenset({"em", "i", "strong", "b"})


def less_than(cursor: Cursor) -> bool:
    """What `<` begins, if anything."""
    text, at = cursor.text, cursor.at
    if text.startswith("<!--", at):
        end = cursor.found("-->", at + 4)
        return end >= 0 and cursor.skip(end + 3)
    if link := _AUTOLINK.match(text, at):
        cursor.skip(at + 1)
        cursor.emit(Token(TokenKind.TEXT, *link.span("address")))
        said = ATTRIBUTES.match(text, link.end())
        return cursor.skip(said.end() if said else link.end())
    if line_end := _LINE_END.match(text, at):
        return cursor.emit(Token(TokenKind.PUT, at, line_end.end(), "\n"))
    if declaration := DECLARATION.match(text, at):
        return cursor.skip(declaration.end())
    tag = TAG.match(text, at)
    return tag is not None and _tag(cursor, tag)


def _tag(cursor: Cursor, tag: re.Match[str]) -> bool:
    name = name_of(tag)
    if tag["close"]:
        begun = cursor.elements.get(name)
        if not begun:
            return cursor.skip(tag.end())
        pair = begun.pop()
        return cursor.emit(Token(TokenKind.END, tag.start(), tag.end(), pair=pair)) if pair else cursor.skip(tag.end())
    mark = _mark(name, tag)
    pair = cursor.pair() if mark else 0
    if mark or name == "span":
        cursor.elements.setdefault(name, []).append(pair)
    if mark is None:
        return cursor.skip(tag.end())
    return cursor.emit(Token(TokenKind.BEGIN, tag.start(), tag.end(), mark=mark, pair=pair))


def _mark(name: str, tag: re.Match[str]) -> MarkKind | None:
    if name == "q" or (name == "span" and said_by(tag[0]).kind):
        return MarkKind.QUOTED
    return MarkKind.EMPHASIS if name in _EMPHASISING else None
