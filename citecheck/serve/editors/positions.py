"""Turns the positions of an editor into offsets and back. Only this module knows that editors count otherwise.

citecheck counts code points. An editor counts lines from 0, and in them units of UTF-16 (or of UTF-8, or code points,
where both agree on it): a character outside the basic plane is two units of UTF-16 and four of UTF-8.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate

from lsprotocol.types import Position, PositionEncodingKind, Range

from citecheck.foundation.lazy_regex import lazy

_LINE_END = lazy(r"\r\n|\n|\r")
"""What ends a line in an editor: neither a form feed nor a line separator does."""

_UNITS = {
    PositionEncodingKind.Utf8: lambda character: len(character.encode("utf-8", "surrogatepass")),
    PositionEncodingKind.Utf16: lambda character: 2 if ord(character) > 0xFFFF else 1,
}


class EditorText:
    """The text of a document, with the positions of an editor that counts in `encoding`."""

    def __init__(self, text: str, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._encoding = PositionEncodingKind(encoding)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The editor's position of an offset."""
        offset = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, offset) - 1
        return Position(line, self._units(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> Range:
        """The editor's range of `text[start:end]`."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of an editor's position. One past the end of its line is the end of the line, and one inside a
        character is where the character begins."""
        if position.line >= len(self._starts):
            return len(self.text)
        line = self.line(position.line)
        start = self._starts[position.line]
        if self._encoding == PositionEncodingKind.Utf32 or line.isascii():
            return start + min(position.character, len(line))
        units = _UNITS[self._encoding]
        ends = list(accumulate(map(units, line)))
        return start + bisect_right(ends, position.character)

    def line(self, number: int) -> str:
        """A line, counted from 0, without its end."""
        last = number + 1 >= len(self._starts)
        return self.text[self._starts[number] : len(self.text) if last else self._starts[number + 1]].rstrip("\r\n")

    def line_of(self, offset: int) -> int:
        """The number of the line, from 0, that has an offset."""
        return bisect_right(self._starts, offset) - 1

    def start_of(self, line: int) -> int:
        """The offset at which a line begins; the end of the text for a line after the last."""
        return self._starts[line] if line < len(self._starts) else len(self.text)

    def with_change(self, text: str, where: Range | None) -> EditorText:
        """The text after a change that an editor sends: of a range, or of everything."""
        if where is None:
            return EditorText(text, self._encoding)
        start, end = self.offset(where.start), self.offset(where.end)
        return EditorText(self.text[:start] + text + self.text[max(start, end) :], self._encoding)

    def _units(self, text: str) -> int:
        if text.isascii() or self._encoding == PositionEncodingKind.Utf32:
            return len(text)
        return sum(map(_UNITS[self._encoding], text))
