"""The sentence of the draft that a finding shows beside a claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.audit.sentences import sentence_of
from citecheck.extract.claims import extract
from citecheck.model.claims import StrayMark
from citecheck.model.manuscript import Block, BlockKind, Manuscript
from citecheck.model.places import Place, Span
from citecheck.read.manuscript import read

TEXT = "First of all. He says @k so  it is\nall [@z] then. And that.\n\nA second paragraph. It “has no end.\n"


def manuscript(text: str = TEXT) -> Manuscript:
    return read(Path("a.md"), "a.md", data=text.encode())


def at(start: int, path: str = "a.md") -> StrayMark:
    return StrayMark("“", Place(path, Span(start, start + 1)))


def shown(claim: object, text: str = TEXT) -> str:
    return sentence_of(claim, {"a.md": manuscript(text)})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "sentence"),
    [
        ("First", "First of all."),
        ("all. He", "First of all."),
        ("He says", "He says so it is all then."),
        ("then. And", "He says so it is all then."),
        ("that.", "And that."),
        ("A second", "A second paragraph."),
        ("“has", "It “has no end."),
        ("end.", "It “has no end."),
    ],
)
def test_the_sentence_is_the_one_around_the_place_without_its_citations(before: str, sentence: str) -> None:
    assert shown(at(TEXT.index(before))) == sentence


def test_of_a_citation_the_sentence_is_the_one_that_cites() -> None:
    first, second = extract(manuscript()).citations

    assert shown(first) == shown(second) == "He says so it is all then."


def test_a_quotation_has_its_own_sentence() -> None:
    text = "So. He says “to be or not” [@k] there. Then."
    (quotation,) = extract(manuscript(text)).quotations

    assert shown(quotation, text) == "He says “to be or not” there."


@pytest.mark.parametrize("claim", [at(5, "refs.bib"), at(len(TEXT) + 5), StrayMark("“", Place("a.md"))])
def test_what_stands_in_no_paragraph_of_a_manuscript_has_no_sentence(claim: StrayMark) -> None:
    assert shown(claim) == ""


class Unplaced:
    """The running text of a paragraph in a file without lines: only its number is known."""

    def __init__(self, text: str, where: str) -> None:
        self.text, self.where = text, where

    def place(self, start: int, end: int) -> Place:
        return Place("a.docx", where=self.where, approximate=True)


@pytest.mark.parametrize(
    ("where", "sentence"), [("paragraph 1", "One is."), ("paragraph 2", "Two is."), ("paragraph 3", ""), (None, "")]
)
def test_in_a_file_without_lines_it_is_the_first_sentence_of_the_paragraph(where: str | None, sentence: str) -> None:
    texts = ("One is. More of it.", "Two is. More of it.")
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, Unplaced(text, f"paragraph {number}")) for number, text in enumerate(texts, 1)
    )
    draft = Manuscript("a.docx", "docx", "", "", blocks)

    assert sentence_of(StrayMark("“", Place("a.docx", where=where)), {"a.docx": draft}) == sentence
