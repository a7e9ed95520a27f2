"""Aligns the words of a quotation with the words of a text, as a person would pair them.

Runs of at least ISLAND equal words are fixed first. Between two such runs, `edit_path` computes the cheapest edit path.
Equal words cost nothing. Other spellings and similar words cost little. Words written together or apart ("to day",
"to-day", "today") form one pair. Words of the text before and after the passage cost nothing.

In this package `ours[first:past]` are words of the quotation, and `theirs[low:high]` words of the text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from citecheck.compare.alignment.edit_path import OMITTED, EditStep, FreeEnds, PairCosts, WordPair, added, path
from citecheck.compare.alignment.segments import EDITORIAL
from citecheck.language.normalization import Word
from citecheck.model.noun import noun

ISLAND = 4
"""Equal words in a row that are paired before anything else. Three equal words in a row may repeat within one
sentence."""

COUNTED = 6
"""Words of one omission that cost something. However long it is, it is one omission."""

MOST_CELLS = 4_000_000
"""Pairs of words that one edit path may weigh. Two longer stretches (a page against a page with nothing in common)
count as other wording throughout."""


@noun
class Alignment:
    """The pairs from the first to the last word of the quotation, and the cost of the path."""

    pairs: tuple[WordPair, ...]
    cost: float


@noun
class _Island:
    """A run of `length` equal words, which starts at `ours[first]` and at `theirs[low]`."""

    length: int
    first: int
    low: int


def align(ours: Sequence[Word], theirs: Sequence[Word], costs: PairCosts) -> Alignment:
    """The cheapest alignment of all of `ours` with some stretch of `theirs`."""
    forms, other = [word.form for word in ours], [word.form for word in theirs]
    pairs: list[WordPair] = []
    cost, first, low = 0.0, 0, 0
    for island in _islands(forms, other):
        ends = FreeEnds(begins=not pairs, ends=False)
        between = _between(ours, theirs, (first, island.first, low, island.low), ends, costs)
        cost += between.cost
        pairs += between.pairs
        pairs += (
            WordPair(EditStep.SAME, island.first + at, island.first + at + 1, island.low + at, island.low + at + 1)
            for at in range(island.length)
        )
        first, low = island.first + island.length, island.low + island.length
    rest = _between(ours, theirs, (first, len(ours), low, len(theirs)), FreeEnds(begins=not pairs, ends=True), costs)
    return Alignment((*pairs, *rest.pairs), cost + rest.cost)


def _islands(forms: Sequence[str], other: Sequence[str]) -> list[_Island]:
    """Runs of equal words in the same order in both texts. A longer run wins over a shorter one."""
    taken: list[_Island] = []
    for run in sorted(_runs(forms, other), key=lambda one: (-one.length, one.first, one.low)):
        island = _clear_of(run, taken)
        if island.length >= ISLAND and all(_follows(one, island) or _follows(island, one) for one in taken):
            taken.append(island)
    return sorted(taken, key=lambda one: one.first)


def _clear_of(run: _Island, taken: Sequence[_Island]) -> _Island:
    """A run without the words at its ends that a longer run already has. In "of life, to | to drive life", two runs
    claim "to"."""
    for one in taken:
        if one.first <= run.first and one.low <= run.low:
            more = max(one.first + one.length - run.first, one.low + one.length - run.low, 0)
            run = _Island(run.length - more, run.first + more, run.low + more)
        elif run.first <= one.first and run.low <= one.low:
            run = _Island(min(run.length, one.first - run.first, one.low - run.low), run.first, run.low)
    return run


def _runs(forms: Sequence[str], other: Sequence[str]) -> Iterator[_Island]:
    """Every maximal run of at least ISLAND words that are equal in both sequences."""
    places: dict[str, list[int]] = {}
    for at, form in enumerate(other):
        places.setdefault(form, []).append(at)
    running: dict[int, int] = {}
    for at, form in enumerate(forms):
        candidates = places.get(form, ()) if form != EDITORIAL else ()
        longer = {place: running.get(place - 1, 0) + 1 for place in candidates}
        for place, length in running.items():
            if length >= ISLAND and place + 1 not in longer:
                yield _Island(length, at - length, place + 1 - length)
        running = longer
    for place, length in running.items():
        if length >= ISLAND:
            yield _Island(length, len(forms) - length, place + 1 - length)


def _follows(one: _Island, two: _Island) -> bool:
    return one.first + one.length <= two.first and one.low + one.length <= two.low


def _between(
    ours: Sequence[Word], theirs: Sequence[Word], box: tuple[int, int, int, int], ends: FreeEnds, costs: PairCosts
) -> Alignment:
    """The alignment of `ours[first:past]` with `theirs[low:high]` (`box`), the stretches between two islands."""
    first, past, low, high = box
    if first == past:
        if ends.begins or ends.ends:
            return Alignment((), 0.0)
        omitted = tuple(WordPair(EditStep.OMITTED, first, first, at, at + 1) for at in range(low, high))
        return Alignment(omitted, OMITTED * min(len(omitted), COUNTED))
    if low == high or (past - first) * (high - low) > MOST_CELLS:
        return _other_wording(ours, box, ends)
    found = path(ours[first:past], theirs[low:high], ends, costs)
    pairs = (WordPair(p.step, first + p.first, first + p.past, low + p.low, low + p.high) for p in found.pairs)
    return Alignment(tuple(pairs), found.cost - _beyond_counted(found.pairs))


def _other_wording(ours: Sequence[Word], box: tuple[int, int, int, int], ends: FreeEnds) -> Alignment:
    """A stretch with nothing in common: all of ours added, all of theirs left out."""
    first, past, low, high = box
    unpaired = [
        WordPair(EditStep.EDITORIAL if ours[at].form == EDITORIAL else EditStep.ADDED, at, at + 1, low, low)
        for at in range(first, past)
    ]
    cost = sum(added(ours[pair.first]) for pair in unpaired)
    if ends.begins or ends.ends:
        return Alignment(tuple(unpaired), cost)
    omitted = [WordPair(EditStep.OMITTED, past, past, at, at + 1) for at in range(low, high)]
    return Alignment((*unpaired, *omitted), cost + OMITTED * min(len(omitted), COUNTED))


def _beyond_counted(pairs: Sequence[WordPair]) -> float:
    """The cost of the words of each omission beyond those that count."""
    runs = (list(run) for step, run in groupby(pairs, key=lambda pair: pair.step) if step is EditStep.OMITTED)
    return sum(OMITTED * max(0, len(run) - COUNTED) for run in runs)
