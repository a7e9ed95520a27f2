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
        # Citations with only commas, semicolons and spaces between them go as one.
        ("to be [@k], [@z] or not to be", "to be or not to be"),
        ("to be [@k]; [@z] or not to be", "to be or not to be"),
        ("to be [@k]\u00a0[@z] or not to be", "to be or not to be"),
        ("to be [@k],\u202f[@z]; [@y] or not to be", "to be or not to be"),
        ("to be [@k]: [@z] or not to be", "to be: or not to be"),
        ("to be [@k]. [@z] Or not to be", "to be. Or not to be"),
        # Parentheses go with a citation where they hold nothing else, and a place is nothing else.
        ("to be ( [@k] ) or not to be", "to be or not to be"),
        ("to be ([@k], pp. 12–15) or not to be", "to be or not to be"),
        ("to be ([@k]; p. 12:3.) or not to be", "to be or not to be"),
        ("to be ([@k],\u00a0p.\u00a012) or not to be", "to be or not to be"),
        ("to be (see [@k]) or not to be", "to be (see) or not to be"),
        ("to be ([@k] says so) or not to be", "to be ( says so) or not to be"),
        ("to be ([@k] or not to be", "to be ( or not to be"),
        ("to be [@k]) or not to be", "to be) or not to be"),
        # The space before goes, unless it parts two words.
        ("to be  [@k] or not to be", "to be or not to be"),
        ("to be [@k]or not to be", "to be or not to be"),
        ("to be[@k] or not to be", "to be or not to be"),
        ("to be [@k]! Or not to be", "to be! Or not to be"),
        ("[@k], [@z] to be or not to be [@y] ", "to be or not to be"),
        (" [@k] [@z] to be or not to be", "to be or not to be"),
        ("[@k] to be [@z] or not to be [@y] ", "to be or not to be"),
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


@pytest.mark.parametrize(
    ("prose", "emphasised"),
    [
        ("“to *b**e or* not”", ["be or"]),
        ("“to *be [@k] or* not”", ["be or"]),
        ("“to *be* *or* not”", ["be", "or"]),
        ("“*to* be or *not*”", ["to", "not"]),
        ("“to be or *not” to*", ["not"]),
        ("*to* “be or not” *to*", []),
        ("“First of all *this*.\n\n“Second *of* all.”", ["this", "of"]),
        ("“*First* of all this.\n\n“\n\n“Second of *all*.”", ["First", "all"]),
    ],
)
def test_emphasis_is_told_in_each_part_of_the_words(claims, prose, emphasised):
    (quotation,) = claims(prose).quotations

    assert [quotation.text[low:high] for low, high in quotation.emphasis] == emphasised


@pytest.mark.parametrize(
    ("marks", "emphasised"),
    [
        ([(3, 21), (6, 8)], ["to be or not to"]),
        ([(6, 8), (3, 21)], ["to be or not to"]),
        ([(6, 11), (8, 15)], ["be or not"]),
        ([(6, 8), (8, 11)], ["be or"]),
        ([(6, 8), (9, 11)], ["be", "or"]),
        ([(6, 6)], []),
    ],
)
def test_emphasis_within_emphasis_is_one(marks, emphasised):
    text = "so “to be or not to” so"
    source = Source("draft.md", text)
    emphasis = tuple(Mark(MarkKind.EMPHASIS, low + 1, high + 1) for low, high in marks)
    block = Block(BlockKind.PARAGRAPH, cut(source, 0, len(text)), emphasis)

    (quotation,) = extract(Manuscript("draft.md", "markdown", "", text, (block,))).quotations

    assert [quotation.text[low:high] for low, high in quotation.emphasis] == emphasised


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("He said “to be or not” there.", "to be or not"),
        ("He said “ to be or not ” there.", "to be or not"),
        ("He said “*to be* or not” there.", "*to be* or not"),
        ("He said “to be or *not*” there.", "to be or *not*"),
        ("He said “ *to be* or not” there.", "to be* or not"),
        ("He said “[@k] to be or not” there.", "to be or not"),
        ("He said “ [@k] to be or not” there.", "to be or not"),
        ("He said “to be or not [@k] ” there.", "to be or not"),
        ("He said “ [@k] *to be* or not” there.", "to be* or not"),
        ("He said “to be or not” [@k].", "to be or not"),
        ("He said {{|to be or not}} there.", "to be or not"),
        ("> to be or not", "to be or not"),
        ("> *to be* or not", "to be* or not"),
    ],
)
def test_the_place_is_that_of_the_words(claims, text, placed):
    (quotation,) = claims(text).quotations
    span = quotation.place.span

    assert text[span.start : span.end] == placed


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
