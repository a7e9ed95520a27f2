"""Gives the locator of a span of text: verse, scene, line, printed page."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from citecheck.model.noun import field, noun
from citecheck.model.places import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Locator


@noun
class Rows:
    """The readable rows of a table, in the order of their start, and the number of unreadable ones."""

    rows: tuple[tuple[int, int, str], ...]
    broken: int = 0


def rows(table: str, length: int) -> Rows:
    """The rows of a table for a text of `length` code points. Malformed rows, and rows outside the text, are only
    counted."""
    good: list[tuple[int, int, str]] = []
    broken = 0
    for line in table.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        row = _row(line, length)
        if row:
            good.append(row)
        else:
            broken += 1
    return Rows(tuple(sorted(good)), broken)


def _row(line: str, length: int) -> tuple[int, int, str] | None:
    cells = line.split("\t", 2)
    if len(cells) < 2 or not (cells[0].isdecimal() and cells[1].isdecimal()) or max(map(len, cells[:2])) > 12:
        return None
    start, end = int(cells[0]), int(cells[1])
    if not start <= end <= length:
        return None
    return start, end, cells[2].strip() if len(cells) > 2 else ""


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The spans in order. Touching and overlapping ones are merged, empty ones left out."""
    out: list[Span] = []
    for span in sorted(spans):
        if span.start == span.end:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


@noun
class LocatorTable:
    """Spans of a text and the name of each, in the order of their start.

    `label` is what the values count: None for a table that a person made, "page" for page markers.
    """

    rows: tuple[tuple[int, int, str], ...] = ()
    label: str | None = None
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def __bool__(self) -> bool:
        return bool(self.rows)

    def between(self, start: int, end: int) -> tuple[str, ...]:
        """The values of the spans that `start:end` touches, in order; none where the table has a gap."""
        if not self._starts:
            self._starts.extend(row[0] for row in self.rows)
        first = max(0, bisect.bisect_right(self._starts, start) - 1)
        past = bisect.bisect_left(self._starts, max(end, start + 1))
        return tuple(value for low, high, value in self.rows[first:past] if low < max(end, start + 1) and start < high)

    def locator(self, start: int, end: int) -> Locator | None:
        """The locator of a span: one value, or the first and the last joined by a hyphen."""
        values = self.between(start, end)
        if not values:
            return None
        from citecheck.model.claims import Locator

        return Locator(self.label, span_of(values))


def span_of(values: Iterable[str]) -> str:
    """`Genesis 2:7-9` for the values Genesis 2:7 to Genesis 2:9: the last value, without its common beginning with the
    first."""
    values = tuple(values)
    first, last = values[0], values[-1]
    if first == last:
        return first
    shared = max(first.rfind(mark) for mark in ":.") + 1
    if shared and last.startswith(first[:shared]):
        return f"{first}-{last[shared:]}"
    return f"{first}-{last}"
