"""The noun of a quotation paired with a passage, and the information that the agreement carries."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from citecheck.compare.alignment.edit_path import OTHER, EditStep, WordPair
from citecheck.compare.alignment.segments import Segment, Segments
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary
from citecheck.compare.indexing.windows import QueryWords
from citecheck.compare.indexing.word_forms import SHARED, kin
from citecheck.language.normalization import Word, split
from citecheck.language.similarity import likeness
from citecheck.model.noun import noun

ANOTHER_FORM = 0.85
"""Share of a word's bits that another form of it carries: the stem is informative, the ending is one of a few."""

AGREEING = (EditStep.SAME, EditStep.JOINED, EditStep.PAIRED)
"""Steps in which a word of the quotation has a partner."""


@noun
class QuotationQuery:
    """A quotation prepared for retrieval: its segments, and the words of each segment as numbers."""

    segments: Segments
    stretches: tuple[QueryWords, ...]


@noun
class AlignedPiece:
    """One piece of a quotation paired with its passage.

    `theirs` are the words of the window that the pairs refer to. Words `first:past` of the text are the passage; the
    two are equal where the piece was not found. `bits` is the information of the agreement. `whole` means that every
    word has its partner. `elsewhere` is the index in the text at which a piece that was not found stands exactly.
    """

    piece: Segment
    theirs: tuple[Word, ...]
    pairs: tuple[WordPair, ...]
    first: int
    past: int
    cost: float
    bits: float
    whole: bool = False
    elsewhere: int | None = None

    @property
    def agreeing(self) -> int:
        """How many words of the piece have an equal or similar partner."""
        return sum(pair.past - pair.first for pair in self.pairs if self._agrees(pair))

    @property
    def shows_letters(self) -> bool:
        """Whether any word has a letter of its partner. The search form drops so much that "zz" and "she" are one."""
        return any(
            not set(self.piece.words[pair.first].form).isdisjoint(self.theirs[pair.low].form) for pair in self.pairs
        )

    def _agrees(self, pair: WordPair) -> bool:
        if pair.step is EditStep.PAIRED:
            return likeness(self.piece.words[pair.first].form, self.theirs[pair.low].form) > 0
        return pair.step in AGREEING

    @property
    def cut_short(self) -> bool:
        """Whether the first or the last word has no similar partner."""
        return any(not self._agrees(pair) for pair in (self.pairs[0], self.pairs[-1]))

    @property
    def base(self) -> int:
        """The index in the text of the first word of `theirs`, if the piece was found."""
        return self.first - next(pair.low for pair in self.pairs if pair.high > pair.low)

    @property
    def found(self) -> bool:
        """Whether the text has any word of the piece there."""
        return self.past > self.first


@noun
class Passage:
    """A whole quotation paired with one passage of one text.

    `bits` is the information of the agreement, `share` the part of the quotation's information that agrees.
    """

    indexed: IndexedText
    segments: Segments
    pieces: tuple[AlignedPiece, ...]
    cost: float
    bits: float
    share: float

    @property
    def agreeing(self) -> int:
        """How many words of the quotation have an equal or similar partner."""
        return sum(piece.agreeing for piece in self.pieces)

    @property
    def other_forms(self) -> float:
        """If every word stands there in order, as it is or in another form: the bits of the words that are found. They
        have no limit, because no rare word counts here without its neighbours. Otherwise 0."""
        if len(self.pieces) > 1 or not self.pieces[0].found:
            return 0.0
        (piece,), bits = self.pieces, 0.0
        for pair in piece.pairs:
            if pair.step is EditStep.SAME:
                share = 1.0
            elif pair.step is EditStep.PAIRED and _same_stem(piece.piece.words[pair.first], piece.theirs[pair.low]):
                share = ANOTHER_FORM
            else:
                return 0.0
            bits += share * self.indexed.information(self.indexed.numbers[piece.base + pair.low])
        return bits

    @property
    def best_whole_piece(self) -> float:
        """Of a quotation in several pieces, the bits of the most informative piece that stands there whole; else 0."""
        return max((piece.bits for piece in self.pieces if piece.whole), default=0.0) if len(self.pieces) > 1 else 0.0

    @property
    def words(self) -> int:
        """How many words the quotation has."""
        return sum(len(piece.piece.words) for piece in self.pieces)

    @property
    def whole(self) -> bool:
        """Whether every word stands there in order, in its own spelling or in one with the same search form."""
        return all(piece.whole for piece in self.pieces)

    @property
    def first(self) -> int:
        """The index of its first word in the text."""
        return min(piece.first for piece in self.pieces if piece.found)

    @property
    def past(self) -> int:
        """The index of the word after its last one."""
        return max(piece.past for piece in self.pieces if piece.found)


def _same_stem(mine: Word, yours: Word) -> bool:
    """Whether two words may be forms of one word. Of articles and pronouns, only the first letter stays ("der", "dem"),
    or one form begins the other ("ein", "eines")."""
    one, other = mine.form, yours.form
    if max(len(one), len(other)) < SHARED:
        return one[0] == other[0]
    return kin(one, other) or (min(len(one), len(other)) < SHARED and (one.startswith(other) or other.startswith(one)))


def by_telling(passages: Iterable[Passage]) -> list[Passage]:
    """The passages, the likeliest first: of those that cost at most one word more than the cheapest, the one whose
    words tell most. A lost first word costs less than a changed one, whatever the two tell."""
    found = list(passages)
    most = min((passage.cost for passage in found), default=0.0) + OTHER
    return sorted(found, key=lambda one: (max(one.cost, most), -one.bits, one.cost))


def quotation_query(segments: Segments, vocabulary: Vocabulary) -> QuotationQuery:
    """A quotation prepared for retrieval."""
    return QuotationQuery(segments, tuple(_query_words(piece, vocabulary) for piece in segments.pieces))


def _query_words(piece: Segment, vocabulary: Vocabulary) -> QueryWords:
    """The numbers of a piece's words, and of each pair of neighbours written as one word."""
    printed = [(split(word.text) or ["\0"])[0] for word in piece.authentic]
    joined = [one + two for one, two in pairwise(printed)]
    return QueryWords(vocabulary.numbers(printed), vocabulary.numbers(joined), tuple(printed))
