"""Indexes a text: its words as numbers, and the postings of each number.

The words are split and folded in blocks; offsets are found only where a passage is looked at.
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
"""Characters folded at once: large enough that the loop costs nothing, small enough to be looked at again."""


PRIOR = 500
"""Words of ordinary prose that are counted with each text: a page of text does not show how rare its words are."""

USUAL_SMALL = 0.008
USUAL = 0.0001
"""How often a function word and another word stand in ordinary prose."""

COUNTED = 200
"""Places of a seek key that are looked at to count one of its words."""


Gram = tuple[int, int, int]
"""Three words in a row."""


class _Numbers(dict[str, int]):
    """Words to the number of their seek key: each distinct word is folded once in a run."""

    def __init__(self) -> None:
        super().__init__()
        self.of_key: dict[str, int] = {}

    def __missing__(self, word: str) -> int:
        number = self.of_key.setdefault(search_form(word), len(self.of_key))
        self[word] = number
        return number


class Vocabulary:
    """Numbers for seek keys, shared by the quotations and all texts of a run."""

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._small: set[int] = set()
        self._kin = WordForms(self._numbers)

    def kin(self, word: str) -> set[int]:
        """The numbers of words that may be other forms of a word (as `split` gives it), its own left out."""
        return {self._numbers[other] for other in self._kin.of(word)} - {self._numbers[word]}

    def numbers(self, words: Sequence[str]) -> array[int]:
        """The numbers of words in order."""
        return array("I", map(self._numbers.__getitem__, words))

    def is_small(self, number: int) -> bool:
        """Whether a number is that of a function word of some language."""
        if not self._small:
            self._small.update(number for words in small_words().values() for number in self.numbers(sorted(words)))
        return number in self._small

    def __len__(self) -> int:
        return len(self._numbers.of_key)


class IndexedText:
    """One held text, or the stretch `span` of it, for seeking. `numbers` are its words; `text` is the whole text with
    what is not the author's blanked."""

    def __init__(self, held: HeldText, vocabulary: Vocabulary, text: str, span: Span) -> None:
        self.held = held
        self._vocabulary = vocabulary
        self.text = text
        self.numbers: array[int] = array("I")
        self.known: set[str] = set()
        """Every word of the text, as `split` gives it."""
        self._chars: list[int] = []
        self._firsts: list[int] = []
        self.grams: dict[Gram, list[int]] = {}
        """Where three words in a row stand, of those met so far."""
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
        """The numbers as bytes, for comparing stretches at memory speed."""
        return self.numbers.tobytes()

    @cached_property
    def places(self) -> Mapping[int, Sequence[int]]:
        """Where each number stands, in rising order."""
        places: dict[int, array[int]] = {number: array("I") for number in set(self.numbers)}
        appends = {number: found.append for number, found in places.items()}
        for at, number in enumerate(self.numbers):
            appends[number](at)
        return places

    def meet(self, wanted: Iterable[Gram]) -> None:
        """Find where three words in a row stand, for all wanted ones at once: one pass over the text."""
        new: dict[Gram, list[int]] = {gram: [] for gram in wanted if gram not in self.grams}
        if new:
            numbers = self.numbers
            for at, gram in enumerate(zip(numbers, numbers[1:], numbers[2:], strict=False)):
                if gram in new:
                    new[gram].append(at)
            self.grams.update(new)

    def information(self, number: int) -> float:
        """Bits that meeting this word carries: the rarer in this text, the more."""
        bits = self._information.get(number)
        if bits is None:
            usual = USUAL_SMALL if self._vocabulary.is_small(number) else USUAL
            times, among = self.share(number)
            bits = self._information[number] = -math.log2((times + PRIOR * usual) / (among + PRIOR))
        return bits

    def share(self, number: int) -> tuple[int, int]:
        """How often a word stands among how many."""
        return len(self.places.get(number, ())), len(self.numbers)

    def kin(self, word: str) -> list[Sequence[int]]:
        """Where words stand that may be other forms of a word (as `split` gives it)."""
        return [self.places[number] for number in sorted(self._vocabulary.kin(word)) if number in self.places]

    def told(self, numbers: Iterable[int]) -> float:
        """Bits that those of some words carry that stand in the text."""
        return sum(self.information(number) for number in numbers if number in self.places)

    def count(self, word: str, most: int = 2) -> int:
        """How often a word (as `split` gives it) stands in the text, counted up to `most`."""
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
        """The characters that words `first:past` cover."""
        return self._word(first)[0], self._word(past - 1)[1]

    def word_at(self, offset: int) -> int:
        """The number in order of the first word that ends after a character offset."""
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
    """All of a held text, ready."""
    text = blanked(held)
    return IndexedText(held, vocabulary, text, Span(0, len(text)))


def _blocks(text: str, span: Span) -> list[tuple[int, int]]:
    """Stretches of about BLOCK characters that end at white space, so that no word is divided."""
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
    """The text with masks, and all before and after the author's body, as spaces; no offset moves."""
    text, body = held.text, held.body
    if not held.masks and body.start == 0 and body.end == len(text):
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
