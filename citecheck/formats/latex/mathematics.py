"""Reads the formulas of a LaTeX text, which are no words, but for brackets and dots that an author types as one."""

from __future__ import annotations

from citecheck.formats.latex.reading import LatexReading
from citecheck.formats.latex.stretches import TexFrame
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import MarkKind

LONGEST = 40
"""Characters of a formula that may be brackets and dots alone: `$[\\ldots]$`."""

_OMISSION = lazy(r"(?:[\s\[\]().…,;{}]|\\[,; ]|\\(?:textellipsis|[lc]dots|dotsc?|dots)(?![A-Za-z]))+")
_DOTS = lazy(r"\\(?:textellipsis|[lc]dots|dotsc?|dots)|\.\.\.")
_UNPRINTED = lazy(r"[\s{}]|\\[,; ]")


def formula(reading: LatexReading, frame: TexFrame, start: int, inner: tuple[int, int], end: int) -> None:
    """A formula from `start` to `end`, with its content between the offsets `inner`."""
    frame.at = end
    typed, span = frame.text.text[slice(*inner)], frame.span(start, end)
    if len(typed) <= LONGEST and _OMISSION.fullmatch(typed):
        reading.put(_UNPRINTED.sub("", _DOTS.sub("…", typed)), span)
    else:
        reading.flow.put_object(MarkKind.MATH, span)
