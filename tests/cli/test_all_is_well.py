"""The sentence that all is well stands only where words and places of all quotations were compared."""

from __future__ import annotations

import pytest
from command_line import Project
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

ALL_IS_WELL = "Every quotation stands in a text held as the draft gives it."
HERONS = "the keeper counted seventeen herons upon the frozen estuary"
NUMBER = "nobody in the village had ever asked him for the number"
BRIDGE = "the stone bridge below the mill was never sold to anybody"
LOST = "words that no text held here has anywhere at all"

WELL = (
    f'She has "{HERONS}" [@night1900, p. 3].',
    f'She has "{HERONS}" [@night1900].',
    f'It is "{NUMBER}."[^N]\n\n[^N]: [@night1900, p. 9].',
    f'It is "{NUMBER}."[^N]\n\n[^N]: @night1900, p. 9.',
    f'@night1900 [p. 9] has "{NUMBER}".',
    f'He has "{BRIDGE}" [@bridge1850].',
    f'He has "{BRIDGE}" and laughed.',
    f"> That night {HERONS}. [@night1900, p. 3]",
    f'He has "{BRIDGE}" [@bridge1850].[^N]\n\n[^N]: I thank my sister.',
    "The road runs along the river, and is older than the houses.",
)
"""Paragraphs of which everything is compared, and agrees."""

NOT_WELL = (
    f'She has "{HERONS}" [@night1900, p. 9].',
    f'She has "{HERONS.replace("seventeen", "nineteen")}" [@night1900, p. 3].',
    f'She has "{HERONS}" [@night1900, s.v. heron].',
    f'She has "{HERONS}" [@night1900, bk. 2, ch. 4].',
    f'He has "{BRIDGE}" [@bridge1850, p. 12].',
    f'It is "{NUMBER}."[^N]\n\n[^N]: Keeper, Night (1900), 9.',
    f'It is "{NUMBER}" (Keeper 1900, 9).',
    f'It is "{NUMBER}."[^N]\n\n[^N]: Ibid., p. 3; Keeper, Night, 9.',
    f'He has "{LOST}" [@night1900].',
    f'He has "{LOST}" [@lost1700].',
    f'He has "{LOST}" and laughed.',
    f'He has "{LOST}."[^N]\n\n[^N]: Gibbon, vol. 1, p. 1.',
    "A remark.[^N]\n\n[^N]: Gibbon, vol. 1, p. 1.",
    "A key that nobody has [@nobody1700].",
    'He calls it "a good thing".',
)
"""Paragraphs of which something is not compared, or does not agree."""

PARAGRAPHS = st.lists(st.sampled_from((*WELL, *NOT_WELL)), min_size=1, max_size=6)


@pytest.fixture
def shelf(book: Project) -> Project:
    book.write("texts/night1900.txt", f"[p. 3]\n\nThat night {HERONS}.\n\n[p. 9]\n\nIt is said that {NUMBER}.\n")
    book.write("texts/bridge1850.txt", f"In that year {BRIDGE}.\n")
    keys = ("night1900", "bridge1850", "lost1700")
    book.write("refs.bib", "".join(f"@book{{{key}, title = {{T}}, year = {{1900}}}}\n" for key in keys))
    return book


def last_line(shelf: Project, paragraphs: list[str]) -> str:
    numbered = (paragraph.replace("[^N]", f"[^{number}]") for number, paragraph in enumerate(paragraphs))
    shelf.write("a.md", "\n\n".join(numbered) + "\n")
    return shelf.audit("a.md", "--format", "full", "--width", "300").out.strip().splitlines()[-1]


def said_as_it_is(shelf: Project, paragraphs: list[str]) -> bool:
    """Whether the last line of a report on these paragraphs says that all is well if it is, and only then."""
    well = all(paragraph in WELL for paragraph in paragraphs) and any('"' in one or ">" in one for one in paragraphs)
    return (last_line(shelf, paragraphs) == ALL_IS_WELL) == well


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example([*WELL])
@given(PARAGRAPHS)
def test_all_is_said_to_be_well_where_everything_was_compared_and_nowhere_else(
    shelf: Project, paragraphs: list[str]
) -> None:
    assert said_as_it_is(shelf, paragraphs)


@pytest.mark.scale
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(PARAGRAPHS)
def test_so_it_is_of_many_drafts(shelf: Project, paragraphs: list[str]) -> None:
    assert said_as_it_is(shelf, paragraphs)


@pytest.mark.parametrize("paragraph", NOT_WELL)
def test_one_paragraph_that_is_not_all_compared_withholds_the_sentence(shelf: Project, paragraph: str) -> None:
    assert last_line(shelf, [*WELL, paragraph]) != ALL_IS_WELL


def test_an_ibid_is_compared_where_the_note_before_names_one_work_and_not_where_none_does(shelf: Project) -> None:
    ibid = f'It is "{NUMBER}."[^N]\n\n[^N]: Ibid., p. 9.'

    assert last_line(shelf, [WELL[2], ibid]) == ALL_IS_WELL
    assert last_line(shelf, [ibid, WELL[2]]) != ALL_IS_WELL


def test_a_bibliography_that_was_not_read_withholds_the_sentence(shelf: Project) -> None:
    head = "---\nbibliography: [refs.bib, gone.bib]\n---"

    assert last_line(shelf, [head, WELL[0]]) != ALL_IS_WELL


def test_without_a_bibliography_the_sentence_is_withheld(shelf: Project) -> None:
    (shelf.folder / "refs.bib").unlink()

    assert last_line(shelf, [WELL[0]]) != ALL_IS_WELL
