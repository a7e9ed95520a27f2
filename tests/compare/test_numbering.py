"""Which verses there are, which numbering a text has, and where a verse stands in another one."""

from __future__ import annotations

import pytest

from citecheck.compare.locators.numbering import exists, names_of, numberings, otherwise, same_otherwise
from citecheck.compare.locators.parsing import LocatorPath


def verse(book: str, *first: int, to: tuple[int, ...] = ()) -> LocatorPath:
    return LocatorPath(book, first, to or first)


@pytest.mark.parametrize(
    ("place", "is_there"),
    [
        (("gen", 1, 1), True),
        (("gen", 1, 31), True),
        (("gen", 1, 32), False),
        (("gen", 1, 0), False),
        (("gen", 0, 1), False),
        (("gen", 50, 26), True),
        (("gen", 51, 1), False),
        (("mal", 4, 6), True),
        (("mal", 4, 7), False),
        (("mal", 3, 24), True),
        (("joel", 4, 21), True),
        (("ps", 150, 6), True),
        (("ps", 151, 1), False),
        (("gen", 99), True),
        (("tob", 99, 99), True),
    ],
)
def test_a_verse_exists_that_any_numbering_has(place: tuple[str, int, int], is_there: bool) -> None:
    """Of a chapter alone, and of a book that not all Bibles have, nothing is known."""
    assert exists(verse(*place)) is is_there


def test_a_numbering_is_known_by_the_last_verses_of_chapters() -> None:
    assert names_of({("mal", 3): 24}) == ("hebrew",)
    assert names_of({("mal", 3): 18, ("mal", 4): 6}) == ("english", "vulgate")
    assert names_of({("ps", 51): 21}) == ("hebrew",)
    assert names_of({("ps", 51): 19}) == ("english",)
    assert names_of({("gen", 1): 31}) == names_of({}) == tuple(numberings()) == ("hebrew", "english", "vulgate")
    assert names_of({("ps", 51): 19, ("mal", 3): 18, ("gen", 1): 30}) == ("english",)


@pytest.mark.parametrize(
    ("cited", "numbering", "there"),
    [
        # Malachi 4 is the end of chapter 3 in Hebrew.
        (verse("mal", 4, 1), "hebrew", {((3, 19), (3, 19))}),
        (verse("mal", 4, 1, to=(4, 3)), "hebrew", {((3, 19), (3, 21))}),
        (verse("mal", 4), "hebrew", {((3,), (3,))}),
        (verse("mal", 3, 19), "hebrew", set()),
        (verse("mal", 3, 19), "english", {((4, 1), (4, 1))}),
        (verse("joel", 2, 28), "hebrew", {((3, 1), (3, 1))}),
        # A chapter that begins a verse earlier.
        (verse("gen", 31, 55), "hebrew", {((32, 1), (32, 1))}),
        (verse("gen", 32, 1), "hebrew", {((32, 2), (32, 2))}),
        (verse("gen", 32, 1), "english", {((31, 55), (31, 55)), ((32, 1), (32, 1))}),
        # The title of a psalm counts in Hebrew; the Vulgate has another number for the psalm.
        (verse("ps", 51, 1), "hebrew", {((51, 3), (51, 3)), ((52, 1), (52, 1))}),
        (verse("ps", 51, 3), "english", {((51, 1), (51, 1)), ((52, 1), (52, 1))}),
        (verse("ps", 23, 1), "hebrew", {((23, 1), (23, 1)), ((24, 1), (24, 1))}),
        # A chapter alone stands where its last verse does, and one that no Bible has nowhere.
        (verse("joel", 2), "hebrew", {((3,), (3,))}),
        (verse("gen", 51), "hebrew", set()),
        (verse("gen", 0), "hebrew", set()),
        (verse("tob", 1), "hebrew", set()),
        # Both ends of a range are verses.
        (verse("gen", 1, 0, to=(1, 3)), "hebrew", set()),
        (verse("gen", 1, 1, to=(1, 99)), "hebrew", set()),
        # What is no verse, or no verse of the Bible, stands nowhere.
        (verse("gen", 51, 1), "hebrew", set()),
        (verse("gen", 1, 32), "english", set()),
        (verse("gen", 0, 1), "hebrew", set()),
        (verse("gen", 1, 1, 1), "hebrew", set()),
        (LocatorPath("", (2, 28), (2, 28), ("chapter", "verse")), "hebrew", set()),
    ],
)
def test_a_verse_of_one_numbering_stands_elsewhere_in_another(
    cited: LocatorPath, numbering: str, there: set[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    found = list(otherwise(cited, (numbering,)))

    assert {(one.first, one.last) for one in found} == there
    assert all(one.book == cited.book for one in found)


def test_the_last_chapter_and_verse_of_a_book_have_their_places_too() -> None:
    assert {one.first for one in otherwise(verse("mal", 4, 6), ("hebrew",))} == {(3, 24)}
    assert {one.first for one in otherwise(verse("ps", 150, 6), ("vulgate",))} == {(150, 6)}
    assert {one.first for one in otherwise(verse("ps", 150), ("hebrew",))} == {(150,)}


@pytest.mark.parametrize(("there", "same"), [(("mal", 3, 19), True), (("mal", 3, 18), False), (("joel", 3, 19), False)])
def test_two_places_are_one_in_two_numberings(there: tuple[str, int, int], same: bool) -> None:
    assert same_otherwise([verse("mal", 4, 1)], [verse(*there)]) is same
