"""Compares titles of works by their words, without the small words that distinguish none, and tells titles by form."""

from __future__ import annotations

from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language import vocabulary
from citecheck.language.normalization import words

LONGEST = 1200
"""Code points of a title that are read. No title is longer."""
WORD = lazy(r"[^\W_]+(?:['’-][^\W_]+)*")
NO_TITLE = lazy(r"[;!]|[.?]\s+\w")
"""Marks that stand in no title whose words have capitals."""


@cache
def _small_in_titles() -> frozenset[str]:
    return frozenset(vocabulary.words("citations", "small_in_titles"))


def is_capitalized(text: str) -> bool:
    """Whether every important word of a text begins with a capital, and the text is not all capitals."""
    found = WORD.findall(text[:LONGEST])
    if not found or NO_TITLE.search(text) or text.isupper():
        return False
    heavy = [found[0], *(word for word in found[1:] if word not in _small_in_titles())]
    return all(word[0].isupper() or word[0].isdigit() for word in heavy) and not text.isdigit()


@cache
def _small_words() -> frozenset[str]:
    return frozenset(vocabulary.words("bibliography", "title_words"))


@lru_cache(maxsize=4096)
def title_words(text: str) -> tuple[str, ...]:
    """The words of a title, normalized, without small words."""
    return plain_title_words(text)


def plain_title_words(text: str) -> tuple[str, ...]:
    """The words of a text in which a title is looked for, normalized as those of a title."""
    return tuple(word.form for word in words(text) if word.form not in _small_words())


def begins_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the shorter of two titles begins the longer one. An empty title begins none."""
    size = min(len(one), len(other))
    return bool(size) and one[:size] == other[:size]
