"""Finds the words of pandoc's text in the words of its source: the difference of two long lists of words.

Words are equal or not. Quotations, whose words may be spelled otherwise, have an alignment of their own
(`compare/alignment`; docs/comparing.md says why).

Patience anchors (Bram Cohen's patience diff): runs of words that occur once on either side hold the alignment, the
longest rising chain of them is kept and grown both ways, and the stretches between are treated the same. What is still
open is filled by the longest common subsequence, where that is cheap; a word that stays open is better than a word in
the wrong place.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from citecheck.model.noun import noun

FIRST_RUNS = (4, 2, 1)
"""Words in an anchor of the whole text: four words seldom occur twice by chance (measured on 216,000 words)."""
LATER_RUNS = (3, 2, 1)
SUREST_END = 3
"""Words that must agree at an end of a stretch to be taken for the same without an anchor."""
DEEPEST = 12
"""Rounds of anchors within anchors; real texts need four."""
LARGEST_GAP = 40_000
"""Pairs of words compared to fill one stretch without anchors: 200 words against 200."""
GAPS_IN_ALL = 2_000_000
"""Pairs of words compared in all: about one second."""

_PAIR = 1_000
"""Weight of a word in common against that of standing beside another: no number of neighbours outweighs a word."""

Words = Sequence[str]


@noun
class _Stretch:
    """A stretch of ours and one of theirs that belong together."""

    ours: int
    ours_end: int
    theirs: int
    theirs_end: int
    round: int

    @property
    def pairs(self) -> int:
        return (self.ours_end - self.ours) * (self.theirs_end - self.theirs)


def aligned(ours: Words, theirs: Words) -> list[int | None]:
    """For each of our words the number of the same word of theirs, or None; the numbers rise."""
    found: list[int | None] = [None] * len(ours)
    pending = [_Stretch(0, len(ours), 0, len(theirs), 0)]
    left = GAPS_IN_ALL
    while pending:
        stretch = _trimmed(ours, theirs, pending.pop(), found)
        if not stretch.pairs:
            continue
        blocks = _grown(ours, theirs, stretch) if stretch.round < DEEPEST else []
        if blocks:
            pending.extend(_between(stretch, blocks))
        elif stretch.pairs <= min(left, LARGEST_GAP):
            left -= stretch.pairs
            blocks = _common(ours, theirs, stretch)
        for our, their, length in blocks:
            found[our : our + length] = range(their, their + length)
    return found


def _trimmed(ours: Words, theirs: Words, stretch: _Stretch, found: list[int | None]) -> _Stretch:
    """The stretch without what agrees at its two ends, which is noted as found.

    One or two words that agree at an end may do so by chance; they are left to the anchors.
    """
    a, b, c, d = stretch.ours, stretch.ours_end, stretch.theirs, stretch.theirs_end
    most = min(b - a, d - c)
    head = next((n for n in range(most) if ours[a + n] != theirs[c + n]), most)
    if head >= min(SUREST_END, b - a):
        found[a : a + head] = range(c, c + head)
        a, c = a + head, c + head
    most = min(b - a, d - c)
    tail = next((n for n in range(most) if ours[b - 1 - n] != theirs[d - 1 - n]), most)
    if tail >= min(SUREST_END, b - a):
        b, d = b - tail, d - tail
        found[b : b + tail] = range(d, d + tail)
    return _Stretch(a, b, c, d, stretch.round)


def _grown(ours: Words, theirs: Words, stretch: _Stretch) -> list[tuple[int, int, int]]:
    """The anchors of a stretch as blocks (ours, theirs, length), each grown both ways as far as words agree."""
    anchors: list[tuple[int, int]] = []
    length = 0
    for length in FIRST_RUNS if stretch.round == 0 else LATER_RUNS:
        anchors = _anchors(ours, theirs, stretch, length)
        if anchors:
            break
    blocks: list[tuple[int, int, int]] = []
    low, floor = stretch.ours, stretch.theirs
    for our, their in anchors:
        if our < low or their < floor:
            continue
        start, begin = our, their
        while start > low and begin > floor and ours[start - 1] == theirs[begin - 1]:
            start, begin = start - 1, begin - 1
        end, stop = our + length, their + length
        while end < stretch.ours_end and stop < stretch.theirs_end and ours[end] == theirs[stop]:
            end, stop = end + 1, stop + 1
        blocks.append((start, begin, end - start))
        low, floor = end, stop
    return blocks


def _anchors(ours: Words, theirs: Words, stretch: _Stretch, length: int) -> list[tuple[int, int]]:
    mine = _once(ours, stretch.ours, stretch.ours_end, length)
    other = _once(theirs, stretch.theirs, stretch.theirs_end, length)
    return _rising(sorted((at, other[run]) for run, at in mine.items() if run in other))


def _once(words: Words, start: int, end: int, length: int) -> dict[tuple[str, ...], int]:
    """The runs of `length` words that occur once in a stretch, with where."""
    seen: dict[tuple[str, ...], int] = {}
    for at in range(start, end - length + 1):
        run = tuple(words[at : at + length])
        seen[run] = -1 if run in seen else at
    return {run: at for run, at in seen.items() if at >= 0}


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest chain of pairs that rises on both sides (longest increasing subsequence)."""
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for number, (_, their) in enumerate(pairs):
        place = bisect.bisect_left(tails, their)
        before.append(at_tail[place - 1] if place else -1)
        tails[place : place + 1] = [their]
        at_tail[place : place + 1] = [number]
    chain: list[tuple[int, int]] = []
    number = at_tail[-1] if at_tail else -1
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _between(stretch: _Stretch, blocks: list[tuple[int, int, int]]) -> list[_Stretch]:
    """The stretches before, between and after the blocks, for the next round."""
    gaps: list[_Stretch] = []
    our, their = stretch.ours, stretch.theirs
    for start, begin, length in [*blocks, (stretch.ours_end, stretch.theirs_end, 0)]:
        gaps.append(_Stretch(our, start, their, begin, stretch.round + 1))
        our, their = start + length, begin + length
    return gaps


def _common(ours: Words, theirs: Words, stretch: _Stretch) -> list[tuple[int, int, int]]:
    """The most words in common, in order; of several ways the one in the fewest pieces (dynamic programming)."""
    mine, other = ours[stretch.ours : stretch.ours_end], theirs[stretch.theirs : stretch.theirs_end]
    width = len(other) + 1
    best = [[0] * width]
    joined = [[0] * width]
    for word in mine:
        row, pairs = [0], [0]
        above, pairs_above = best[-1], joined[-1]
        for at, candidate in enumerate(other):
            pair = max(above[at] + _PAIR, pairs_above[at] and pairs_above[at] + _PAIR + 1) if word == candidate else 0
            pairs.append(pair)
            row.append(max(pair, above[at + 1], row[at]))
        best.append(row)
        joined.append(pairs)
    return [(stretch.ours + our, stretch.theirs + their, 1) for our, their in _traced(best, joined)]


def _traced(best: list[list[int]], joined: list[list[int]]) -> list[tuple[int, int]]:
    """The pairs that made the best score, from the last to the first."""
    our, their = len(best) - 1, len(best[0]) - 1
    found: list[tuple[int, int]] = []
    within = False
    while our and their:
        pair = joined[our][their]
        if pair and (within or pair == best[our][their]):
            our, their = our - 1, their - 1
            found.append((our, their))
            within = pair == joined[our][their] + _PAIR + 1 and joined[our][their] > 0
        elif best[our - 1][their] >= best[our][their - 1]:
            our -= 1
        else:
            their -= 1
    return found
