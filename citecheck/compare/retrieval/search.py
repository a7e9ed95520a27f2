"""Searches the texts held for quotations: first the cited work, then all other texts, for all quotations at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.compare.alignment.passage import Passage, QuotationQuery, by_telling, quotation_query
from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing import windows as window_search
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary, whole
from citecheck.compare.indexing.word_range import WordRange, everywhere
from citecheck.compare.locators.verdict import TextLocators
from citecheck.compare.retrieval import significance as significance
from citecheck.compare.retrieval.copy_noise import CopyNoise
from citecheck.compare.retrieval.match import match
from citecheck.compare.retrieval.ranking import Candidate, by_neighbours, ordered, tied_places, with_copies, with_first
from citecheck.compare.retrieval.verdict import (
    agreed,
    language_of_query,
    language_of_text,
    may_be_lost,
    may_lack,
    verdict_of_absence,
)
from citecheck.language.lexicon import Lexicon, lexicon
from citecheck.model.evidence import Answer, Match, Query, Weight
from citecheck.model.noun import field, working_state
from citecheck.model.verdicts import PARTIAL, PlaceVerdict, Wording
from citecheck.texts.library import HeldText, Library

if TYPE_CHECKING:
    from citecheck.compare.retrieval.large_library import LibrarySearch

KEPT_WORDS = 12_000_000
"""Words of indexed texts kept in memory for a second pass: about 200 MB. Beyond, a text is indexed again when
needed."""

AROUND = 12
"""Words before and after the place cited that are searched too: a quotation may begin a verse early."""

MOST_STRETCHES = 20
"""Places of one citation that are searched one by one."""

MOST_WORDS = 20_000
"""Words of one quotation. A longer one is a chapter; it is not aligned."""

MOST_MATCHES = 50
"""Equally good places that are reported."""

FEW = 20_000
"""Pairs of a quotation and a text up to which each text is searched for each quotation: about two seconds."""

SMALL = 2_000_000
"""Code points of all texts up to which they are searched in plain Python. Importing numpy alone costs as much."""


@working_state
class QueryState:
    """One quotation of the run: its query, the cited texts, and the candidates in cited and in other texts."""

    query: Query
    quotation: QuotationQuery
    cited: list[HeldText]
    found: list[Candidate] = field(default_factory=list)
    other: list[Candidate] = field(default_factory=list)

    @property
    def is_able(self) -> bool:
        """Whether there are words that can be searched."""
        return bool(self.quotation.segments.pieces) and not _too_long(self.quotation)

    @property
    def is_open(self) -> bool:
        """Whether other texts are to be searched, because no cited text has the words."""
        return self.is_able and not self.found

    @property
    def ranked(self) -> list[Candidate]:
        """The candidates, best first."""
        return ordered(self.found or self.other)


def answers(held: Library, queries: Sequence[Query]) -> list[Answer]:
    """The answer of the texts held to each query, in order. Raises Cancelled."""
    return Search(held).answers(queries)


class Search:
    """Searches one library. Indexed texts stay in memory between calls."""

    def __init__(self, held: Library) -> None:
        self.held = held
        self._vocabulary = Vocabulary()
        self._aligner = PassageAligner()
        self._ready: dict[int, IndexedText] = {}
        self._lexicons: dict[int, Lexicon] = {}
        self._places: dict[int, TextLocators] = {}
        self._noises: dict[int, CopyNoise] = {}

    def answers(self, queries: Sequence[Query]) -> list[Answer]:
        """The answer of the texts held to each query, in order. Raises Cancelled."""
        states = [self.state(query) for query in queries]
        self.search_cited(states)
        rest = [one for one in states if one.is_open]
        self.search_others(rest, through=bool(rest) and self.may_read_through(len(rest)))
        order = sorted(range(len(states)), key=lambda at: states[at].query.order)
        chosen = by_neighbours([tied_places(states[at].ranked) for at in order])
        first = dict(zip(order, chosen, strict=True))
        return [self.answer(one, first[at]) for at, one in enumerate(states)]

    def state(self, query: Query) -> QueryState:
        """A quotation that is not searched yet."""
        return QueryState(query, quotation_query(segments(query.text), self._vocabulary), self.held.of(query.works))

    def search_cited(self, states: Sequence[QueryState]) -> None:
        """Search the texts of the works cited. Raises Cancelled."""
        by_text: dict[int, tuple[HeldText, list[QueryState]]] = {}
        for one in (each for each in states if each.is_able):
            for text in one.cited:
                by_text.setdefault(id(text), (text, []))[1].append(one)
        for text, wanted in by_text.values():
            indexed = self._indexed(text)
            _index_trigrams(wanted, indexed)
            for one in wanted:
                found = self._aligner.passages(one.quotation, indexed, everywhere(indexed), window_search.CITED)
                found = [passage for passage in found if significance.credible(passage, len(indexed))]
                one.found += self._candidates(one, found, len(indexed))
                if one.query.locators and not any(c.place is PlaceVerdict.RIGHT for c in one.found):
                    one.found += self._at_place(one, indexed, found)
            indexed.grams.clear()

    def _at_place(self, one: QueryState, indexed: IndexedText, found: Sequence[Passage]) -> Iterator[Candidate]:
        """The best passages at the cited places. There is little text there, so that few words are significant."""
        known = {(passage.first, passage.past) for passage in found}
        for span in self._places_of(indexed.held).stretches(one.query.locators)[:MOST_STRETCHES]:
            first, past = indexed.word_at(span.start), indexed.word_at(span.end)
            word_range = WordRange(max(0, first - AROUND), min(len(indexed), past + AROUND))
            for passage in self._aligner.passages(one.quotation, indexed, word_range, window_search.CITED)[:1]:
                place = passage.first, passage.past
                if place not in known and significance.credible_at_place(passage, word_range.past - word_range.first):
                    yield self._candidate(one, passage, len(indexed))

    def may_read_through(self, quotations: int) -> bool:
        """Whether every text is read for each of so many quotations. Else the library is screened for all of them."""
        return self.is_small and few(quotations, len(self.held.texts))

    @cached_property
    def is_small(self) -> bool:
        """Whether the texts are short enough to be read through in plain Python."""
        return self._characters <= SMALL

    def search_others(self, states: Sequence[QueryState], *, through: bool) -> None:
        """Search the texts that are not cited: read them through, or screen the library. Raises Cancelled."""
        if not states:
            return
        if through:
            self._read_through(states, self.held.texts)
        else:
            self._search_large(states)

    @cached_property
    def _characters(self) -> int:
        """The length of all texts in code points. Indexes know it, so that indexed texts need not be read. An index
        must not change which way a library is searched, and so which answer it gives."""
        if self.held.indexes:
            return sum(self._large.library.lengths)
        return sum(len(text.text) for text in self.held.texts)

    def _read_through(self, states: Sequence[QueryState], texts: Sequence[HeldText]) -> None:
        """Search every text for every quotation."""
        found: list[tuple[QueryState, list[Passage]]] = []
        total = 0
        for text in texts:
            indexed = self._indexed(text)
            total += len(indexed)
            _index_trigrams(states, indexed)
            found += [
                (one, self._aligner.passages(one.quotation, indexed, everywhere(indexed), window_search.ANY))
                for one in states
                if all(text is not cited for cited in one.cited)
            ]
            indexed.grams.clear()
        for one, passages in found:
            self._add_other(one, passages, total)

    def _search_large(self, states: Sequence[QueryState]) -> None:
        """Screen a large library, and search only the candidate spans."""
        library_search = self._large
        for length in library_search.lengths:
            rest = [one for one in states if not one.other]
            if not rest:
                return
            for candidates in library_search.candidates([one.quotation for one in rest], length):
                one = rest[candidates.quotation]
                if all(candidates.text is not cited for cited in one.cited):
                    self._add_other(one, candidates.passages, library_search.library.words)

    @cached_property
    def _large(self) -> LibrarySearch:
        from citecheck.compare.retrieval.large_library import LibrarySearch

        return LibrarySearch(self.held, self._vocabulary, self._aligner)

    def _add_other(self, one: QueryState, passages: Iterable[Passage], total: int) -> None:
        """Keep the significant passages of one text that is not cited, where `total` words were searched."""
        sure = significance.credible_elsewhere if one.query.works else significance.credible_uncited
        one.other += self._candidates(one, [passage for passage in passages if sure(passage, total)], total)

    def _indexed(self, text: HeldText) -> IndexedText:
        ready = self._ready.get(id(text))
        if ready is None:
            ready = whole(text, self._vocabulary)
            if sum(map(len, self._ready.values())) + len(ready) > KEPT_WORDS:
                self._ready.clear()
            self._ready[id(text)] = ready
        return ready

    def _places_of(self, held: HeldText) -> TextLocators:
        return self._places.setdefault(id(held), TextLocators(held))

    def _lexicon(self, one: QueryState, text: HeldText) -> Lexicon:
        known = self._lexicons.get(id(text))
        if known is None:
            known = self._lexicons[id(text)] = lexicon(language_of_text(text))
        return known if known.language else lexicon(language_of_query(one.query))

    def _candidates(self, one: QueryState, passages: Iterable[Passage], words: int) -> list[Candidate]:
        """Of one text's passages: the best, all that are as good, and the best at the place cited."""
        kept: list[Candidate] = []
        best_right = False
        for passage in by_telling(passages):
            equal_to_best = not kept or passage.cost <= kept[0].cost
            if not equal_to_best and (best_right or not one.query.locators):
                break
            candidate = self._candidate(one, passage, words)
            right = candidate.place is PlaceVerdict.RIGHT
            if (equal_to_best and len(kept) < MOST_MATCHES) or (right and not best_right):
                kept.append(candidate)
                best_right = best_right or right
        return kept

    def _candidate(self, one: QueryState, passage: Passage, words: int) -> Candidate:
        held = passage.indexed.held
        found = match(passage, self._lexicon(one, held), one.query.emphasis)
        places = self._places_of(held)
        verdicts = [places.verdict(one.query.locators, span.start, span.end) for span in found.spans]
        place = next((v for v in (PlaceVerdict.RIGHT, PlaceVerdict.WRONG) if v in verdicts), PlaceVerdict.UNCHECKED)
        rank = next((at for at, text in enumerate(one.cited) if text is held), len(one.cited))
        return Candidate(found, place, rank, passage.cost, significance.beyond_chance(passage, words))

    def _noise(self, held: HeldText) -> CopyNoise:
        return self._noises.setdefault(id(held), CopyNoise(held))

    def _noise_of(self, found: Match) -> CopyNoise | None:
        """The noise of the text that a match stands in."""
        held = (text for text in self.held.texts if text.path == found.witness.path)
        return next(map(self._noise, held), None)

    def _may_be_lost(self, one: QueryState) -> bool:
        """Whether the words may stand on a damaged page of a cited text, where a page that looks alike is no proof."""
        for text in one.cited:
            if text.lost:
                places = self._places_of(text)
                stretches = [*places.stretches(one.query.locators), *places.pages_cited(one.query.locators)]
                if may_be_lost(text, stretches):
                    return True
        return False

    def _shows_page_cited(self, one: QueryState, elsewhere: Match) -> bool:
        """Whether a cited text has the very page cited, where the passage is not, and another text has the same words.

        A file that need not be the whole work may lack a passage, but not one of the pages that it has.
        """
        if elsewhere.weight is not Weight.FORM:
            return False
        return any(self._places_of(text).pages_cited(one.query.locators) for text in one.cited)

    def answer(self, one: QueryState, chosen: int) -> Answer:
        """The answer to a quotation that was searched. `chosen` says which of equally good places comes first."""
        candidates = with_first(one.ranked, chosen)
        looked = tuple(dict.fromkeys(text.path for text in one.cited)) or self.held.places
        matches = tuple(candidate.match for candidate in candidates[:MOST_MATCHES])
        matches = with_copies(matches) if one.found else matches
        noisy = self._noise_of(matches[0]) if matches and matches[0].weight > Weight.FORM else None
        if noisy:
            matches = noisy.told(matches[0]), *matches[1:]
        place = candidates[0].place if one.found else PlaceVerdict.UNCHECKED
        reason = None
        agrees = one.found and agreed(matches[0]) is Wording.VERIFIED
        if not agrees and self._may_be_lost(one):
            return Answer(Wording.UNCHECKED, "bad_text", PlaceVerdict.UNCHECKED, (), looked)
        if one.found and noisy and noisy.is_bad_at(matches[0]):
            return Answer(Wording.UNCHECKED, "bad_text", PlaceVerdict.UNCHECKED, (), looked)
        if one.found or (matches and not one.query.works):
            wording = agreed(matches[0])
        elif not one.cited:
            wording = Wording.UNHELD
        elif _too_long(one.quotation):
            wording, reason = Wording.UNCHECKED, "too_long"
        elif matches and may_lack(one.cited) and not self._shows_page_cited(one, matches[0]):
            wording, reason = Wording.UNCHECKED, PARTIAL
        elif matches:
            wording = Wording.ELSEWHERE
        else:
            wording, reason = verdict_of_absence(one.query, one.cited)
        if wording in (Wording.ABSENT, Wording.ELSEWHERE) and any(self._noise(text).is_bad for text in one.cited):
            wording, reason = Wording.UNCHECKED, "bad_text"
        if place is PlaceVerdict.WRONG and self._may_be_lost(one):
            place = PlaceVerdict.UNCHECKED
        partial = reason == PARTIAL or (wording is Wording.ELSEWHERE and may_lack(one.cited))
        pages = max((text.sheets for text in one.cited), default=0) if partial else 0
        return Answer(wording, reason, place, matches, looked, pages)


def _index_trigrams(states: Sequence[QueryState], indexed: IndexedText) -> None:
    """Add the trigrams of all quotations to the index in one pass over the text."""
    stretches = (stretch for one in states for stretch in one.quotation.stretches)
    indexed.add_trigrams(gram for stretch in stretches for gram in window_search.grams(stretch.numbers))


def few(quotations: int, texts: int) -> bool:
    """Whether each of some texts may be searched for each of some quotations."""
    return quotations * texts <= FEW


def _too_long(quotation: QuotationQuery) -> bool:
    return sum(len(stretch.numbers) for stretch in quotation.stretches) > MOST_WORDS
