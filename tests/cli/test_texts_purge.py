"""What is kept of texts between runs: only its owner can read it, and `texts purge` removes it and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from command_line import SOUND, Project
from pdf_files import pdf
from zotero_libraries import ZoteroDatabase

from citecheck.texts import folder as module

HERON = "The keeper counted seventeen herons upon the frozen estuary that night."
SAID = 'He has "the keeper counted seventeen herons upon the frozen estuary" [@{}].\n'
BOOKS = pytest.mark.parametrize("books", [30, pytest.param(1000, marks=pytest.mark.scale)])


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "citecheck"


@pytest.fixture
def filled(book: Project, cache: Path) -> Project:
    """A project of which words of a PDF, answers and an index are kept."""
    book.write("texts/night1900.pdf", pdf([["A page of a book on the estuary", HERON]]))
    book.write("a.md", f"{SOUND}\n{SAID.format('night1900')}")
    book.run("texts", "index", "--texts", "texts")
    assert book.audit("a.md", "--texts", "texts", "--fail-on", "never").code == 0
    return book


def kept(cache: Path) -> list[Path]:
    return [file for name in ("results", "texts") for file in (cache / name).rglob("*") if file.is_file()]


def test_only_its_owner_can_read_what_is_kept(filled: Project, cache: Path) -> None:
    folders = {file.parent for file in kept(cache)}

    assert {folder.parent.name for folder in folders} == {"citecheck", "texts"}
    if os.name == "posix":
        named = [file for file in kept(cache) if not file.name.endswith("lock")]
        assert {stat.S_IMODE(file.stat().st_mode) for file in named} == {0o600}
        assert {stat.S_IMODE(folder.stat().st_mode) for folder in (*folders, cache / "texts")} == {0o700}


def test_it_is_removed_with_counts_and_nothing_else_is(filled: Project, cache: Path) -> None:
    results = len(list((cache / "results").iterdir()))
    texts = sorted((filled.folder / "texts").iterdir())

    done = filled.run("texts", "purge")

    assert done.code == 0
    assert f"removed {results} results of reading and searching (0." in done.out
    assert "and 1 index of a folder (0." in done.out
    assert kept(cache) == []
    assert (cache / "secret").is_file()
    assert sorted((filled.folder / "texts").iterdir()) == texts


def test_what_was_removed_is_made_again(filled: Project, cache: Path) -> None:
    before = filled.report("a.md", "--texts", "texts")["quotations"]
    filled.run("texts", "purge")

    assert filled.report("a.md", "--texts", "texts")["quotations"] == before
    assert kept(cache)
    filled.run("texts", "purge")
    assert "removed 0 results of reading and searching (0.0 MB) and 0 indexes" in filled.run("texts", "purge").out


@pytest.mark.skipif(os.name != "posix", reason="links of a Windows machine need a privilege")
def test_no_link_is_followed(filled: Project, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "mine.txt").write_text("mine")
    filled.run("texts", "purge")
    (cache / "results").symlink_to(other)
    (cache / "texts" / "link").symlink_to(other)

    assert filled.run("texts", "purge").code == 0
    assert (other / "mine.txt").read_text() == "mine"
    assert not (cache / "results").exists()


def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the texts that are opened from now on."""
    names: list[str] = []
    reading = module.file_bytes
    monkeypatch.setattr(module, "file_bytes", lambda file, *rest: names.append(file.name) or reading(file, *rest))
    return names


@BOOKS
def test_of_many_books_that_entries_name_only_those_cited_are_opened(
    book: Project, monkeypatch: pytest.MonkeyPatch, books: int
) -> None:
    entries = "".join(
        f"@book{{k{at}, title = {{Of {at}}}, author = {{A, B}}, year = 1900, file = {{lib/Book {at}.txt}}}}\n"
        for at in range(books)
    )
    book.write("refs.bib", entries)
    for at in range(books):
        book.write(f"lib/Book {at}.txt", HERON)
    book.write("a.md", SAID.format("k7") + SAID.format("k21"))
    names = opened(monkeypatch)

    assert [one["wording"] for one in book.report("a.md", "--no-cache")["quotations"]] == ["verified"] * 2
    assert sorted({name for name in names if name.startswith("Book")}) == ["Book 21.txt", "Book 7.txt"]


@BOOKS
def test_of_many_books_in_zotero_only_those_cited_are_opened(
    book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, books: int
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    data = tmp_path / "home" / "Zotero"
    zotero = ZoteroDatabase(data)
    for at in range(books):
        zotero.item(
            f"ITEM{at:04}",
            "Keeper",
            [(f"FILE{at:04}", 0, "text/plain", f"storage:Book {at}.txt")],
            citationKey=f"k{at}",
        )
        (data / "storage" / f"FILE{at:04}").mkdir(parents=True)
        (data / "storage" / f"FILE{at:04}" / f"Book {at}.txt").write_text(HERON)
    book.write("a.md", SAID.format("k7") + SAID.format("k21"))
    names = opened(monkeypatch)

    report = book.report("a.md", "--no-cache")

    assert [one["wording"] for one in report["quotations"]] == ["verified"] * 2
    assert sorted({name for name in names if name.startswith("Book")}) == ["Book 21.txt", "Book 7.txt"]
