"""The divisions of a PDF whose outline or pages are larger than those of any book."""

from __future__ import annotations

import pytest

from citecheck.formats.pdf_layer import PdfLayer
from citecheck.formats.pdf_outline import MOST_LINES_OF_A_PAGE, MOST_ON_A_PAGE, divisions
from citecheck.model.structured_text import LayerSpan


@pytest.mark.parametrize(("beyond", "starts_with_heading"), [(0, True), (1, False)])
def test_a_heading_is_not_looked_for_on_a_page_of_too_many_lines(beyond: int, starts_with_heading: bool) -> None:
    lines = ["Words.", "The Inn", *["Words."] * (MOST_LINES_OF_A_PAGE - 2 + beyond)]
    text = "\n".join(lines)
    layer = PdfLayer(text, ("1",), sheets=((0, len(text), 0),), outline=((0, "The Inn", 0),))

    assert divisions(layer) == (LayerSpan(7 if starts_with_heading else 0, len(text), "The Inn"),)


def test_a_heading_is_looked_for_below_the_one_before_on_the_same_page() -> None:
    text = "Words\nThe Inn\nWords\nThe Ford\nThe Inn\nWords"
    outline = ((0, "The Ford", 0), (0, "The Inn", 0))
    layer = PdfLayer(text, ("1",), sheets=((0, len(text), 0),), outline=outline)

    assert divisions(layer) == (LayerSpan(20, 29, "The Ford"), LayerSpan(29, len(text), "The Inn"))


@pytest.mark.parametrize(("begun", "told"), [(MOST_ON_A_PAGE, MOST_ON_A_PAGE), (MOST_ON_A_PAGE + 1, 0)])
def test_a_note_may_be_of_each_division_of_its_page_unless_they_are_too_many(begun: int, told: int) -> None:
    text, note = "Words", "A note"
    sheets = ((0, 5, 0), (6, 6 + len(note), 0))
    outline = tuple((0, f"Heading {at}", 0) for at in range(begun))

    spans = divisions(PdfLayer(f"{text}\n{note}", ("1",), sheets=sheets, outline=outline))

    assert sum(span.start == 6 for span in spans) == told


def test_a_note_is_of_the_division_before_and_of_those_that_begin_on_its_page() -> None:
    text = "one\ftwo\fthree\ffour\n\nA note\nOf it"
    sheets = ((0, 3, 0), (4, 7, 1), (8, 13, 2), (14, 18, 3), (20, 26, 2), (27, 32, 3))
    outline = ((0, "A", 0), (0, "B", 1), (0, "C", 2), (0, "D", 2))

    spans = divisions(PdfLayer(text, ("1", "2", "3", "4"), sheets=sheets, outline=outline))

    assert [(span.start, span.value) for span in spans if span.start >= 20] == [
        *((20, "B"), (20, "C"), (20, "D")),
        (27, "D"),
    ]
