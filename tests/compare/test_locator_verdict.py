"""The verdict on the place: does a passage stand where the citation says?"""

from __future__ import annotations

import pytest
from held_samples import text

from citecheck.compare.locators.verdict import TextLocators
from citecheck.model.claims import Locator
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict
from citecheck.texts.pages.locator_table import LocatorTable

RIGHT, WRONG, UNCHECKED = PlaceVerdict.RIGHT, PlaceVerdict.WRONG, PlaceVerdict.UNCHECKED

BIBLE = LocatorTable(((0, 10, "Genesis 1:1"), (10, 20, "Genesis 1:2"), (20, 30, "Genesis 2:1"), (40, 50, "Jude 1:5")))
PLAY = LocatorTable(((0, 20, "1.1"), (20, 40, "1.2"), (40, 60, "2.1")))
GERMAN_PLAY = LocatorTable(((0, 20, "Erster Aufzug / Erster Auftritt"), (20, 40, "Erster Aufzug / Zweiter Auftritt")))
ROOMS = LocatorTable(((0, 20, "Nacht."), (20, 40, "Studierzimmer.")))
PAGES = LocatorTable(((0, 20, "415"), (20, 40, "416")), "page")
PAPER = "x" * 100


def judged(table: LocatorTable, locator: str, start: int, end: int, label: str | None = None) -> PlaceVerdict:
    return TextLocators(text(PAPER, places=table)).verdict([Locator(label, locator)], start, end)


@pytest.mark.parametrize(
    ("locator", "start", "end", "verdict"),
    [
        ("Gen. 1:2", 12, 18, RIGHT),
        ("1. Mose 1, 2", 12, 18, RIGHT),
        ("Genesis 1", 12, 18, RIGHT),
        ("Gen 1:1-2", 12, 18, RIGHT),
        ("Gen 2:1; 1:2", 12, 18, RIGHT),
        ("Genesis 1:1", 12, 18, WRONG),
        ("Genesis 1:1", 5, 18, RIGHT),
        ("Gen 2:1", 12, 18, WRONG),
        ("Gen 9:9", 12, 18, UNCHECKED),
        ("Gen 1:1", 32, 38, UNCHECKED),
        ("Genesis 1:1", 32, 38, UNCHECKED),
        ("Gen 1:99", 12, 18, WRONG),
        ("Gen 9:99", 12, 18, WRONG),
        ("p. 12", 12, 18, UNCHECKED),
        ("Jude 5", 42, 48, RIGHT),
    ],
)
def test_verses_of_the_bible_are_compared(locator, start, end, verdict):
    assert judged(BIBLE, locator, start, end) is verdict


@pytest.mark.parametrize(
    ("table", "locator", "verdict"),
    [
        (PLAY, "Hamlet. Act i. Sc. 2.", RIGHT),
        (PLAY, "I.ii", RIGHT),
        (PLAY, "Act 1, scene 2, line 77", RIGHT),
        (PLAY, "King Henry IV. Part II. Act i. Sc. 2", RIGHT),
        (PLAY, "Act ii. Sc. 1", WRONG),
        (PLAY, "Act v. Sc. 1", UNCHECKED),
        (GERMAN_PLAY, "1. Aufzug, 2. Auftritt", RIGHT),
        (GERMAN_PLAY, "I, 1", WRONG),
        (ROOMS, "Studierzimmer", RIGHT),
        (ROOMS, "Nacht", WRONG),
        (ROOMS, "Wald und Höhle", UNCHECKED),
        (LocatorTable(), "Act i. Sc. 2", UNCHECKED),
    ],
)
def test_acts_scenes_and_lines_are_compared(table, locator, verdict):
    assert judged(table, locator, 22, 30) is verdict


@pytest.mark.parametrize(("column", "verdict"), [("1", WRONG), ("2", RIGHT), ("3", UNCHECKED)])
def test_columns_are_no_book_of_the_bible(column, verdict):
    columns = LocatorTable(((0, 20, "Col. 1"), (20, 40, "Col. 2")))

    assert judged(columns, column, 22, 30, "column") is verdict


@pytest.mark.parametrize(
    ("locator", "label", "verdict"),
    [
        ("416", "page", RIGHT),
        ("p. 416", None, RIGHT),
        ("416", None, RIGHT),
        ("pp. 410-420", None, RIGHT),
        ("415", "page", WRONG),
        ("415-end", "page", UNCHECKED),
        ("415 vuot 420", "page", UNCHECKED),
        ("415 vuot 416", "page", UNCHECKED),
        ("415 and 420", "page", WRONG),
        ("0:415", None, UNCHECKED),
        ("415:00", None, UNCHECKED),
    ],
)
def test_pages_are_compared(locator, label, verdict):
    places = TextLocators(text(PAPER, pages=PAGES))

    assert places.verdict([Locator(label, locator)], 22, 30) is verdict


@pytest.mark.parametrize(
    ("outer", "inner"),
    [
        ("volume", "part"),
        ("part", "book"),
        ("book", "chapter"),
        ("act", "scene"),
        ("canto", "stanza"),
        ("chapter", "section"),
        ("section", "paragraph"),
        ("book", "verse"),
        ("canto", "line"),
    ],
)
def test_divisions_within_divisions_name_one_place(outer, inner):
    places = TextLocators(text(PAPER, places=PLAY))
    cited = [[Locator(outer, "1"), Locator(inner, number)] for number in ("1", "2")]

    assert [places.verdict(both, 22, 30) for both in cited] == [WRONG, RIGHT]


def test_two_places_of_one_label_are_two_places():
    places = TextLocators(text(PAPER, places=PLAY))

    assert places.verdict([Locator("act", "2"), Locator("act", "1")], 22, 30) is RIGHT


def test_labels_within_each_other_name_one_place():
    places = TextLocators(text(PAPER, places=PLAY))
    cited = [Locator("act", "1"), Locator("scene", "1")]

    assert places.verdict(cited, 22, 30) is WRONG
    assert places.verdict(cited, 2, 10) is RIGHT


def test_any_of_several_places_may_be_right():
    places = TextLocators(text(PAPER, places=BIBLE))

    assert places.verdict([Locator(None, "Gen 2:1"), Locator(None, "Gen 1:2")], 12, 18) is RIGHT


def test_a_place_cited_covers_a_stretch_of_the_text():
    places = TextLocators(text(PAPER, places=BIBLE))

    assert places.stretches([Locator(None, "Gen 1:2; 2:1")]) == [Span(10, 30)]
    assert places.stretches([Locator(None, "Genesis 1")]) == [Span(0, 20)]
    assert places.stretches([Locator(None, "Gen 7:7")]) == []


STEPHANUS = LocatorTable(((0, 20, "327a"), (20, 40, "327b")))


@pytest.mark.parametrize(("locator", "verdict"), [("I, 327b", RIGHT), ("I, 327a", WRONG)])
def test_a_book_may_stand_before_a_page_with_a_letter(locator, verdict):
    assert judged(STEPHANUS, locator, 22, 30) is verdict


ROMAN = LocatorTable(((0, 10, "iii"), (10, 20, "iv"), (20, 40, "3"), (40, 60, "4")), "page")


@pytest.mark.parametrize(
    ("locator", "start", "verdict"),
    [
        ("iii", 2, RIGHT),
        ("iii", 22, WRONG),
        ("3", 22, RIGHT),
        ("3", 2, WRONG),
        ("iii-iv", 12, RIGHT),
        ("ii, iv", 12, RIGHT),
    ],
)
def test_a_page_in_roman_numerals_is_not_the_page_of_that_number(locator, start, verdict):
    places = TextLocators(text(PAPER, pages=ROMAN))

    assert places.verdict([Locator("page", locator)], start, start + 5) is verdict


def test_where_a_text_has_no_roman_pages_one_cannot_be_checked():
    places = TextLocators(text(PAPER, pages=PAGES))

    assert places.verdict([Locator("page", "xii")], 22, 30) is UNCHECKED


def test_a_volume_is_no_page():
    places = TextLocators(text(PAPER, pages=LocatorTable(((0, 20, "2"), (20, 40, "3")), "page")))

    assert places.verdict([Locator("volume", "2"), Locator("page", "3")], 2, 8) is WRONG
    assert places.verdict([Locator("volume", "2")], 2, 8) is UNCHECKED


@pytest.mark.parametrize(("rows", "verdict"), [(80, RIGHT), (79, UNCHECKED)])
def test_forty_values_of_a_table_show_whether_it_counts_books_of_the_bible(rows, verdict):
    """Every second value is no verse: of eighty every second one is read, of 79 every one."""
    values = ["Genesis 1:1" if number % 2 == 0 else "Preface" for number in range(rows)]
    table = LocatorTable(tuple((number, number + 1, value) for number, value in enumerate(values)))

    assert judged(table, "1. Mose 1, 1", 0, 1) is verdict


JUDE = LocatorTable(
    (
        (0, 10, "Genesis 1:1"),
        (10, 20, "Genesis 1:2"),
        (20, 30, "Genesis 2:1"),
        *((30 + at, 40 + at, f"Jude 1:{verse}") for verse, at in ((3, 0), (5, 10), (7, 20))),
    )
)


@pytest.mark.parametrize(
    ("locator", "start", "verdict"),
    [
        ("Jude 5", 42, RIGHT),
        ("Jude 5", 32, WRONG),
        ("Jude 5", 52, WRONG),
        ("Jude 1:5", 42, RIGHT),
        ("Jude 1:5", 32, WRONG),
        ("Jude 1", 42, RIGHT),
        ("Jude 3-5", 32, RIGHT),
        ("Jude 3-5", 52, WRONG),
        ("Jude 6", 42, UNCHECKED),
        ("Gen 2", 22, RIGHT),
        ("Gen 2", 12, WRONG),
    ],
)
def test_in_a_book_of_one_chapter_a_single_number_is_a_verse(locator, start, verdict):
    assert judged(JUDE, locator, start, start + 5) is verdict


ACTS = LocatorTable(((0, 20, "Act 1. Scene 1"), (20, 40, "Act 1. Scene 2")))


@pytest.mark.parametrize(("locator", "verdict"), [("I.ii", RIGHT), ("I.i", WRONG), ("Act i. Sc. 2", RIGHT)])
def test_a_play_with_acts_is_no_book_of_the_bible(locator, verdict):
    assert judged(ACTS, locator, 22, 30) is verdict


@pytest.mark.parametrize(
    ("locator", "label", "verdict"),
    [
        ("416", "page", RIGHT),
        ("415", "page", WRONG),
        ("p. 415", None, WRONG),
        ("416", None, UNCHECKED),
        ("1", "page", WRONG),
        ("2", "chapter", UNCHECKED),
        ("2", "volume", UNCHECKED),
        ("2", "act", WRONG),
        ("1", "scene", WRONG),
        ("2", "scene", RIGHT),
        ("1", "line", UNCHECKED),
        ("1.2", None, RIGHT),
        ("1.1", None, WRONG),
        ("1.1, p. 416", None, RIGHT),
    ],
)
def test_beside_a_table_of_places_only_what_is_named_a_page_is_one(locator, label, verdict):
    places = TextLocators(text(PAPER, places=PLAY, pages=PAGES))

    assert places.verdict([Locator(label, locator)], 22, 30) is verdict


@pytest.mark.parametrize("locator", ["416.2", "ch. 416", "line 415"])
def test_where_a_text_has_pages_alone_other_places_cannot_be_checked(locator):
    places = TextLocators(text(PAPER, pages=PAGES))

    assert places.verdict([Locator(None, locator)], 22, 30) is UNCHECKED


@pytest.mark.parametrize("locator", ["p. 1", "pp. 1-2"])
def test_a_page_is_no_act(locator):
    assert judged(PLAY, locator, 45, 50) is UNCHECKED


@pytest.mark.parametrize(
    ("cited", "spans"),
    [
        ([Locator("page", "416")], [Span(20, 40)]),
        ([Locator("page", "415-416")], [Span(0, 20), Span(20, 40)]),
        ([Locator(None, "p. 415")], [Span(0, 20)]),
        ([Locator("page", "417")], []),
        ([Locator("page", "415"), Locator("chapter", "416")], [Span(0, 20)]),
        ([Locator("chapter", "416")], []),
        ([Locator("page", "cdxvi")], []),
        ([], []),
    ],
)
def test_the_pages_cited_are_stretches_of_the_text(cited, spans):
    assert TextLocators(text(PAPER, pages=PAGES)).pages_cited(cited) == spans


def test_a_page_in_roman_numerals_is_a_stretch_of_its_own():
    places = TextLocators(text(PAPER, pages=ROMAN))

    assert places.pages_cited([Locator("page", "iv")]) == [Span(10, 20)]
    assert places.pages_cited([Locator("page", "4")]) == [Span(40, 60)]


APART = LocatorTable(
    ((0, 9, "1.1"), (11, 20, "1.2"), (23, 30, "1.3"), (30, 38, "1.4"), (31, 34, "1.5"), (60, 70, "2.1"))
)


@pytest.mark.parametrize(
    ("locator", "spans"),
    [
        ("1.1", [Span(0, 9)]),
        ("1.2, 1.1", [Span(0, 20)]),
        ("1.2, 1.3", [Span(11, 20), Span(23, 30)]),
        ("1.1, 1.2, 1.3, 1.4", [Span(0, 20), Span(23, 38)]),
        ("1.5, 1.4", [Span(30, 38)]),
        ("1", [Span(0, 20), Span(23, 38)]),
        ("1-2", [Span(0, 20), Span(23, 38), Span(60, 70)]),
        ("9.9", []),
    ],
)
def test_cited_places_at_most_two_code_points_apart_are_one_stretch(locator, spans):
    assert TextLocators(text(PAPER, places=APART)).stretches([Locator(None, locator)]) == spans


def test_without_a_locator_no_stretch_is_cited_and_no_place_is_checked():
    places = TextLocators(text(PAPER, places=PLAY, pages=PAGES))

    assert places.stretches([]) == []
    assert places.verdict([], 2, 8) is UNCHECKED


@pytest.mark.parametrize(
    ("locator", "verdict"),
    [("1.1", RIGHT), ("1.2", WRONG), ("vol. 3, act 1, scene 1", RIGHT), ("vol. 3, act 1, scene 2", WRONG)],
)
def test_a_place_that_stands_in_two_rows_is_the_whole_of_both(locator, verdict):
    table = LocatorTable(((0, 10, "1.1"), (10, 20, "1.2"), (20, 30, "1.1")))

    assert judged(table, locator, 22, 28) is verdict
    assert TextLocators(text(PAPER, places=table)).stretches([Locator(None, "1.1")]) == [Span(0, 30)]


@pytest.mark.parametrize(
    ("locator", "verdict"), [("Nacht", WRONG), ("Studierzimmer", RIGHT), ("STUDIERZIMMER", RIGHT), ("Wald", UNCHECKED)]
)
def test_a_place_without_numbers_is_known_by_its_name(locator, verdict):
    assert judged(ROOMS, locator, 22, 30) is verdict


@pytest.mark.parametrize(
    ("rows", "spans"),
    [
        (((0, 10, "1.1"), (12, 20, "1.2"), (23, 30, "1.3")), [Span(0, 20), Span(23, 30)]),
        (((0, 30, "1.1"), (5, 10, "1.2"), (40, 50, "2.1")), [Span(0, 30)]),
        (((20, 30, "1.1"), (0, 10, "1.2")), [Span(0, 10), Span(20, 30)]),
        (((0, 10, "1.1"), (30, 40, "1.1"), (60, 70, "1.4")), [Span(0, 40)]),
    ],
)
def test_spans_with_two_characters_between_are_one_stretch(
    rows: tuple[tuple[int, int, str], ...], spans: list[Span]
) -> None:
    assert TextLocators(text(PAPER, places=LocatorTable(rows))).stretches([Locator(None, "1.1-3")]) == spans


LETTERED = LocatorTable(((0, 20, "514a"), (20, 40, "514b"), (40, 60, "515a")), "page")


@pytest.mark.parametrize(
    ("locator", "verdict"),
    [
        ("514b", RIGHT),
        ("514a", WRONG),
        ("514", RIGHT),
        ("515", WRONG),
        ("514a-b", RIGHT),
        ("514b-515a", RIGHT),
        ("900b", UNCHECKED),
    ],
)
def test_a_page_with_a_letter_is_compared_where_the_text_has_that_page(locator: str, verdict: PlaceVerdict) -> None:
    assert TextLocators(text(PAPER, pages=LETTERED)).verdict([Locator(None, locator)], 22, 30) is verdict


def test_a_number_without_a_word_is_no_page_where_a_table_may_explain_it() -> None:
    places = TextLocators(text(PAPER, pages=PAGES, places=ROOMS))

    assert places.pages_cited([Locator(None, "416")]) == []
    assert places.pages_cited([Locator("page", "416")]) == [Span(20, 40)]


COVER = LocatorTable(((0, 20, "cover"), (20, 40, "1"), (40, 60, "2")), "page")
LEAVES = LocatorTable(((0, 20, "1r"), (20, 40, "1v"), (40, 60, "2r")), "folio")
VOLUMES = LocatorTable(((0, 20, "vol. 2, p. 14"), (20, 40, "vol. 2, p. 15"), (40, 60, "vol. 3, p. 15")), "page")


@pytest.mark.parametrize(
    ("pages", "label", "cited", "start", "verdict"),
    [
        # A page without a number is known by its name.
        (COVER, "page", "cover", 2, RIGHT),
        (COVER, "page", "cover", 22, WRONG),
        (COVER, "page", "Cover, 1", 22, RIGHT),
        (COVER, "page", "plate", 22, UNCHECKED),
        (COVER, "page", "1", 2, UNCHECKED),
        (COVER, "page", "2", 22, WRONG),
        # Outside of all pages no page is wrong.
        (COVER, "page", "cover", 70, UNCHECKED),
        (COVER, "page", "2", 70, UNCHECKED),
        # Leaves are cited with a word or without one, and are no pages.
        (LEAVES, None, "1v", 22, RIGHT),
        (LEAVES, "folio", "1v", 22, RIGHT),
        (LEAVES, "page", "1v", 22, UNCHECKED),
        (LEAVES, None, "2r", 22, WRONG),
        (LEAVES, "page", "2r", 22, UNCHECKED),
        (LEAVES, None, "1", 22, RIGHT),
        (LEAVES, None, "2", 22, WRONG),
        # A number with a letter counts as a leaf where the text has a leaf of that number.
        (LEAVES, None, "3r", 22, UNCHECKED),
        (LEAVES, "folio", "3r", 22, WRONG),
        # A volume stands before its page without words.
        (VOLUMES, None, "2:15", 22, RIGHT),
        (VOLUMES, None, "II, 15", 22, RIGHT),
        (VOLUMES, None, "2:14", 22, WRONG),
        (VOLUMES, None, "3:15", 22, WRONG),
    ],
)
def test_pages_by_name_leaves_and_pages_of_volumes_are_compared(pages, label, cited, start, verdict):
    assert TextLocators(text(PAPER, pages=pages)).verdict([Locator(label, cited)], start, start + 5) is verdict
