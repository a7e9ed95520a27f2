"""Which words of a text are looked at."""

from __future__ import annotations

from citecheck.compare.indexing.indexed_text import Indexed
from citecheck.model.noun import noun


@noun
class Reach:
    """Words `first:past` of a text: where to look."""

    first: int
    past: int


def everywhere(indexed: Indexed) -> Reach:
    """All words of a text."""
    return Reach(0, len(indexed))
