"""What a walk through a folder finds: in a repository, above it, beside it, and in a folder of it that is ignored."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from citecheck.audit.walk import walk, walk_of_commit


@pytest.fixture
def top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with tracked files, ignored ones and another repository in it."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("GIT_INDEX_FILE", raising=False)
    for name in (
        *("a.md", "b.txt", ".c.md", "out/d.md", "out/kept.md", "part/e.md", "part/old/f.md", "part/gone.md"),
        *("part/deep/g.md", ".hidden/h.md", "partly/i.md", "other/j.md"),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / ".gitignore").write_text("out/\n")
    (tmp_path / "part/.gitignore").write_text("old/\n")
    git = ("git", "-C", str(tmp_path))
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run(["git", "-C", str(tmp_path / "other"), "init", "-q"], check=True)
    tracked = ("a.md", "b.txt", ".c.md", "out/kept.md", "part/e.md", "part/gone.md", ".hidden/h.md", "partly/i.md")
    subprocess.run([*git, "add", "-f", *tracked], check=True)
    (tmp_path / "part/gone.md").unlink()
    return tmp_path


def is_wanted(path: Path) -> bool:
    return path.suffix == ".md"


@pytest.mark.parametrize(
    ("folder", "searched", "of_commit"),
    [
        (
            ".",
            ["a.md", "out/kept.md", "part/deep/g.md", "part/e.md", "partly/i.md"],
            ["a.md", "out/kept.md", "part/e.md", "partly/i.md"],
        ),
        ("part", ["part/deep/g.md", "part/e.md"], ["part/e.md"]),
        ("part/old", [], []),
        ("out", ["out/kept.md"], ["out/kept.md"]),
        ("part/deep", ["part/deep/g.md"], []),
        (".hidden", [".hidden/h.md"], [".hidden/h.md"]),
        ("other", ["other/j.md"], []),
    ],
)
def test_a_walk_finds_what_git_tracks_or_does_not_ignore(
    top: Path, folder: str, searched: list[str], of_commit: list[str]
) -> None:
    both = [
        sorted(f.relative_to(top).as_posix() for f in by(top / folder, is_wanted).files)
        for by in (walk, walk_of_commit)
    ]

    assert both == [searched, of_commit]


def test_without_a_repository_every_file_is_found_and_none_is_of_a_commit(tmp_path: Path) -> None:
    for name in ("a.md", "out/d.md", ".hidden/h.md", "out/.i.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / ".gitignore").write_text("out/\n")

    assert sorted(file.name for file in walk(tmp_path, is_wanted).files) == ["a.md", "d.md"]
    assert walk_of_commit(tmp_path, is_wanted).files == set()


def test_if_the_index_cannot_be_read_the_files_of_a_commit_are_all_that_git_does_not_ignore(top: Path) -> None:
    (top / ".git/index").write_bytes(b"so it is")

    found = walk_of_commit(top, is_wanted)

    assert found.without_index
    assert sorted(file.relative_to(top).as_posix() for file in found.files) == [
        *("a.md", "part/deep/g.md", "part/e.md", "partly/i.md")
    ]


@pytest.mark.parametrize(
    ("configured", "file", "is_ignored"),
    [
        ("", "home/.config/git/ignore", True),
        (None, "home/.config/git/ignore", True),
        ("own", "own/git/ignore", True),
        ("own", "home/.config/git/ignore", False),
        (None, "home/git/ignore", False),
    ],
)
def test_the_users_own_file_of_patterns_is_beside_his_settings(
    top: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    configured: str | None,
    file: str,
    is_ignored: bool,
) -> None:
    beside = tmp_path_factory.mktemp("user")
    monkeypatch.setenv("HOME", str(beside / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    if configured is not None:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(beside / configured) if configured else "")
    (beside / file).parent.mkdir(parents=True)
    (beside / file).write_text("g.md\n")

    found = {path.name for path in walk(top, is_wanted).files}

    assert found == {"a.md", "kept.md", "e.md", "i.md", *(() if is_ignored else ("g.md",))}
