"""`citecheck texts index` as a user runs it: made, updated, used, ignored, removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from citecheck.cli.main import run
from citecheck.texts.index import index_folders as shelves
from citecheck.texts.index import reader as rows_index

PASSAGE = "the harbour lay under silver mist while seven captains argued over the widow's lantern"


@pytest.fixture
def books(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two books, and a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "books"
    folder.mkdir()
    (folder / "one.txt").write_text(f"Long before, {PASSAGE}, as was told later.", "utf-8")
    (folder / "two.txt").write_text("Quite another story, of farmers and of snow.", "utf-8")
    return folder


def index(books: Path, *more: str) -> int:
    return run(["texts", "index", "--texts", str(books), *more])


def found(books: Path, capsys: pytest.CaptureFixture[str], *more: str) -> dict[str, object]:
    run(["find", PASSAGE, "--texts", str(books), "--format", "jsonl", *more])
    answer: dict[str, object] = json.loads(capsys.readouterr().out)
    return answer


def test_an_index_is_made_and_says_the_same(books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = found(books, capsys)
    code = index(books)
    out = capsys.readouterr().out

    assert code == 0
    assert "2 texts indexed; " in out
    assert str(tmp_path / "cache" / "citecheck") in out
    assert found(books, capsys) == before == found(books, capsys, "--no-cache")
    assert before["wording"] == "verified"


def test_it_is_brought_in_step(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(books)
    index(books)
    (books / "three.txt").write_text("A third book has come.", "utf-8")
    (books / "two.txt").unlink()
    index(books)
    _, again, later = capsys.readouterr().out.splitlines()

    assert "2 texts indexed; nothing changed; " in again
    assert "2 texts indexed; 1 of them new or changed; 1 gone; " in later


def test_a_text_changed_since_is_read_anew(books: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(books)
    capsys.readouterr()
    (books / "one.txt").write_text(f"Long before, {PASSAGE.replace('seven', 'eight')}, as was told later on.", "utf-8")

    assert found(books, capsys)["wording"] == "differs"


def test_removed_it_is_gone(books: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    index(books)
    code = index(books, "--remove")

    assert code == 0
    assert list((tmp_path / "cache").rglob("*.rows")) == []
    capsys.readouterr()
    assert found(books, capsys)["wording"] == "verified"


def test_without_a_folder_or_a_cache_it_says_what_to_do(
    books: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    without = run(["texts", "index"])
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    nowhere = index(books)
    err = capsys.readouterr().err.splitlines()

    assert (without, nowhere) == (2, 2)
    assert "name one with --texts DIR" in err[0]
    assert "set XDG_CACHE_HOME" in err[1]


def test_the_name_asked_for_without_arrays_is_the_lists_own() -> None:
    assert shelves.LIST == rows_index.LIST
