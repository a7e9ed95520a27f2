"""Gives the words of a quotation for comparison: without citations and note calls, and trimmed."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence

from citecheck.extract.quotations.quotation_marks import CLOSING
from citecheck.extract.quotations.spans import QuotationPiece
from citecheck.foundation.offsets import Derived, Weaver, join
from citecheck.model.manuscript import OBJECT, Block, MarkKind
from citecheck.model.places import Running

Stretches = list[tuple[int, int]]
"""Half-open ranges of offsets of one text, in order and without overlap."""

_BETWEEN = " \t\n\u00a0\u202f,;" + OBJECT
_LOCATOR = " \u00a0,;:.-–0123456789p"
"""What may stand beside a citation in its own parentheses: (@k, p. 12)."""


class BlockWording:
    """Gives the words of pieces of blocks. What must be removed from a block is computed once."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._out: dict[int, Stretches] = {}
        self._emphasis: dict[int, Stretches] = {}

    def words(self, pieces: Sequence[QuotationPiece]) -> tuple[Running, tuple[tuple[int, int], ...]]:
        """The running text of the pieces, joined by newlines, and the emphasized ranges in it."""
        parts: list[Running] = []
        emphasis: Stretches = []
        length = 0
        for piece in pieces:
            kept = self._kept(piece)
            part = _woven(self._blocks[piece.block].running, kept)
            if not part.text and len(pieces) > 1:
                continue
            emphasis += _moved(self._emphasised(piece.block), kept, length)
            parts.append(part)
            length += len(part.text) + 1
        return join(parts), tuple(emphasis)

    def edges(self, piece: QuotationPiece) -> tuple[int | None, int | None]:
        """The offsets in its block at which the words of a piece begin and end; None where it has no words."""
        kept = self._kept(piece)
        return (kept[0][0], kept[-1][1]) if kept else (None, None)

    def _kept(self, piece: QuotationPiece) -> Stretches:
        text = self._blocks[piece.block].text
        kept, at = [], piece.start
        for low, high in _within(self._taken_out(piece.block), piece.start, piece.end):
            kept.append((at, low))
            at = high
        kept.append((at, piece.end))
        return _trimmed(text, [(low, high) for low, high in kept if low < high])

    def _taken_out(self, block: int) -> Stretches:
        if block not in self._out:
            here = self._blocks[block]
            marks = {m.start for m in here.marks if m.kind in (MarkKind.CITE, MarkKind.NOTE)}
            self._out[block] = list(_taken_out(here.text, marks)) if marks else []
        return self._out[block]

    def _emphasised(self, block: int) -> Stretches:
        if block not in self._emphasis:
            marks = self._blocks[block].marks
            self._emphasis[block] = _merged((m.start, m.end) for m in marks if m.kind is MarkKind.EMPHASIS)
        return self._emphasis[block]


def _taken_out(text: str, objects: set[int]) -> Iterator[tuple[int, int]]:
    """Ranges to remove: citations and note calls, with parentheses that contain nothing else, and a spare space."""
    at = 0
    for start in sorted(objects):
        if start < at:
            continue
        end = last = start + 1
        while end < len(text) and text[end] in _BETWEEN:
            end += 1
            if end - 1 in objects:
                last = end
        low, high = _with_parentheses(text, start, last)
        if high == len(text) or text[high].isspace() or text[high] in CLOSING:
            while low > at and text[low - 1].isspace():
                low -= 1
        yield low, high
        at = high


def _with_parentheses(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = start, end
    while low > 0 and text[low - 1] in " \u00a0":
        low -= 1
    while high < len(text) and text[high] in _LOCATOR:
        high += 1
    embraced = low > 0 and text[low - 1] in "([" and text[high : high + 1] in (")", "]")
    return (low - 1, high + 1) if embraced else (start, end)


def _woven(running: Running, kept: Stretches) -> Derived:
    weaver = Weaver(running)
    for low, high in kept:
        weaver.keep(low, high)
    return weaver.woven()


def _within(stretches: Stretches, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of `stretches` that lie in `start:end`."""
    for number in range(max(0, bisect.bisect_left(stretches, (start, start)) - 1), len(stretches)):
        low, high = stretches[number]
        if low >= end:
            return
        if start < high:
            yield max(low, start), min(high, end)


def _trimmed(text: str, kept: Stretches) -> Stretches:
    """`kept` without white space at its two ends."""
    while kept and not text[kept[0][0] : kept[0][1]].strip():
        kept = kept[1:]
    while kept and not text[kept[-1][0] : kept[-1][1]].strip():
        kept = kept[:-1]
    if kept:
        low, high = kept[0]
        kept = [(high - len(text[low:high].lstrip()), high), *kept[1:]]
        low, high = kept[-1]
        kept = [*kept[:-1], (low, low + len(text[low:high].rstrip()))]
    return kept


def _moved(stretches: Stretches, kept: Stretches, length: int) -> Stretches:
    """Ranges of a block as ranges of the text made of `kept`, which begins at `length`."""
    moved = []
    for low, high in kept:
        moved += [(length + s - low, length + e - low) for s, e in _within(stretches, low, high)]
        length += high - low
    return _merged(moved)


def _merged(stretches: Iterable[tuple[int, int]]) -> Stretches:
    """Ranges in order; those that touch are merged."""
    merged: Stretches = []
    for low, high in sorted(stretches):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        elif low < high:
            merged.append((low, high))
    return merged
