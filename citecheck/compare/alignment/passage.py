"""Pairs a quotation with a passage, and measures the information of the agreement."""

from __future__ import annotations

from itertools import pairwise

from citecheck.compare.alignment.edit_path import EditStep, WordPair
from citecheck.compare.alignment.segments import Segment, Segments
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary
from citecheck.compare.indexing.windows import QueryWords
from citecheck.language.normalization import Word, split
from citecheck.language.similarity import likeness
from citecheck.model.noun import noun

AGREEING = (EditStep.SAME, EditStep.JOINED, EditStep.PAIRED)


@noun
class QuotationQuery:
    """A quotation ready for seeking: its segments, and the words of each piece as numbers."""

    segments: Segments
    stretches: tuple[QueryWords, ...]


@noun
class AlignedPiece:
    """One piece beside its passage. `theirs` are the words of the window that the pairs count in;
    `first:past` are the words of the text that the passage covers (both equal where the piece is not found)."""

    piece: Segment
    theirs: tuple[Word, ...]
    pairs: tuple[WordPair, ...]
    first: int
    past: int
    cost: float
    bits: float
    whole: bool = False

    @property
    def agreeing(self) -> int:
        """How many of its words stand there, or words like them."""
        return sum(pair.past - pair.first for pair in self.pairs if self._agrees(pair))

    def _agrees(self, pair: WordPair) -> bool:
        if pair.step is EditStep.PAIRED:
            return likeness(self.piece.words[pair.first].form, self.theirs[pair.low].form) > 0
        return pair.step in AGREEING

    @property
    def cut_short(self) -> bool:
        """Whether its first or last word has no partner like it."""
        return any(not self._agrees(pair) for pair in (self.pairs[0], self.pairs[-1]))

    @property
    def found(self) -> bool:
        """Whether any word of the piece stands there."""
        return self.past > self.first


@noun
class Passage:
    """A whole quotation beside one passage of one text.

    `bits` is what the agreement tells against chance; `share` the part of the quotation's information that agrees.
    """

    indexed: IndexedText
    segments: Segments
    pieces: tuple[AlignedPiece, ...]
    cost: float
    bits: float
    share: float

    @property
    def agreeing(self) -> int:
        """How many of its words stand there, or words like them."""
        return sum(piece.agreeing for piece in self.pieces)

    @property
    def told_by_one(self) -> float:
        """Bits of the most telling piece that stands there whole, of several; 0 where none does."""
        return max((piece.bits for piece in self.pieces if piece.whole), default=0.0) if len(self.pieces) > 1 else 0.0

    @property
    def words(self) -> int:
        """How many words the quotation has."""
        return sum(len(piece.piece.words) for piece in self.pieces)

    @property
    def whole(self) -> bool:
        """Whether every word stands there, in order, in its own spelling or one of the same seek key."""
        return all(piece.whole for piece in self.pieces)

    @property
    def first(self) -> int:
        """Its first word in the text."""
        return min(piece.first for piece in self.pieces if piece.found)

    @property
    def past(self) -> int:
        """The word after its last one."""
        return max(piece.past for piece in self.pieces if piece.found)


def quoted(segments: Segments, vocabulary: Vocabulary) -> QuotationQuery:
    """A quotation ready for seeking."""
    return QuotationQuery(segments, tuple(_stretch(piece, vocabulary) for piece in segments.pieces))


def _stretch(piece: Segment, vocabulary: Vocabulary) -> QueryWords:
    folded = [(split(word.text) or ["\0"])[0] for word in piece.authentic]
    joined = [one + two for one, two in pairwise(folded)]
    return QueryWords(vocabulary.numbers(folded), vocabulary.numbers(joined), tuple(folded))
