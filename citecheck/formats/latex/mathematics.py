"""Reads the formulas of a LaTeX text, which are no words, but for brackets and dots that an author types as one."""

from __future__ import annotations

from citecheck.formats.latex.omissions import omission
from citecheck.formats.latex.reading import LatexReading
from citecheck.formats.latex.stretches import TexFrame
from citecheck.model.manuscript import MarkKind


def formula(reading: LatexReading, frame: TexFrame, start: int, inner: tuple[int, int], end: int) -> None:
    """A formula from `start` to `end`, with its content between the offsets `inner`."""
    frame.at = end
    typed, span = frame.text.text[slice(*inner)], frame.span(start, end)
    if printed := omission(typed):
        reading.put(printed, span)
    else:
        reading.flow.put_object(MarkKind.MATH, span)
