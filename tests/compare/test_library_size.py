"""When a library is large: it is screened once, by three words in a row, and its texts are let go of."""

from __future__ import annotations

import pytest
from held_samples import text

from citecheck.compare.alignment.passages import PassageAligner
from citecheck.compare.indexing.indexed_text import Vocabulary
from citecheck.compare.retrieval.large_library import LibrarySearch
from citecheck.texts.index_interface import Doc
from citecheck.texts.library import IndexedTexts, Library


class SparseIndex:
    """An index that knows one long text, and finds nothing in it."""

    shingle_words = 3

    def __init__(self, length: int) -> None:
        self.docs = (Doc("long.txt", length, 0, "0" * 64, length, 1, 0, "sound", (0, length), False, ""),)


@pytest.mark.parametrize(("characters", "rows"), [(64_000_000, (3, 2)), (64_000_001, (3,))])
def test_a_library_of_64_million_characters_is_large(characters: int, rows: tuple[int, ...]) -> None:
    held = text("words")
    indexed = IndexedTexts(SparseIndex(characters), {0: held})

    search = LibrarySearch(Library((held,), indexes=(indexed,)), Vocabulary(), PassageAligner())

    assert search.lengths == rows
