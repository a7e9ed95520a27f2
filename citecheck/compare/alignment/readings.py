"""Tries the other readings that a text held gives of its own words: of an editor, of a deletion, of a line's hyphen.

A stretch of a quotation that equals the text in another of its readings agrees with it. Only equal words count.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from itertools import islice, product

from citecheck.compare.alignment.edit_path import EditStep, WordPair
from citecheck.language.normalization import Word, words
from citecheck.model.noun import noun
from citecheck.model.structured_text import LayerSpan

AGREED = (EditStep.SAME, EditStep.JOINED, EditStep.READING)
"""Steps at which no other reading is needed."""

MOST_TRIED = 64
"""Combinations of readings that are tried on one stretch: six places with two readings each."""

MOST_PAIRS = 400
"""Pairs of one stretch: a page, crossed out."""

BESIDE = 1
"""Code points between a stretch and a doubtful word beside it: a space."""


@noun
class DoubtfulWords:
    """Words of a quotation and of a text beside each other. `text` is what is compared of the text, `printed`
    all of it: the calls of notes too, which a quotation may have. `doubtful` are spans with other readings, in order.
    """

    ours: Sequence[Word]
    theirs: Sequence[Word]
    text: str
    printed: str
    doubtful: Sequence[LayerSpan]

    def settled(self, pairs: Sequence[WordPair]) -> tuple[WordPair, ...]:
        """The pairs, in which each stretch that equals another reading of the text is one pair."""
        found = list(pairs)
        at = 0
        while self.doubtful and at < len(found):
            if found[at].step not in AGREED:
                narrow = self._stretch(found, at, at + 1, is_wide=False)
                wide = self._stretch(found, at, at + 1, is_wide=True)
                first, past = next((one for one in (narrow, wide) if self._agrees(found[one[0] : one[1]])), (at, at))
                if first < past:
                    begin, end = found[first], found[past - 1]
                    found[first:past] = [WordPair(EditStep.READING, begin.first, end.past, begin.low, end.high)]
                    at = first
            at += 1
        return tuple(found)

    def _stretch(self, pairs: Sequence[WordPair], first: int, past: int, *, is_wide: bool) -> tuple[int, int]:
        """Pairs `first:past` with all that the doubtful spans among them touch; if wide, with the neighbours that
        differ too."""
        while past - first < MOST_PAIRS:
            low, high = self._bounds(pairs[first:past])
            spans = self._spans(low, high)
            low, high = min([low, *(one.start for one in spans)]), max([high, *(one.end for one in spans)])
            if first > 0 and self._belongs(pairs[first - 1], low, high, is_wide):
                first -= 1
            elif past < len(pairs) and self._belongs(pairs[past], low, high, is_wide):
                past += 1
            else:
                break
        return first, past

    def _belongs(self, pair: WordPair, low: int, high: int, is_wide: bool) -> bool:
        if is_wide and pair.step not in AGREED:
            return True
        start, end = self._bounds([pair])
        return pair.low < pair.high and start < high and low < end

    def _bounds(self, pairs: Sequence[WordPair]) -> tuple[int, int]:
        """The offsets of the text's words in neighbouring pairs; where there are none, of the gap between the words
        around them."""
        low, high = pairs[0].low, pairs[-1].high
        if low < high:
            return self.theirs[low].start, self.theirs[high - 1].end
        before = self.theirs[low - 1].end if low else self.theirs[0].start
        return before, self.theirs[low].start if low < len(self.theirs) else before

    def _spans(self, low: int, high: int) -> list[LayerSpan]:
        """The doubtful spans that a stretch of the text touches, or has beside it: of "es es" either may be deleted."""
        at = bisect.bisect_left(self.doubtful, low - BESIDE, key=lambda one: one.end)
        past = bisect.bisect_right(self.doubtful, high + BESIDE, key=lambda one: one.start)
        return list(self.doubtful[at:past])

    def _agrees(self, pairs: Sequence[WordPair]) -> bool:
        """Whether the words of the quotation are those of the text in some combination of its readings."""
        low, high = self._bounds(pairs)
        spans = self._spans(low, high)
        if not spans or not self.theirs:
            return False
        low, high = min(low, spans[0].start), max(high, spans[-1].end)
        mine = "".join(word.form for word in self.ours[pairs[0].first : pairs[-1].past])
        choices = product(*((None, *one.value.split("|")) for one in spans))
        return any(self._read(low, high, spans, choice) == mine for choice in islice(choices, MOST_TRIED))

    def _read(self, low: int, high: int, spans: Sequence[LayerSpan], choice: Sequence[str | None]) -> str:
        """The letters of a stretch of the text, each span in the reading chosen (None: as the text has it)."""
        pieces, at = [], low
        for span, other in zip(spans, choice, strict=True):
            pieces += [self.text[at : span.start], self.printed[span.start : span.end] if other is None else other]
            at = span.end
        return "".join(word.form for word in words("".join((*pieces, self.text[at:high]))))
