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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("gone.md",),
            "nothing was checked: the file given is none of the manuscripts of this project (1 not there any",
        ),
        (("README.md", "texts/austen1813.txt"), "nothing was checked: the 2 files given are none of the manuscripts"),
        ((), "no file was given, so nothing was checked"),
    ],
)
def test_a_hook_says_that_none_of_its_files_is_checked_and_passes(
    book: Project, given: tuple[str, ...], said: str
) -> None:
    book.write("README.md", SOUND)

    done = book.audit("--hook", "--require-checked", *given)

    assert (said in done.err, done.code) == (True, 0)
    book.write("full.md", SOUND)
    assert "nothing was checked" not in book.audit("--hook", "full.md", *given).err


@pytest.mark.parametrize("name", ["b.pages", "b.Rnw", "b.lyx", "b.docm"])
def test_a_manuscript_of_a_kind_that_no_reader_reads_is_named(book: Project, name: str) -> None:
    book.write("full/a.md", SOUND)
    book.write(f"full/{name}", "words")

    done = book.audit("full", "-b", "refs.bib", "--require-checked")

    assert (f"full/{name}: not read" in done.err, done.code) == (True, 3)


def test_the_lock_file_of_an_open_word_document_is_no_manuscript(book: Project) -> None:
    book.write("full/a.md", SOUND)
    book.write("full/~$a.docx", "name")

    assert book.audit("full", "-b", "refs.bib", "--require-checked").code == 0


@pytest.mark.parametrize("hidden", [(), ("--ignore", "mark-unbalanced")])
def test_what_an_unpaired_mark_opens_is_not_checked(book: Project, hidden: tuple[str, ...]) -> None:
    book.write("a.md", UNPAIRED)

    strict = book.audit("a.md", "-b", "refs.bib", *hidden, "--require-checked=words", "--format", "full")
    stretches = book.report("a.md", *hidden)["coverage"]["stretches"]

    assert strict.code == 3
    assert ALL_IS_WELL not in strict.out
    assert [(one["start_line"], one["end_line"]) for one in stretches] == [(3, 3)]
