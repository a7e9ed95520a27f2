"""Grid tables of Markdown: cells drawn with `+`, `-`, `=` and `|`, whose content is blocks of their own."""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.patterns import lazy
from citecheck.read.markdown_lines import Line, at_column
from citecheck.read.markdown_sheets import Items, Nest, Sheet, Taken

_BORDER = lazy(r" {0,3}\+(?:[-=:]++\+)++[ \t]*+\Z")
_DRAWN = lazy(r" {0,3}[|+]")
_RULED = lazy(r"[-=:]++\Z")


def grid_table(sheet: Sheet, at: int) -> Taken | None:
    """A grid table. A cell ends where a line is drawn under it; one that spans columns is one cell."""
    if not sheet.match(_BORDER, at):
        return None
    end = at
    while end < len(sheet.lines) and sheet.match(_DRAWN, end):
        end += 1
    if end - at < 3 or not sheet.match(_BORDER, end - 1):
        return None
    edges = _edges(sheet, at, end)
    return end, _cells(sheet, edges, range(at + 1, end))


def _edges(sheet: Sheet, at: int, end: int) -> list[int]:
    """Columns of all corners of the table."""
    columns: set[int] = set()
    for number in range(at, end):
        start, stop = sheet.lines[number]
        if sheet.match(_BORDER, number):
            columns.update(corner.start() for corner in re.finditer(r"\+", sheet.text[start:stop]))
    return sorted(columns)


def _cells(sheet: Sheet, edges: list[int], rows: range) -> Items:
    """The cells in the order in which they begin; one that spans rows stays open past the lines beside it."""
    cells: list[list[Line]] = []
    still_open: dict[int, list[Line]] = {}
    for number in rows:
        for left, part in _parts(sheet, edges, number):
            if _RULED.match(sheet.text, *part):
                still_open.pop(left, None)
            elif left in still_open:
                still_open[left].append(part)
            else:
                still_open[left] = [part]
                cells.append(still_open[left])
    return [Nest(lines, sheet.frame) for lines in cells]


def _parts(sheet: Sheet, edges: list[int], number: int) -> list[tuple[int, Line]]:
    """The stretches of a line between its drawn edges, each with the column it begins at."""
    line = sheet.lines[number]
    offsets = ((edge, at_column(sheet.text, line, edge)) for edge in edges)
    drawn = [(edge, at) for edge, at in offsets if at < line[1] and sheet.text[at] in "|+"]
    last = len(sheet.text[slice(*line)].rstrip(" \t")) + line[0] - 1
    if drawn and sheet.text[last] in "|+":
        # A line that reaches over the border is one whose last cell does.
        drawn = [*(corner for corner in drawn if corner[0] != edges[-1]), (edges[-1], last)]
    return [(edge, _without_margin(sheet.text, at + 1, end)) for (edge, at), (_, end) in pairwise(drawn)]


def _without_margin(text: str, start: int, end: int) -> Line:
    """A cell's part of a line without the one space that keeps it off the edge."""
    return (start + 1, end) if start < end and text[start] == " " else (start, end)
