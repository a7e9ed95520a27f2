"""Prints lines of the author's file with the words of a finding marked under them.

A line that does not fit is folded as an editor folds it, and only the folds with marks are shown. A
fold that a terminal may reorder (Hebrew, Arabic) has no carets, because they would point elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Region
from citecheck.report.text_width import DisplayCharacter, glyphs, right_to_left

MOST_FOLDS = 4
"""Folds shown of one finding's lines: enough for a long sentence; the wordings aligned below show the rest."""
CARET = "^"
CUT = "…"
LINE_ENDS = lazy("\r\n|\n|\r")


@noun
class Fold:
    """What is shown of one line: its number, the text, and the carets that stand under it."""

    line: int
    text: str
    carets: str


def file_lines(text: str) -> list[str]:
    """The lines of a file, without their ends, counted as every place in a report counts them."""
    return LINE_ENDS.split(text)


def snippet(lines: Sequence[str], regions: Sequence[Region], room: int) -> list[Fold]:
    """The stretches of `lines` that `regions` mark, in folds of at most `room` cells."""
    numbers = sorted({line for region in regions for line in range(region.start_line, region.end_line + 1)})
    folds: list[Fold] = []
    for number in numbers:
        if number > len(lines):
            break
        marked = [columns for region in regions if (columns := _columns(region, number, lines[number - 1]))]
        if marked:
            folds.extend(_marked_folds(number, lines[number - 1], marked, room))
        if len(folds) > MOST_FOLDS:
            return [*folds[:MOST_FOLDS], Fold(number, CUT, "")]
    return folds


def _columns(region: Region, line: int, text: str) -> tuple[int, int] | None:
    """The half-open columns, from 0, that a region marks of a line; an empty region marks one place."""
    first = region.start_column - 1 if region.start_line == line else len(text) - len(text.lstrip())
    last = region.end_column - 1 if region.end_line == line else len(text)
    if region.start_line == region.end_line:
        return first, max(last, first + 1)
    return (first, last) if first < last else None


def _marked_folds(number: int, text: str, marked: Sequence[tuple[int, int]], room: int) -> Iterator[Fold]:
    folds = list(_folded(text, room, min(start for start, _ in marked)))
    at = 0
    for place, fold in enumerate(folds):
        length = sum(glyph.length for glyph in fold)
        last = place == len(folds) - 1
        if any(start < at + length and at < end for start, end in marked) or (last and marked[-1][0] >= at + length):
            yield _drawn(number, fold, at, marked, (CUT if place else "", "" if last else CUT))
        at += length


def _folded(text: str, room: int, mark: int) -> Iterator[list[DisplayCharacter]]:
    """`text` in stretches of at most `room` cells, broken after white space where there is some.

    What stands well before `mark` is one stretch, of any width, since no mark is in it: so the first mark
    has some words before it.
    """
    line = list(glyphs(text))
    if sum(glyph.cells for glyph in line) <= room:
        yield line
        return
    space = max(1, room - 2 * len(CUT))
    start = _lead(line, mark, space // 3)
    if start:
        yield line[:start]
    while start < len(line):
        end, used = start, 0
        while end < len(line) and used + line[end].cells <= space:
            used += line[end].cells
            end += 1
        end = max(end, start + 1)
        if end < len(line):
            end = next((at for at in range(end, start + (end - start) // 2, -1) if line[at - 1].shown.isspace()), end)
        yield line[start:end]
        start = end


def _lead(line: Sequence[DisplayCharacter], mark: int, before: int) -> int:
    """The glyph, at the start of a word, from which at most `before` cells are left up to code point `mark`."""
    at = place = 0
    while place < len(line) and at + line[place].length <= mark:
        at += line[place].length
        place += 1
    used, start = 0, place
    while start and used + line[start - 1].cells <= before:
        start -= 1
        used += line[start].cells
    if start:
        start = next((there for there in range(start, place) if line[there - 1].shown.isspace()), place)
    return min(start, len(line) - 1)


def _drawn(
    number: int, fold: list[DisplayCharacter], at: int, marked: Sequence[tuple[int, int]], cuts: tuple[str, str]
) -> Fold:
    text, carets = cuts[0], " " * len(cuts[0])
    for glyph in fold:
        under = any(start < at + glyph.length and at < end for start, end in marked)
        text += glyph.shown
        carets += (CARET if under else " ") * glyph.cells
        at += glyph.length
    if any(start >= at for start, _ in marked) and not cuts[1]:
        carets += CARET
    shown = (text.rstrip() if cuts[1] else text) + cuts[1]
    return Fold(number, shown, "" if right_to_left(text) else carets.rstrip())
