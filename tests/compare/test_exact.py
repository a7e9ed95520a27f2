"""Where words stand in exactly the order of the quotation: in a short text, and in one long enough to have postings."""

from __future__ import annotations

from array import array

import pytest
from held_samples import text
from made_words import made

from citecheck.compare.indexing.exact import FEW, MAX_EXACT, exact
from citecheck.compare.indexing.indexed_text import Vocabulary, whole
from citecheck.compare.indexing.word_range import WordRange

FILLER = made(0, FEW)


def found(quoted: str, held: str, first: int = 0, past: int | None = None) -> list[int]:
    vocabulary = Vocabulary()
    indexed = whole(text(held), vocabulary)
    numbers = array("I", vocabulary.numbers(quoted.split()))
    return exact(indexed, numbers, WordRange(first, len(indexed) if past is None else past))


def long(*parts: str) -> str:
    """A text of more than FEW words, in which each part is followed by made words; the last one by none."""
    share = FEW // (len(parts) - 1)
    between = [" ".join(FILLER[at * share : (at + 1) * share]) for at in range(len(parts) - 1)]
    return " ".join(word for pair in zip(parts, [*between, ""], strict=True) for word in pair)


def test_short_and_long_texts_have_the_words_at_the_same_places() -> None:
    short = "salt and water and salt and bread"

    assert found("salt and", short) == [0, 4]
    assert found("salt and", f"{short} {' '.join(FILLER)}") == [0, 4]


@pytest.mark.parametrize("words", [FEW - 5, FEW - 4, FEW, FEW + 1])
def test_the_way_a_text_is_looked_through_changes_no_place(words: int) -> None:
    held = " ".join(["salt", "and", "water", *FILLER[: words - 6], "salt", "and", "bread"])

    assert found("salt and", held) == [0, words - 3]
    assert found("salt and bread", held) == [words - 3]
    assert found("bread and salt", held) == []


@pytest.mark.parametrize("held", ["salt and water and salt", long("salt and water", "and salt")])
def test_words_with_another_between_or_in_another_order_are_not_there(held: str) -> None:
    assert found("salt water", held) == []
    assert found("water salt", held) == []
    assert found("salt pepper", held) == []
    assert found("pepper", held) == []
    assert found("", held) == []


@pytest.mark.parametrize("quoted", ["salt and water", "and water salt", "water salt and"])
def test_the_rarest_word_may_stand_anywhere_in_the_quotation(quoted: str) -> None:
    """Only `water` is rare: it is the last, the middle and the first word."""
    held = long("and salt and", quoted, "salt and salt and")

    assert found(quoted, held) == [3 + FEW // 2]


@pytest.mark.parametrize("quoted", ["salt and", "and salt"])
@pytest.mark.parametrize("is_long", [False, True])
def test_words_are_looked_for_within_a_range_only(quoted: str, is_long: bool) -> None:
    """Of the two words `salt` is the rarer one: once the first and once the last."""
    parts = quoted, "and so and so", quoted
    held = long(*parts) if is_long else " ".join(parts)
    last = len(held.split()) - 2

    assert found(quoted, held) == [0, last]
    assert found(quoted, held, 0, last + 2) == [0, last]
    assert found(quoted, held, 0, last + 1) == [0]
    assert found(quoted, held, 1) == [last]
    assert found(quoted, held, last) == [last]
    assert found(quoted, held, last + 1) == []
    assert found(quoted, held, 0, 2) == [0]
    assert found(quoted, held, 0, 1) == []


@pytest.mark.parametrize("more", ["", " ".join(FILLER)])
def test_four_hundred_places_of_one_wording_are_examined(more: str) -> None:
    assert found("salt", f"{'salt ' * (MAX_EXACT + 1)}{more}") == list(range(MAX_EXACT))


@pytest.mark.parametrize(("words", "has_postings"), [(FEW, False), (FEW + 1, True)])
def test_a_text_of_few_words_is_looked_through_without_postings(words: int, has_postings: bool) -> None:
    vocabulary = Vocabulary()
    indexed = whole(text(" ".join(made(0, words))), vocabulary)

    assert exact(indexed, array("I", vocabulary.numbers(made(7, 9))), WordRange(0, words)) == [7]
    assert ("places" in vars(indexed)) is has_postings
