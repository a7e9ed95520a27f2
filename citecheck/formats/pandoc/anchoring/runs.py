"""Extends matched words to runs: marks and spaces between two of them match where the characters agree."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from citecheck.formats.pandoc.source_words import BREAK
from citecheck.foundation.offsets import Derived, OffsetRun
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun

LONGEST_MARKUP = 60
"""Characters beside a found word whose other side was not found that are looked at for marks."""

_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})
"""Marks that readers of formats turn into each other."""
_MARKUP = frozenset(f"*_/{BREAK}")
"""Characters of markup between a word and its marks."""


@noun
class AnchorRun:
    """`length` characters of a block at `start` stand in the source as read at `seen`, `seen_length` long."""

    start: int
    length: int
    seen: int
    seen_length: int

    @property
    def end(self) -> int:
        """Where it ends in the block."""
        return self.start + self.length

    @property
    def seen_end(self) -> int:
        """Where it ends in the source as read."""
        return self.seen + self.seen_length


@noun
class AnchorGap:
    """What lies between two words: a stretch of the block, and where each neighbour was found, if it was."""

    start: int
    end: int
    before: AnchorRun | None
    after: AnchorRun | None


def with_marks(text: str, seen: str, words: Iterable[tuple[int, int, int | None]]) -> list[AnchorRun]:
    """The found words of a block and what agrees beside them, in order.

    `words` gives the stretch of each word in `text`, and where it starts in `seen`, the source as read.
    """
    pieces: list[AnchorRun] = []
    before: AnchorRun | None = None
    reached = 0
    for start, end, at in words:
        found = None if at is None else AnchorRun(start, end - start, at, end - start)
        pieces.extend(_beside(text, seen, AnchorGap(reached, start, before, found)))
        if found is not None:
            pieces.append(found)
        before, reached = found, end
    pieces.extend(_beside(text, seen, AnchorGap(reached, len(text), before, None)))
    return pieces


def _beside(text: str, seen: str, gap: AnchorGap) -> list[AnchorRun]:
    """What agrees within a gap: on from the word before it, and back from the word after it."""
    before, after = gap.before, gap.after
    floor = before.seen_end if before else max(0, after.seen - LONGEST_MARKUP) if after else 0
    ceiling = after.seen if after else min(len(seen), floor + LONGEST_MARKUP)
    start = gap.start
    onward: list[AnchorRun] = []
    if before is not None:
        agreed = _agreeing(text[start : gap.end], seen[floor:ceiling])
        onward = [AnchorRun(start + one.start, 1, floor + one.seen, one.seen_length) for one in agreed]
    if onward:
        start, floor = onward[-1].end, onward[-1].seen_end
    if after is None or start == gap.end:
        return onward
    agreed = _agreeing(text[start : gap.end][::-1], seen[floor:ceiling][::-1])
    back = [AnchorRun(gap.end - one.end, 1, ceiling - one.seen_end, one.seen_length) for one in agreed]
    return onward + back[::-1]


def _agreeing(ours: str, theirs: str) -> list[AnchorRun]:
    """The characters from the start on which both sides have, markup of theirs passed over."""
    agreed: list[AnchorRun] = []
    at = 0
    for number, character in enumerate(ours):
        while at < len(theirs) and theirs[at] in _MARKUP and theirs[at] != character:
            at += 1
        end = at
        if character.isspace():
            while end < len(theirs) and (theirs[end].isspace() or theirs[end] == BREAK):
                end += 1
        elif character != OBJECT and theirs[at : at + 1].translate(_SIGNS) == character.translate(_SIGNS):
            end += 1
        if end == at:
            break
        agreed.append(AnchorRun(number, 1, at, end - at))
        at = end
    return agreed


def runs(pieces: Iterable[AnchorRun], seen: Derived) -> Iterator[OffsetRun]:
    """The pieces as runs to the parent of `seen`."""
    for piece in _joined(pieces):
        yield from _through(piece, seen)


def _joined(pieces: Iterable[AnchorRun]) -> Iterator[AnchorRun]:
    """Neighbours as one where they go on character by character: a paragraph is then a handful of pieces."""
    waiting: AnchorRun | None = None
    for piece in pieces:
        if waiting is not None and _goes_on(waiting, piece):
            length = waiting.length + piece.length
            waiting = AnchorRun(waiting.start, length, waiting.seen, length)
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting


def _goes_on(before: AnchorRun, after: AnchorRun) -> bool:
    one_to_one = before.length == before.seen_length and after.length == after.seen_length
    return one_to_one and before.end == after.start and before.seen_end == after.seen


def _through(piece: AnchorRun, seen: Derived) -> Iterator[OffsetRun]:
    """A piece that maps character by character, through each of the runs of `seen` it touches."""
    if piece.length != piece.seen_length:
        span = seen.span(piece.seen, piece.seen_end)
        yield OffsetRun(piece.start, piece.length, span.start, span.end - span.start)
        return
    at = piece.seen
    while at < piece.seen_end:
        run = seen.runs[bisect.bisect_right(seen.runs, at, key=lambda run: run.start) - 1]
        end = min(piece.seen_end, run.start + run.length)
        span = seen.span(at, end)
        yield OffsetRun(piece.start + at - piece.seen, end - at, span.start, span.end - span.start)
        at = end
