"""Finds the passages of a text that a quotation may quote: its most informative piece first, then the others around
it."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import groupby
from math import log2

from citecheck.compare.alignment.align import ISLAND, Alignment, align
from citecheck.compare.alignment.edges import at_edges
from citecheck.compare.alignment.edit_path import ADDED, SPELLED, EditStep, PairCosts, WordPair
from citecheck.compare.alignment.passage import (
    AGREEING,
    ANOTHER_FORM,
    AlignedPiece,
    Passage,
    QuotationQuery,
    by_telling,
)
from citecheck.compare.alignment.segments import EDITORIAL, Segment
from citecheck.compare.indexing import windows as window_search
from citecheck.compare.indexing.exact import exact
from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.compare.indexing.windows import Effort, QueryWords, Window
from citecheck.compare.indexing.word_forms import kin
from citecheck.compare.indexing.word_range import WordRange, everywhere
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.language.normalization import Word, words
from citecheck.language.similarity import likeness
from citecheck.model.noun import replace

GAP_REACH = 1500
"""Words that an ellipsis may hide before the next piece, which stands there exactly: about five printed pages."""

NEAR_REACH = 400
"""GAP_REACH for a piece that does not stand there exactly."""

WIDER = 40
"""Words by which a window is widened when its edge cut the passage short, because of an unmarked omission."""

LEAST_JOINED = 5
"""Words at the end or beginning of a piece that are looked for beyond a long omission. Fewer may stand anywhere."""

LEAST_ELSEWHERE = 4
"""Words of a piece that is looked for in the whole text, if it does not stand where the ellipsis says. Fewer may stand
anywhere."""

MOST_INFORMATION = 14.0
"""Bits that one word may carry. A word that the text does not have proves no more than this."""

UNLIKE_WORD = 2.0
ADDED_WORD = 2.0
OMITTED_WORD = 1.0
"""Bits that a departure takes away: about the cost of choosing it among all likely departures."""

MOST_OMITTED = 6.0
"""Bits that one omission takes away at most. However long it is, it is one departure."""

MOST_LAID = 400
"""Pieces that are aligned for one quotation in one text: so many places of a single piece, fewer where a quotation has
several pieces."""


MOST_WORDS_LAID = 20_000
"""Words that are aligned for one quotation in one text. Even a page quoted from a text that repeats one word must come
to an end."""


class PassageAligner:
    """Aligns quotations with texts. It caches the costs of word pairs for the run."""

    def __init__(self) -> None:
        self._costs = PairCosts()

    def passages(
        self, quotation: QuotationQuery, indexed: IndexedText, word_range: WordRange, effort: Effort
    ) -> list[Passage]:
        """The passages that the quotation may quote, as `by_telling` orders them. Raises Cancelled."""
        stop_if_cancelled()
        anchor = self._anchor(quotation, indexed)
        if anchor is None or not len(indexed):
            return []
        aligned = self._occurrences(
            quotation.stretches[anchor], quotation.segments.pieces[anchor], indexed, word_range, effort
        )
        count = sum(len(stretch.numbers) for stretch in quotation.stretches)
        most = max(1, min(MOST_LAID // len(quotation.stretches), MOST_WORDS_LAID // max(1, count)))
        passages = [self._whole(quotation, anchor, start, indexed) for start in aligned[:most]]
        return by_telling(passages)

    @staticmethod
    def _anchor(quotation: QuotationQuery, indexed: IndexedText) -> int | None:
        """The index of the piece that carries most bits in this text."""
        if len(quotation.stretches) == 1:
            return 0
        bits = [indexed.bits_present(stretch.numbers) for stretch in quotation.stretches]
        best = max(range(len(bits)), key=bits.__getitem__, default=None)
        return best if best is not None and bits[best] > 0 else None

    def _occurrences(
        self, stretch: QueryWords, piece: Segment, indexed: IndexedText, word_range: WordRange, effort: Effort
    ) -> list[AlignedPiece]:
        """One piece wherever it may stand: all places where it stands exactly, else the best similar ones."""
        if len(piece.authentic) == len(piece.words):
            places = exact(indexed, stretch.numbers, word_range)
            exactly = [self._exactly(piece, stretch.numbers, indexed, place) for place in places]
            if shown := [one for one in exactly if one.shows_letters]:
                return shown
        windows = window_search.near(indexed, stretch, word_range, effort)
        return self._nearly(piece, stretch, indexed, windows, word_range)

    def _exactly(self, piece: Segment, numbers: array[int], indexed: IndexedText, place: int) -> AlignedPiece:
        start, end = indexed.offsets(place, place + len(numbers))
        theirs = tuple(words(indexed.text, start, end))
        pairs = []
        for at, (mine, yours) in enumerate(zip(piece.words, theirs, strict=True)):
            step = EditStep.SAME if yours.form in (mine.form, mine.other) else EditStep.PAIRED
            pairs.append(WordPair(step, at, at + 1, at, at + 1))
        spelled = sum(1 for pair in pairs if pair.step is EditStep.PAIRED)
        bits = sum(min(MOST_INFORMATION, indexed.information(number)) for number in numbers)
        return AlignedPiece(
            piece, theirs, tuple(pairs), place, place + len(numbers), SPELLED * spelled, bits, whole=True
        )

    def _nearly(
        self,
        piece: Segment,
        stretch: QueryWords,
        indexed: IndexedText,
        windows: Sequence[Window],
        word_range: WordRange,
    ) -> list[AlignedPiece]:
        """The piece aligned with each window, the most informative alignment first. The best one is aligned again with
        a wider window if its words at the edge found no partner."""
        aligned = [self._beside(piece, indexed, WordRange(window.first, window.past)) for window in windows]
        best = max(range(len(aligned)), key=lambda at: aligned[at].bits, default=None)
        if best is not None and aligned[best].bits > 0 and aligned[best].cut_short:
            more = WIDER + len(piece.words) // 2
            window = windows[best]
            wider = WordRange(max(word_range.first, window.first - more), min(word_range.past, window.past + more))
            again = self._beside(piece, indexed, wider)
            aligned[best] = max(aligned[best], again, key=lambda one: one.bits)
            if aligned[best].cut_short:
                aligned[best] = self._joined(aligned[best], stretch, indexed, word_range)
        at_places = {(one.first, one.past): one for one in aligned if one.found}
        return sorted(at_places.values(), key=lambda one: -one.bits)

    def _joined(
        self, aligned: AlignedPiece, stretch: QueryWords, indexed: IndexedText, word_range: WordRange
    ) -> AlignedPiece:
        """The piece aligned across a long omission without an ellipsis, if the words that have no partner at its end or
        beginning stand farther on or back. Otherwise as it is."""
        if not aligned.found or len(stretch.numbers) != len(aligned.piece.words):
            return aligned
        first, past = _core(aligned.pairs)
        count, best = len(stretch.numbers), aligned
        for low, high, near in (
            (past, count, WordRange(aligned.past, min(word_range.past, aligned.past + NEAR_REACH))),
            (0, first, WordRange(max(word_range.first, aligned.first - NEAR_REACH), aligned.first)),
        ):
            if LEAST_JOINED <= high - low < count:
                best = self._with_end(best, stretch.part(low, high), indexed, near)
        return best

    def _with_end(
        self, aligned: AlignedPiece, end: QueryWords, indexed: IndexedText, word_range: WordRange
    ) -> AlignedPiece:
        """The piece aligned across everything up to the likeliest place of one of its ends, if that tells more."""
        windows = window_search.near(indexed, end, word_range, window_search.CITED)
        if not windows:
            return aligned
        wide = WordRange(min(windows[0].first, aligned.first), max(windows[0].past, aligned.past))
        return max(aligned, self._beside(aligned.piece, indexed, wide), key=lambda one: one.bits)

    def _beside(self, piece: Segment, indexed: IndexedText, word_range: WordRange) -> AlignedPiece:
        start, end = indexed.offsets(word_range.first, word_range.past)
        theirs = tuple(words(indexed.text, start, end))
        alignment = align(piece.words, theirs, self._costs)
        if not any(pair.step in AGREEING for pair in alignment.pairs):
            return _missing(piece, word_range.first)
        pairs = at_edges(alignment.pairs, piece.words, theirs, indexed.text, self._costs)
        paired = [pair for pair in pairs if pair.high > pair.low]
        bits = self._bits(piece, theirs, alignment, indexed, word_range.first)
        whole = all(pair.step in (EditStep.SAME, EditStep.JOINED, EditStep.EDITORIAL) for pair in pairs)
        first, past = word_range.first + paired[0].low, word_range.first + paired[-1].high
        return AlignedPiece(piece, theirs, pairs, first, past, alignment.cost, bits, whole)

    def _bits(
        self, piece: Segment, theirs: Sequence[Word], alignment: Alignment, indexed: IndexedText, base: int
    ) -> float:
        bits, omitted = 0.0, 0.0
        for pair in alignment.pairs:
            if pair.step is EditStep.OMITTED:
                omitted += OMITTED_WORD
                continue
            bits -= min(omitted, MOST_OMITTED)
            omitted = 0.0
            if pair.step is EditStep.ADDED:
                bits -= 0.0 if piece.words[pair.first].aside else ADDED_WORD
            elif pair.step in (EditStep.SAME, EditStep.JOINED):
                bits += sum(self._information(indexed, base + at) for at in range(pair.low, pair.high))
            elif pair.step is EditStep.PAIRED:
                bits += self._paired(piece.words[pair.first].form, theirs[pair.low].form, indexed, base + pair.low)
        return bits

    def _paired(self, mine: str, yours: str, indexed: IndexedText, at: int) -> float:
        alike = likeness(mine, yours)
        part = alike if alike > 0.9 else ANOTHER_FORM if kin(mine, yours) else 0.5 * alike
        return part * self._information(indexed, at) - UNLIKE_WORD * (1 - alike)

    @staticmethod
    def _information(indexed: IndexedText, at: int) -> float:
        return min(MOST_INFORMATION, indexed.information(indexed.numbers[at]))

    def _whole(self, quotation: QuotationQuery, anchor: int, aligned: AlignedPiece, indexed: IndexedText) -> Passage:
        pieces = {anchor: aligned}
        for index in range(anchor + 1, len(quotation.stretches)):
            after = max(piece.past for piece in pieces.values())
            pieces[index] = self._after(quotation, index, indexed, after)
        for index in range(anchor - 1, -1, -1):
            before = min(piece.first for piece in pieces.values())
            pieces[index] = self._before(quotation, index, indexed, before)
        ordered = tuple(
            aligned if index == anchor else self._elsewhere(pieces[index], stretch, indexed)
            for index, stretch in enumerate(quotation.stretches)
        )
        whole = sum(
            min(MOST_INFORMATION, indexed.information(number))
            for piece, stretch in zip(quotation.segments.pieces, quotation.stretches, strict=True)
            for word, number in zip(piece.authentic, stretch.numbers, strict=True)
            if not word.aside
        )
        bits = sum(piece.bits for piece in ordered)
        return Passage(
            indexed,
            quotation.segments,
            ordered,
            sum(piece.cost for piece in ordered),
            bits,
            bits / whole if whole else 0.0,
        )

    @staticmethod
    def _elsewhere(piece: AlignedPiece, stretch: QueryWords, indexed: IndexedText) -> AlignedPiece:
        """A piece of which less than half stands where its ellipsis says, with the nearest place where it stands
        exactly; any other piece as it is."""
        whole = sum(min(MOST_INFORMATION, indexed.information(number)) for number in stretch.numbers)
        if piece.whole or len(stretch.numbers) < LEAST_ELSEWHERE or 2 * piece.bits > whole:
            return piece
        places = exact(indexed, stretch.numbers, everywhere(indexed))
        if not places:
            return piece
        nearest = min(places, key=lambda at: abs(at - piece.first))
        return replace(_missing(piece.piece, piece.first), elsewhere=nearest)

    def _after(self, quotation: QuotationQuery, index: int, indexed: IndexedText, after: int) -> AlignedPiece:
        piece, stretch = quotation.segments.pieces[index], quotation.stretches[index]
        if not stretch.numbers:
            return _missing(piece, after)
        word_range = WordRange(after, min(len(indexed), after + GAP_REACH))
        places = exact(indexed, stretch.numbers, word_range) if len(piece.words) == len(stretch.numbers) else []
        if places:
            return self._exactly(piece, stretch.numbers, indexed, places[0])
        reach = WordRange(after, min(len(indexed), after + NEAR_REACH))
        return self._closest(piece, stretch, indexed, reach, lambda one: one.first - after) or _missing(piece, after)

    def _before(self, quotation: QuotationQuery, index: int, indexed: IndexedText, before: int) -> AlignedPiece:
        piece, stretch = quotation.segments.pieces[index], quotation.stretches[index]
        if not stretch.numbers:
            return _missing(piece, before)
        places = exact(indexed, stretch.numbers, WordRange(max(0, before - GAP_REACH), before))
        if places and len(piece.words) == len(stretch.numbers):
            return self._exactly(piece, stretch.numbers, indexed, places[-1])
        reach = WordRange(max(0, before - NEAR_REACH), before)
        return self._closest(piece, stretch, indexed, reach, lambda one: before - one.past) or _missing(piece, before)

    def _closest(
        self,
        piece: Segment,
        stretch: QueryWords,
        indexed: IndexedText,
        word_range: WordRange,
        distance: Callable[[AlignedPiece], int],
    ) -> AlignedPiece | None:
        """The piece within a range, where its bits less those of the distance are most: there are as many places to
        choose from as words that far. None where it is not there."""
        windows = window_search.near(indexed, stretch, word_range, window_search.CITED)
        aligned = [one for one in self._nearly(piece, stretch, indexed, windows, word_range) if one.bits > 0]
        return max(aligned, key=lambda one: one.bits - log2(1 + max(0, distance(one))), default=None)


def _core(pairs: Sequence[WordPair]) -> tuple[int, int]:
    """The words of a quotation from the first to the last run of equal words that no chance gives."""
    runs = [list(run) for same, run in groupby(pairs, key=lambda pair: pair.step is EditStep.SAME) if same]
    sure = [run for run in runs if len(run) >= ISLAND]
    return (sure[0][0].first, sure[-1][-1].past) if sure else (0, pairs[-1].past)


def _missing(piece: Segment, at: int) -> AlignedPiece:
    pairs = tuple(
        WordPair(EditStep.EDITORIAL if word.form == EDITORIAL else EditStep.ADDED, index, index + 1, 0, 0)
        for index, word in enumerate(piece.words)
    )
    lost = sum(1 for pair in pairs if pair.step is EditStep.ADDED)
    return AlignedPiece(piece, (), pairs, at, at, ADDED * lost, -ADDED_WORD * lost)
