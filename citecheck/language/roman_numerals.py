"""Reads Roman numerals: dates, locators and page labels have them."""

from __future__ import annotations

from itertools import pairwise

FIGURES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def is_roman(word: str) -> bool:
    """Whether a word has no letters but those of Roman numerals, in either case and any order: old prints have IIII."""
    return bool(word) and FIGURES.keys() >= set(word.lower())


def roman_value(numeral: str) -> int:
    """The value of a Roman numeral (see `is_roman`). A figure before a greater one is taken away."""
    values = [FIGURES[letter] for letter in numeral.lower()]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))
