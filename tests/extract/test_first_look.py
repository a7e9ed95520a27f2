"""The first looks never say "nothing" where extraction finds something."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.extract.claims import extract
from citecheck.extract.dates.extraction import dates
from citecheck.extract.dates.signs import may_have_dates
from citecheck.extract.first_look import may_claim
from citecheck.extract.quotations.quotation_marks import MARKS
from citecheck.foundation.offsets import Source, cut
from citecheck.model.manuscript import Block, BlockKind, Manuscript
from citecheck.read.markdown.reader import markdown

SIGNS = [*MARKS, ",,", "''", "``", "’’", "‘‘"]
WORDS = ["word", "Other", "n", "s", "5", " ", " ", ". ", ", ", "—", "(", ")", "\n", "tis", "\u00e9"]
MARKUP = [
    "> ",
    "# ",
    "| ",
    "- ",
    "\n",
    "\n\n",
    "@key",
    "[@k]",
    "[^1]",
    "[^1]: ",
    "::: quote\n",
    ":::\n",
    "*",
    "$x$",
    "`c`",
]
DATES = "1 5 19 1923 ’23 / . - March mars мая a.d. AD BC XIX century siglo Idus Martias MDCCLIX Anno Domini in the und"


def _joined(pieces: list[str], most: int = 30) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


TEXTS = _joined([*SIGNS, *WORDS]) | _joined(["'", "’", ",", *WORDS * 2])
SOURCES = _joined([*MARKUP, "<q>", "</q>", "'", *WORDS])
DATED = _joined([*DATES.split(), " ", " ", " "], 12)


def _manuscript(text: str) -> Manuscript:
    source = Source("draft.md", text)
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, cut(source, start, start + len(paragraph)))
        for start, paragraph in ((text.index(p), p) for p in text.split("\n\n") if p)
    )
    return Manuscript("draft.md", "markdown", "", text, blocks)


def _read(text: str) -> Manuscript:
    read = markdown(Source("draft.md", text))
    return Manuscript("draft.md", "markdown", "", text, read.blocks, lang=read.lang)


def _found(manuscript: Manuscript) -> bool:
    found = extract(manuscript)
    return bool(found.quotations or found.citations or found.stray)


@given(TEXTS)
def test_where_marks_are_found_the_first_look_lets_them_be_looked_for(text: str) -> None:
    manuscript = _manuscript(text)

    assert may_claim(manuscript.blocks) or not _found(manuscript)


@given(SOURCES)
def test_so_it_does_whatever_markdown_is_read(text: str) -> None:
    manuscript = _read(text)

    assert may_claim(manuscript.blocks) or not _found(manuscript)


@pytest.mark.parametrize(
    ("kind", "text", "lang", "dates"),
    [
        (BlockKind.PARAGRAPH, "5 March 1923", None, True),
        (BlockKind.METADATA, "5 March 1923", None, False),
        (BlockKind.PARAGRAPH, "So it is.", None, False),
        (BlockKind.PARAGRAPH, "am 5. März", "de-AT", True),
        (BlockKind.NOTE, "1923", "en", True),
    ],
)
def test_whether_a_block_may_have_dates(kind: BlockKind, text: str, lang: str | None, dates: bool) -> None:
    assert may_have_dates([Block(kind, Source("x", text))], lang) is dates
    assert may_have_dates([Block(kind, Source("x", text), lang=lang)], None) is dates


@pytest.mark.parametrize("kind", [BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH])
def test_a_block_set_apart_is_a_quotation_without_any_mark(kind: BlockKind) -> None:
    assert may_claim([Block(kind, cut(Source("draft.md", "Plain words"), 0, 11))])


@pytest.mark.parametrize(
    "text", ["Plain prose, and no mark.", "It isn't the author's; l’été d’avant.", "One, two, 1,5"]
)
def test_plain_prose_with_apostrophes_is_known_to_claim_nothing(text: str) -> None:
    assert not may_claim(_manuscript(text).blocks)


@given(DATED, st.sampled_from([None, "en", "de", "sv", "ru"]))
def test_where_dates_are_found_the_first_look_lets_them_be_looked_for(text: str, lang: str | None) -> None:
    blocks = _manuscript(text).blocks

    assert may_have_dates(blocks, lang) or not dates(blocks, lang)


def test_no_manuscript_of_the_examples_loses_a_claim() -> None:
    for path in sorted((Path(__file__).parents[2] / "examples").rglob("*.md")):
        manuscript = _read(path.read_text("utf-8"))
        for block in manuscript.blocks:
            alone = Manuscript("draft.md", "markdown", "", "", (block,))
            assert may_claim([block]) or not _found(alone)
            assert may_have_dates([block], manuscript.lang) or not dates([block], manuscript.lang)
