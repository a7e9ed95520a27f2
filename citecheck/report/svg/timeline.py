"""Draws a line of time: a row a mark, ranges as bars, uncertain dates dashed."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.model.provenance import Timeline, TimelineMark, TimelineMarkKind, TimeSpan
from citecheck.report.svg.drawing import LINE, MARGIN, Drawing, fitted
from citecheck.report.terminal.timeline import NAMES

DATES, LABELS = 165, 300
"""Pixels for the dates and for the names, at the left."""
ROW = 8
"""Pixels between two rows."""
SIZE = 5.5
"""Half the size of a sign."""
BRIEF = 16
"""A stretch of fewer pixels is one sign, not a bar with a sign at its beginning."""
THICK = 7


def draw_timeline(drawing: Drawing, line: Timeline) -> None:
    """Add the line of time to a drawing."""
    drawing.y += LINE
    drawing.text(MARGIN, drawing.y, "Line of time", "heading")
    drawing.y += LINE * 2
    top = drawing.y
    for tick in line.ticks:
        drawing.text(_at(tick.day, line, drawing), top, tick.label, "small middle")
    drawing.y += ROW
    _grid(drawing, line, _height(drawing, line))
    for mark in line.marks:
        _row(drawing, line, mark)
    drawing.y += LINE
    _legend(drawing, line)


def _left() -> float:
    return MARGIN + DATES + LABELS + MARGIN


def _at(day: int, line: Timeline, drawing: Drawing) -> float:
    share = (day - line.first) / max(1, line.last - line.first)
    return _left() + share * (drawing.width - MARGIN * 2 - _left()) + MARGIN / 2


def _rows(mark: TimelineMark) -> tuple[list[str], list[str]]:
    return fitted(mark.said, DATES - MARGIN / 2, "strong"), fitted(mark.label, LABELS)


def _height(drawing: Drawing, line: Timeline) -> float:
    rows = (max(len(dates), len(labels)) * LINE + ROW for dates, labels in map(_rows, line.marks))
    return drawing.y + sum(rows)


def _grid(drawing: Drawing, line: Timeline, bottom: float) -> None:
    for tick in line.ticks:
        x = _at(tick.day, line, drawing)
        drawing.path(f"M{x:g} {drawing.y:g}V{bottom:g}", "rule")
    drawing.path(f"M{_left():g} {drawing.y:g}H{drawing.width - MARGIN}", "rule")


def _row(drawing: Drawing, line: Timeline, mark: TimelineMark) -> None:
    dates, labels = _rows(mark)
    top = drawing.y
    for n, words in enumerate(dates):
        drawing.text(MARGIN, top + LINE * (n + 1), words, "strong")
    for n, words in enumerate(labels):
        drawing.text(MARGIN + DATES, top + LINE * (n + 1), words)
    middle = top + LINE - SIZE + 1
    for stretch in mark.stretches:
        _stretch(drawing, line, mark, (stretch, middle))
    drawing.y = top + max(len(dates), len(labels)) * LINE + ROW


def _ends(drawing: Drawing, line: Timeline, stretch: TimeSpan) -> tuple[float, float]:
    first = _left() if stretch.first is None else _at(stretch.first, line, drawing)
    last = drawing.width - MARGIN if stretch.last is None else _at(stretch.last + 1, line, drawing)
    return first, last


def _is_bar(drawing: Drawing, line: Timeline, mark: TimelineMark) -> bool:
    ends = (_ends(drawing, line, stretch) for stretch in mark.stretches)
    return not mark.vague and any(last - first >= BRIEF for first, last in ends)


def _stretch(drawing: Drawing, line: Timeline, mark: TimelineMark, at: tuple[TimeSpan, float]) -> None:
    stretch, y = at
    first, last = _ends(drawing, line, stretch)
    if stretch.first is None:
        drawing.path(f"M{first:g} {y:g}l9 -5v10z", "full")
    if stretch.last is None:
        drawing.path(f"M{last:g} {y:g}l-9 -5v10z", "full")
    brief = last - first < BRIEF
    if mark.vague:
        wide = max(last - first, BRIEF * 2)
        drawing.box((first + last - wide) / 2, y - SIZE - 3, (wide, SIZE * 2 + 6), "vague")
    elif not brief:
        drawing.box(first, y - THICK / 2, (last - first, THICK), "bar")
    x = (first + last) / 2 if brief else last - SIZE if stretch.first is None else first + SIZE
    SHAPES[mark.kind](drawing, x, y)


def _square(drawing: Drawing, x: float, y: float) -> None:
    drawing.path(f"M{x - SIZE:g} {y - SIZE:g}h{2 * SIZE:g}v{2 * SIZE:g}h-{2 * SIZE:g}z", "full")


def _diamond(drawing: Drawing, x: float, y: float) -> None:
    half = SIZE + 1
    drawing.path(f"M{x:g} {y - half:g}l{half:g} {half:g}l-{half:g} {half:g}l-{half:g} -{half:g}z", "other")


def _disc(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, SIZE, "full")


def _ring(drawing: Drawing, x: float, y: float) -> None:
    drawing.circle(x, y, SIZE, "hollow")


def _cross(drawing: Drawing, x: float, y: float) -> None:
    across = 2 * SIZE
    drawing.path(f"M{x - SIZE:g} {y - SIZE:g}l{across:g} {across:g}m0 -{across:g}l-{across:g} {across:g}", "other")


Shape = Callable[[Drawing, float, float], None]
SHAPES: dict[TimelineMarkKind, Shape] = {
    TimelineMarkKind.DATE: _square,
    TimelineMarkKind.STEP: _diamond,
    TimelineMarkKind.WITNESS: _disc,
    TimelineMarkKind.DEPENDENT: _ring,
    TimelineMarkKind.SEARCH: _cross,
}


def _legend(drawing: Drawing, line: Timeline) -> None:
    kinds = {mark.kind for mark in line.marks}
    x = float(MARGIN)
    entries = [(NAMES[kind], SHAPES[kind]) for kind in SHAPES if kind in kinds]
    entries += [("a range of time", _bar)] if any(_is_bar(drawing, line, m) for m in line.marks) else []
    entries += [("about or uncertain", _dashes)] if any(m.vague for m in line.marks) else []
    for name, shape in entries:
        wide = SIZE * 4 + len(name) * 7 + MARGIN
        if x + wide > drawing.width - MARGIN:
            x, drawing.y = float(MARGIN), drawing.y + LINE + 4
        shape(drawing, x + SIZE, drawing.y - SIZE + 1)
        drawing.text(x + SIZE * 4, drawing.y, name, "small")
        x += wide


def _bar(drawing: Drawing, x: float, y: float) -> None:
    drawing.box(x - SIZE, y - THICK / 2, (SIZE * 3, THICK), "bar")


def _dashes(drawing: Drawing, x: float, y: float) -> None:
    drawing.box(x - SIZE, y - SIZE, (SIZE * 3, SIZE * 2), "vague")
