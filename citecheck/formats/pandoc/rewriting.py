"""Rewrites a source for its reader, and keeps where the author typed each character."""

from __future__ import annotations

import bisect
from collections.abc import Iterable

from citecheck.foundation.offsets import Derived, Weaver
from citecheck.model.noun import noun
from citecheck.model.places import Running

Piece = tuple[int, int] | str
"""A stretch of the author's text, or characters put in."""


@noun
class Rewriting:
    """A stretch of the author's text and what stands for it."""

    start: int
    end: int
    pieces: tuple[Piece, ...]


@noun
class _Fragment:
    """A piece still to be written, where it stands, and the first rewriting that may lie in it."""

    piece: Piece
    at: int
    first: int


def rewritten(running: Running, rewritings: Iterable[Rewriting]) -> Derived:
    """`running` with each rewriting in place of its stretch, and again within the stretches these keep.

    Rewritings may lie within each other; one that only overlaps another is left out.
    """
    ordered = sorted(rewritings, key=lambda one: (one.start, -one.end))
    starts = [one.start for one in ordered]
    weaver = Weaver(running)
    pending: list[_Fragment] = [_Fragment((0, len(running.text)), 0, 0)]
    while pending:
        part = pending.pop()
        if isinstance(part.piece, str):
            weaver.put(part.piece, part.at, part.at)
            continue
        low, high = part.piece
        number = bisect.bisect_left(starts, low, part.first)
        if number == len(ordered) or ordered[number].start >= high:
            weaver.keep(low, high)
            continue
        inner = ordered[number]
        if inner.end > high:
            pending.append(_Fragment((low, high), low, number + 1))
            continue
        weaver.keep(low, inner.start)
        pending.append(_Fragment((inner.end, high), high, number + 1))
        places = zip(inner.pieces, _places(inner), strict=True)
        pending.extend(reversed([_Fragment(piece, at, number + 1) for piece, at in places]))
    return weaver.woven()


def _places(rewriting: Rewriting) -> list[int]:
    """Where each piece stands: characters put in stand at the stretch that follows them, else at the end."""
    at = max((piece[1] for piece in rewriting.pieces if not isinstance(piece, str)), default=rewriting.start)
    places: list[int] = []
    for piece in reversed(rewriting.pieces):
        at = at if isinstance(piece, str) else piece[0]
        places.append(at)
    return places[::-1]
