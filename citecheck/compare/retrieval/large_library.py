"""Searches a large library: screens it for all quotations at once, and reads only where one may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from citecheck.compare.alignment.passage import Passage, QuotationQuery
from citecheck.compare.indexing import windows as seek
from citecheck.compare.indexing.indexed_text import Vocabulary, blanked
from citecheck.compare.indexing.word_range import everywhere
from citecheck.compare.retrieval.library_rows import CandidateSpan, ConcatenatedTexts
from citecheck.compare.retrieval.local_index import LocalIndex, WordFrequencies
from citecheck.compare.retrieval.passages import PassageAligner
from citecheck.compare.retrieval.query_shingles import QueryShingles
from citecheck.compare.retrieval.screen import spots
from citecheck.model.noun import noun
from citecheck.texts.library import HeldText, Library

ROWS = (3, 2)
"""Words in a row by which a library is screened, and screened again for what was not found. A large library is
screened once: two words in a row are met in it too often to tell."""

KEPT = 200_000_000
"""Characters of texts kept in memory: two hundred books, asked again in a millisecond."""


@noun
class PassageCandidates:
    """Passages of one text that may be what one quotation (by its number among those asked) quotes."""

    quotation: int
    text: HeldText
    passages: list[Passage]


class LibrarySearch:
    """The texts held, ready to be asked for passages anywhere in them."""

    def __init__(self, held: Library, vocabulary: Vocabulary, laying: PassageAligner) -> None:
        self._held = held
        self._vocabulary = vocabulary
        self._laying = laying
        self._kept: dict[int, int] = {}

    @cached_property
    def library(self) -> ConcatenatedTexts:
        """The texts in a row."""
        return ConcatenatedTexts(self._held.texts, self._held.indexes)

    @cached_property
    def _usage(self) -> WordFrequencies:
        return WordFrequencies(self.library, self._vocabulary)

    @property
    def lengths(self) -> tuple[int, ...]:
        """The lengths of the rows by which the texts are screened, one screen after the other."""
        return ROWS[:1] if self.library.large else ROWS

    def met(self, quotations: Sequence[QuotationQuery], length: int) -> Iterator[PassageCandidates]:
        """The passages to be judged, text by text, by rows of so many words."""
        sought = QueryShingles(quotations, length)
        hits = self.library.hits(sought)
        by_text: dict[int, list[tuple[int, CandidateSpan]]] = {}
        for number, found in enumerate(spots(self.library, sought, hits, quotations)):
            for spot in found:
                by_text.setdefault(spot.text, []).append((number, spot))
        for at in sorted(by_text):
            here = by_text[at]
            if self.library.changed(at):
                alone = spots(self.library, sought, self.library.stream([at], sought), quotations)
                here = [(number, spot) for number, found in enumerate(alone) for spot in found]
            yield from self._in_text(self._held.texts[at], quotations, here)
            self._keep(at)

    def _keep(self, at: int) -> None:
        """Keep a text in memory, and let go of those longest unused where they are too many."""
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
        for number, spot in here:
            patch = LocalIndex(text, body, spot.span, self._vocabulary, self._usage)
            found = self._laying.passages(quotations[number], patch, everywhere(patch), seek.ANY)
            passages.setdefault(number, []).extend(found)
        for number, laid in passages.items():
            yield PassageCandidates(number, text, laid)
