"""Locators as people write them, parsed into paths."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.compare.locators.bible import book_of, scripture
from citecheck.compare.locators.parsing import divisions


def read(paths):
    return [
        (path.book, path.first, path.last) if path.first != path.last else (path.book, path.first) for path in paths
    ]


SCRIPTURE = [
    ("Matt. 5:3", [("matt", (5, 3))]),
    ("1. Mos 2, 9 u. 17", [("gen", (2, 9)), ("gen", (2, 17))]),
    ("Gen 2:9,17", [("gen", (2, 9)), ("gen", (2, 17))]),
    ("Psalms 48:2", [("ps", (48, 2))]),
    ("1 Sam. 8. 11, 12, &c.", [("1sam", (8, 11)), ("1sam", (8, 12))]),
    ("Deut. 13 v. 1,2", [("deut", (13, 1)), ("deut", (13, 2))]),
    ("Luk 19, 12-23", [("luke", (19, 12), (19, 23))]),
    ("Matt 24:29-25:2", [("matt", (24, 29), (25, 2))]),
    ("Matt 24:29-25:2, 5", [("matt", (24, 29), (25, 2)), ("matt", (25, 5))]),
    ("Dan. 9:25; 8:14", [("dan", (9, 25)), ("dan", (8, 14))]),
    ("Rev. 13:1, 2; 2 Cor. 4:5", [("rev", (13, 1)), ("rev", (13, 2)), ("2cor", (4, 5))]),
    ("Offenb. Joh 2, 23", [("rev", (2, 23))]),
    ("1Pet 3:9", [("1pet", (3, 9))]),
    ("II Kings 3", [("2kgs", (3,))]),
    ("Song of Solomon 2:3", [("song", (2, 3))]),
    ("Ps. xlviii. 2", [("ps", (48, 2))]),
    ("Mark 4, 9 ff.", [("mark", (4, 9), (4, 18))]),
    ("p. 416", []),
    ("somewhere", []),
]
DIVISIONS = [
    ("Hamlet. Act i. Sc. 2.", [("", (1, 2))]),
    ("Act III, scene 1, line 56", [("", (3, 1, 56))]),
    ("Paradise Lost. Book ii. Line 112.", [("", (2, 112))]),
    ("1.549", [("", (1, 549))]),
    ("III.ii.56-60", [("", (3, 2, 56), (3, 2, 60))]),
    ("Erster Aufzug / Zweiter Auftritt", [("", (1, 2))]),
    ("1. Akt, 3. Szene", [("", (1, 3))]),
    ("pp. 12-15", [("", (12,), (15,))]),
    ("pp. 392-3", [("", (392,), (393,))]),
    ("pp. 12, 15 and 20", [("", (12,)), ("", (15,)), ("", (20,))]),
    ("S. 12 f.", [("", (12,), (13,))]),
    ("416", [("", (416,))]),
    ("Studierzimmer.", []),
    ("", []),
]


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("DCII", 602), ("mdccclxxvi", 1876), ("XC", 90), ("xl", 40), ("CD", 400), ("CM", 900), ("mcmxcix", 1999)],
)
def test_roman_numerals(numeral, number):
    assert read(divisions(f"Book {numeral}")) == [("", (number,))]


@pytest.mark.parametrize(("printed", "expected"), SCRIPTURE)
def test_chapters_and_verses(printed, expected):
    assert read(scripture(printed)) == expected


@pytest.mark.parametrize(("printed", "expected"), DIVISIONS)
def test_acts_scenes_lines_and_pages(printed, expected):
    assert read(divisions(printed)) == expected


def test_a_label_names_what_a_number_counts():
    assert [path.page for path in divisions("416", "page")] == [True]
    assert read(divisions("3", "chapter")) == [("", (3,))]


@pytest.mark.parametrize(
    ("number", "name", "book"),
    [(0, "Hesekiel", "ezek"), (0, "Deuteron.", "deut"), (1, "Könige", "1kgs"), (0, "Ebr", "heb"), (4, "Kings", None)],
)
def test_books_by_names_and_their_beginnings(number, name, book):
    assert book_of(number, name) == book


@given(st.text(alphabet="0123456789.,;:- abcMattGenvIXu&f", max_size=60))
def test_any_text_is_read(printed):
    scripture(printed)
    divisions(printed)


@pytest.mark.parametrize(("parts", "read_"), [(199, 199), (200, 200), (250, 200)])
@pytest.mark.parametrize("label", ["pp. ", ""])
def test_two_hundred_parts_of_one_citation_are_read(parts, read_, label):
    found = divisions(label + ", ".join(map(str, range(1, parts + 1))))

    assert [path.first for path in found] == [(number,) for number in range(1, read_ + 1)]


@pytest.mark.parametrize(("named", "read"), [(199, 199), (200, 200), (201, 200)])
def test_two_hundred_places_of_one_citation_are_read(named, read):
    assert len(scripture("Gen 1:" + ",".join(map(str, range(1, named + 1))))) == read
    assert len(scripture("Gen " + "; ".join(f"{chapter}:1" for chapter in range(1, named + 1)))) == read
    assert len(divisions("pp. " + ", ".join(map(str, range(1, 2 * named, 2))))) == read
