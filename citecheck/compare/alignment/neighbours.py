"""Joins departures of neighbouring words, which a reader sees as one change."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.evidence import Change, Departure, Weight
from citecheck.model.noun import replace

CLOSE = 2
"""Code points between two neighbouring words at most: a comma and a space. A word between them needs three."""


def with_neighbours_joined(departures: Iterable[Departure], ours: str, theirs: str) -> tuple[Departure, ...]:
    """The departures of a passage, in order, each run of other words in the place of as many neighbours as one."""
    joined: list[Departure] = []
    for departure in departures:
        before = joined[-1] if joined else None
        if before is not None and _are_neighbours(before, departure):
            joined[-1] = _one(before, departure, ours, theirs)
        else:
            joined.append(departure)
    return tuple(joined)


def _are_neighbours(one: Departure, two: Departure) -> bool:
    """Whether both put other words in the place of those of the text, and no word stands between them."""
    if any(each.change is not Change.SUBSTITUTION or each.weight < Weight.WORDING for each in (one, two)):
        return False
    return 0 <= two.start - one.end <= CLOSE and 0 <= two.theirs_start - one.theirs_end <= CLOSE


def _one(one: Departure, two: Departure, ours: str, theirs: str) -> Departure:
    """Both as one, with the weight of the heavier and its cause. A lighter cause ("ending") counts only if it is
    that of both."""
    if one.weight is two.weight is Weight.WORDING:
        cause = one.cause if one.cause == two.cause else ""
    else:
        cause = max(one, two, key=lambda each: each.weight).cause
    return replace(
        one,
        ours=ours[one.start : two.end],
        theirs=theirs[one.theirs_start : two.theirs_end],
        weight=max(one.weight, two.weight),
        end=two.end,
        theirs_end=two.theirs_end,
        cause=cause,
    )
