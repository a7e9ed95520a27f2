"""Indexes one part of a long text, where indexing the whole would cost too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary
from citecheck.compare.retrieval.library_rows import ConcatenatedTexts
from citecheck.language.normalization import split
from citecheck.model.places import Span
from citecheck.texts.library import HeldText

SAMPLED = 160_000
"""Code points of a library from which word frequencies are learned: about 28,000 words. A word that occurs once in them
by chance already carries the most bits that one word may bring, so that a larger sample would change nothing."""

COUNTED_NEAR = 50_000
"""Code points before and after a part in which its words are counted: a few chapters, scanned in 0.05 ms."""

SLICE = 4_000
"""The smallest sample of one text, in code points, from its middle. Smaller shares of several texts are added up for
one of them."""


class WordFrequencies:
    """Word frequencies in a library, estimated from a sample."""

    def __init__(self, library: ConcatenatedTexts, vocabulary: Vocabulary) -> None:
        self._counts: Counter[int] = Counter()
        due, part = 0.0, min(1.0, SAMPLED / max(1, sum(library.lengths)))
        for held, length in zip(library.texts, library.lengths, strict=True):
            due += part * length
            if due >= min(length, SLICE):
                middle = max(0, length - int(due)) // 2
                self._counts.update(vocabulary.numbers(split(held.text[middle : middle + int(due)])))
                due = 0.0
        self.words = self._counts.total()

    def count(self, number: int) -> int:
        """How often a search form stands in the sample."""
        return self._counts[number]


class LocalIndex(IndexedText):
    """The postings of the words of a held text around one place. Offsets count in the whole text."""

    def __init__(self, held: HeldText, text: str, span: Span, vocabulary: Vocabulary, usage: WordFrequencies) -> None:
        self._usage = usage
        super().__init__(held, vocabulary, text, _whole_words(text, span))

    @cached_property
    def places(self) -> Mapping[int, Sequence[int]]:
        """The postings. Lists are enough for few words, and quicker to make than arrays."""
        places: dict[int, list[int]] = {}
        for at, number in enumerate(self.numbers):
            places.setdefault(number, []).append(at)
        return places

    def share(self, number: int) -> tuple[int, int]:
        """How often a word occurs in the library's sample, and among how many words."""
        return self._usage.count(number), self._usage.words

    def count(self, word: str, most: int = 2) -> int:
        """How often a word stands nearby in the text, as it is or with a capital, counted up to `most`."""
        middle = self._chars[0]
        low, high = max(0, middle - COUNTED_NEAR), middle + COUNTED_NEAR
        found = 0
        for printed in (word, word.capitalize()):
            at = self.text.find(printed, low, high)
            while at >= 0 and found < most:
                past = at + len(printed)
                found += not (self.text[at - 1 : at].isalnum() or self.text[past : past + 1].isalnum())
                at = self.text.find(printed, past, high)
        return found


def _whole_words(text: str, span: Span) -> Span:
    """The span widened to white space on both sides, so that no word is divided."""
    start = max(text.rfind(space, 0, max(0, span.start)) for space in " \n") + 1
    ends = [text.find(space, span.end) for space in " \n"]
    return Span(start, min((at for at in ends if at >= 0), default=len(text)))
