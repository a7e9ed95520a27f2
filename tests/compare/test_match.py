"""What a match says of its passage: the headings above it, the page of a highlight that has it, and its likeness."""

from __future__ import annotations

import pytest

from citecheck.compare.retrieval.match import LEAST_HIGHLIGHTED
from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Match, Query
from citecheck.model.places import Span
from citecheck.model.structured_text import DIVIDER, LayerSpan
from citecheck.texts.attachments.tie import Highlight, Tie, WorkFacts
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

FIRST = "The keeper counted seventeen herons upon the frozen estuary. "
SECOND = "In the morning the lamp upon the western rock had gone out."
TEXT = FIRST + SECOND


def matched(quote: str, divisions: tuple[LayerSpan, ...] = (), highlights: tuple[Highlight, ...] = ()) -> Match:
    content = Content(
        TEXT, "0" * 64, "sound", Span(0, len(TEXT)), (), LocatorTable(), LocatorTable(), divisions=divisions
    )
    ties = (Tie("night", "name", WorkFacts("Night"), highlights=highlights),)
    held = HeldText("night", "texts/night.txt", lambda: content, ties=ties)
    return answers(Library((held,)), [Query("q", quote, ("night",))])[0].matches[0]


@pytest.mark.parametrize(
    ("start", "end", "heading"),
    [
        (0, len(TEXT), "Part Two, The Inn"),
        (4, 59, "Part Two, The Inn"),
        (20, 30, "Part Two, The Inn"),
        (0, 5, "Part Two, The Inn"),
        (0, 4, ""),
        (59, 80, ""),
        (58, 80, "Part Two, The Inn"),
    ],
)
def test_a_passage_has_the_headings_of_the_division_that_it_touches(start: int, end: int, heading: str) -> None:
    division = LayerSpan(start, end, f"Part Two{DIVIDER}The Inn")

    assert matched("keeper counted seventeen herons upon the frozen estuary", (division,)).division == heading


def test_a_passage_in_two_divisions_has_no_heading() -> None:
    quote = "herons upon the frozen estuary. In the morning the lamp"
    both = LayerSpan(0, len(FIRST), "Night"), LayerSpan(len(FIRST), len(TEXT), "Morning")
    alike = LayerSpan(0, len(FIRST), "Night"), LayerSpan(len(FIRST), len(TEXT), "Night")

    assert (matched(quote, both).division, matched(quote, alike).division) == ("", "Night")


@pytest.mark.parametrize(
    ("highlighted", "is_here"),
    [
        ("The keeper counted seventeen herons upon the frozen estuary", True),
        ("Seventeen Herons, upon the frozen estuary", True),
        ("seventeen herons upon the frozen", True),
        ("herons upon the frozen estuary", True),
        ("upon the frozen estuary", False),
        ("rons upon the frozen estuary", False),
        ("upon the frozen estuary that night", False),
        ("seventeen herons upon the silver estuary", False),
    ],
)
def test_a_highlight_that_has_the_words_or_five_of_them_gives_its_page(highlighted: str, is_here: bool) -> None:
    highlight = Highlight(highlighted, "7")

    assert LEAST_HIGHLIGHTED == 5
    found = matched("seventeen herons upon the frozen estuary", highlights=(highlight,))
    assert found.highlighted == ("7" if is_here else "")


def test_the_first_highlight_with_the_words_counts() -> None:
    quote = "seventeen herons upon the frozen estuary"
    highlights = (Highlight("the lamp upon the western rock", "6"), Highlight(FIRST, "7"), Highlight(TEXT, "8"))

    assert matched(quote, highlights=highlights).highlighted == "7"
    assert matched(quote).highlighted == ""


def test_words_that_agree_are_wholly_alike_and_each_other_word_lowers_it() -> None:
    exact, other, more = (
        matched(f"The keeper counted {number} herons upon the {water} estuary").likeness
        for number, water in (("seventeen", "frozen"), ("eighteen", "frozen"), ("eighteen", "silver"))
    )

    assert exact == 1.0
    assert 1.0 > other > more > 0.5
