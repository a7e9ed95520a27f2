"""The index of one text: how many bits its words carry, and where words stand in a row."""

from __future__ import annotations

from array import array
from math import log2

import pytest
from held_samples import text
from made_words import made

from citecheck.compare.indexing.exact import exact
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary, whole
from citecheck.compare.indexing.word_range import everywhere


def index(words: list[str]) -> tuple[IndexedText, Vocabulary]:
    vocabulary = Vocabulary()
    return whole(text(" ".join(words)), vocabulary), vocabulary


def information(words: list[str], word: str) -> float:
    indexed, vocabulary = index(words)
    return indexed.information(vocabulary.numbers([word])[0])


@pytest.mark.parametrize(
    ("word", "times", "usual"), [("zebra", 0, 0.0001), ("zebra", 3, 0.0001), ("the", 0, 0.008), ("the", 40, 0.008)]
)
def test_five_hundred_words_of_ordinary_prose_are_counted_with_each_text(word: str, times: int, usual: float) -> None:
    words = made(0, 1_000 - times) + [word] * times

    assert information(words, word) == pytest.approx(-log2((times + 500 * usual) / 1_500))


@pytest.mark.parametrize(("before", "count"), [(199, 1), (200, 0)])
def test_a_spelling_is_counted_among_two_hundred_places_of_its_like(before: int, count: int) -> None:
    indexed, _ = index(["honour"] * before + ["honor"])

    assert indexed.count("honor") == count


@pytest.mark.parametrize("filler", [0, 3_000], ids=["a short text", "a long text"])
@pytest.mark.parametrize(("times", "places"), [(399, 399), (400, 400), (450, 400)])
def test_four_hundred_places_of_one_wording_are_looked_at(filler: int, times: int, places: int) -> None:
    indexed, vocabulary = index(["zebra", "lion"] * times + made(0, filler))

    found = exact(indexed, vocabulary.numbers(["zebra", "lion"]), everywhere(indexed))

    assert found == list(range(0, 2 * places, 2))


@pytest.mark.parametrize("filler", [0, 3_000], ids=["a short text", "a long text"])
def test_words_stand_in_a_row_only_within_what_is_looked_at(filler: int) -> None:
    words = [*made(0, 10), "zebra", "lion", *made(10, 20), "zebra", "lion", *made(20, 20 + filler)]
    indexed, vocabulary = index(words)
    pair = vocabulary.numbers(["zebra", "lion"])
    reach = type(everywhere(indexed))

    assert exact(indexed, pair, reach(10, 12)) == [10]
    assert exact(indexed, pair, reach(10, 24)) == [10, 22]
    assert exact(indexed, pair, reach(11, 23)) == []
    assert exact(indexed, vocabulary.numbers(["lion", "zebra"]), everywhere(indexed)) == []
    assert exact(indexed, vocabulary.numbers(["zebra", "tiger"]), everywhere(indexed)) == []
    assert exact(indexed, array("I"), everywhere(indexed)) == []


def test_words_and_offsets_are_found_in_a_text_of_many_blocks() -> None:
    words = made(0, 3_000)
    printed = " ".join(words)
    indexed, _ = index(words)

    assert len(indexed) == 3_000
    for number in (0, 1, 454, 455, 456, 1_999, 2_999):
        start, end = indexed.offsets(number, number + 1)
        assert printed[start:end] == words[number]
        assert [indexed.word_at(at) for at in (start, end - 1, end)] == [number, number, number + 1]
    assert indexed.word_at(len(printed) + 9) == 3_000
