"""Finds where a text has given words in exactly this order, with nothing between them."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.compare.indexing.word_range import WordRange

MAX_EXACT = 400
"""Occurrences of one wording that are examined. A more frequent phrase is a formula of its work."""


FEW = 2_000
"""Words up to which a text is scanned from end to end. That is quicker than building its postings."""


def exact(indexed: IndexedText, numbers: array[int], word_range: WordRange) -> list[int]:
    """The positions (word indexes, rising) at which the words stand in exactly this order with nothing between."""
    if not numbers:
        return []
    if len(indexed) <= FEW:
        return list(islice(_scanned(indexed, numbers, word_range), MAX_EXACT))
    rarest, places = _rarest(indexed, numbers)
    low = bisect.bisect_left(places, word_range.first + rarest)
    high = bisect.bisect_right(places, word_range.past - len(numbers) + rarest)
    wanted, packed, width = numbers.tobytes(), indexed.packed, numbers.itemsize
    size, found = len(wanted), []
    for place in places[low:high]:
        at = (place - rarest) * width
        if packed[at : at + size] == wanted:
            found.append(place - rarest)
            if len(found) >= MAX_EXACT:
                break
    return found


def _scanned(indexed: IndexedText, numbers: array[int], word_range: WordRange) -> Iterator[int]:
    """The same for a short text, by searching its numbers as bytes."""
    wanted, packed, width = numbers.tobytes(), indexed.packed, numbers.itemsize
    at = packed.find(wanted, word_range.first * width, word_range.past * width)
    while at >= 0:
        if at % width == 0:
            yield at // width
        at = packed.find(wanted, at + 1, word_range.past * width)


def _rarest(indexed: IndexedText, numbers: Sequence[int]) -> tuple[int, Sequence[int]]:
    """The index of the query's rarest word, and its postings."""
    rarest = min(range(len(numbers)), key=lambda at: len(indexed.places.get(numbers[at], ())))
    return rarest, indexed.places.get(numbers[rarest], ())
