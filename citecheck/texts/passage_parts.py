"""Finds the parts of a PDF's pages on which a passage stands, with lines above and below it, for pictures of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.formats.pdf_pictures import MarkedLine, PagePart
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.structured_text import Layer, LayerKind, LayerSpan

BESIDE = 2
"""Lines shown above and below a passage: enough to find the place on the page."""

FAR = 3
"""Heights of a line by which two lines of one part may stand apart: an empty line, a heading."""

MARGIN = 8.0
"""Points left and right of a part."""

BELOW, ABOVE = 0.3, 0.9
"""What of a line's letters stands below its foot and above it, in parts of their height, with a little more."""


@noun
class _Line:
    """A line of the layer BOX."""

    span: Span
    sheet: int
    box: tuple[float, float, float, float]
    turned: int
    at: int

    @property
    def height(self) -> float:
        """The height of its letters in points."""
        return self.box[3] - self.box[1]


def passage_parts(text: str, layers: Sequence[Layer], spans: Sequence[Span]) -> list[PagePart]:
    """The parts of pages with the words of some spans, in the order of reading: one for each column and page."""
    lines = [line for layer in layers if layer.kind is LayerKind.BOX for line in map(_line, layer.spans)]
    marked = [at for at, line in enumerate(lines) if any(_overlaps(line.span, span) for span in spans)]
    return [_part(text, lines, run, spans) for run in _runs(lines, marked)]


def _line(span: LayerSpan) -> _Line:
    sheet, left, foot, right, top, turned, at = span.value.split()
    box = float(left), float(foot), float(right), float(top)
    return _Line(Span(span.start, span.end), int(sheet), box, int(turned), int(at))


def _overlaps(line: Span, span: Span) -> bool:
    return line.start < span.end and span.start < line.end


def _runs(lines: Sequence[_Line], marked: Sequence[int]) -> Iterator[list[int]]:
    """The marked lines by the part of a page in which they stand."""
    run: list[int] = []
    for at in marked:
        if run and not _is_below(lines[run[-1]], lines[at]):
            yield run
            run = []
        run.append(at)
    if run:
        yield run


def _is_below(above: _Line, line: _Line) -> bool:
    """Whether a line stands in the same column as another, just below it or beside it on the same row."""
    if (above.sheet, above.turned) != (line.sheet, line.turned):
        return False
    overlap = min(above.box[2], line.box[2]) - max(above.box[0], line.box[0])
    step = above.box[1] - line.box[1]
    height = max(above.height, line.height, 1.0)
    return -0.5 * height < step < FAR * height and (overlap > 0 or step < 0.5 * height)


def _part(text: str, lines: Sequence[_Line], run: Sequence[int], spans: Sequence[Span]) -> PagePart:
    first, last = run[0], run[-1]
    for _ in range(BESIDE):
        first -= first > 0 and _is_below(lines[first - 1], lines[first])
        last += last + 1 < len(lines) and _is_below(lines[last], lines[last + 1])
    shown = lines[first : last + 1]
    left, right = min(line.box[0] for line in shown) - MARGIN, max(line.box[2] for line in shown) + MARGIN
    low = min(line.box[1] - BELOW * line.height for line in shown)
    high = max(line.box[1] + ABOVE * line.height for line in shown)
    marked = tuple(mark for at in run for mark in _marked(text, lines[at], spans))
    return PagePart(lines[first].sheet, lines[first].turned, (left, low, right, high), marked)


def _marked(text: str, line: _Line, spans: Sequence[Span]) -> Iterator[MarkedLine]:
    """The marked words of one line, one for each span."""
    start, end = line.span.start, line.span.end
    for span in spans:
        if _overlaps(line.span, span):
            before, inside = text[start : max(start, span.start)], text[max(start, span.start) : min(end, span.end)]
            first = _signs(before)
            words = "".join(text[start:end].split())
            yield MarkedLine(line.box, line.at, words, first, first + _signs(inside))


def _signs(words: str) -> int:
    """Characters of words without white space."""
    return len("".join(words.split()))
