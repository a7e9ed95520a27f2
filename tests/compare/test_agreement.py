"""Whether a place cited and a place of a text's table are one, where each may name what its numbers count or not."""

from __future__ import annotations

import pytest

from citecheck.compare.locators.agreement import agreement, in_volume, overlaps
from citecheck.compare.locators.parsing import LocatorPath
from citecheck.model.claims import Locator


def path(written: str) -> LocatorPath:
    """`act 1, scene 2-3` and `1, 2-3`, where no word says what is counted."""
    labels, first, last = [], [], []
    for one in written.split(", "):
        label, _, number = one.rpartition(" ")
        low, _, high = number.partition("-")
        labels.append(label)
        first.append(int(low))
        last.append(int(high or low))
    return LocatorPath("", tuple(first), tuple(last), tuple(labels))


@pytest.mark.parametrize(
    ("cited", "there", "answer"),
    [
        # Both say what they count: only what both count is compared.
        ("act 1, scene 2", "act 1, scene 2", True),
        ("act 1, scene 2", "act 1, scene 3", False),
        ("act 1, scene 2, line 7", "act 1, scene 2", True),
        ("scene 2", "act 1, scene 2", True),
        ("volume 2, page 7", "page 7", True),
        ("volume 2, page 7", "page 8", False),
        ("chapter 2", "page 2", None),
        ("page 2, side 1", "folio 2, side 1", None),
        ("folio 2, side 1", "folio 2, side 1", True),
        ("folio 2, side 1", "folio 2, side 2", False),
        ("page 7-9", "page 8", True),
        ("page 7-9", "page 9", True),
        ("page 7-9", "page 7", True),
        ("page 7-9", "page 10", False),
        ("page 7-9", "page 6", False),
        ("page 8", "page 7-9", True),
        # One does not say it, and has as many numbers.
        ("act 1, scene 2", "1, 2", True),
        ("act 1, scene 2", "1, 3", False),
        ("1, 2", "act 1, scene 2", True),
        ("1, 2", "act 1, scene 3", False),
        ("1, 2", "1, 2", True),
        ("1, 2-4", "1, 3", True),
        # One number with a word.
        *((f"{label} 3", "3", True) for label in ("act", "book", "canto", "chapter", "section", "line", "verse")),
        *((f"{label} 3", "4", False) for label in ("act", "book", "canto", "chapter", "section", "line", "verse")),
        *((f"{label} 3", "3, 9", True) for label in ("act", "book", "canto")),
        *((f"{label} 9", "3, 9", False) for label in ("act", "book", "canto")),
        ("scene 3", "3", True),
        ("scene 3", "4", False),
        ("canto 3, line 9", "3, 7, 9", True),
        ("canto 3, line 9", "3, 9, 7", False),
        ("volume 3, chapter 9", "9", True),
        ("volume 3, chapter 9", "3", False),
        ("volume 3, chapter 9", "3, 9", True),
        ("volume 3, chapter 9", "3, 8", False),
        ("scene 9", "3, 9", True),
        ("scene 9", "3, 9, 4", True),
        ("scene 4", "3, 9, 4", False),
        # A line is the last number, if the numbers count lines at all.
        *((f"{label} 4", "3, 9, 4", True) for label in ("line", "verse")),
        *((f"{label} 9", "3, 9, 4", None) for label in ("line", "verse")),
        ("3, 9, 4", "line 9", False),
        # What may stand at any depth cannot be told, unless all depths say the same.
        *((f"{label} 3", "3, 9", None) for label in ("chapter", "section", "paragraph", "stanza", "article-locator")),
        ("chapter 3", "3, 3", True),
        ("chapter 4", "3, 9", False),
        # What no table without words counts.
        *(
            (f"{label} 3", there, None)
            for label in ("page", "volume", "part", "issue", "note", "figure", "opus", "appendix", "fonds", "box")
            for there in ("3", "3, 4")
        ),
        # Volumes are not numbered in a text that is one volume.
        ("volume 2, chapter 3", "3", True),
        ("volume 2, chapter 3", "4", False),
        ("volume 2, part 1, chapter 3", "3", True),
        ("volume 2, chapter 3", "2, 3", True),
        ("volume 2, chapter 3", "3, 2", False),
        ("act 2, scene 3", "2", True),
        ("act 2, scene 3", "3", False),
        ("volume 2, part 3", "2", True),
        # A line behind a chapter is the last number again.
        ("book 2, line 7", "2, 5, 7", True),
        ("book 2, line 5", "2, 5, 7", False),
        ("book 2, verse 7", "2, 5, 7", True),
        ("book 3, line 7", "2, 5, 7", False),
        ("book 2, chapter 5", "2, 5, 7", True),
        ("book 2, chapter 7", "2, 5, 7", False),
        # The letter after a number: a side of a leaf, a column of a page.
        ("12, side 1", "12, side 1", True),
        ("12, side 1", "12, side 2", False),
        ("page 12, side 1", "12, side 1", True),
        ("12", "12, side 2", True),
        ("13", "12, side 2", False),
        ("12, side 2", "page 12", True),
        ("12, side 2", "13", False),
        ("folio 12", "12, side 2", True),
        ("column 12", "12, side 2", True),
        ("chapter 12", "12, side 2", None),
        ("1, 12", "12, side 2", None),
    ],
)  # fmt: skip
def test_a_place_is_the_one_cited_or_another_or_it_cannot_be_told(cited: str, there: str, answer: bool | None) -> None:
    assert agreement(path(cited), path(there)) is answer


@pytest.mark.parametrize(
    ("cited", "there", "answer"),
    [
        (LocatorPath("gen", (1, 2), (1, 2)), LocatorPath("gen", (1, 2), (1, 2)), True),
        (LocatorPath("gen", (1,), (1,)), LocatorPath("gen", (1, 2), (1, 2)), True),
        (LocatorPath("gen", (1, 2), (1, 4)), LocatorPath("gen", (1, 3), (1, 3)), True),
        (LocatorPath("gen", (1, 2), (1, 2)), LocatorPath("exod", (1, 2), (1, 2)), False),
        (LocatorPath("gen", (1, 2), (1, 2)), LocatorPath("", (1, 2), (1, 2), ("", "")), True),
        (LocatorPath("", (1, 2), (1, 2), ("", "")), LocatorPath("gen", (1, 2), (1, 2)), True),
        (LocatorPath("", (1, 3), (1, 3), ("", "")), LocatorPath("gen", (1, 2), (1, 2)), False),
        (LocatorPath("", (3,), (3,), ("page",), roman=True), LocatorPath("", (3,), (3,), ("page",)), False),
        (LocatorPath("", (3,), (3,), ("page",), True), LocatorPath("", (3,), (3,), ("page",), True), True),
    ],
)
def test_books_of_the_bible_and_roman_pages_are_kept_apart(
    cited: LocatorPath, there: LocatorPath, answer: bool
) -> None:
    assert overlaps(cited, there) is answer
    assert agreement(cited, there) is answer


@pytest.mark.parametrize(
    ("label", "value", "read"),
    [
        (None, "2:14", [((2, 14), (2, 14))]),
        (None, "II, 14", [((2, 14), (2, 14))]),
        (None, "ii:14", [((2, 14), (2, 14))]),
        (None, "2:14-16", [((2, 14), (2, 16))]),
        (None, "ii, 14", []),
        (None, "2, 14", []),
        (None, "1234:5", []),
        (None, "2:14:3", []),
        (None, "14", []),
        ("page", "2:14", []),
    ],
)
def test_a_volume_before_its_page_may_have_no_word(
    label: str | None, value: str, read: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    found = in_volume(Locator(label, value))

    assert [(one.first, one.last) for one in found] == read
    assert all(one.labels == ("volume", "page") for one in found)
