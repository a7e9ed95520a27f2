"""Decides which word of a source each word of a document's blocks is."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from citecheck.formats.pandoc.anchoring.diff import aligned
from citecheck.formats.pandoc.builder import CAPTIONS, MAIN, NOTES, BlockBuilder

Matched = list[list[int | None]]
"""For each draft, for each of its words, the number of the same word in the source, or None."""

LEAST_SHARE = 0.6
"""Share of a block's words that must be found for any to count: less is chance, as in text that macros made."""
ROUNDS = 5
"""Searches for blocks not found yet: notes may be written in another order than they are called in."""
LEAST_WORDS = 2
"""The fewest words of a block that is searched out of order: a shorter one would be found anywhere."""


def matched(drafts: Sequence[BlockBuilder], texts: list[list[str]], words: Sequence[str], body: int) -> Matched:
    """The words of `drafts`, which are `texts`, among the `words` of the source. Those before `body` are metadata."""
    found: Matched = [[None] * len(text) for text in texts]
    free = list(range(len(words)))
    for stream in dict.fromkeys((MAIN, NOTES, CAPTIONS, *(draft.frame.stream for draft in drafts))):
        first = bisect.bisect_left(free, body) if stream in {MAIN, NOTES, CAPTIONS} else 0
        waiting = [number for number, draft in enumerate(drafts) if draft.frame.stream == stream]
        for again in range(ROUNDS):
            if again:
                waiting = [number for number in waiting if len(texts[number]) >= LEAST_WORDS]
            waiting, used = _round(waiting, texts, (free[first:], words), found)
            if not used:
                break
            free = [number for number in free if number not in used]
    return found


def _round(
    waiting: list[int], texts: list[list[str]], offered: tuple[list[int], Sequence[str]], found: Matched
) -> tuple[list[int], set[int]]:
    """Find the waiting drafts in the words still free, in order; those that are not found, and the words used."""
    free, words = offered
    ours = [word for number in waiting for word in texts[number]]
    numbers = iter(aligned(ours, [words[number] for number in free]))
    left: list[int] = []
    used: set[int] = set()
    for number in waiting:
        mine = [None if at is None else free[at] for _, at in zip(texts[number], numbers, strict=False)]
        known = {at for at in mine if at is not None}
        if len(known) < LEAST_SHARE * len(mine):
            left.append(number)
        else:
            found[number] = mine
            used |= known
    return left, used
