"""Searches a large library: screens it for all quotations at once, then reads only the candidate spans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from citecheck.compare.alignment.passage import Passage, QuotationQuery
from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.indexing import windows as window_search
from citecheck.compare.indexing.indexed_text import Vocabulary, blanked
from citecheck.compare.indexing.word_range import everywhere
from citecheck.compare.retrieval.library_rows import CandidateSpan, ConcatenatedTexts
from citecheck.compare.retrieval.local_index import LocalIndex, WordFrequencies
from citecheck.compare.retrieval.query_shingles import QueryShingles
from citecheck.compare.retrieval.screen import candidate_spans
from citecheck.model.noun import noun
from citecheck.texts.library import HeldText, Library

ROWS = (3, 2)
"""Lengths of the shingles, in words, of the first screen and of the second one for quotations that the first did not
find. A large library is screened only once: there, shingles of two words are too frequent to tell anything."""

KEPT = 200_000_000
"""Code points of texts kept in memory: about two hundred books, searched again in a millisecond."""


@noun
class PassageCandidates:
    """Passages of one text that one quotation may quote. `quotation` is its index among the quotations searched."""

    quotation: int
    text: HeldText
    passages: list[Passage]


class LibrarySearch:
    """Searches all texts of a library."""

    def __init__(self, held: Library, vocabulary: Vocabulary, aligner: PassageAligner) -> None:
        self._held = held
        self._vocabulary = vocabulary
        self._aligner = aligner
        self._kept: dict[int, int] = {}

    @cached_property
    def library(self) -> ConcatenatedTexts:
        """The texts as one sequence."""
        return ConcatenatedTexts(self._held.texts, self._held.indexes)

    @cached_property
    def _usage(self) -> WordFrequencies:
        return WordFrequencies(self.library, self._vocabulary)

    @property
    def lengths(self) -> tuple[int, ...]:
        """The shingle lengths of the screens, one after the other."""
        return ROWS[:1] if self.library.large else ROWS

    def candidates(self, quotations: Sequence[QuotationQuery], length: int) -> Iterator[PassageCandidates]:
        """The candidate passages, text by text, found by shingles of `length` words."""
        for text, here in self.spans(quotations, length):
            yield from self._in_text(text, quotations, here)

    def spans(
        self, quotations: Sequence[QuotationQuery], length: int
    ) -> Iterator[tuple[HeldText, list[tuple[int, CandidateSpan]]]]:
        """The candidate spans of each text that has any, each with the index of its quotation."""
        shingles = QueryShingles(quotations, length)
        hits = self.library.hits(shingles)
        by_text: dict[int, list[tuple[int, CandidateSpan]]] = {}
        for number, spans in enumerate(candidate_spans(self.library, shingles, hits, quotations)):
            for span in spans:
                by_text.setdefault(span.text, []).append((number, span))
        for at in sorted(by_text):
            here = by_text[at]
            if self.library.changed(at):
                alone = candidate_spans(self.library, shingles, self.library.stream([at], shingles), quotations)
                here = [(number, span) for number, spans in enumerate(alone) for span in spans]
            yield self._held.texts[at], here
            self._keep(at)

    def _keep(self, at: int) -> None:
        """Keep a text in memory, and drop those that were not used for the longest time if there are too many."""
        self._kept.pop(at, None)
        self._kept[at] = len(self._held.texts[at].text)
        while sum(self._kept.values()) > KEPT:
            oldest = next(iter(self._kept))
            self._kept.pop(oldest)
            self._held.texts[oldest].forget()

    def _in_text(
        self, text: HeldText, quotations: Sequence[QuotationQuery], here: Sequence[tuple[int, CandidateSpan]]
    ) -> Iterator[PassageCandidates]:
        body = blanked(text)
        passages: dict[int, list[Passage]] = {}
        for number, span in here:
            patch = LocalIndex(text, body, span.span, self._vocabulary, self._usage)
            found = self._aligner.passages(quotations[number], patch, everywhere(patch), window_search.ANY)
            passages.setdefault(number, []).extend(found)
        for number, aligned in passages.items():
            yield PassageCandidates(number, text, aligned)
