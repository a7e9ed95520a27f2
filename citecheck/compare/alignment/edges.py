"""Compares the first and last word of a quotation, where unpaired, with the witness's word in that place."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.compare.alignment.edit_path import EditStep, WordPair
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word

_STOP = lazy(r"[.!?;:]|\n\s*\n")
"""What ends a sentence or a clause: a word beyond it is not the one the author meant to quote."""


def at_edges(pairs: Sequence[WordPair], theirs: Sequence[Word], text: str) -> tuple[WordPair, ...]:
    """The pairs, a lone added word at either edge paired with its neighbour in the same clause of the witness."""
    pairs = list(pairs)
    if len(pairs) > 1 and pairs[0].step is EditStep.ADDED and pairs[1].step is not EditStep.ADDED:
        at = _first_met(pairs)
        if at and not _STOP.search(text[theirs[at - 1].start : theirs[at].start]):
            pairs[0] = WordPair(EditStep.PAIRED, 0, 1, at - 1, at)
    if len(pairs) > 1 and pairs[-1].step is EditStep.ADDED and pairs[-2].step is not EditStep.ADDED:
        at = max(pair.high for pair in pairs if pair.high > pair.low)
        if at < len(theirs) and not _STOP.search(text[theirs[at - 1].end : theirs[at].end]):
            pairs[-1] = WordPair(EditStep.PAIRED, pairs[-1].first, pairs[-1].past, at, at + 1)
    return tuple(pairs)


def _first_met(pairs: Sequence[WordPair]) -> int:
    return min(pair.low for pair in pairs if pair.high > pair.low)
