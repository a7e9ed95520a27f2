"""Indexes a text: its words as numbers, and the postings of each number.

Words are split and normalized block by block. Offsets are computed only where a passage is examined.
"""

from __future__ import annotations

import bisect
import math
from array import array
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from citecheck.compare.indexing.word_forms import WordForms
from citecheck.language.lexicon import small_words
from citecheck.language.normalization import search_form, split, tokens
from citecheck.model.places import Span
from citecheck.texts.library import HeldText

BLOCK = 1 << 12
"""Code points normalized at once: enough that the loop costs nothing, few enough that one block is quickly split
again."""


PRIOR = 500
"""Words of ordinary prose that are counted with each text (a prior): one page does not show how rare its words are."""

USUAL_SMALL = 0.008
USUAL = 0.0001
"""Relative frequency of a function word, and of another word, in ordinary prose."""

COUNTED = 200
"""Occurrences of a search form that are examined to count one of its words."""


Gram = tuple[int, int, int]
"""Three words in a row, as numbers."""


class _Numbers(dict[str, int]):
    """Maps a word to the number of its search form. Each distinct word is normalized once in a run."""

    def __init__(self) -> None:
        super().__init__()
        self.of_key: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.of_key.setdefault(search_form(word), len(self.of_key))
        self[word] = number
        return number


class Vocabulary:
    """The numbers of search forms, shared by the quotations and all texts of a run."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._small: set[int] = set()
        self._kin = WordForms(self._numbers)

    def kin(self, word: str) -> set[int]:
        """The numbers of words that may be other forms of a word (as `split` returns it), without its own."""
        return {self._numbers[other] for other in self._kin.of(word)} - {self._numbers[word]}

    def numbers(self, words: Sequence[str]) -> array[int]:
        """The numbers of words, in order."""
        return array("I", map(self._numbers.__getitem__, words))

    def is_small(self, number: int) -> bool:
        """Whether a number belongs to a function word of some language."""
        if not self._small:
            self._small.update(number for words in small_words().values() for number in self.numbers(sorted(words)))
        return number in self._small

    def __len__(self) -> int:
        return len(self._numbers.of_key)


class IndexedText:
    """The postings of one held text, or of the stretch `span` of it.

    `numbers` are its words. `text` is the whole text in which everything that is not the author's is blanked.
    """

    def __init__(self, held: HeldText, vocabulary: Vocabulary, text: str, span: Span) -> None:
        self.held = held
        self._vocabulary = vocabulary
        self.text = text
        self.numbers: array[int] = array("I")
        self.known: set[str] = set()
        """Every word of the text, as `split` returns it."""
        self._chars: list[int] = []
        self._firsts: list[int] = []
        self.grams: dict[Gram, list[int]] = {}
        """The postings of trigrams, as far as queries have needed them."""
        self._information: dict[int, float] = {}
        self._cache: dict[int, list[tuple[int, int]]] = {}
        for start, end in _blocks(text, span):
            self._chars.append(start)
            self._firsts.append(len(self.numbers))
            found = split(text[start:end])
            self.known.update(found)
            self.numbers.extend(vocabulary.numbers(found))
        self._chars.append(span.end)
        self._firsts.append(len(self.numbers))

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def packed(self) -> bytes:
        """The numbers as bytes, for a fast comparison of stretches."""
        return self.numbers.tobytes()

    @cached_property
    def places(self) -> Mapping[int, Sequence[int]]:
        """The postings: the word indexes at which each number stands, in rising order."""
        places: dict[int, array[int]] = {number: array("I") for number in set(self.numbers)}
        appends = {number: found.append for number, found in places.items()}
        for at, number in enumerate(self.numbers):
            appends[number](at)
        return places

    def add_trigrams(self, wanted: Iterable[Gram]) -> None:
        """Add the postings of all wanted trigrams in one pass over the text."""
        new: dict[Gram, list[int]] = {gram: [] for gram in wanted if gram not in self.grams}
        if new:
            numbers = self.numbers
            for at, gram in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
                if gram in new:
                    new[gram].append(at)
            self.grams.update(new)

    def information(self, number: int) -> float:
        """Bits of information that an occurrence of this word carries: the rarer it is in this text, the more."""
        bits = self._information.get(number)
        if bits is None:
            usual = USUAL_SMALL if self._vocabulary.is_small(number) else USUAL
            times, among = self.share(number)
            bits = self._information[number] = -math.log2((times + PRIOR * usual) / (among + PRIOR))
        return bits

    def share(self, number: int) -> tuple[int, int]:
        """How often a word occurs, and among how many words."""
        return len(self.places.get(number, ())), len(self.numbers)

    def kin(self, word: str) -> list[Sequence[int]]:
        """The postings of words that may be other forms of a word (as `split` returns it)."""
        return [self.places[number] for number in sorted(self._vocabulary.kin(word)) if number in self.places]

    def bits_present(self, numbers: Iterable[int]) -> float:
        """The summed bits of those words that the text has."""
        return sum(self.information(number) for number in numbers if number in self.places)

    def count(self, word: str, most: int = 2) -> int:
        """How often a word (as `split` returns it) stands in the text, counted up to `most`."""
        if word not in self.known:
            return 0
        found = 0
        for at in self.places.get(self._vocabulary.numbers([word])[0], ())[:COUNTED]:
            start, end = self._word(at)
            found += split(self.text[start:end]) == [word]
            if found >= most:
                break
        return found

    def offsets(self, first: int, past: int) -> tuple[int, int]:
        """The offsets (code points) of words `first:past`."""
        return self._word(first)[0], self._word(past - 1)[1]

    def word_at(self, offset: int) -> int:
        """The index of the first word that ends after an offset."""
        block = max(0, bisect.bisect_right(self._chars, offset) - 1)
        for later in range(block, len(self._chars) - 1):
            for index, (_, end) in enumerate(self._spans(later)):
                if end > offset:
                    return self._firsts[later] + index
        return len(self.numbers)

    def _word(self, at: int) -> tuple[int, int]:
        block = bisect.bisect_right(self._firsts, at) - 1
        return self._spans(block)[at - self._firsts[block]]

    def _spans(self, block: int) -> list[tuple[int, int]]:
        spans = self._cache.get(block)
        if spans is None:
            spans = [m.span() for m in tokens(self.text, self._chars[block], self._chars[block + 1])]
            self._cache[block] = spans
        return spans


def whole(held: HeldText, vocabulary: Vocabulary) -> IndexedText:
    """All of a held text, indexed."""
    text = blanked(held)
    return IndexedText(held, vocabulary, text, Span(0, len(text)))


def _blocks(text: str, span: Span) -> list[tuple[int, int]]:
    """Stretches of about BLOCK code points that end at white space, so that no word is divided."""
    blocks, start = [], span.start
    while start < span.end:
        end = min(span.end, start + BLOCK)
        if end < span.end:
            breaks = [text.find(space, end) for space in " \n"]
            end = min((at for at in breaks if at >= 0), default=span.end)
            end = min(end, span.end)
        blocks.append((start, end))
        start = end
    return blocks


def blanked(held: HeldText) -> str:
    """The text with masks and everything outside the author's body replaced by spaces. No offset moves."""
    masks, body, text = held.masks, held.body, held.text  # of a text on which a fault is met, the words are asked last
    if not masks and body.start == 0 and body.end == len(text):
        return text
    pieces, at = [" " * body.start], body.start
    for mask in held.masks:
        start, end = max(at, mask.start), min(body.end, mask.end)
        if start >= end:
            continue
        pieces += [text[at:start], " " * (end - start)]
        at = end
    pieces += [text[at : body.end], " " * (len(text) - body.end)]
    return "".join(pieces)
