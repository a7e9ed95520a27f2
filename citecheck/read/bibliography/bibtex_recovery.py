"""Recovers what can be read of a BibTeX entry that bibtexparser gives up.

A brace too few makes one value swallow the fields after it. People write a field a line, so a line within a
value that looks like the start of a field is taken for one: the value before it is what is not closed.
"""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.read.bibliography.bibtex_values import NAME, Expression, TypedField, ValuePart, ValuePartKind, expression

TOLERATED = 50
"""Unclosed values after which an entry is left alone: each is read to the entry's end, and hostile input has
thousands. A real entry has one or two."""

_HEAD = lazy(r"@([^\s,={}()\"@]*)\s*[{(]\s*([^\s,={}()\"]*)([ \t]*,)?")
_NEXT = lazy(rf"[\s,]*({NAME})\s*=\s*")
_FIELD_LINE = lazy(rf"\n[ \t]*({NAME})[ \t]*=[ \t]*[\"{{\w]")
_LOOSE_END = " \t\r\n,"
_LOOSE = lazy(r"[\s,]*")
_TWO_COMMAS = lazy(r"\s*,\s*(,)")


@noun
class EntryHead:
    """How an entry begins: its type, its key ("" where a field stands in its place), and whether a comma follows."""

    type: Span
    key: Span
    comma: bool
    end: int


@noun
class RecoveredFields:
    """The fields that could still be read; the name of the one that does not end; where reading stopped; the second of
    two commas with nothing between them."""

    head: EntryHead
    fields: tuple[TypedField, ...]
    open_field: Span | None = None
    stuck: int | None = None
    spare_comma: int | None = None


def head(text: str, start: int, end: int) -> EntryHead:
    """The head of the entry whose `@` stands at `start`."""
    match = _HEAD.match(text, start, end)
    if match is None:
        return EntryHead(Span(start, start + 1), Span(start + 1, start + 1), comma=False, end=start + 1)
    key = Span(*match.span(2))
    if _NEXT.match(text, key.start, end) and key.end > key.start and not match.group(3):
        return EntryHead(Span(*match.span(1)), Span(key.start, key.start), comma=False, end=key.start)
    return EntryHead(Span(*match.span(1)), key, match.group(3) is not None, match.end())


def salvaged(text: str, start: int, end: int) -> RecoveredFields:
    """Read the entry that begins at `start` and reaches to `end` at most."""
    begins = head(text, start, end)
    fields: list[TypedField] = []
    open_field: Span | None = None
    stuck: int | None = None
    spare: int | None = None
    at, unclosed = begins.end, 0
    while unclosed < TOLERATED:
        spare = _spare_comma(text, at, end) if spare is None else spare
        name = _NEXT.match(text, at, end)
        if name is None:
            if stuck is None:
                stuck = _stuck(text, at, end)
            line = _FIELD_LINE.search(text, at, end)
            if line is None:
                break
            at = line.start()
            continue
        read = expression(text, name.end(), end)
        value, at = _ended(text, name.end(), read)
        whole = at == read.end and read.closed
        unclosed += not whole
        open_field = open_field if whole else open_field or Span(*name.span(1))
        parts = read.parts if whole else (ValuePart(ValuePartKind.DELIMITED, value),)
        fields.append(TypedField(Span(*name.span(1)), value, parts))
    return RecoveredFields(begins, tuple(fields), open_field, stuck, spare)


def _stuck(text: str, at: int, end: int) -> int | None:
    """Where something stands that is neither a field nor the entry's end."""
    here = _LOOSE.match(text, at, end)
    at = here.end() if here else at
    return at if at < end and text[at] not in "})" else None


def _spare_comma(text: str, at: int, end: int) -> int | None:
    """The second of two commas that stand after a key or a value."""
    commas = _TWO_COMMAS.match(text, at - text.startswith(",", at - 1), end)
    return commas.start(1) if commas else None


def _ended(text: str, start: int, read: Expression) -> tuple[Span, int]:
    """The value and where to read on: a line within it that begins a field ends it."""
    line = _FIELD_LINE.search(text, start, read.end)
    if line is None:
        return Span(start, read.end), read.end
    inner = text[start : line.start()].rstrip(_LOOSE_END)
    begin = start + 1 if inner[:1] in ('"', "{") else start
    return Span(begin, max(begin, start + len(inner))), line.start()
