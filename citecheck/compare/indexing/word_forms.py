"""Finds words that may be inflected forms of the same word. It only proposes; the alignment judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

SHARED = 4
"""Letters that two forms of a word must share at their beginning."""

ENDING = 3
"""Letters that may follow the shared ones in either form. No common ending in German, English, French or Latin is
longer."""


def kin(one: str, other: str) -> bool:
    """Whether two words differ only in a short ending: "unsauberer" and "unsauberen", "breathing" and "breathed"."""
    if one[:SHARED] != other[:SHARED]:
        return False
    longest, ahead = max(len(one), len(other)), SHARED
    while ahead < len(one) and ahead < len(other) and one[ahead] == other[ahead]:
        ahead += 1
    return longest - ahead <= ENDING


class WordForms:
    """The words of a vocabulary by their beginning. Words that join the vocabulary later are added at the next call."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._indexed = 0
        self._by_beginning: dict[str, list[str]] = {}

    def of(self, word: str) -> Iterator[str]:
        """The words that may be other forms of a word."""
        if len(word) < SHARED:
            return
        for new in islice(self._words, self._indexed, None):
            self._by_beginning.setdefault(new[:SHARED], []).append(new)
        self._indexed = len(self._words)
        stem = word[: max(SHARED, len(word) - ENDING)]
        for other in self._by_beginning.get(word[:SHARED], ()):
            if other.startswith(stem) and other != word and kin(word, other):
                yield other
