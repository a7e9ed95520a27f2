"""Headings are read, and a passage is in the division that a citation names, in another, or it cannot be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from citecheck.compare.locators.chapters import LEAST_OF_A_BOOK, LEAST_RUN, ChapterIndex
from citecheck.compare.locators.headings import MOST_TOKENS, heading
from citecheck.model.claims import Locator
from citecheck.model.structured_text import DIVIDER, LayerSpan
from citecheck.model.verdicts import PlaceVerdict

RIGHT, WRONG, OPEN = PlaceVerdict.RIGHT, PlaceVerdict.WRONG, PlaceVerdict.UNCHECKED

# --- headings ---


@pytest.mark.parametrize(
    ("printed", "numbers", "title"),
    [
        ("Chapter Three. The Inn", {"chapter": (3,)}, "the inn"),
        ("3. Kapitel", {"chapter": (3,)}, ""),
        ("3. Kapitel. Der Gasthof", {"chapter": (3,)}, "der gasthof"),
        ("§ 12 Of Fords", {"section": (12,)}, "of fords"),
        ("§§ 12 Of Fords", {"section": (12,)}, "of fords"),
        ("Part Two, Chapter 1. On Lanterns", {"part": (2,), "chapter": (1,)}, "on lanterns"),
        ("Scene 2, Act 1", {"scene": (2,), "act": (1,)}, ""),
        ("Chapter the Third", {"chapter": (3,)}, ""),
        ("Chapter. 4 The Inn", {"chapter": (4,)}, "the inn"),
        ("Chapter 4 - the Ford", {"chapter": (4,)}, "the ford"),
        ("Chapter 3rd. Of It", {"chapter": (3,)}, "of it"),
        ("1st Chapter", {"chapter": (1,)}, ""),
        ("chapter iv", {"chapter": (4,)}, ""),
        ("Chapter Iv", {}, "chapter iv"),
        ("Book I: The Shore", {"book": (1,)}, "the shore"),
        ("Capítulo IV", {"chapter": (4,)}, ""),
        ("Глава 5. Ночь", {"chapter": (5,)}, "ночь"),
        ("Kapitel 7 – Nacht", {"chapter": (7,)}, "nacht"),
        ("Zweiter Teil. Nacht", {"part": (2,)}, "nacht"),
        ("Appendix 2", {"appendix": (2,)}, ""),
        ("Appendix B", {}, "appendix b"),
        ("Chapter Twenty", {"chapter": (20,)}, ""),
        ("Chapter Twenty-One", {"chapter": (21,)}, ""),
        ("Chapter Twenty\u2010One", {"chapter": (21,)}, ""),
        ("Chapter Twenty One", {"chapter": (21,)}, ""),
        ("Twenty-first Chapter", {"chapter": (21,)}, ""),
        ("Chapter Thirty-Second", {"chapter": (32,)}, ""),
        ("Chapter Twelve One", {"chapter": (12,)}, "one"),
        ("Chapter 1, Chapter 2", {"chapter": ()}, ""),
        ("Chapter 2: chapter 2. Fords", {"chapter": (2,)}, "fords"),
        ("Chapter 12. 12. Names", {"chapter": (12,)}, "names"),
        ("Chapter 12. 13 Names", {"chapter": (12,)}, "13 names"),
        ("Chapter", {}, "chapter"),
        ("Chapter. The Inn", {}, "chapter the inn"),
        ("Ch. 3 The Inn", {}, "ch 3 the inn"),
        ("The Third Chapter of My Life", {}, "the third chapter of my life"),
        ("Volume 2. The Sea", {"volume": (2,)}, "the sea"),
        ("Chapter Twenty Twelve Men", {"chapter": (20,)}, "twelve men"),
        ("Chapter Twenty Ten Men", {"chapter": (20,)}, "ten men"),
        ("Chapter 2nd. Of It", {"chapter": (2,)}, "of it"),
        ("Article 3. Of Fords", {"article-locator": (3,)}, "of fords"),
        ("Chapter Zero", {}, "chapter zero"),
        ("Chapter 1. The So-called Miller's Tale", {"chapter": (1,)}, "the so called miller s tale"),
        ("Part 1, 2nd Chapter", {"part": (1,), "chapter": (2,)}, ""),
        ("Chapter Twenty - The Inn", {"chapter": (20,)}, "the inn"),
        ("Chapter Nineteen One", {"chapter": (19,)}, "one"),
        ("Chapitre un matin", {}, "chapitre un matin"),
        ("", {}, ""),
    ],
)
def test_a_heading_names_divisions_with_their_numbers_and_has_a_title(
    printed: str, numbers: dict[str, tuple[int, ...]], title: str
) -> None:
    found = heading(printed)

    assert (dict(found.numbers), " ".join(found.title)) == (numbers, title)
    assert (found.bare, found.roman) == ((), False)


@pytest.mark.parametrize(
    "division",
    [
        *("volume", "part", "book", "act", "canto", "chapter", "scene", "section", "paragraph", "stanza", "appendix"),
    ],
)
def test_a_heading_numbers_each_kind_of_division(division: str) -> None:
    assert dict(heading(f"{division.title()} 2: The Inn").numbers) == {division: (2,)}
    assert said([f"{division.title()} {number}" for number in range(1, 5)], 2, f"{division} 2") is RIGHT
    assert said([f"{division.title()} {number}" for number in range(1, 5)], 2, f"{division} 3") is WRONG


@pytest.mark.parametrize(
    ("printed", "bare", "roman", "title"),
    [
        ("II. The Inn", (2,), True, "the inn"),
        ("XLIX", (49,), True, ""),
        ("CXX. Fords", (120,), True, "fords"),
        ("3 Acts of Mercy", (3,), False, "acts of mercy"),
        ("3.", (3,), False, ""),
        ("3.2 Fords", (3, 2), False, "fords"),
        ("1.2.3 Of It", (1, 2, 3), False, "of it"),
        ("iv The Inn", (), False, "iv the inn"),
        ("IIII The Inn", (), False, "iiii the inn"),
        ("D. Fords", (), False, "d fords"),
        ("The Inn", (), False, "the inn"),
    ],
)
def test_a_number_that_no_word_names_is_in_figures_or_roman_capitals(
    printed: str, bare: tuple[int, ...], roman: bool, title: str
) -> None:
    found = heading(printed)

    assert (found.bare, found.roman, " ".join(found.title), found.numbers) == (bare, roman, title, {})


def test_of_a_long_heading_forty_words_and_signs_are_read() -> None:
    assert MOST_TOKENS == 40
    assert len(heading("so " * 60).title) == 40
    assert len(heading("so, " * 60).title) == 20


# --- passages ---

SHORT, LONG = 100, LEAST_OF_A_BOOK // 6
"""Code points of a division: six of them make no book, or one."""

NUMBERED = ("1 The Inn", "2 The Ford", "3 A Long Winter", "4 On Lanterns", "5 The Carter", "6 Night Work")
SPELLED = tuple(f"Chapter {one}" for one in ("One: Inn", "Two: Ford", "Three: Winter", "Four: Lamp", "Five", "Six"))
IN_PARTS = (
    *("Part One", "Part One|Chapter 1", "Part One|Chapter 2"),
    *("Part Two", "Part Two|Chapter 1", "Part Two|Chapter 2"),
)
DOTTED = (
    *("1 Shore", "1 Shore|1.1 Inn", "1 Shore|1.2 Ford", "2 Moor", "2 Moor|2.1 Winter", "2 Moor|2.2 Lanterns"),
    *("3 Hills", "3 Hills|3.1 Carter"),
)
RUNNING_ON = ("I A", "I A|1 B", "I A|2 C", "I A|3 D", "II E", "II E|4 F", "II E|5 G", "II E|6 H", "III I")
RESTARTING = ("I A", "I A|1 B", "I A|2 C", "I A|3 D", "II E", "II E|1 F", "II E|2 G", "II E|3 H", "III I")
TITLED = ("The Inn", "The Inn|Fords", "The Moor", "The Moor|Lamps")


def placed(*locators: str) -> list[Locator]:
    """Locators typed as "label value"."""
    return [Locator(*one.split(" ", 1)) for one in locators]


def spans(headings: Sequence[str], size: int) -> list[LayerSpan]:
    return [LayerSpan(at * size, (at + 1) * size, one.replace("|", DIVIDER)) for at, one in enumerate(headings)]


def said(headings: Sequence[str], at: int, *locators: str, size: int = LONG) -> PlaceVerdict:
    """The verdict on a passage in the middle of the division at `at`, counted from 1."""
    start = (at - 1) * size + size // 2
    return ChapterIndex(spans(headings, size)).verdict(placed(*locators), start, start + 5)


@pytest.mark.parametrize(
    ("headings", "at", "cited", "verdict"),
    [
        *((NUMBERED, 3, form, RIGHT) for form in ("chapter 3", "chapter III", "chapter 2-4", "chapter 3-9")),
        *((NUMBERED, 3, form, verdict) for form, verdict in (("section 3", RIGHT), ("section 4", WRONG))),
        *((NUMBERED, 3, form, WRONG) for form in ("chapter 2", "chapter 4", "chapter 4-6", "chapter 1-2", "section 5")),
        *((NUMBERED, 3, form, OPEN) for form in ("chapter 9", "part 3", "book 1", "page 3", "chapter x y")),
        *((SPELLED, 3, form, RIGHT) for form in ("chapter 3", "chapter “Winter”", "chapter “WINTER”")),
        *((SPELLED, 3, form, WRONG) for form in ("chapter 5", "chapter “Ford”", "chapter 1-2")),
        *((SPELLED, 3, form, OPEN) for form in ("section 3", "chapter “Moor”", "chapter 7")),
        *((IN_PARTS, 5, form, RIGHT) for form in ("chapter 1", "part 2", "part 1-2")),
        *((IN_PARTS, 5, form, WRONG) for form in ("chapter 2", "part 1")),
        *((IN_PARTS, 5, form, OPEN) for form in ("chapter 3", "part 3", "section 1")),
        *((IN_PARTS, 4, form, verdict) for form, verdict in (("part 2", RIGHT), ("part 1", WRONG))),
        (IN_PARTS, 4, "chapter 1", OPEN),
        *((DOTTED, 6, form, RIGHT) for form in ("section 2.2", "chapter 2", "section 2", "section 2.1-2.3")),
        *((DOTTED, 6, form, WRONG) for form in ("section 2.1", "section 3.1", "chapter 3", "chapter 1")),
        *((DOTTED, 6, form, OPEN) for form in ("section 2.9", "section 2.2.1", "section 3", "part 2")),
        *((DOTTED, 5, f"section {n}", verdict) for n, verdict in ((1, RIGHT), (2, RIGHT), (3, OPEN))),
        *((RUNNING_ON, 7, form, RIGHT) for form in ("chapter 5", "chapter 4-6")),
        *((RUNNING_ON, 7, form, WRONG) for form in ("chapter 2", "chapter 6")),
        *((RUNNING_ON, 7, form, OPEN) for form in ("part 2", "part 1", "chapter 7")),
        *((RESTARTING, 7, form, OPEN) for form in ("chapter 2", "chapter 3", "section 3", "part 1")),
        *((TITLED, 2, form, RIGHT) for form in ("chapter “The Inn”", "section “Fords”", "section “fords”")),
        *((TITLED, 2, form, WRONG) for form in ("chapter “The Moor”", "section “Lamps”")),
        *((TITLED, 1, form, verdict) for form, verdict in (("chapter “The Moor”", WRONG), ("section “Lamps”", OPEN))),
        *((TITLED, 2, form, OPEN) for form in ("chapter 1", "section 2", "chapter “Lamp”")),
    ],
)  # fmt: skip
def test_a_passage_is_in_the_division_cited_or_in_another_or_it_cannot_be_told(
    headings: Sequence[str], at: int, cited: str, verdict: PlaceVerdict
) -> None:
    assert said(headings, at, cited) is verdict


@pytest.mark.parametrize(
    ("at", "cited", "verdict"),
    [
        (5, ("part 2", "chapter 1"), RIGHT),
        (5, ("part 1", "chapter 1"), WRONG),
        (5, ("part 2", "chapter 2"), WRONG),
        (5, ("chapter 1", "page 7"), RIGHT),
        (5, ("page 7", "chapter 1"), RIGHT),
        (5, ("page 7", "chapter 2"), WRONG),
        (5, ("chapter 1", "chapter 2"), RIGHT),
        (5, ("chapter 2", "chapter 3"), WRONG),
        (5, ("part 3", "chapter 1"), OPEN),
        (5, ("part 2", "section 4"), RIGHT),
        (5, ("part 1", "section 4"), OPEN),
    ],
)
def test_of_several_labels_all_must_agree_and_of_one_label_one(
    at: int, cited: tuple[str, ...], verdict: PlaceVerdict
) -> None:
    assert said(IN_PARTS, at, *cited) is verdict


@pytest.mark.parametrize(
    ("headings", "cited", "verdict"),
    [
        (("Chapter 1", "Chapter 2", "Chapter 3"), "chapter 3", WRONG),
        (("Chapter 4", "Chapter 5", "Chapter 6"), "chapter 6", WRONG),
        (("Chapter 1", "Chapter 2", "Chapter 7"), "chapter 7", OPEN),
        (("Chapter 1", "Chapter 2", "Chapter 2: More"), "chapter 1", OPEN),
        (("Chapter 1, Chapter 2", "Chapter 2", "Chapter 3"), "chapter 3", OPEN),
        (("1 A", "2 B", "3 C"), "chapter 3", WRONG),
        (("4 A", "5 B", "6 C"), "chapter 6", WRONG),
        (("1 A", "2 B", "7 C"), "chapter 7", OPEN),
        (("1 A", "2 B"), "chapter 1", OPEN),
        (("I A", "2 B", "III C"), "chapter 3", OPEN),
        (("I A", "II B", "III C"), "chapter 3", WRONG),
        (("1 A", "2 B", "3 C", "3 C|1 D", "3 C|5 E"), "chapter 3", OPEN),
        (("I A", "I A|1 B", "I A|2 C", "I A|3 D", "II E", "III F"), "chapter 3", OPEN),
        (("I A", "I A|1 B", "I A|2 C", "II E", "II E|3 D", "III F"), "chapter 3", WRONG),
        (
            (
                "I A",
                "I A|1 B",
                "I A|1 B|1 C",
                "I A|1 B|2 D",
                "I A|1 B|3 E",
                "I A|2 F",
                "I A|2 F|4 G",
                "I A|3 H",
                "II I",
                "III K",
            ),
            "chapter 4",
            OPEN,
        ),
        (("1 A", "2 B", "3 C", "3 C|Of More"), "chapter 3", OPEN),
        (("1 A", "2 B", "3 C", "3 C|3.1 More"), "chapter 3", WRONG),
        (("1 A", "2 B", "3 C", "3 C|Section 1"), "chapter 3", WRONG),
        (("Chapter 1", "Chapter 2", "Chapter 2|1 A", "Chapter 2|2 B", "Chapter 2|3 C"), "chapter 1", WRONG),
    ],
)
def test_a_passage_is_elsewhere_only_if_the_numbers_run_on(
    headings: Sequence[str], cited: str, verdict: PlaceVerdict
) -> None:
    assert said(headings, 2, cited, size=LEAST_OF_A_BOOK) is verdict
    assert LEAST_RUN == 3


@pytest.mark.parametrize(
    ("at", "cited", "verdict"),
    [(4, "section 2", RIGHT), (4, "section 3", WRONG), (4, "chapter 2", RIGHT), (1, "section 2", OPEN)],
)
def test_numbers_without_a_word_within_chapters_count_sections(at: int, cited: str, verdict: PlaceVerdict) -> None:
    headings = ("Chapter 1", "Chapter 2", "Chapter 2|1 A", "Chapter 2|2 B", "Chapter 2|3 C")

    assert said(headings, at, cited) is verdict


@pytest.mark.parametrize(("more", "verdict"), [(-1, OPEN), (0, WRONG)])
def test_numbers_without_a_word_count_the_chapters_of_a_text_as_long_as_a_book(
    more: int, verdict: PlaceVerdict
) -> None:
    parts = spans(NUMBERED, SHORT)
    index = ChapterIndex([*parts[:-1], LayerSpan(500, LEAST_OF_A_BOOK + more, NUMBERED[-1])])

    assert LEAST_OF_A_BOOK == 150_000
    assert index.verdict(placed("chapter 3"), 110, 120) is verdict
    assert index.verdict(placed("section 3"), 110, 120) is WRONG


@pytest.mark.parametrize(
    ("start", "end", "chapters"),
    [(99, 100, {1}), (100, 101, {2}), (90, 110, {1, 2}), (0, 600, {1, 2, 3, 4, 5, 6}), (599, 600, {6}), (600, 605, {})],
)
def test_a_passage_is_in_every_division_that_it_touches(start: int, end: int, chapters: Collection[int]) -> None:
    index = ChapterIndex(spans(SPELLED, SHORT))

    answers = {number: index.verdict(placed(f"chapter {number}"), start, end) for number in range(1, 7)}

    assert {number for number, answer in answers.items() if answer is RIGHT} == set(chapters)
    assert all(answer is (WRONG if chapters else OPEN) for n, answer in answers.items() if n not in chapters)


def test_what_may_be_of_two_divisions_is_in_either() -> None:
    index = ChapterIndex([*spans(SPELLED, SHORT), LayerSpan(150, 250, SPELLED[1])])

    answers = [index.verdict(placed(f"chapter {number}"), 205, 210) for number in range(1, 7)]

    assert answers == [WRONG, RIGHT, RIGHT, WRONG, WRONG, WRONG]


def test_without_divisions_or_without_one_cited_nothing_is_said() -> None:
    assert ChapterIndex([]).verdict(placed("chapter 1"), 0, 5) is OPEN
    assert ChapterIndex(spans(SPELLED, SHORT)).verdict([], 0, 5) is OPEN
    assert ChapterIndex(spans(SPELLED, SHORT)).verdict([Locator(None, "3")], 0, 5) is OPEN
