"""Finds which citekey of the source each citation of a tree is: the one between the same words."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence

from citecheck.formats.pandoc.anchoring.citekeys import SourceKey
from citecheck.formats.pandoc.builder import NOTES, BlockBuilder
from citecheck.model.manuscript import MarkKind
from citecheck.model.noun import noun
from citecheck.model.places import Span

Keys = dict[int, list[SourceKey | None]]
"""For each citation of a draft, by its offset, the key in the source of each of its items."""


@noun
class Landmark:
    """A word found: which draft it is in and at what offset, and its number in the source."""

    at: tuple[int, int]
    word: int


@noun
class _Bounds:
    """Where a citation may stand in the source. `from_end` is whether only the word after it is a sure sign."""

    low: int
    high: int
    from_end: bool


def placed_keys(
    drafts: Sequence[BlockBuilder],
    landmarks: Sequence[Landmark],
    known: Sequence[SourceKey],
    span: Callable[[int], Span],
) -> list[Keys]:
    """The keys of each draft. `landmarks` are in the order of the drafts; `span` gives a word's place in the source."""
    placed: list[Keys] = [{} for _ in drafts]
    for stream in dict.fromkeys(draft.frame.stream for draft in drafts):
        inside = {number for number, draft in enumerate(drafts) if draft.frame.stream == stream}
        finder = _Finder(
            [mark for mark in landmarks if mark.at[0] in inside],
            [key for key in known if key.noted in (stream == NOTES, None)],
            span,
        )
        for number in sorted(inside):
            placed[number] = dict(finder.found(number, drafts[number]))
    return placed


class _Finder:
    """Finds the keys of one stream."""

    def __init__(self, landmarks: list[Landmark], known: list[SourceKey], span: Callable[[int], Span]) -> None:
        self._landmarks = landmarks
        self._span = span
        self._end = max((key.span.end for key in known), default=0)
        self._free: dict[str, list[SourceKey]] = {}
        for key in known:
            self._free.setdefault(key.key, []).append(key)

    def found(self, number: int, draft: BlockBuilder) -> Iterator[tuple[int, list[SourceKey | None]]]:
        """The citations of a draft, each with its keys."""
        for mark in draft.marks:
            if mark.kind is MarkKind.CITE:
                bounds = self._bounds((number, mark.start))
                yield mark.start, [self._key(item.key, bounds) for item in mark.items]

    def _bounds(self, at: tuple[int, int]) -> _Bounds:
        """Between the word before and the word after; of two in the wrong order, as notes may be, the block's own."""
        after = bisect.bisect_left(self._landmarks, at, key=lambda mark: mark.at)
        left = self._landmarks[after - 1] if after else None
        right = self._landmarks[after] if after < len(self._landmarks) else None
        low = self._span(left.word).end if left else 0
        high = self._span(right.word).start if right else self._end
        led = left is not None and left.at[0] == at[0]
        followed = right is not None and right.at[0] == at[0]
        if low > high:
            low, high = (low, self._end) if led else (0, high)
        return _Bounds(low, high, followed and not led)

    def _key(self, key: str, bounds: _Bounds) -> SourceKey | None:
        """The nearest key of that name within the bounds that no other citation is."""
        free = self._free.get(key, [])
        if bounds.from_end:
            number = bisect.bisect_right(free, bounds.high, key=lambda one: one.span.start) - 1
        else:
            number = bisect.bisect_left(free, bounds.low, key=lambda one: one.span.start)
        if 0 <= number < len(free) and bounds.low <= free[number].span.start <= bounds.high:
            return free.pop(number)
        return None
