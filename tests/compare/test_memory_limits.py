"""How much memory a search of a large library takes: each limit just within and just beyond."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from held_samples import text
from made_words import made

from citecheck.compare.alignment.edit_path import PairCosts
from citecheck.compare.alignment.passage import quotation_query
from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing.indexed_text import Vocabulary
from citecheck.compare.retrieval.large_library import LibrarySearch
from citecheck.compare.retrieval.query_shingles import QueryShingles
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library

WORDS = made(0, 60)


class Long(str):
    """A text that says that it is long."""

    length: int

    def __len__(self) -> int:
        return self.length


def long(words: str, length: int, work: str) -> HeldText:
    """A text of these words that says that it has so many code points."""

    def load() -> Content:
        whole = Long(words)
        whole.length = length
        return Content(whole, "0" * 64, "sound", Span(0, length))

    return replace(text(words, work), load=load)


@pytest.mark.parametrize(("more", "kept"), [(0, [True, True]), (1, [False, True])])
def test_two_hundred_million_characters_of_texts_are_kept_and_of_more_the_newest(more: int, kept: list[bool]) -> None:
    vocabulary = Vocabulary()
    parts = [" ".join(WORDS[:20]), " ".join(WORDS[20:40])]
    texts = tuple(long(words, 100_000_000 + more * number, f"w{number}") for number, words in enumerate(parts))
    search = LibrarySearch(Library(texts), vocabulary, PassageAligner())

    found = list(search.candidates([quotation_query(segments(words), vocabulary) for words in parts], 3))

    assert [one.quotation for one in found] == [0, 1]
    assert ["content" in vars(one) for one in texts] == kept


def test_the_table_of_a_screen_has_four_million_cells_of_one_byte() -> None:
    query = quotation_query(segments(" ".join(WORDS)), Vocabulary())
    shingles = QueryShingles([query], 3)

    tracemalloc.start()
    shingles.matches(np.arange(100, dtype=np.uint32))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert 4_194_304 <= most < 5_000_000


def test_a_screen_finds_the_shingles_of_its_quotations_and_no_others() -> None:
    quotes = [" ".join(WORDS[:20]), " ".join(WORDS[10:30])]
    shingles = QueryShingles([quotation_query(segments(one), Vocabulary()) for one in quotes], 3)
    sought = shingles.rows
    others = np.setdiff1d(sought ^ np.uint32(1), sought)

    at, which = shingles.matches(np.concatenate([others, sought, others]))

    assert at.tolist() == list(range(len(others), len(others) + len(sought)))
    assert which.tolist() == list(range(len(sought)))
    assert len(sought) == 18 + 18 - 8
    assert shingles.matches(others)[1].tolist() == []


@pytest.mark.parametrize(("others", "kept"), [(32_767, True), (32_768, False)])
def test_the_costs_of_thirty_two_thousand_words_are_kept(others: int, kept: bool) -> None:
    costs = PairCosts()
    first = costs.row("king")
    for number in range(others):
        costs.row(f"w{number}")

    assert (costs.row("king") is first) is kept
