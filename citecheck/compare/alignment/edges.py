"""Pairs added first or last words of a quotation with the words that the text has in that place, and finds those that a
bracket there replaces."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from citecheck.compare.alignment.edit_path import MAX_EDITORIAL, EditStep, FreeEnds, PairCosts, WordPair, path
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word
from citecheck.language.similarity import likeness
from citecheck.model.noun import replace

MOST_EDGE = 3
"""Added words at an edge that are paired with the text's: more are other wording."""

WRITTEN_APART = 2
"""Words more that the text may have for them, because it writes apart what the quotation writes together."""

_STOP = lazy(r"[.!?;:]|\n\s*\n")
"""The end of a sentence or clause. The author did not mean to quote a word beyond it."""

_CLOSED = FreeEnds(begins=False, ends=False)


def at_edges(
    pairs: Sequence[WordPair], ours: Sequence[Word], theirs: Sequence[Word], text: str, costs: PairCosts
) -> tuple[WordPair, ...]:
    """The pairs, where added words at either edge are paired with their neighbours in the same clause of the text: one
    word with whatever stands there, several only if a word of them stands there."""
    pairs = (*_left_out_before(pairs[0], ours, theirs, text), *pairs)
    first = len(list(takewhile(_is_added, pairs)))
    if 0 < first < len(pairs) and (at := min(pair.low for pair in pairs if pair.high > pair.low)):
        low = next(
            (low for low in range(at, 0, -1) if _STOP.search(text[theirs[low - 1].start : theirs[low].start])), 0
        )
        lows = range(at - 1, max(low, at - first - WRITTEN_APART) - 1, -1)
        found = _paired(ours[:first], [(low, at) for low in lows], theirs, costs)
        pairs = (*(found or pairs[:first]), *pairs[first:])
    last = len(list(takewhile(_is_added, reversed(pairs))))
    if 0 < last < len(pairs):
        at, start = max(pair.high for pair in pairs if pair.high > pair.low), len(ours) - last
        highs = range(at + 1, min(len(theirs), at + last + WRITTEN_APART) + 1)
        within = takewhile(lambda high: not _STOP.search(text[theirs[at - 1].end : theirs[high - 1].end]), highs)
        found = _paired(ours[start:], [(at, high) for high in within], theirs, costs)
        moved = (replace(pair, first=start + pair.first, past=start + pair.past) for pair in found)
        pairs = (*pairs[: len(pairs) - last], *(moved if found else pairs[len(pairs) - last :]))
    return pairs


def stretch_before(theirs: Sequence[Word], at: int, text: str, own: Sequence[Word]) -> int:
    """The index of the first of the text's words that a bracket at the beginning of a quotation replaces: as many words
    of the clause before `at` as the bracket has (`own`), or all of them, if they are few ("[She]" for "His aunt")."""
    low, least = at, max(0, at - MAX_EDITORIAL)
    while low > least and not _ends_before(theirs, low, text):
        low -= 1
    few = at - low <= MOST_EDGE and _ends_before(theirs, low, text)
    return low if few and own else max(low, at - len(own))


def stretch_behind(theirs: Sequence[Word], at: int, text: str, own: Sequence[Word]) -> int:
    """The index after the last of the text's words that a bracket at the end of a quotation replaces: as many words of
    the clause from `at` on as the bracket has (`own`), or more up to a form of its last word ("did not agree")."""
    high = at
    while high < len(theirs) and high - at < MAX_EDITORIAL and not _ends_before(theirs, high, text):
        high += 1
    last = own[-1].form if own else ""
    alike = (past for past in range(at + 1, high + 1) if last and likeness(last, theirs[past - 1].form))
    return max(next(alike, at), min(high, at + len(own)))


def _ends_before(theirs: Sequence[Word], at: int, text: str) -> bool:
    """Whether a clause ends between a word of the text and the one before it. Before the first, two signs are read."""
    start = theirs[at].start
    between = text[theirs[at - 1].end if at else max(0, start - 2) : start]
    return _STOP.search(between) is not None or start == len(between)


def _left_out_before(first: WordPair, ours: Sequence[Word], theirs: Sequence[Word], text: str) -> tuple[WordPair, ...]:
    """The word of the text before the first that is paired, if the quotation's first word is liker to both written as
    one: "senz'altro" beside "sanza altro"."""
    at = first.low
    if first.step is not EditStep.PAIRED or not at or _STOP.search(text[theirs[at - 1].start : theirs[at].start]):
        return ()
    mine, yours = ours[0].form, theirs[at].form
    liker = likeness(mine, theirs[at - 1].form + yours) > likeness(mine, yours)
    return (WordPair(EditStep.OMITTED, 0, 0, at - 1, at),) if liker else ()


def _is_added(pair: WordPair) -> bool:
    return pair.step is EditStep.ADDED


def _paired(
    ours: Sequence[Word], stretches: Sequence[tuple[int, int]], theirs: Sequence[Word], costs: PairCosts
) -> list[WordPair]:
    """The pairs of added words with the stretch of the text that is most like them; none for several words of which the
    text has not one."""
    if not stretches or len(ours) > MOST_EDGE:
        return []
    mine = "".join(word.form for word in ours)
    low, high = max(
        stretches, key=lambda stretch: likeness(mine, "".join(word.form for word in theirs[slice(*stretch)]))
    )
    found = path(ours, theirs[low:high], _CLOSED, costs).pairs
    if len(ours) > 1 and not any(pair.step in (EditStep.SAME, EditStep.JOINED) for pair in found):
        return []
    return [replace(pair, low=low + pair.low, high=low + pair.high) for pair in found]
