"""Every command names a folder of texts that cannot be opened. Silence would look like "no such text"."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path
from typing import Any

import pytest
from command_line import SOUND, Project

SAID = "the folder cannot be opened (Permission denied); its texts are not read"
COMMANDS = (
    ("audit", "a.md"),
    ("find", "in possession of a good fortune", "--texts", "texts"),
    ("texts", "list"),
    ("texts", "check"),
)


def lock(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let a folder be closed to this process, whoever runs it."""
    opened = os.scandir

    def scandir(path: Any = ".") -> Any:
        if Path(path).resolve() == folder:
            raise PermissionError(EACCES, os.strerror(EACCES), str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_folder_below_that_cannot_be_opened_is_named(
    book: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    book.write("a.md", SOUND)
    book.write("texts/letters/one.txt", "Words of a letter.")
    lock(monkeypatch, book.folder / "texts" / "letters")

    ran = book.run(*command)

    assert ran.code == (1 if command == ("texts", "check") else 0)
    said = [line.removeprefix("citecheck: ") for line in (ran.out + ran.err).splitlines() if SAID in line]
    assert said == [f"texts/letters: {SAID}"]


@pytest.mark.parametrize("command", COMMANDS[1:], ids=lambda command: " ".join(command[:2]))
def test_the_folder_itself_is_named_where_nothing_else_is_held(
    book: Project, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    lock(monkeypatch, book.folder / "texts")

    ran = book.run(*command)

    assert ran.code == 2
    assert f"citecheck: texts: {SAID}\n" in ran.err
    assert "no text is held" in ran.err
