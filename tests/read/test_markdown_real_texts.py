"""Whole books as plain text: no word is lost, doubled or out of order."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path

import pytest

from citecheck.foundation.offsets import Source
from citecheck.read.markdown.reader import markdown

EVAL = Path(os.environ.get("CITECHECK_EVAL", Path(__file__).parents[3] / "shared" / "eval"))
BOOKS = sorted(EVAL.glob("kjv/manuscripts/*.txt.gz")) + sorted(EVAL.glob("german/manuscripts/*.txt.gz"))
MARKUP = re.compile(r"[~_*]")
"""Between letters these part words where they are markup: `~Schiller~s`."""
WORD = re.compile(r"[^\W_]+")


@pytest.mark.skipif(not BOOKS, reason="no books to read: set CITECHECK_EVAL")
@pytest.mark.parametrize("book", BOOKS or [Path("none")], ids=lambda path: path.stem)
def test_no_word_of_a_book_is_lost(book: Path) -> None:
    with gzip.open(book, "rt", encoding="utf-8", newline="") as file:
        text = file.read()

    found = markdown(Source(book.name, text), "text")

    assert WORD.findall(MARKUP.sub("", text)) == WORD.findall(MARKUP.sub("", "\n".join(b.text for b in found.blocks)))
    assert found.notices == ()
