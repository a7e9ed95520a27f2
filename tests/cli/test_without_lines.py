"""Manuscripts without lines: what is reported of them, and in what order."""

from __future__ import annotations

import pytest
from command_line import Project
from pandoc_builds import built

from citecheck.foundation.pandoc import find_pandoc

pytestmark = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")

QUOTED = '"that a single man in possession of a {} fortune, must be in want of a wife" (*Pride and Prejudice*).'


@pytest.mark.parametrize("name", ["many.docx", "many.odt", "many.epub"])
def test_findings_come_in_the_order_of_the_document(book: Project, name: str) -> None:
    words = ["big", "huge", "great", "vast", "wee", "long", "tall", "new", "old", "odd", "red", "sad"]
    paragraphs = [QUOTED.format(word) for word in words]
    built(book.folder, name, "\n\n".join(["# Zeal", *paragraphs[:11], "# Art", *paragraphs[11:]]))

    done = book.audit(name, "--ignore", "quotation-inconsistent", "--format", "concise")

    found = [word for line in done.out.splitlines() for word in words if f"“{word}”" in line]
    assert found == words


def test_findings_of_every_kind_stand_together_in_that_order(book: Project) -> None:
    first, second = (QUOTED.format(word) for word in ("big", "huge"))
    odd = 'One mark " is alone.'
    built(book.folder, "kinds.docx", f"{odd}\n\n{first}[^1]\n\n{odd}\n\n[^1]: {second}\n")

    done = book.audit("kinds.docx", "--ignore", "quotation-inconsistent", "--format", "concise")

    assert done.rules == ["mark-unbalanced", "quotation-altered", "quotation-altered", "mark-unbalanced"]
