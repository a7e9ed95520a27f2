"""Compares the year that a reference typed in a note prints with the entry that it means.

"Otto Brandt, *Harbour Accounts* (Gotha: Perthes, 1912), 58": only a year in parentheses, or right before the page, is
the imprint's. A year that any field of the entry has is in order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from citecheck.entries.prose import REPRINTED, years_of
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import labels
from citecheck.model.claims import CitationDoubt, CitationDoubtKind, CitedBy, TypedCitation
from citecheck.model.manuscript import Block, Reference

_ANY_YEAR = r"(?<![0-9–-])(?:1[5-9]\d\d|20\d\d)(?![0-9–-])"
_PLACE = lazy(
    lambda: rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, labels('locators', 'citations', 'labels'))))})\.?\s?\d"
)
_ENCLOSED = lazy(rf"\((?:[^()]*[\s:,.])?({_ANY_YEAR})\)")
_BEFORE_PLACE = lazy(rf"[\s,]({_ANY_YEAR}),?\s*$")


def imprint_doubts(
    blocks: Sequence[Block], typed: Sequence[TypedCitation], entries: Mapping[str, Reference]
) -> Iterator[CitationDoubt]:
    """The years of references typed in notes that the entries do not have."""
    for citation in typed:
        block, entry = blocks[citation.block], entries.get(citation.key)
        if block.note is None or citation.by is not CitedBy.TYPED or entry is None or entry.year is None:
            continue
        text = block.text[citation.start : citation.end]
        place = _PLACE.search(text)
        before = text[: place.start()] if place else text
        found = _ENCLOSED.search(before) or (_BEFORE_PLACE.search(before) if place else None)
        if found is None or entry.year in text or found[1] in years_of(entry):
            continue
        year = found[1]
        span = block.running.place(citation.start + found.start(1), citation.start + found.end(1))
        certain = int(entry.year) - int(year) < REPRINTED
        yield CitationDoubt(CitationDoubtKind.YEAR, entry.key, year, span, entry.place, entry.year, is_certain=certain)
