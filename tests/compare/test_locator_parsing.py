"""Locators as people write them, parsed into paths."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.compare.locators.bible import book_of, scripture
from citecheck.compare.locators.parsing import MOST, divisions


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
    ("cf. Matt. 5:3", [("matt", (5, 3))]),
    ("2 Tim 1:7", [("2tim", (1, 7))]),
    ("1 and Gen 2:3", [("gen", (2, 3))]),
    ("Gen v", [("gen", (5,))]),
    ("1Cor 13,4-7", [("1cor", (13, 4), (13, 7))]),
    ("I Cor., XIII, 4", [("1cor", (13, 4))]),
    ("Genesis, chap. 2, verse 9", [("gen", (2, 9))]),
    ("Genèse 2, 9", [("gen", (2, 9))]),
    ("Sal 23,1", [("ps", (23, 1))]),
    ("Rdz 2, 9", [("gen", (2, 9))]),
    ("Мф. 5:3–12", [("matt", (5, 3), (5, 12))]),
    ("3 Царств 2:1", [("1kgs", (2, 1))]),
    ("Gen 5 v. 3", [("gen", (5, 3))]),
    ("Gen 2-4", [("gen", (2,), (4,))]),
    ("Gen 1:2, 2:3", [("gen", (1, 2)), ("gen", (2, 3))]),
    ("Gen 10:2, 3, 11:4", [("gen", (10, 2)), ("gen", (10, 3)), ("gen", (11, 4))]),
    ("Gen 1 and 3 and 5:2", [("gen", (1,)), ("gen", (3,)), ("gen", (5, 2))]),
    ("Gen 1 and 3 v. 4, 6:2", [("gen", (1,)), ("gen", (3, 4)), ("gen", (6, 2))]),
    ("Matt 24:29-25:2 26:1", [("matt", (24, 29), (25, 2)), ("matt", (26, 1))]),
    ("Matt 24:29-31", [("matt", (24, 29), (24, 31))]),
    ("Matt 24:29-25:", [("matt", (24, 29), (24, 25))]),
    ("Matt 5:3f.", [("matt", (5, 3), (5, 4))]),
    ("Ps. cxix. 105", [("ps", (119, 105))]),
    ("Joh. iii, 16", [("john", (3, 16))]),
    ("Gen 1:1; 2; 3:4", [("gen", (1, 1)), ("gen", (2,)), ("gen", (3, 4))]),
    ("Matt. 5:3 and Luke 6:20", [("matt", (5, 3)), ("luke", (6, 20))]),
    ("Matt. 5:3 and 1 Sam. 2:3", [("matt", (5, 3)), ("1sam", (2, 3))]),
    ("p. 416", []),
    ("somewhere", []),
    ("Genesis", []),
    ("Gen. 1:1 to Exod. 2:3", [("gen", (1, 1)), ("exod", (2, 3))]),
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
    ("S. 12 ff.", [("", (12,), (21,))]),
    ("pp. 12 & 15", [("", (12,)), ("", (15,))]),
    ("pp. 12. 15", [("", (12,)), ("", (15,))]),
    ("pp. 12 to 15", [("", (12,), (15,))]),
    ("pp. xii-xv", [("", (12,), (15,))]),
    ("pp. 1298-305", [("", (1298,), (1305,))]),
    ("pp. 12-12", [("", (12,))]),
    ("Act III, scene 1, lines 56-60", [("", (3, 1, 56), (3, 1, 60))]),
    ("Act III, scene 1, lines 56 ff.", [("", (3, 1, 56), (3, 1, 65))]),
    ("lines 60-56", [("", (60,))]),
    ("Book 2, page 15", [("", (2,)), ("", (15,))]),
    ("Act 2 Act 3", [("", (2,))]),
    ("Sc: 2", [("", (2,))]),
    ("line", []),
    ("Vol. 2, Part 3, Chapter 4", [("", (2, 3, 4))]),
    ("scene 2, act 1", [("", (1, 2))]),
    ("416", [("", (416,))]),
    ("1.549-2.13", [("", (1, 549), (2, 13))]),
    ("3.2.56-4.60", [("", (3, 2, 56), (3, 4, 60))]),
    ("1.549-52", [("", (1, 549), (1, 552))]),
    ("12-1.5", [("", (12,))]),
    ("12-end", [("", (12,))]),
    ("3-5-7", [("", (3,))]),
    ("3.2; 4.1 and 5.6 und 7.8", [("", (3, 2)), ("", (4, 1)), ("", (5, 6)), ("", (7, 8))]),
    ("3.2, passim", [("", (3, 2))]),
    ("II, 3", [("", (2, 3))]),
    ("I, ii, 45", [("", (1, 2, 45))]),
    ("1.45, 48", [("", (1, 45)), ("", (1, 48))]),
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


@pytest.mark.parametrize(
    ("printed", "labels", "roman"),
    [
        ("vol. 2, part 3, chapter 4", ("volume", "part", "chapter"), False),
        ("part 2, line 3", ("part", "line"), False),
        ("chapter 4", ("chapter",), False),
        ("4", ("",), False),
        ("iv", ("",), False),
        ("p. 4", ("page",), False),
        ("p. iv", ("page",), True),
        ("vol. 2, p. 4", ("volume", "page"), False),
        ("416n3", ("page", "note"), False),
        ("p. 4, line 5", ("page", "line"), False),
        ("fol. 12v", ("folio", "side"), False),
        ("f. 5, op. 1, d. 23, l. 4ob.", ("fonds", "inventory", "file", "folio", "side"), False),
        ("ф. 5, оп. 1, д. 23, л. 4 об.", ("fonds", "inventory", "file", "folio", "side"), False),
        ("fol. 12va", ("folio", "side", "half"), False),
        ("1094a5", ("", "side", "line"), False),
        ("2.514a", ("", "", "side"), False),
        ("fol. 12r, line 5", ("folio", "side", "line"), False),
        ("chapter iv", ("chapter",), False),
        ("№ 5", ("issue",), False),
        ("abs 3", ("paragraph",), False),
    ],
)
def test_a_path_tells_what_its_numbers_count(printed, labels, roman):
    (path,) = divisions(printed)

    assert (path.labels, path.roman) == (labels, roman)


DIVISIONS_OUTERMOST_FIRST = (
    *("fonds", "inventory", "file", "box", "folder", "piece", "volume", "issue", "part", "book", "act", "canto"),
    *("chapter", "scene", "section", "paragraph", "article-locator", "stanza", "verse", "folio", "column", "line"),
    *("note", "figure", "opus", "appendix"),
)


@pytest.mark.parametrize(("outer", "inner"), list(pairwise(DIVISIONS_OUTERMOST_FIRST)))
def test_divisions_stand_from_the_outermost_to_the_innermost_however_they_are_typed(outer, inner):
    for typed in (f"{outer} 1, {inner} 2", f"{inner} 2, {outer} 1"):
        (path,) = divisions(typed)

        assert (path.labels, path.first) == ((outer, inner), (1, 2))


@pytest.mark.parametrize("label", ["page", *DIVISIONS_OUTERMOST_FIRST])
def test_some_labels_count_a_list_and_others_one_number(label):
    several = {"page", "section", "paragraph", "article-locator", "stanza", "verse", "folio", "column", "line", "note"}

    found = [path.first for path in divisions(f"{label} 3, 5")]

    assert found == ([(3,), (5,)] if label in several else [(3,)])


@pytest.mark.parametrize(
    ("typed", "labels"),
    [
        ("volume 2, page 4", [("volume", "page")]),
        ("issue 2, page 4", [("issue", "page")]),
        ("page 4, volume 2", [("volume", "page")]),
        ("page 4, column 2", [("page", "column")]),
        ("page 4, line 2", [("page", "line")]),
        ("page 4, note 2", [("page", "note")]),
        ("volume 1, page 4, line 2", [("volume", "page", "line")]),
        ("volume 1, issue 3, page 4", [("volume", "issue", "page")]),
        ("chapter 2, page 4", [("chapter",), ("page",)]),
        ("folio 2, page 4", [("folio",), ("page",)]),
        ("chapter 2, volume 1, page 4", [("volume", "chapter"), ("page",)]),
    ],
)
def test_pages_stand_within_volumes_and_around_lines_and_beside_other_divisions(typed, labels):
    assert [path.labels for path in divisions(typed)] == labels


def test_of_several_pages_no_line_is_told():
    assert [path.labels for path in divisions("pages 4, 5, line 2")] == [("line",), ("page",), ("page",)]
    assert [path.labels for path in divisions("volume 1, pages 4, 5")] == [("volume", "page")] * 2


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("p. 12, l. 5", [(12,)]),
        ("fol. 12r, l. 5", [(12, 1)]),
        ("fol. 3, c. 2", [(3,)]),
        ("pp. xlix, l, li", [(49,), (50,), (51,)]),
        ("pp. l. and li.", [(50,), (51,)]),
    ],
)
def test_a_letter_with_a_number_of_its_own_is_a_label_in_a_list_and_no_roman_number(typed, places):
    assert [path.first for path in divisions(typed)] == places


@pytest.mark.parametrize("label", ["chapter", "act", "line", "verse"])
def test_a_letter_after_a_number_is_a_side_of_a_leaf_or_a_page_only(label):
    assert [path.first for path in divisions(f"{label} 12b")] == [(12,)]
    assert [path.first for path in divisions("folio 12b")] == [(12, 2)]
    assert [path.first for path in divisions("page 12b")] == [(12, 2)]
    assert [path.first for path in divisions("column 12b")] == [(12, 2)]


def test_a_label_names_what_a_number_counts():
    assert [path.pages for path in divisions("416", "page")] == [(416, 416)]
    assert read(divisions("3", "chapter")) == [("", (3,))]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("514a-b", [("", (514, 1), (514, 2))]),
        ("514 A", [("", (514, 1))]),
        ("514a-515", [("", (514, 1), (515, MOST))]),
        ("514b ff.", [("", (514, 2), (523, MOST))]),
        ("1094a1-9", [("", (1094, 1, 1), (1094, 1, 9))]),
        ("1094a18-b3", [("", (1094, 1, 18), (1094, 2, 3))]),
        ("1094a5-1095b2", [("", (1094, 1, 5), (1095, 2, 2))]),
        ("ff. 11v-12r", [("", (11, 2), (12, 1))]),
        ("fols. 12r, 14v", [("", (12, 1)), ("", (14, 2))]),
        ("§§ 12, 14", [("", (12,)), ("", (14,))]),
        ("2d act", [("", (2,))]),
        ("pp. iii-v", [("", (3,), (5,))]),
        ("pp. 45-47b", [("", (45,), (47,))]),
        ("pp. 12-15, 18", [("", (12,), (15,)), ("", (18,))]),
        ("3.2.56-4.60", [("", (3, 2, 56), (3, 4, 60))]),
        ("vs 3", []),
        ("Gen 2, 14", []),
    ],
)
def test_letters_and_lists(printed, expected):
    assert read(divisions(printed)) == expected


@pytest.mark.parametrize(
    ("number", "name", "book"),
    [
        (0, "Hesekiel", "ezek"),
        (0, "Deuteron.", "deut"),
        (1, "Könige", "1kgs"),
        (0, "Ebr", "heb"),
        (4, "Kings", None),
        (0, "Deu", "deut"),
        (0, "De", None),
        (0, "Ps", "ps"),
        (0, "", None),
        (0, "Leviathan", None),
        (1, "Genesis", None),
    ],
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


@pytest.mark.parametrize(
    ("typed", "label", "first", "last", "labels"),
    [
        ("12-14", None, (12,), (14,), ("",)),
        ("12--14", None, (12,), (14,), ("",)),
        ("12-10", None, (12,), (12,), ("",)),
        ("12f", None, (12,), (13,), ("",)),
        ("12 f.", None, (12,), (13,), ("",)),
        ("12ff", None, (12,), (21,), ("",)),
        ("12 et seq.", None, (12,), (21,), ("",)),
        ("3.1.56-60", None, (3, 1, 56), (3, 1, 60), ("", "", "")),
        ("3.1.5 ff", None, (3, 1, 5), (3, 1, 14), ("", "", "")),
        ("1:2-3:4", None, (1, 2), (3, 4), ("", "")),
        ("3.ii", None, (3, 2), (3, 2), ("", "")),
        ("12a-b", None, (12, 1), (12, 2), ("", "side")),
        ("12v-13r", None, (12, 2), (13, 1), ("", "side")),
        ("12r f", None, (12, 1), (13, MOST), ("", "side")),
        ("act 3 scene 1-2", None, (3, 1), (3, 2), ("act", "scene")),
        ("Act ii. Sc. 1", None, (2, 1), (2, 1), ("act", "scene")),
        ("pp. 12-14, n. 3", None, (12, 3), (12, 3), ("page", "note")),
        ("§ 3", None, (3,), (3,), ("section",)),
        ("12ff", "page", (12,), (21,), ("page",)),
        ("12a", "page", (12, 1), (12, 1), ("page", "side")),
        ("12-14a", "page", (12,), (14,), ("page",)),
        ("3f", "chapter", (3,), (4,), ("chapter",)),
        ("III", "chapter", (3,), (3,), ("chapter",)),
    ],
)
def test_a_place_is_a_range_of_numbers_with_what_they_count(typed, label, first, last, labels):
    (path,) = divisions(typed, label)

    assert (path.first, path.last, path.labels) == (first, last, labels)


@pytest.mark.parametrize(
    ("typed", "label", "roman"),
    [
        ("xii", "page", True),
        ("xii", None, False),
        ("XII", None, False),
        ("12", "page", False),
        ("ii", "chapter", False),
    ],
)
def test_only_roman_pages_are_counted_apart(typed, label, roman):
    (path,) = divisions(typed, label)

    assert path.roman is roman


@pytest.mark.parametrize("typed", ["", "a", "12½", "so"])
def test_what_has_no_number_is_no_place(typed):
    assert not divisions(typed, None)
