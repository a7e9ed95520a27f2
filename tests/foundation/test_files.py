"""Looking at any path says what lies there, or why that is unknown."""

from __future__ import annotations

import os
from errno import EACCES
from pathlib import Path

import pytest

from citecheck.foundation.files import Look, look, printable, real

LONG = "q" * 300
NO_NAME = "no file can have this name"


def test_a_look_says_what_lies_under_a_path(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("four", "utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("a")
    (tmp_path / "lost").symlink_to("nowhere")
    (tmp_path / "circle").symlink_to("circle")

    assert look(tmp_path / "a") == look(tmp_path / "link") == Look(is_file=True, size=4)
    assert look(tmp_path).is_folder
    assert (look(tmp_path / "pipe").is_other, look(tmp_path / "pipe").is_there) == (True, True)
    for name in ("nothing", "a/below", "lost", "circle"):
        assert look(tmp_path / name) == Look()
        assert not look(tmp_path / name).is_there


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (LONG, "File name too long"),
        ("/".join(["q" * 200] * 30), "File name too long"),
        ("a\0b", NO_NAME),
        ("\ud800", NO_NAME),
    ],
    ids=["name", "path", "NUL", "surrogate"],
)
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str, why: str) -> None:
    assert look(tmp_path / name) == Look(why=why)
    assert real(tmp_path / name) == tmp_path / name


def test_a_folder_that_may_not_be_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(EACCES, os.strerror(EACCES))

    monkeypatch.setattr(os, "stat", refuse)

    assert look(tmp_path / "a") == Look(why="Permission denied")


@pytest.mark.parametrize("name", ["::stop-commands::x.md", " ::error::x.md", "\t##vso[task]x.md", "##[error]/x.md"])
def test_a_name_that_a_runner_would_take_for_a_command_is_a_path_all_the_same(name: str) -> None:
    assert printable(name) == f"./{name}"


@pytest.mark.parametrize("name", ["a.md", ":a.md", "#a.md", "a::b.md", "./::a.md", "-a.md", " a.md"])
def test_every_other_name_stays_as_it_is(name: str) -> None:
    assert printable(name) == name
