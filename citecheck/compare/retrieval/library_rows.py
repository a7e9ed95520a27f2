"""Presents a library to the screen as one long sequence of texts, which it reads or looks up in an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from citecheck.compare.retrieval.query_shingles import MOST_HITS, QueryShingles, ShingleHits, Which
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts.content import FileContent
from citecheck.texts.index.shingles import Places, Words, words
from citecheck.texts.index_interface import Doc, Index
from citecheck.texts.library import HeldText, IndexedTexts

APART = 20_000
"""Code points between two texts in the count of places, so that no window spans two texts."""

KEPT = 64_000_000
"""Code points of a library whose words are kept between two screens, at about 2 bytes each."""


@noun
class CandidateSpan:
    """A span of a text in which a quotation may stand, and the bits found there. `text` is the text's index in the
    library."""

    text: int
    span: Span
    bits: float


class ConcatenatedTexts:
    """Texts one after the other, and the place at which each begins.

    A place is a code point counted through all texts. Texts that an index covers are looked up in it; the others are
    read. `large`: a text is dropped from memory when it has been read.
    """

    def __init__(self, texts: Sequence[HeldText], indexes: Sequence[IndexedTexts] = ()) -> None:
        self.texts = texts
        self._indexed = [_IndexNumbers.of(indexed, texts) for indexed in indexes]
        known = {number: doc for one in self._indexed for number, doc in one.docs.items()}
        self._docs = known
        self._read = [number for number in range(len(texts)) if number not in known]
        self.lengths = [known[n].length if n in known else len(text.text) for n, text in enumerate(texts)]
        self.large = sum(self.lengths) > KEPT
        self.bases: Places = np.concatenate([[0], np.cumsum(np.array(self.lengths, np.int64) + APART)])
        self._counted = sum(doc.words for doc in known.values())
        self.words = self._counted
        self._kept: dict[int, list[Words]] = {}

    def hits(self, shingles: QueryShingles) -> ShingleHits:
        """Every place of the shingles in the library."""
        found = [one.hits(shingles, self.bases) for one in self._indexed if one.index.shingle_words == shingles.length]
        numbers = self._read if found else range(len(self.texts))
        found.append(self.stream(numbers, shingles))
        places, which = (np.concatenate(column) for column in zip(*((h.places, h.which) for h in found), strict=True))
        kept = shingles.counts[which] <= MOST_HITS
        return ShingleHits(places[kept], which[kept])

    def changed(self, number: int) -> bool:
        """Whether a text is no longer the one in its index. If it is the same, take over the facts that the index holds
        of it."""
        doc, content = self._docs.get(number), self.texts[number].content
        if doc is None or not isinstance(content, FileContent):
            return False
        if doc.sha256 == content.sha256:
            content.learn(doc.facts)
        return doc.sha256 != content.sha256

    def stream(self, numbers: Iterable[int], shingles: QueryShingles) -> ShingleHits:
        """Every place of the shingles in some of the texts, found by reading them."""
        places: list[Places] = [np.zeros(0, np.int64)]
        which: list[Which] = [np.zeros(0, np.intp)]
        count = 0
        for number in numbers:
            begun = len(which)
            for found in self._words(number):
                count += found.own
                at, row = shingles.matches(found.rows(shingles.length))
                places.append(found.starts[at] + self.bases[number])
                which.append(row)
            if which[begun:]:
                shingles.count(np.concatenate(which[begun:]))
        self.words = max(self.words, self._counted + count)
        return ShingleHits(np.concatenate(places), np.concatenate(which))

    def _words(self, number: int) -> Iterable[Words]:
        """The words of a text, kept in memory where the library is not large."""
        if self.large:
            yield from words(self.texts[number].text)
            self.texts[number].forget()
            return
        if number not in self._kept:
            self._kept[number] = list(words(self.texts[number].text))
        yield from self._kept[number]

    def candidate_span(self, low: int, high: int, around: int, bits: float) -> CandidateSpan:
        """The span of a text from `around` code points before place `low` to `around` after place `high`."""
        text = int(np.searchsorted(self.bases, low, "right")) - 1
        base, length = int(self.bases[text]), self.lengths[text]
        return CandidateSpan(text, Span(max(0, low - base - around), min(length, high - base + around)), bits)


@noun
class _IndexNumbers:
    """An index of the texts held, and the number in the library of each of its texts (-1 for none)."""

    index: Index
    numbers: Which
    docs: dict[int, Doc]

    @classmethod
    def of(cls, indexed: IndexedTexts, texts: Sequence[HeldText]) -> _IndexNumbers:
        at = {id(text): number for number, text in enumerate(texts)}
        numbers = np.full(len(indexed.index.docs), -1, np.intp)
        for doc, text in indexed.texts.items():
            numbers[doc] = at.get(id(text), -1)
        docs = {int(number): indexed.index.docs[doc] for doc, number in enumerate(numbers) if number >= 0}
        return cls(indexed.index, numbers, docs)

    def hits(self, shingles: QueryShingles, bases: Places) -> ShingleHits:
        """The places of the shingles in the texts of the index."""
        places = self.index.places(shingles.rows, MOST_HITS)
        shingles.counts += places.counts
        number = self.numbers[places.docs]
        held = number >= 0
        return ShingleHits(bases[number[held]] + places.offsets[held], places.which[held])
