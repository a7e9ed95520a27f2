"""Compares titles of works by their words, without the small words that distinguish none."""

from __future__ import annotations

from functools import cache, lru_cache

from citecheck.language import vocabulary
from citecheck.language.normalization import words


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
