"""Reads the value of a BibTeX field: `{…}`, `"…"`, a number, a name, several joined with `#`.

bibtexparser gives a value as the stretch between `=` and the next comma outside braces. This module says what
that stretch is made of, and where a second field begins inside it because a comma is missing.
"""

from __future__ import annotations

from enum import Enum, auto

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Span

_BRACE = lazy(r"(?<!\\)[{}]")
_QUOTE_OR_BRACE = lazy(r'(?<!\\)["{}]')
_WORD = lazy(r"[^\s{}\"#,=]+")
_SPACE = lazy(r"\s*")
LONGEST_NUMBER = 20
"""Digits beyond which a value is not taken for a number at a glance; a volume or a date as digits has eight."""
NAME = r"[^\s{}()\"#%',=\\]+"
"""A field name: what BibTeX allows in one."""
_FIELD = lazy(rf"\s*({NAME})\s*=\s*")


class ValuePartKind(Enum):
    """How one part of a value is set apart."""

    DELIMITED = auto()
    NUMBER = auto()
    NAME = auto()


@noun
class ValuePart:
    """One part of a value: what stands within its delimiters."""

    kind: ValuePartKind
    span: Span


@noun
class Expression:
    """The parts of a value and where it ends. `closed` is false where a delimiter has no partner before the end."""

    parts: tuple[ValuePart, ...]
    end: int
    closed: bool = True


@noun
class TypedField:
    """A field where it stands: its name and the stretch of its whole value, delimiters included.

    `glued` says that no comma stands before it, `bare` that its value is several words without delimiters. `stray`
    is what stands before its name and belongs to no field.
    """

    name: Span
    value: Span
    parts: tuple[ValuePart, ...]
    glued: bool = False
    bare: bool = False
    stray: Span | None = None

    @property
    def plain(self) -> Span | None:
        """The words of the value, where they stand as they are: not joined with `#` and no `@string` name."""
        if len(self.parts) == 1 and self.parts[0].kind is not ValuePartKind.NAME:
            return self.parts[0].span
        return None


def expression(text: str, start: int, end: int) -> Expression:
    """The value that begins at `start`, read as far as it goes and at most to `end`."""
    parts: list[ValuePart] = []
    at, last = start, start
    while at < end:
        part = _part(text, at, end)
        if part is None:
            break
        parts.append(part)
        last = part.span.end + (part.kind is ValuePartKind.DELIMITED)
        if last > end:
            return Expression(tuple(parts), end, closed=False)
        at = _past_space(text, last, end)
        if text[at : at + 1] != "#" or at >= end:
            break
        at = _past_space(text, at + 1, end)
    return Expression(tuple(parts), last)


def typed_fields(text: str, name: Span, value: Span) -> list[TypedField]:
    """The field that bibtexparser gives, or the several that a missing comma made one."""
    fields: list[TypedField] = []
    while True:
        simple = _simple(text, value)
        if simple is not None:
            fields.append(TypedField(name, value, (simple,), glued=bool(fields)))
            return fields
        read = expression(text, value.start, value.end)
        rest = _past_space(text, read.end, value.end)
        following = _FIELD.match(text, rest, value.end) if read.parts else None
        if following is None:
            bare = rest < value.end or _unset(text, read)
            parts = (ValuePart(ValuePartKind.NUMBER, value),) if bare else read.parts
            fields.append(TypedField(name, value, parts, bool(fields), bare))
            return fields
        fields.append(TypedField(name, Span(value.start, read.end), read.parts, glued=bool(fields)))
        name, value = Span(*following.span(1)), Span(following.end(), value.end)


def _unset(text: str, read: Expression) -> bool:
    """Whether a part begins like a number and is none ("12-15"): no `@string` can have that name."""
    return any(part.kind is ValuePartKind.NAME and text[part.span.start].isdecimal() for part in read.parts)


def _simple(text: str, value: Span) -> ValuePart | None:
    """The value as one part where a glance settles it: one pair of delimiters, or digits (most values are such)."""
    start, end = value.start, value.end
    if text.startswith("{", start) and text.find("{", start + 1, end) < 0 and text.find("}", start, end) == end - 1:
        return ValuePart(ValuePartKind.DELIMITED, Span(start + 1, end - 1))
    if 0 < end - start < LONGEST_NUMBER and text[start:end].isdecimal():
        return ValuePart(ValuePartKind.NUMBER, value)
    return None


def _part(text: str, at: int, end: int) -> ValuePart | None:
    opening = text[at]
    if opening == "{":
        return ValuePart(ValuePartKind.DELIMITED, Span(at + 1, _closing_brace(text, at, end)))
    if opening == '"':
        return ValuePart(ValuePartKind.DELIMITED, Span(at + 1, _closing_quote(text, at, end)))
    word = _WORD.match(text, at, end)
    if word is None:
        return None
    kind = ValuePartKind.NUMBER if word.group().isdecimal() else ValuePartKind.NAME
    return ValuePart(kind, Span(at, word.end()))


def _closing_brace(text: str, at: int, end: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(text, at, end):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.start()
    return end


def _closing_quote(text: str, at: int, end: int) -> int:
    """A quotation mark inside braces closes nothing, but braces that do not pair hide no mark."""
    depth, first = 0, None
    for mark in _QUOTE_OR_BRACE.finditer(text, at + 1, end):
        if mark.group() != '"':
            depth = max(0, depth + (1 if mark.group() == "{" else -1))
        elif depth == 0:
            return mark.start()
        else:
            first = first or mark.start()
    return end if first is None else first


def _past_space(text: str, at: int, end: int) -> int:
    space = _SPACE.match(text, at, end)
    return space.end() if space else at
