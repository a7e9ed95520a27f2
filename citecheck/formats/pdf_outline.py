"""Finds the chapters and sections of a PDF by its outline, as spans of the layer DIVISION.

An outline names the page on which a heading stands. Where the heading is found there, the division begins with it, else
with the page, and the one before goes on to the end of that page: what stands there may be of either.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from citecheck.formats.pdf_layer import PdfLayer
from citecheck.model.noun import noun
from citecheck.model.structured_text import DIVIDER, LayerSpan

MOST_LINES = 4
"""Lines of a heading."""

LONGEST_LEAD = 14
"""Letters before a heading on its lines that the outline leaves out: "Chapter 3"."""

LONGEST_HEADING = 200
"""Characters of a heading that are kept."""

MOST_LINES_OF_A_PAGE = 1000
"""Lines of a page on which headings are looked for: a hostile outline has 10,000 headings, all on one page."""

MOST_ON_A_PAGE = 100
"""Divisions of a page, up to which its notes may be of each. Of a page with more it is not known where they belong."""


@noun
class _Division:
    """A division of the text: the headings within each other, the page on which it begins (an index), where in the
    main text, and whether its heading was found there."""

    path: tuple[str, ...]
    sheet: int
    start: int
    is_found: bool


def divisions(layer: PdfLayer) -> tuple[LayerSpan, ...]:
    """The spans of the divisions in order of their start; none where the outline does not follow the pages."""
    main = _main(layer)
    sheets = [sheet for _, _, sheet in layer.outline]
    if not main or not sheets or sheets != sorted(sheets) or sheets[-1] >= len(main):
        return ()
    found = list(_divisions(layer, main))
    ends = [after.start if after.is_found else main[after.sheet][1] for after in found[1:]] + [main[-1][1]]
    spans = [
        LayerSpan(one.start, end, DIVIDER.join(one.path))
        for one, end in zip(found, ends, strict=True)
        if one.start < end
    ]
    spans += _beside_main(layer, found, main[-1][1])
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))


def _main(layer: PdfLayer) -> list[tuple[int, int]]:
    """The part of the main text on each page; it comes first in the text, and has every page."""
    rows = sorted(layer.sheets)[: len(layer.labels)]
    return [(start, end) for start, end, _ in rows] if [row[2] for row in rows] == list(range(len(rows))) else []


def _divisions(layer: PdfLayer, main: Sequence[tuple[int, int]]) -> Iterator[_Division]:
    path: list[tuple[int, str]] = []
    lines: list[tuple[int, str]] = []
    at, of = 0, -1
    for level, title, sheet in layer.outline:
        path = [one for one in path if one[0] < level] + [(level, _plain(title))]
        start, end = main[sheet]
        if sheet != of:
            lines, of = _lines(layer.text[start:end], start), sheet
        heading = _heading(lines[bisect_left(lines, (at,)) :], title)
        at = start if heading is None else heading
        yield _Division(tuple(one for _, one in path), sheet, at, heading is not None)


def _plain(title: str) -> str:
    return " ".join(title.replace(DIVIDER, " ").split())[:LONGEST_HEADING]


def _lines(text: str, start: int) -> list[tuple[int, str]]:
    """The lines of a page, which begins at `start`: where each begins, and its letters. None of a page with too
    many."""
    if text.count("\n") >= MOST_LINES_OF_A_PAGE:
        return []
    found, at = [], start
    for line in text.split("\n"):
        found.append((at, _letters(line)))
        at += len(line) + 1
    return found


def _heading(lines: Sequence[tuple[int, str]], title: str) -> int | None:
    """Where the lines of a heading begin among the lines of a page; None where they are not there, or more than
    once."""
    wanted = _letters(title)
    if not wanted:
        return None
    found = []
    for first in range(len(lines)):
        joined = ""
        for _, letters in lines[first : first + MOST_LINES]:
            joined += letters
            if joined.endswith(wanted) and len(joined) - len(wanted) <= LONGEST_LEAD and lines[first][1]:
                found.append((len(joined), lines[first][0]))
                break
    least = min(found, default=(0, 0))[0]
    shortest = [place for length, place in found if length == least]
    return shortest[0] if len(shortest) == 1 else None


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _beside_main(layer: PdfLayer, found: Sequence[_Division], after: int) -> Iterator[LayerSpan]:
    """The spans of notes and of what stands apart: on a page where a division begins, they may be of either."""
    begun = [one.sheet for one in found]
    for start, end, sheet in layer.sheets:
        if start < after or start >= end:
            continue
        here = found[max(0, bisect_left(begun, sheet) - 1) : bisect_right(begun, sheet)]
        for one in here if len(here) <= MOST_ON_A_PAGE else ():
            yield LayerSpan(start, end, DIVIDER.join(one.path))
