"""What a text contains besides the author's words: pages, line numbers, note calls, headers."""

from __future__ import annotations

import pytest

from citecheck.formats.gutenberg import body
from citecheck.model.claims import Locator
from citecheck.model.places import Span
from citecheck.texts.pages.line_numbers import apparatus
from citecheck.texts.pages.locator_table import LocatorTable, span_of
from citecheck.texts.pages.page_markers import pages
from citecheck.texts.quality import quality

VERSE = "\n".join(f"a line of verse that goes on{f'   {n}' if n % 5 == 0 else ''}" for n in range(1, 41))


@pytest.mark.parametrize("marker", ["[p. {}]", "[Pg {}]", "{{{}}}", "[Seite {}]", "[page {}]"])
def test_page_markers_number_what_follows_them(marker):
    text = "".join(f"{marker.format(n)}words of page {n} and more " for n in range(12, 18))
    table, markers = pages(text)
    at = text.index("words of page 14")

    assert table.locator(at, at + 5) == Locator("page", "14")
    assert table.locator(at, text.index("words of page 15") + 5) == Locator("page", "14-15")
    assert len(markers) == 6


@pytest.mark.parametrize("marker", ["[fol. {}]", "[f. {}]", "[Bl. {}]", "[л. {}]"])
def test_leaf_markers_number_what_follows_them(marker):
    sides = ("11v", "12r", "12 verso", "13")
    text = "".join(f"{marker.format(side)}words of leaf {side} and more " for side in sides)
    table, markers = pages(text)
    at = text.index("words of leaf 12r")

    assert table.locator(at, at + 5) == Locator("folio", "12r")
    assert [value for _, _, value in table.rows] == ["11v", "12r", "12v", "13"]
    assert len(markers) == 4


def test_beside_pages_the_marks_of_leaves_are_the_editors_words():
    table, _ = pages("[p. 1]one [f. 3r]two [p. 2]three [f. 3v]four")

    assert table.label == "page"
    assert pages("[f. 9r] then [f. 4v] then [f. 7r] then [f. 2v]") == (LocatorTable(), ())


@pytest.mark.parametrize(
    "text",
    ["only {12} and {13}", "set {1} and {7} and {3} and {9}", "[p. 9] then [p. 4] then [p. 7] then [p. 2]", "none"],
)
def test_a_few_brackets_are_no_paging(text):
    assert pages(text) == (LocatorTable(), ())


def test_form_feeds_count_sheets():
    text = "one\ftwo\fthree\ffour"

    assert pages(text)[0].locator(text.index("three"), text.index("three") + 3) == Locator("page", "3")


def test_line_numbers_in_the_margin_are_not_the_authors():
    spans = apparatus(VERSE)

    assert [VERSE[span.start : span.end] for span in spans] == ["5", "10", "15", "20", "25", "30", "35", "40"]


REIGNS = "\n".join(
    f"King {name} ruled from {year} to {year + 5}." for name, year in zip("ABCDE", range(1700, 1725, 5), strict=True)
)


@pytest.mark.parametrize(
    "text", ["He had 5 cows, 10 pigs and 15 hens.", "In 1805 and 1810 and 1900 he wrote.", "5 7 9", REIGNS]
)
def test_numbers_of_the_text_stay(text):
    assert apparatus(text) == []


def test_note_calls_of_an_edited_text_are_not_the_authors():
    text = " ".join(f"word[{n}] and more" for n in range(1, 7))

    assert len(apparatus(text)) == 6
    assert apparatus("word[1] and [a]") == []


def test_gutenberg_adds_a_header_and_a_footer():
    text = (
        "The Project Gutenberg EBook of X\n\n*** START OF THIS PROJECT GUTENBERG EBOOK X ***\nwords\n"
        "*** END OF THIS PROJECT GUTENBERG EBOOK X ***\nlicence"
    )
    span = body(text)

    assert text[span.start : span.end].strip() == "words"
    assert body("words about Gutenberg and printing") == Span(0, 34)


@pytest.mark.parametrize(
    ("values", "name"),
    [
        (["Genesis 1:1"], "Genesis 1:1"),
        (["Genesis 1:1", "Genesis 1:2", "Genesis 1:3"], "Genesis 1:1-3"),
        (["Genesis 1:31", "Genesis 2:1"], "Genesis 1:31-Genesis 2:1"),
        (["1.549", "1.551"], "1.549-551"),
        (["12", "13"], "12-13"),
    ],
)
def test_a_stretch_is_called_by_its_first_and_last_place(values, name):
    assert span_of(values) == name


def test_a_gap_in_a_table_has_no_place():
    table = LocatorTable(((0, 10, "1"), (20, 30, "2")))

    assert table.locator(12, 18) is None
    assert table.locator(5, 18) == Locator(None, "1")
    assert table.between(5, 25) == ("1", "2")


def test_sound_prose_is_sound():
    assert quality("It was a plain text, in good letters, with 12 or 1,500 figures. " * 20) == "sound"
    assert quality("Зачем тебе нужна моя смерть? " * 20) == "sound"


def test_a_marker_shown_as_an_example_is_no_page():
    text = "Pages are given so: {321}. " + "".join(f"{{{n}}}words of page {n} and more " for n in range(3, 9))
    table, _ = pages(text)

    assert table.locator(0, 5) is None
    assert table.locator(text.index("words of page 4"), text.index("words of page 4") + 5) == Locator("page", "4")


@pytest.mark.parametrize(
    ("numbers", "cited"), [(["10", "98", "346"], "98"), (["12"], "12"), (["xii", "xiii"], "xiii"), (["ix", "1"], "1")]
)
def test_what_calls_itself_a_page_is_one_though_pages_are_left_out(numbers, cited):
    text = "".join(f"[p. {number}] words of page {number} and more " for number in numbers)
    table, markers = pages(text)
    at = text.index(f"words of page {cited}")

    assert table.locator(at, at + 5) == Locator("page", cited)
    assert len(markers) == len(numbers)
