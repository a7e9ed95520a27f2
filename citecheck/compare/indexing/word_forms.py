"""Finds words that may be other forms of one word. It only finds and never judges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

SHARED = 4
"""Letters that two forms of a word begin with in common, at least."""

ENDING = 3
"""Letters that may follow these in either form: no ending of German, English, French or Latin that is common is
longer."""


def kin(one: str, other: str) -> bool:
    """Whether two words differ in a short ending only: "unsauberer" and "unsauberen", "breathing" and "breathed"."""
    if one[:SHARED] != other[:SHARED]:
        return False
    longest, ahead = max(len(one), len(other)), SHARED
    while ahead < len(one) and ahead < len(other) and one[ahead] == other[ahead]:
        ahead += 1
    return longest - ahead <= ENDING and longest - ahead < ahead


class WordForms:
    """The words of a vocabulary by how they begin; words that join the vocabulary later are met when next asked."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._words = words
        self._met = 0
        self._by_beginning: dict[str, list[str]] = {}

    def of(self, word: str) -> Iterator[str]:
        """The words that may be other forms of a word."""
        if len(word) < SHARED:
            return
        for new in islice(self._words, self._met, None):
            self._by_beginning.setdefault(new[:SHARED], []).append(new)
        self._met = len(self._words)
        stem = word[: max(SHARED, len(word) - ENDING)]
        for other in self._by_beginning.get(word[:SHARED], ()):
            if other.startswith(stem) and other != word and kin(word, other):
                yield other
