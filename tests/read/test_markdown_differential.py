"""Our reading of Markdown held against pandoc's: every text, every citation, every passage between double marks.

The files are one for each construction and some longer ones, beside the example manuscripts. Where the two
readers differ the difference is listed with its reason, and must be there: a list that is out of date fails.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from pandoc_flattened import Cited, Flat, flat, spaced, tree

from citecheck.foundation.offsets import Source
from citecheck.foundation.pandoc import find_pandoc
from citecheck.model.manuscript import Block, BlockKind
from citecheck.read.markdown.reader import markdown

ROOT = Path(__file__).parents[2]
FILES = sorted((Path(__file__).parent / "markdown").glob("*.md")) + sorted((ROOT / "examples").rglob("*.md"))
MARKUP = str.maketrans("", "", "*_~")
"""Left in the text where it pairs with nothing; which of several pairs with which is no matter of words."""
WORD = re.compile(r"[^\W_]+")
STRAIGHT = re.compile('"')

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="there is no pandoc to compare with")


@dataclass(frozen=True)
class Known:
    """What only one of the readers has, and why."""

    reason: str
    ours: tuple[object, ...] = ()
    theirs: tuple[object, ...] = ()


TEXTS = {
    "lists.md": Known("pandoc prints boxes for tasks", ("open", "done"), ("☐ open", "☒ done")),
    "gfm-blocks.gfm.md": Known("pandoc prints a title for alerts", (), ("Note",)),
    "tex-in-markdown.md": Known(
        "pandoc leaves TeX commands raw",
        ("See ￼ and ￼ and ￼. Then ￼ ends.",),
        ("See and and . Then ends.",),
    ),
    "raw-tex.md": Known("pandoc prints nothing for an unknown command", ("A and ￼ end.",), ("A and end.",)),
    "myst.md": Known(
        "pandoc knows no roles",
        ("See ￼ and ￼ and ￼ and ￼ here.",),
        ("See {cite}￼ and {cite:p}￼ and {cite:t}￼ and {cite:p}￼ here.",),
    ),
    "addresses.md": Known(
        "pandoc cites keys in bare addresses",
        ("See https://example.org/@user/status today, and a@b.",),
        ("See https://example.org/￼ today, and a@b.",),
    ),
}
CITED: dict[str, Known] = {
    "tex-in-markdown.md": Known(
        "pandoc leaves TeX commands raw",
        (
            ("a", "normal", "", "p. 3"),
            ("b", "author_in_text", "", ""),
            ("c", "normal", "see", "p. 4"),
            ("k", "normal", "", "3"),
        ),
    ),
    "myst.md": Known(
        "pandoc knows no roles",
        (
            ("a", "normal", "", ""),
            ("b", "normal", "", ""),
            ("c", "author_in_text", "", ""),
            ("d", "normal", "see", "p. 3"),
        ),
    ),
    "addresses.md": Known("pandoc cites keys in bare addresses", (), (("user/status", "author_in_text", "", ""),)),
}
QUOTED = {
    "crossing-marks.md": Known("pandoc does not pair marks across a link's edge", ("to be or not",)),
    "nested-quotes.md": Known(
        "the pairing in this test knows no levels",
        ("she said go to",),
        ("she said go to the end now to me", "the end"),
    ),
    "escapes-and-entities.md": Known("pandoc pairs no escaped marks; `extract` pairs what the reader sees", ("x", "y")),
    "gfm-blocks.gfm.md": Known("pandoc's GitHub reader leaves marks as they are", ("of", "c")),
    "gfm-inlines.gfm.md": Known("pandoc's GitHub reader leaves marks as they are", ("to be", "end", "here", "escaped")),
}
"""Passages by their words."""


def ours(path: Path) -> list[Block]:
    text = path.read_text("utf-8")
    return [b for b in markdown(Source(path.name, text), flavour(path)).blocks if b.kind is not BlockKind.METADATA]


def flavour(path: Path) -> str:
    return "gfm" if path.name.endswith(".gfm.md") else "markdown"


@cache
def theirs(path: Path, smart: str) -> Flat:
    reader = "gfm" if flavour(path) == "gfm" else f"markdown{smart}"
    return flat(tree(path.read_text("utf-8"), reader))


def differing(mine: list[object], other: list[object]) -> tuple[Counter[object], Counter[object]]:
    return Counter(mine) - Counter(other), Counter(other) - Counter(mine)


def expected(known: Known | None) -> tuple[Counter[object], Counter[object]]:
    return (Counter(known.ours), Counter(known.theirs)) if known else (Counter(), Counter())


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_texts_are_pandocs(path: Path) -> None:
    mine = [spaced(block.text.translate(MARKUP)) for block in ours(path)]
    other = [spaced(text.translate(MARKUP)) for text in theirs(path, "-smart").texts]

    actual = differing(mine, other)

    assert expected(TEXTS.get(path.name)) == actual
    if path.name not in TEXTS:
        assert other == mine


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_citations_are_pandocs(path: Path) -> None:
    mine = [cited for block in ours(path) for cited in citations(block)]
    other = theirs(path, "-smart").cited

    actual = differing(mine, other)

    assert expected(CITED.get(path.name)) == actual
    if path.name not in CITED:
        assert other == mine


def citations(block: Block) -> list[Cited]:
    return [
        (item.key, item.mode.value, spaced(item.prefix), spaced(item.suffix))
        for mark in block.marks
        for item in mark.items
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.name)
def test_passages_between_double_marks_are_pandocs(path: Path) -> None:
    mine = [worded(passage) for block in ours(path) for passage in between_marks(block.text)]
    other = [worded(passage) for passage in theirs(path, "").quoted]

    actual = differing(mine, other)

    assert expected(QUOTED.get(path.name)) == actual


def worded(passage: str) -> str:
    return " ".join(WORD.findall(passage))


def between_marks(text: str) -> list[str]:
    """What pandoc makes of straight marks: one opens after no word and before no space; the next one closes."""
    found: list[str] = []
    opened: int | None = None
    for mark in STRAIGHT.finditer(text):
        at = mark.start()
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        if opened is not None:
            found.append(text[opened + 1 : at])
            opened = None
        elif after and not after.isspace() and not before.isalnum() and before != ".":
            opened = at
    return found


def test_every_listed_difference_names_a_file() -> None:
    names = {path.name for path in FILES}

    assert set() == {*TEXTS, *CITED, *QUOTED} - names
