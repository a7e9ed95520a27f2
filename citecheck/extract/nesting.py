"""Which stretch lies in which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.extract.stretches import Stretch
from citecheck.model.manuscripts import Block
from citecheck.nouns import noun


@noun
class Nested:
    """A stretch with the number of stretches around it and, by its number in the list, the innermost of these."""

    stretch: Stretch
    depth: int
    parent: int | None


def nested(stretches: Iterable[Stretch], blocks: Sequence[Block]) -> list[Nested]:
    """The stretches in order of their beginning, outer ones first. A note called within one lies in none."""
    ordered = sorted(stretches, key=lambda s: (s.start, (-s.end[0], -s.end[1])))
    found: list[Nested] = []
    open_in: dict[str | None, list[int]] = {}
    for stretch in ordered:
        around = open_in.setdefault(blocks[stretch.first].note, [])
        while around and not _holds(found[around[-1]].stretch, stretch):
            around.pop()
        found.append(Nested(stretch, len(around), around[-1] if around else None))
        around.append(len(found) - 1)
    return found


def _holds(outer: Stretch, inner: Stretch) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
