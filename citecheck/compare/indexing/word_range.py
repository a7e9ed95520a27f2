"""A range of a text's words."""

from __future__ import annotations

from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.model.noun import noun


@noun
class WordRange:
    """Words `first:past` of a text, in which to look."""

    first: int
    past: int


def everywhere(indexed: IndexedText) -> WordRange:
    """All words of a text."""
    return WordRange(0, len(indexed))
