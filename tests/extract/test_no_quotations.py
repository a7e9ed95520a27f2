"""Glosses, linguistic examples and definitions: what may be no quotation."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from citecheck.extract.claims import extract
from citecheck.model.manuscript import Mark, MarkKind

DOUBLES = 'He says "so it is here" and "so it was there" and "so it may be".\n\n'
PATIENCE = 10
"""Seconds of processor after which extraction counts as hanging. It takes hundredths of one."""

GLOSS = "'the house in which he lives'"


@pytest.mark.parametrize(
    ("prose", "why"),
    [
        (f"The word *Haus* {GLOSS} [@k, p. 3].", "gloss"),
        (f"The word *Haus* ({GLOSS} [@k, p. 3]).", "gloss"),
        (f"The word *Haus*, {GLOSS} [@k, p. 3].", None),
        (f"In *The long way to the far* {GLOSS} [@k].", "gloss"),
        (f"In *The long way to the far sea* {GLOSS} [@k].", None),
        (f"(12a) Der Mann. {GLOSS} [@k, p. 3].", "example"),
        (f"Der Mann geht in das Haus\nthe man goes in the house\n{GLOSS} [@k, p. 3].", "example"),
        (f"He wrote on more than\nhalf of all those lines:\n{GLOSS} [@k, p. 3].", None),
        (f"He wrote on more than\nhalf of all those lines\n{GLOSS} [@k, p. 3] and left.", None),
        (f"Der Mann geht in das Haus\nthe man goes in the house\nand so {GLOSS} [@k, p. 3].", None),
        (f"He wrote on\n{GLOSS} [@k, p. 3].", None),
        (f"{GLOSS} [@k, p. 3].", None),
        (f"Der Mann\nthe man {GLOSS} [@k, p. 3].", None),
        (f"Der Mann.\nder geht.\n{GLOSS} [@k, p. 3].", None),
        (f"(12) Der Mann\nthe man\n{GLOSS} [@k, p. 3] so.", "example"),
        ('Der Mann geht in das Haus\nthe man goes in the house\n"the house in which he lives" [@k].', None),
        ('(12) "the house in which he lives" [@k, p. 3].', None),
        ("> “Definition 3. The house in which he lives” [@k].", "definition"),
        ("So it is. Definition 3. “The house in which he lives” [@k].", None),
        ('(12) Der Mann\nthe man\n"the house in which he lives" [@k, p. 3].', "example"),
        ('(12) He wrote that "the house in which he lives" [@k, p. 3] is.', None),
        ("> Definition 2.1. The house in which he lives [@k, p. 3].", "definition"),
        ("> **Satz** 3 (Noether): The house in which he lives [@k, p. 3].", "definition"),
        ("> Definition of terms is what he lives for [@k, p. 3].", None),
        ("> The house in which he lives [@k, p. 3].", None),
    ],
)
def test_what_may_be_no_quotation(claims, prose: str, why: str | None) -> None:
    assert claims(DOUBLES + prose).quotations[-1].may_be_none == why


def test_glosses_of_a_manuscript_in_single_marks_are_quotations(claims) -> None:
    [found] = claims(f"The word *Haus* {GLOSS} [@k, p. 3].").quotations

    assert found.may_be_none is None


@pytest.mark.parametrize(("before", "times"), [("", 1), ("> ", 0)])
def test_words_in_single_marks_are_left_out_unless_a_quotation_around_them_is_judged(
    claims, before: str, times: int
) -> None:
    found = claims(f"{DOUBLES}{before}He said 'the house in which he lives and dies' there and left.")

    assert len(found.left_out) == times


def test_a_gloss_is_no_passage_left_out(claims) -> None:
    assert claims(f"{DOUBLES}The word *Haus* {GLOSS} is long.").left_out == ()


def test_a_long_row_of_stops_after_a_gloss_costs_what_it_is_long(claims) -> None:
    begun = process_time()
    found = claims(f"{DOUBLES}Der Mann {GLOSS} {'. ' * 40_000}x [@k].").quotations

    assert found
    assert process_time() - begun < PATIENCE


@pytest.mark.parametrize(("marks", "why"), [((), None), ((Mark(MarkKind.EXAMPLE, 0, 5),), "example")])
def test_what_the_format_marks_as_an_example_is_one(manuscript, marks: tuple[Mark, ...], why: str | None) -> None:
    draft = manuscript("He said “the house in which he lives” [@k].")
    (block,) = draft.blocks
    draft = replace(draft, blocks=(replace(block, marks=(*block.marks, *marks)),))

    assert [one.may_be_none for one in extract(draft).quotations] == [why]


@pytest.mark.parametrize(
    ("marks", "quoted"),
    [((), ["so", "that he saw it", "so it is of all"]), ((Mark(MarkKind.EXAMPLE, 0, 5),), ["so"])],
)
def test_an_example_does_not_show_that_a_manuscript_quotes_in_single_marks(
    manuscript, marks: tuple[Mark, ...], quoted: list[str]
) -> None:
    draft = manuscript("He said “so” there.\n\n'that he saw it' and 'so it is of all'")
    first, second = draft.blocks
    draft = replace(draft, blocks=(first, replace(second, marks=marks)))

    assert [one.text for one in extract(draft).quotations] == quoted


@pytest.mark.parametrize(("double", "why"), [("", None), ('He says "so it is" and "so it was".\n\n', "gloss")])
def test_block_quotations_do_not_show_that_a_manuscript_quotes_in_double_marks(claims, double: str, why: str) -> None:
    blocks = "> So it is of all that he has.\n\nAnd:\n\n> So it was of all that he had.\n\n"

    assert claims(f"{double}{blocks}The word *Haus* {GLOSS} [@k].").quotations[-1].may_be_none == why
