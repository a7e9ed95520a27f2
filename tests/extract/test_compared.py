"""The words of a quotation that are compared: what is removed from them, and their places."""

from __future__ import annotations

import pytest

from citecheck.extract.claims import extract
from citecheck.foundation.offsets import Source, cut
from citecheck.model.manuscript import OBJECT, Block, BlockKind, Manuscript, Mark, MarkKind


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("to be or not to be [@k]", "to be or not to be"),
        ("to be [@k] or not to be", "to be or not to be"),
        ("to be [@k], or not to be", "to be, or not to be"),
        ("to be[^1] or not to be", "to be or not to be"),
        ("to be [@k; @z] [@y] or not to be", "to be or not to be"),
        ("to be ([@k]) or not to be", "to be or not to be"),
        ("to be ([@k], 12) or not to be", "to be or not to be"),
        ("[@k] to be or not to be", "to be or not to be"),
        ("to be or not to be.[^1]", "to be or not to be."),
        (" to be or not to be ", "to be or not to be"),
    ],
)
def test_citations_and_note_calls_are_taken_out(claims, inside, words):
    assert [q.text for q in claims(f"He said “{inside}” there.").quotations] == [words]


def test_code_and_mathematics_stay():
    text = f'He said "let {OBJECT} be a number" there.'
    source = Source("draft.md", text)
    block = Block(BlockKind.PARAGRAPH, cut(source, 0, len(text)), (Mark(MarkKind.MATH, 13, 14),))

    found = extract(Manuscript("draft.md", "markdown", "", text, (block,)))

    assert [q.text for q in found.quotations] == [f"let {OBJECT} be a number"]


def test_emphasis_is_told_in_the_words_compared(claims):
    (quotation,) = claims("“to *be* [@k] or *not to* be”").quotations

    assert [quotation.text[low:high] for low, high in quotation.emphasis] == ["be", "not to"]


def test_emphasis_that_begins_before_the_quotation_is_cut(claims):
    (quotation,) = claims("*He said “to be* or not to be”").quotations

    assert [quotation.text[low:high] for low, high in quotation.emphasis] == ["to be"]


def test_the_place_is_between_the_marks(claims):
    text = 'Newton owned that he saw "on the sholders of Giants" [@newton1676, p. 416].'

    (quotation,) = claims(text).quotations

    assert (quotation.place.span.start, quotation.place.span.end) == (26, 51)
    assert quotation.place.region.start_column == 27
    assert quotation.place.region.end_column == 52


def test_markup_at_the_edges_is_between_the_marks(claims):
    text = 'He said "*to be* or *not*" and "to be or not [@k]."'

    first, second = (q.place.span for q in claims(text).quotations)

    assert text[first.start : first.end] == "*to be* or *not*"
    assert text[second.start : second.end] == "to be or not [@k]."


def test_each_word_knows_its_own_place(claims):
    text = "He said “to *be*\nor [@k] not” there."

    (quotation,) = claims(text).quotations
    at = quotation.text.index("not")
    span = quotation.running.place(at, at + 3).span

    assert quotation.text == "to be or not"
    assert text[span.start : span.end] == "not"
