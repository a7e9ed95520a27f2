"""A folder of manuscripts that cannot be opened is an unread input, never a silent omission."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest
from command_line import FAULTY, SOUND, Project

SAID = "not read: the folder cannot be opened (Permission denied)"


def lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a folder be closed to this process, whoever runs it: it cannot be listed, and nothing in it looked at."""
    listed, seen = os.scandir, os.stat

    def refuse(path: Any) -> None:
        inside = Path(os.path.normpath(Path.cwd() / os.fsdecode(path)))
        if folder in (inside, *inside.parents):
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))

    def scandir(path: Any = ".") -> Any:
        refuse(path)
        return listed(path)

    def stat(path: Any, **named: Any) -> Any:
        if not isinstance(path, int) and Path(os.path.normpath(Path.cwd() / os.fsdecode(path))) != folder:
            refuse(path)
        return seen(path, **named)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(os, "stat", stat)


@pytest.fixture
def locked(book: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    book.write("a.md", SOUND)
    book.write("part/b.md", FAULTY)
    lock(monkeypatch, book.folder / "part")
    return book


def test_a_folder_that_cannot_be_entered_is_named_and_does_not_count_as_checked(locked: Project) -> None:
    done = locked.audit(".")

    assert (done.code, done.out) == (0, "")
    assert f"citecheck: part: {SAID}\n" in done.err
    assert locked.audit("--require-checked", ".").code == 3


def test_one_that_was_named_is_an_input_of_which_nothing_could_be_read(locked: Project) -> None:
    done = locked.audit("part", "a.md")

    assert done.code == 2
    assert f"citecheck: part: {SAID}\n" in done.err
    assert "no manuscript found" not in done.err


@pytest.mark.parametrize("form", ["full", "concise", "json", "jsonl", "sarif", "junit", "markdown", "html", "csv"])
def test_every_format_goes_on_and_names_it_somewhere(locked: Project, form: str) -> None:
    done = locked.audit("--format", form, ".")

    assert done.code == 0
    assert "the folder cannot be opened (Permission denied)" in done.out + done.err


@pytest.mark.parametrize("config", ["exclude = ['part']", "texts = ['part']"])
def test_one_that_no_search_takes_is_no_input(locked: Project, config: str) -> None:
    locked.write("citecheck.toml", config + "\n")

    assert [given["path"] for given in locked.report(".")["inputs"]] == ["a.md"]


def test_a_file_that_git_tracks_in_it_is_an_input_that_is_not_read(
    book: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.write("a.md", SOUND)
    book.write("part/b.md", FAULTY)
    book.git("init", "-q")
    book.git("add", "-A")
    lock(monkeypatch, book.folder / "part")

    for command in (("audit", "."), ("audit", "--hook", "."), ("baseline", "write", ".")):
        done = book.run(*command)

        assert done.code == 0
        assert "fault of citecheck" not in done.err
    unread = {given["path"] for given in book.report(".")["inputs"] if not given["read"]}
    assert unread == {"part", "part/b.md"}
    assert book.audit("--hook", "--require-checked", ".").code == 3
