"""The benchmark of alignments damages words as documented, and counts the pairs that are right."""

from __future__ import annotations

import random

import pytest
from alignment import WAYS, damaged, figures, from_difference

WORDS = [f"word{number % 97}{number}" for number in range(400)]


def test_each_word_that_is_left_has_its_place() -> None:
    theirs, place = damaged(WORDS, random.Random(3))

    assert 0 < len(WORDS) - len(place) < 30
    assert all(theirs[at] == WORDS[number] for number, at in place.items())
    assert len(theirs) > len(place)


@pytest.mark.parametrize("name", WAYS)
def test_words_that_occur_once_are_placed_right_or_not_at_all(name: str) -> None:
    theirs, place = damaged(WORDS, random.Random(3))

    _, right, wrong, none = figures(WAYS[name], WORDS, theirs, place)

    assert wrong == "0"
    assert int(right) + int(none) == len(place)
    assert int(right) > 200


def test_the_difference_gives_stretches_of_four_words_and_more() -> None:
    forms = ["a", "b", "c", "d", "e", "f", "g", "h"]

    (one,) = from_difference(forms, ["x", "a", "b", "c", "d", "y", "f", "g", "h"])

    assert (one.length, one.first, one.low) == (4, 0, 1)
