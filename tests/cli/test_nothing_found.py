"""Folders without a manuscript, and marks without a partner: what was not checked must not pass for checked."""

from __future__ import annotations

import pytest
from command_line import SOUND, Project

ALL_IS_WELL = "Every quotation stands in a text held as the draft gives it."
UNPAIRED = f'{SOUND}\n"Nobody had ever said anything at all of that kind [@austen1813].\n'


def test_a_folder_without_a_manuscript_is_not_checked(book: Project) -> None:
    (book.folder / "empty").mkdir()

    plain, strict = book.audit("empty"), book.audit("empty", "--require-checked")

    assert (plain.code, strict.code) == (0, 3)
    assert "empty: no manuscript found" in strict.err


def test_a_folder_with_one_is(book: Project) -> None:
    book.write("full/a.md", SOUND)

    assert book.audit("full", "-b", "refs.bib", "--require-checked").code == 0


def test_only_who_asks_for_files_is_told_by_the_exit_code(book: Project) -> None:
    (book.folder / "empty").mkdir()

    assert book.audit("empty", "--require-checked=words").code == 0
    assert book.audit("empty", "--require-checked=files").code == 3


def test_a_hook_over_a_folder_says_that_it_found_none(book: Project) -> None:
    (book.folder / "empty").mkdir()

    assert "empty: no manuscript found" in book.audit("--hook", "empty").err


@pytest.mark.parametrize("hidden", [(), ("--ignore", "mark-unbalanced")])
def test_what_an_unpaired_mark_opens_is_not_checked(book: Project, hidden: tuple[str, ...]) -> None:
    book.write("a.md", UNPAIRED)

    strict = book.audit("a.md", "-b", "refs.bib", *hidden, "--require-checked=words", "--format", "full")
    stretches = book.report("a.md", *hidden)["coverage"]["stretches"]

    assert strict.code == 3
    assert ALL_IS_WELL not in strict.out
    assert [(one["start_line"], one["end_line"]) for one in stretches] == [(3, 3)]
