"""Stand-off tables beside a text: `start<TAB>end[<TAB>value]`, offsets in code points."""

from __future__ import annotations

from citecheck.model.places import Span
from citecheck.nouns import noun


@noun
class Rows:
    """Rows of a table that could be read, in order of their start, and how many could not."""

    rows: tuple[tuple[int, int, str], ...]
    broken: int = 0


def rows(table: str, length: int) -> Rows:
    """The rows of a table over a text of `length` characters; rows outside it or malformed are counted only."""
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
    """Spans in order, those that touch or overlap joined, empty ones left out."""
    out: list[Span] = []
    for span in sorted(spans):
        if span.start == span.end:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
