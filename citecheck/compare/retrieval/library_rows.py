"""Presents a library to the screen as one row of texts, read or asked through an index."""

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
"""Characters between two texts in the count of places: no window lies in two."""

KEPT = 64_000_000
"""Characters of a library whose words are remembered between two screens, in some 2 bytes a character."""


@noun
class CandidateSpan:
    """A stretch of a text (by its number in the library) in which a quotation may stand, and the bits met in it."""

    text: int
    span: Span
    bits: float


class ConcatenatedTexts:
    """Texts in a row, and where each begins in the count of places.

    Those that an index knows are asked through it; the others are read. `large` says that texts are let go of when
    they have been read.
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

    def hits(self, sought: QueryShingles) -> ShingleHits:
        """Every place of the rows sought."""
        found = [one.hits(sought, self.bases) for one in self._indexed if one.index.shingle_words == sought.length]
        numbers = self._read if found else range(len(self.texts))
        found.append(self.stream(numbers, sought))
        places, which = (np.concatenate(column) for column in zip(*((h.places, h.which) for h in found), strict=True))
        kept = sought.counts[which] <= MOST_HITS
        return ShingleHits(places[kept], which[kept])

    def changed(self, number: int) -> bool:
        """Whether a text is not the one that its index knows. If it is, what the index knows of it is taken over."""
        doc, content = self._docs.get(number), self.texts[number].content
        if doc is None or not isinstance(content, FileContent):
            return False
        if doc.sha256 == content.sha256:
            content.learn(doc.facts)
        return doc.sha256 != content.sha256

    def stream(self, numbers: Iterable[int], sought: QueryShingles) -> ShingleHits:
        """The same in some of the texts, by reading them."""
        places: list[Places] = [np.zeros(0, np.int64)]
        which: list[Which] = [np.zeros(0, np.intp)]
        count = 0
        for number in numbers:
            begun = len(which)
            for found in self._words(number):
                count += found.own
                at, row = sought.met(found.rows(sought.length))
                places.append(found.starts[at] + self.bases[number])
                which.append(row)
            if which[begun:]:
                sought.count(np.concatenate(which[begun:]))
        self.words = max(self.words, self._counted + count)
        return ShingleHits(np.concatenate(places), np.concatenate(which))

    def _words(self, number: int) -> Iterable[Words]:
        """The words of a text, remembered where the library is not large."""
        if self.large:
            yield from words(self.texts[number].text)
            self.texts[number].forget()
            return
        if number not in self._kept:
            self._kept[number] = list(words(self.texts[number].text))
        yield from self._kept[number]

    def spot(self, low: int, high: int, around: int, bits: float) -> CandidateSpan:
        """The stretch of a text from some characters before a place of the count to some after another."""
        text = int(np.searchsorted(self.bases, low, "right")) - 1
        base, length = int(self.bases[text]), self.lengths[text]
        return CandidateSpan(text, Span(max(0, low - base - around), min(length, high - base + around)), bits)


@noun
class _IndexNumbers:
    """An index among a library's texts: which of them each of its own is (by number; -1 for none)."""

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

    def hits(self, sought: QueryShingles, bases: Places) -> ShingleHits:
        """Where the rows sought stand in the texts that it knows."""
        met = self.index.met(sought.rows, MOST_HITS)
        sought.counts += met.counts
        number = self.numbers[met.docs]
        held = number >= 0
        return ShingleHits(bases[number[held]] + met.offsets[held], met.which[held])
