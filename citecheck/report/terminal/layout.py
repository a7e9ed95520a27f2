"""Lays out a terminal page: labels at the left, words beside them, two wordings under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.evidence import Match
from citecheck.model.noun import field, noun
from citecheck.report.terminal.alignment import LEGEND, AlignedColumn, columns, listed, rows, telling
from citecheck.report.terminal.colour import Paint, Style
from citecheck.report.text_width import cells, right_to_left, wrapped

NARROWEST = 28
"""The widest line of the legend; a narrower terminal wraps the lines itself."""
INDENT = "  "


@noun
class TerminalPage:
    """The page that every part of the output uses: width, colours, the cells of a label, the lines of the files."""

    width: int
    paint: Paint
    label: int
    lines: dict[str, list[str]] = field(default_factory=dict)

    @property
    def room(self) -> int:
        """Cells beside a label."""
        return self.width - len(INDENT) - self.label


def labelled(label: str, text: str, page: TerminalPage) -> Iterator[str]:
    """`text` beside its label, in as many lines as it needs."""
    for number, line in enumerate(wrapped(text, page.room)):
        yield f"{INDENT}{(label if number == 0 else '').ljust(page.label)}{line}".rstrip()


def links(match: Match, page: TerminalPage) -> Iterator[str]:
    """The addresses that open the passage, each on one line whatever its length, so that a terminal can follow it."""
    for number, link in enumerate(match.links):
        yield f"{INDENT}{('open' if number == 0 else '').ljust(page.label)}{link}"


def wordings(ours: str, match: Match, page: TerminalPage) -> Iterator[str]:
    """Both wordings; in columns, or one after the other where a terminal may reorder the characters."""
    if right_to_left(ours + match.theirs):
        yield from labelled("draft", ours, page)
        yield from labelled("held", match.theirs, page)
        for line in listed(match):
            yield from labelled("", line, page)
        return
    for row in telling(rows(columns(ours, match), page.room)):
        yield from _row(row, page) if row else (f"{INDENT}{' ' * page.label}…",)


def _row(row: Sequence[AlignedColumn], page: TerminalPage) -> Iterator[str]:
    ours = theirs = marks = ""
    for number, column in enumerate(row):
        gap = " " if column.spaced and number else ""
        ours += gap + _painted(column.ours, column, page.paint, Style.DRAFT)
        theirs += gap + _painted(column.theirs, column, page.paint, Style.HELD)
        marks += gap + column.mark * column.cells
    yield f"{INDENT}{'draft'.ljust(page.label)}{ours}".rstrip()
    yield f"{INDENT}{'held'.ljust(page.label)}{theirs}".rstrip()
    if marks.strip():
        yield f"{INDENT}{' ' * page.label}{page.paint(marks.rstrip(), Style.STRONG)}"


def _painted(text: str, column: AlignedColumn, paint: Paint, style: Style) -> str:
    return paint(text, Style.PLAIN if column.mark in " ." else style) + " " * (column.cells - cells(text))


def legend(page: TerminalPage) -> Iterator[str]:
    """The legend of the marks."""
    line = "Marks:"
    for item in LEGEND:
        if len(line) + len(INDENT) + len(item) > page.width:
            yield line
            line = ""
        line += INDENT + item
    yield line
