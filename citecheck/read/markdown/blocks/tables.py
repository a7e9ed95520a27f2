"""Reads tables of Markdown: pipe, simple, multiline and grid tables, each cell a block, and captions."""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import replace
from citecheck.read.markdown.scanner.attributes import without_attributes
from citecheck.read.markdown.scanner.flavours import Feature
from citecheck.read.markdown.scanner.lines import Line, at_column, content_start, joined
from citecheck.read.markdown.scanner.state import ContainerLines, Items, LeafBlock, Nest, Taken, first_from

_BORDER = lazy(r" {0,3}\+(?:[-=:]++\+)++[ \t]*+\Z")
_DRAWN = lazy(r" {0,3}[|+]")
_RULED = lazy(r"[-=:]++\Z")


def grid_table(sheet: ContainerLines, at: int) -> Taken | None:
    """A grid table. A cell ends where a line is drawn under it; one that spans columns is one cell."""
    if not sheet.match(_BORDER, at):
        return None
    end = at
    while end < len(sheet.lines) and sheet.match(_DRAWN, end):
        end += 1
    if end - at < 3 or not sheet.match(_BORDER, end - 1):
        return None
    edges = _grid_edges(sheet, at, end)
    return end, _cells(sheet, edges, range(at + 1, end))


def _grid_edges(sheet: ContainerLines, at: int, end: int) -> list[int]:
    """Columns of all corners of the table."""
    columns: set[int] = set()
    for number in range(at, end):
        start, stop = sheet.lines[number]
        if sheet.match(_BORDER, number):
            columns.update(corner.start() for corner in re.finditer(r"\+", sheet.text[start:stop]))
    return sorted(columns)


def _cells(sheet: ContainerLines, edges: list[int], rows: range) -> Items:
    """The cells in the order in which they begin; one that spans rows stays open past the lines beside it."""
    cells: list[tuple[int, list[Line]]] = []
    still_open: dict[int, list[Line]] = {}
    for number in rows:
        for left, part in _parts(sheet, edges, number):
            if _RULED.match(sheet.text, *part):
                still_open.pop(left, None)
            elif left in still_open:
                still_open[left].append(part)
            else:
                still_open[left] = [part]
                cells.append((sheet.lines[number][0], still_open[left]))
    return [Nest(lines, replace(sheet.frame, row=row)) for row, lines in cells]


def _parts(sheet: ContainerLines, edges: list[int], number: int) -> list[tuple[int, Line]]:
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


_PART = r"[ \t]*+:?-++:?[ \t]*+"
_PIPE_BREAK = lazy(rf" {{0,3}}(?=[^|+]*+[|+])\|?+{_PART}(?:[|+](?![ \t]*+\Z){_PART})*+\|?+[ \t]*+\Z")
_PIPED = lazy(r" {0,3}(?![ \t])[^|]*+\|")
_PIPE_TOKEN = lazy(r"\\.|(?P<ticks>`++)|(?P<math>\$(?:\\.|[^$\\|`])*+\$)|(?P<pipe>\|)")
_DASHES = lazy(r" {0,3}(?:-++[ \t]*+)++\Z")
_GROUP = lazy(r"-++[ \t]*+")
_CAPTION = lazy(r" {0,3}(?::(?![!-/:-@\[-`{-~])|[Tt]able:)")


def table(sheet: ContainerLines, at: int) -> Taken | None:
    """A table, with the caption before or after it."""
    before = _caption(sheet, at)
    start = sheet.after_blanks(before[0]) if before else at
    if start >= len(sheet.lines):
        return None
    taken = _uncaptioned(sheet, start)
    if taken is None or before:
        return (taken[0], [*before[1], *taken[1]]) if taken and before else taken
    after = _caption(sheet, sheet.after_blanks(taken[0]))
    return (after[0], [*taken[1], *after[1]]) if after else taken


def captioned_table(sheet: ContainerLines, at: int) -> bool:
    """Whether a table begins in line `at` with its caption."""
    return _caption(sheet, at) is not None and table(sheet, at) is not None


def _caption(sheet: ContainerLines, at: int) -> Taken | None:
    opening = sheet.match(_CAPTION, at)
    if opening is None or not sheet.has(Feature.PANDOC_RULES):
        return None
    end = at
    while not sheet.blank(end):
        end += 1
    lines = [(opening.end(), sheet.lines[at][1]), *sheet.lines[at + 1 : end]]
    lines[-1] = (lines[-1][0], without_attributes(sheet.text, *lines[-1]))
    return end, [LeafBlock(BlockKind.CAPTION, sheet.frame, joined(sheet.scan.source, lines))]


def _uncaptioned(sheet: ContainerLines, at: int) -> Taken | None:
    if not sheet.has(Feature.PANDOC_RULES):
        return _pipe_table(sheet, at)
    return _pipe_table(sheet, at) or _simple_table(sheet, at) or _multiline_table(sheet, at) or grid_table(sheet, at)


def _cell(sheet: ContainerLines, lines: list[Line], row: int) -> Items:
    """A cell of the row that begins at an offset of the file."""
    frame = replace(sheet.frame, row=row)
    return [LeafBlock(frame.kind, frame, joined(sheet.scan.source, lines))] if lines else []


def _pipe_table(sheet: ContainerLines, at: int) -> Taken | None:
    ruled = sheet.match(_PIPE_BREAK, at + 1)
    if ruled is None or not sheet.match(_PIPED, at):
        return None
    columns = len(re.findall(r"-+", ruled[0]))
    items: Items = []
    row = at
    while row < len(sheet.lines) and (cells := _pipe_row(sheet.text, sheet.lines[row])) and not sheet.blank(row):
        for cell in cells[:columns]:
            items.extend(_cell(sheet, [cell], sheet.lines[row][0]))
        row += 2 if row == at else 1
    return (row, items) if row > at else None


def _pipe_row(text: str, line: Line) -> list[Line]:
    """The cells of a row, or none where the line has no pipe outside code and mathematics."""
    pipes, at = [], line[0]
    while token := _PIPE_TOKEN.search(text, at, line[1]):
        at = token.end()
        if token["ticks"]:
            closing = text.find(token["ticks"], at, line[1])
            at = closing + len(token["ticks"]) if closing >= 0 else at
        elif token["pipe"]:
            pipes.append(token.start())
    if not pipes:
        return []
    first, last = content_start(text, line), len(text[line[0] : line[1]].rstrip(" \t")) + line[0] - 1
    inner = [pipe for pipe in pipes if pipe not in (first, last)]
    starts = [first + 1 if pipes[0] == first else first, *(pipe + 1 for pipe in inner)]
    ends = [*inner, last if pipes[-1] == last and last > first else last + 1]
    return [(start, max(start, end)) for start, end in zip(starts, ends, strict=True)]


def _simple_table(sheet: ContainerLines, at: int) -> Taken | None:
    headless = sheet.match(_DASHES, at)
    if headless is None and (not sheet.match(_DASHES, at + 1) or sheet.blank(at + 1)):
        return None
    ruler = sheet.lines[at if headless else at + 1]
    edges = _edges(sheet.text, ruler)
    items: Items = [] if headless else _row(sheet, edges, [sheet.lines[at]])
    row = at + 1 if headless else at + 2
    while not sheet.blank(row) and not sheet.match(_DASHES, row):
        items.extend(_row(sheet, edges, [sheet.lines[row]]))
        row += 1
    footed = row < len(sheet.lines) and sheet.match(_DASHES, row) and sheet.blank(row + 1)
    if headless and (not footed or row == at + 1):
        return None
    return (row + 1, items) if footed else (row, items)


def _multiline_table(sheet: ContainerLines, at: int) -> Taken | None:
    """A table that a dashed line before a blank one ends; its rows are parted by blank lines.

    With a head it begins with a dashed line over the head and has another one under it.
    """
    if not sheet.match(_DASHES, at) or sheet.blank(at + 1):
        return None
    ruler = sheet.next_of("dashes", _DASHES, at + 1)
    footer = None if ruler is None else _footer(sheet, ruler)
    if ruler is None or footer is None:
        return None
    if ruler == footer:
        return footer + 1, _rows(sheet, at, at, footer)
    return footer + 1, _rows(sheet, at + 1, ruler, footer)


def _footer(sheet: ContainerLines, at: int) -> int | None:
    """The first dashed line from line `at` on that a blank one follows."""
    footers = sheet.kept(
        "footers", lambda: [number for number in sheet.where("dashes", _DASHES) if sheet.blank(number + 1)]
    )
    return first_from(footers, at)


def _rows(sheet: ContainerLines, first: int, ruler: int, end: int) -> Items:
    edges = _edges(sheet.text, sheet.lines[ruler])
    items = _row(sheet, edges, sheet.lines[first:ruler])
    lines: list[Line] = []
    for number in range(ruler + 1, end + 1):
        if number == end or sheet.blank(number):
            items.extend(_row(sheet, edges, lines) if lines else [])
            lines = []
        else:
            lines.append(sheet.lines[number])
    return items


def _edges(text: str, ruler: Line) -> list[int]:
    """Columns at which the cells begin: each group of dashes and the space after it is one cell wide."""
    start = content_start(text, ruler)
    return [group.start() - ruler[0] for group in _GROUP.finditer(text, start, ruler[1])]


def _row(sheet: ContainerLines, edges: list[int], lines: list[Line]) -> Items:
    items: Items = []
    for number, edge in enumerate(edges):
        after = edges[number + 1] if number + 1 < len(edges) else None
        parts = [_slice(sheet.text, line, edge if number else 0, after) for line in lines]
        items.extend(_cell(sheet, [part for part in parts if part[0] < part[1]], lines[0][0] if lines else 0))
    return items


def _slice(text: str, line: Line, left: int, right: int | None) -> Line:
    start, end = at_column(text, line, left), line[1] if right is None else at_column(text, line, right)
    return start, max(start, end)
