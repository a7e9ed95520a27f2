"""Cuts the text of one Markdown block into tokens; what is code, mathematics, a tag or an address is opaque."""

from __future__ import annotations

import re
from collections.abc import Callable

from citecheck.formats.latex.omissions import omission
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import MarkKind
from citecheck.read.markdown.inlines.citekeys import key, role
from citecheck.read.markdown.inlines.inline_html import less_than
from citecheck.read.markdown.inlines.tex import command
from citecheck.read.markdown.inlines.tokens import Cursor, Token, TokenKind
from citecheck.read.markdown.scanner.attributes import ATTRIBUTES, attributes
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import HARD
from citecheck.read.markdown.scanner.state import Scan

_SIGNS = r"\n\\`*_\[\]<&@$^~{};:"
_SPECIAL = lazy(rf"[{_SIGNS}]")
_SPECIAL_OR_HARD = lazy(rf"[{_SIGNS}{HARD}]")
"""The same for a text with a hard line end. A set with a sign beyond U+00FF takes ten times as long to compile."""
_RUN = lazy(r"\*++|_++|~++")
_NOTE_CALL = lazy(r"\[\^(?P<label>[^\s^\[\]]++)\]")
_TITLE = r"""(?:"(?:\\.|[^"\\]|"(?!\s*+\))){0,500}+"|'(?:\\.|[^'\\]|'(?!\s*+\))){0,500}+')"""
_TARGET = lazy(
    r"\(\s*+(?:<[^<>\n]*+>|(?:\\.|[^\s()\\\"']|[\"'](?=\S)|\((?:\\.|[^\s()\\])*+\)|\s++(?![\"')]))*+)"
    rf"(?:\s*+{_TITLE})?+\s*+\)",
    re.DOTALL,
)
_ENTITY = lazy(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ADDRESS = lazy(r"://[^\s<>\[\](){}\"“”„«»|\\^`*]++")
_SCHEMES = ("http", "https", "ftp")
_MATH = lazy(r"\$(?!\s)(?P<inner>(?:\\text\{[^{}]*+\}|\\.|[^$\\])++)\$(?![0-9])", re.DOTALL)
_SUPERSCRIPT = lazy(r"\^(?:\\.|[^\s^\\])++\^")
_SUBSCRIPT = lazy(r"~(?:\\.|[^\s~\\])++~")
_NO_BREAK_SPACE = "\u00a0"
_SPACES = " \t"


def tokens(scan: Scan, text: str) -> list[Token]:
    """The tokens of a block's text."""
    cursor = Cursor(scan, text)
    pattern = _SPECIAL_OR_HARD if HARD in text else _SPECIAL
    while special := pattern.search(text, cursor.at):
        cursor.at = special.start()
        if closer := cursor.closers.get(cursor.at):
            cursor.emit(closer)
        elif not _HANDLERS[special[0]](cursor):
            cursor.keep(cursor.at + 1)
    return cursor.finish()


def _line_end(cursor: Cursor, backslash: int = 0) -> bool:
    """A line end: two spaces or a backslash before it make it the author's own."""
    text, start, end = cursor.text, cursor.at, cursor.at + backslash + 1
    while start > cursor.flushed and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    if backslash or cursor.at - start >= 2 or text[cursor.at] == HARD:
        return cursor.emit(Token(TokenKind.PUT, start, end, "\n"))
    return cursor.emit(Token(TokenKind.SPACE, start, end, " "))


def _backslash(cursor: Cursor) -> bool:
    following = cursor.text[cursor.at + 1 : cursor.at + 2]
    if not following:
        return cursor.has(Feature.PANDOC_RULES) and cursor.skip(cursor.at + 1)
    if following in ("\n", HARD):
        return _line_end(cursor, 1)
    if following in ("(", "[") and cursor.has(Feature.BACKSLASH_MATH) and _backslash_math(cursor, following):
        return True
    if not following.isalnum():
        put = _NO_BREAK_SPACE if following == " " else following
        return cursor.emit(Token(TokenKind.PUT, cursor.at, cursor.at + 2, put))
    return cursor.has(Feature.TEX) and command(cursor)


def _backslash_math(cursor: Cursor, opening: str) -> bool:
    end = cursor.found("\\)" if opening == "(" else "\\]", cursor.at + 2)
    return end >= 0 and _formula(cursor, cursor.at + 2, end, end + 2)


def _dollar(cursor: Cursor) -> bool:
    if not cursor.has(Feature.TEX):
        return False
    if cursor.text.startswith("$$", cursor.at):
        end = cursor.found("$$", cursor.at + 3)
        if end < 0:
            return cursor.keep(cursor.at + 2)
        return _formula(cursor, cursor.at + 2, end, end + 2)
    math = _MATH.match(cursor.text, cursor.at)
    if math is None or (math["inner"][-1].isspace() and math["inner"][-2:-1] != "\\"):
        return False
    return _formula(cursor, *math.span("inner"), math.end())


def _formula(cursor: Cursor, start: int, end: int, past: int) -> bool:
    """A formula with its content at `start:end`. Dots alone are an ellipsis of the author's."""
    if printed := omission(cursor.text[start:end]):
        return cursor.emit(Token(TokenKind.PUT, cursor.at, past, printed))
    return cursor.emit(Token(TokenKind.OBJECT, cursor.at, past, mark=MarkKind.MATH))


def _code(cursor: Cursor) -> bool:
    end = cursor.code_end(cursor.at)
    if end is None:
        skipped = cursor.ticks(cursor.at)
        if cursor.has(Feature.PANDOC_RULES):
            skipped -= cursor.shorter_code(cursor.at)
        return cursor.keep(cursor.at + skipped)
    said = ATTRIBUTES.match(cursor.text, end)
    if said and said[0].startswith("{="):
        return cursor.skip(said.end())
    return cursor.emit(Token(TokenKind.OBJECT, cursor.at, said.end() if said else end, mark=MarkKind.CODE))


def _run(cursor: Cursor) -> bool:
    """A run of `*`, `_` or `~~`: it may open before what is no space, and close after; `_` never inside a word."""
    text, at = cursor.text, cursor.at
    run = _RUN.match(text, at)
    end = run.end() if run else at + 1
    if text[at] == "~" and end - at != 2:
        return _scripted(cursor, _SUBSCRIPT)
    before, after = text[at - 1 : at] if at else "", text[end : end + 1]
    word = text[at] == "_"
    opens = bool(after) and not after.isspace() and not (word and before.isalnum())
    closes = bool(before) and not before.isspace() and not (word and after.isalnum())
    return cursor.emit(Token(TokenKind.RUN, at, end, opens=opens, closes=closes))


def _scripted(cursor: Cursor, pattern: re.Pattern[str]) -> bool:
    scripted = pattern.match(cursor.text, cursor.at)
    if scripted is None:
        return False
    cursor.closers[scripted.end() - 1] = Token(TokenKind.PUT, scripted.end() - 1, scripted.end())
    return cursor.skip(cursor.at + 1)


def _caret(cursor: Cursor) -> bool:
    if cursor.text.startswith("^[", cursor.at):
        return cursor.emit(Token(TokenKind.OPEN, cursor.at, cursor.at + 2, "^["))
    return _scripted(cursor, _SUPERSCRIPT)


def _open(cursor: Cursor) -> bool:
    call = _NOTE_CALL.match(cursor.text, cursor.at)
    if call:
        if call["label"] in cursor.scan.notes:
            return cursor.emit(Token(TokenKind.NOTE, cursor.at, call.end(), call["label"]))
        return cursor.emit(Token(TokenKind.TEXT, cursor.at, call.end(), call["label"]))
    image = cursor.at > cursor.flushed and cursor.text[cursor.at - 1] == "!"
    return cursor.emit(Token(TokenKind.OPEN, cursor.at - image, cursor.at + 1, "![" if image else "["))


def _close(cursor: Cursor) -> bool:
    """`]` with the target of a link or the attributes of a span after it."""
    text, end = cursor.text, cursor.at + 1
    target = _TARGET.match(text, end) if text.startswith("(", end) else None
    said = ATTRIBUTES.match(text, target.end() if target else end)
    after = said.end() if said else target.end() if target else end
    spanned = attributes(said[0]) if said and not target else None
    return cursor.emit(Token(TokenKind.CLOSE, cursor.at, after, "](" if target else "]", said=spanned))


def _entity(cursor: Cursor) -> bool:
    entity = _ENTITY.match(cursor.text, cursor.at)
    if entity is None:
        return False
    from html import unescape  # a table of two thousand names, which few texts need

    decoded = unescape(entity[0])
    return decoded != entity[0] and cursor.emit(Token(TokenKind.PUT, cursor.at, entity.end(), decoded))


def _semicolon(cursor: Cursor) -> bool:
    return cursor.emit(Token(TokenKind.SEMICOLON, cursor.at, cursor.at + 1))


def _colon(cursor: Cursor) -> bool:
    """An address in the text: what it holds is neither markup nor a citation."""
    if not cursor.text.startswith("://", cursor.at):
        return False
    if not cursor.text[max(0, cursor.at - 5) : cursor.at].lower().endswith(_SCHEMES):
        return False
    address = _ADDRESS.match(cursor.text, cursor.at)
    return address is not None and cursor.keep(address.end())


def _plain(_: Cursor) -> bool:
    return False


_HANDLERS: dict[str, Callable[[Cursor], bool]] = {
    "\n": _line_end,
    HARD: _line_end,
    "\\": _backslash,
    "`": _code,
    "*": _run,
    "_": _run,
    "~": _run,
    "[": _open,
    "]": _close,
    "<": less_than,
    "&": _entity,
    "@": key,
    "$": _dollar,
    "^": _caret,
    "{": role,
    "}": _plain,
    ";": _semicolon,
    ":": _colon,
}
