"""Finds where words stand in exactly this order, with nothing between."""

from __future__ import annotations

import bisect
from array import array
from collections.abc import Iterator, Sequence
from itertools import islice

from citecheck.compare.indexing.indexed_text import IndexedText
from citecheck.compare.indexing.word_range import WordRange

MAX_EXACT = 400
"""Places of one wording that are looked at: a phrase that stands oftener is a formula of its work."""


FEW = 2_000
"""Words of a text that is searched through from end to end: sooner done than asking where each word stands."""


def exact(indexed: IndexedText, numbers: array[int], reach: WordRange) -> list[int]:
    """Where the words stand in exactly this order with nothing between, in rising order."""
    if not numbers:
        return []
    if len(indexed) <= FEW:
        return list(islice(_scanned(indexed, numbers, reach), MAX_EXACT))
    rarest, places = _rarest(indexed, numbers)
    low = bisect.bisect_left(places, reach.first + rarest)
    high = bisect.bisect_right(places, reach.past - len(numbers) + rarest)
    wanted, packed, width = numbers.tobytes(), indexed.packed, numbers.itemsize
    size, found = len(wanted), []
    for place in places[low:high]:
        at = (place - rarest) * width
        if at >= 0 and packed[at : at + size] == wanted:
            found.append(place - rarest)
            if len(found) >= MAX_EXACT:
                break
    return found


def _scanned(indexed: IndexedText, numbers: array[int], reach: WordRange) -> Iterator[int]:
    """The same in a short text, whose words lie in memory one after the other."""
    wanted, packed, width = numbers.tobytes(), indexed.packed, numbers.itemsize
    at = packed.find(wanted, reach.first * width, reach.past * width)
    while at >= 0:
        if at % width == 0:
            yield at // width
        at = packed.find(wanted, at + 1, reach.past * width)


def _rarest(indexed: IndexedText, numbers: Sequence[int]) -> tuple[int, Sequence[int]]:
    best, fewest = 0, None
    for index, number in enumerate(numbers):
        places = indexed.places.get(number)
        if places is None:
            return index, array("I")
        if fewest is None or len(places) < len(fewest):
            best, fewest = index, places
    return best, fewest if fewest is not None else array("I")
