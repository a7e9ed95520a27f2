"""Draws manuscripts as strips, the first word at the left: where quotations stand, and where there is something to see.

Signs differ in shape as well as colour: a stroke, a ring, a diamond above the strip.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from citecheck.model.noun import noun
from citecheck.report.svg.drawing import LINE, MARGIN, Drawing

TALL = 22
"""Height of a strip."""
ABOVE = 22
"""Room for the diamonds above it."""
SIGN = 5


class StripSign(StrEnum):
    """What a sign stands for. The values are the words of the legend."""

    AGREES = "agrees with a text"
    UNCHECKED = "not checked"
    NOTE = "note"
    LOOK = "differs, or to look at"


@noun
class StripMark:
    """A sign at a share (0 to 1) of a manuscript."""

    share: float
    sign: StripSign


@noun
class ManuscriptStrip:
    """One manuscript: its name, and its signs in order."""

    name: str
    marks: tuple[StripMark, ...]


def strips_drawn(strips: Sequence[ManuscriptStrip], title: str) -> Drawing:
    """The drawing of all strips, and its legend."""
    drawing = Drawing(title)
    drawing.y = 0
    for strip in strips:
        drawing.lines(MARGIN, strip.name, drawing.width - MARGIN * 2, "strong")
        drawing.y += ABOVE
        drawing.box(MARGIN, drawing.y, (drawing.width - MARGIN * 2, TALL), "frame")
        for mark in strip.marks:
            x = MARGIN + SIGN + mark.share * (drawing.width - MARGIN * 2 - SIGN * 2)
            SHAPES[mark.sign](drawing, x, drawing.y)
        drawing.y += TALL
    drawing.y += LINE / 2
    _legend(drawing, {mark.sign for strip in strips for mark in strip.marks})
    return drawing


def _legend(drawing: Drawing, signs: set[StripSign]) -> None:
    x = float(MARGIN)
    for sign in StripSign:
        if sign in signs:
            SHAPES[sign](drawing, x + SIGN, drawing.y + ABOVE - MIDDLES[sign])
            drawing.text(x + SIGN * 4, drawing.y + ABOVE + 4, sign.value, "small")
            x += SIGN * 8 + len(sign.value) * 7
    drawing.y += ABOVE


def _stroke(drawing: Drawing, x: float, top: float) -> None:
    drawing.path(f"M{x:.1f} {top + 4:g}v{TALL - 8}", "line")


def _ring(drawing: Drawing, x: float, top: float) -> None:
    drawing.circle(round(x, 1), top + TALL / 2, 3.5, "hollow")


def _triangle(drawing: Drawing, x: float, top: float) -> None:
    drawing.path(f"M{x:.1f} {top - 2:g}l-5-9h10z", "hollow")


def _diamond(drawing: Drawing, x: float, top: float) -> None:
    drawing.path(f"M{x:.1f} {top - 14:g}l6 6-6 6-6-6z", "other")


MIDDLES = {StripSign.AGREES: TALL / 2, StripSign.UNCHECKED: TALL / 2, StripSign.NOTE: -7, StripSign.LOOK: -8}
"""How far under the upper edge of the strip the middle of a sign is."""
SHAPES: dict[StripSign, Callable[[Drawing, float, float], None]] = {
    StripSign.AGREES: _stroke,
    StripSign.UNCHECKED: _ring,
    StripSign.NOTE: _triangle,
    StripSign.LOOK: _diamond,
}
