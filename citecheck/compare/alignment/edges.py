"""Pairs an added first or last word of a quotation with the word that the text has in that place."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.compare.alignment.edit_path import EditStep, WordPair
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word

_STOP = lazy(r"[.!?;:]|\n\s*\n")
"""The end of a sentence or clause. The author did not mean to quote a word beyond it."""


def at_edges(pairs: Sequence[WordPair], theirs: Sequence[Word], text: str) -> tuple[WordPair, ...]:
    """The pairs, where a single added word at either edge is paired with its neighbour in the same clause of the
    text."""
    pairs = list(pairs)
    if len(pairs) > 1 and pairs[0].step is EditStep.ADDED and pairs[1].step is not EditStep.ADDED:
        at = _first_paired(pairs)
        if at and not _STOP.search(text[theirs[at - 1].start : theirs[at].start]):
            pairs[0] = WordPair(EditStep.PAIRED, 0, 1, at - 1, at)
    if len(pairs) > 1 and pairs[-1].step is EditStep.ADDED and pairs[-2].step is not EditStep.ADDED:
        at = max(pair.high for pair in pairs if pair.high > pair.low)
        if at < len(theirs) and not _STOP.search(text[theirs[at - 1].end : theirs[at].end]):
            pairs[-1] = WordPair(EditStep.PAIRED, pairs[-1].first, pairs[-1].past, at, at + 1)
    return tuple(pairs)


def _first_paired(pairs: Sequence[WordPair]) -> int:
    return min(pair.low for pair in pairs if pair.high > pair.low)
