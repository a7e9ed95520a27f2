"""A folder from a stranger: git's files in it are read without running git."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, Project
from hostile_repositories import git

from citecheck.audit.git import index
from citecheck.audit.git.patterns import patterns
from citecheck.audit.git.repository import MOST_OF_IGNORE_FILE, MOST_OF_INDEX
from citecheck.audit.walk import walk, walk_of_commit

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed")
COMMANDS = (("audit",), ("audit", "--hook"), ("baseline", "write"))


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in walk(folder, lambda path: True).files}


@NEEDS_GIT
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_is_searched_without_starting_any_program(
    book: Project, started: list[str], command: tuple[str, ...]
) -> None:
    git(book.folder, "init", "-q")
    book.write("part/a.md", FAULTY)
    git(book.folder, "add", "-A")
    started.clear()

    done = book.run(*command, ".")

    assert started == []
    assert "part/a.md" in (
        done.out + (book.folder / ".citecheck-baseline.json").read_text("utf-8")
        if command[0] == "baseline"
        else done.out
    )


# --- the same answer as git ---

NAMES = (
    "a",
    "b",
    "ab",
    "a.md",
    "b.md",
    "keep.md",
    "build",
    "x1",
    "#h.md",
    "!n.md",
    "a b",
    "c ",
    "foo.bar",
    "[q]",
    "\\s",
)
ATOMS = (
    *("a", "b", "*", "?", "**", "ab", "a*", "*b", ".md", "*.md", "keep.md", "build", "[ab]", "[!a]", "[^b]*", "[a-c]"),
    *("x[0-9]", "foo.*", "\\#h.md", "\\!n.md", "a b", "c\\ ", "c ", "[[:alpha:]]", "[[:digit:]]*", "[]a]", "[a"),
    *("***", "\\", "?.md", "[", "[b-a]", "\\a", "\\*", "[\\]a]", "{a,b}", "[[]q]", "*a*b*", "[[:nope:]]", "[a-"),
)


def line(chance: random.Random) -> str:
    """A line of an ignore file, sound or not."""
    words = "/".join(chance.choice(ATOMS) for _ in range(chance.choice([1, 1, 1, 2, 2, 3, 4])))
    before = chance.choice(["", "", "", "/", "!", "!/", "#"]) if chance.random() < 0.6 else ""
    return before + words + chance.choice(["", "", "", "/", "/", " ", "  ", "\t", "\\ ", "\r"])


def tree(folder: Path, chance: random.Random) -> None:
    """Folders, files and ignore files, some of them tracked all the same."""
    git(folder, "init", "-q")
    folders = [folder]
    for _ in range(chance.randint(2, 7)):
        made = chance.choice(folders) / chance.choice(NAMES)
        made.mkdir(exist_ok=True)
        folders.append(made)
    for _ in range(chance.randint(5, 25)):
        path = chance.choice(folders) / chance.choice(NAMES)
        if not path.exists():
            path.touch()
    tracked = [
        path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts and chance.random() < 0.2
    ]
    if tracked:
        git(folder, "add", "-f", "--", *(f":(literal){path.relative_to(folder).as_posix()}" for path in tracked))
    for here in dict.fromkeys(folders):
        if here == folder or chance.random() < 0.4:
            lines = "\n".join(line(chance) for _ in range(chance.randint(1, 5)))
            (here / ".gitignore").write_text(lines + chance.choice(["", "\n"]), "utf-8", newline="")
    (folder / ".git" / "info").mkdir(exist_ok=True)
    (folder / ".git" / "info" / "exclude").write_text(line(chance) + "\n", "utf-8", newline="")


@NEEDS_GIT
@pytest.mark.parametrize("seed", range(12))
def test_what_git_ignores_and_tracks_is_what_git_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    (tmp_path / "config" / "git").mkdir(parents=True)
    chance = random.Random(seed)
    (tmp_path / "config" / "git" / "ignore").write_text(line(chance) + "\n", "utf-8", newline="")
    folder = tmp_path / "work"
    folder.mkdir()
    tree(folder, chance)

    for here in (folder, *(path for path in folder.iterdir() if path.is_dir() and path.name != ".git")):
        for which, search in ((("--others", "--cached", "--exclude-standard"), walk), (("--cached",), walk_of_commit)):
            listed = git(here, "ls-files", "-z", *which).split(b"\0")
            expected = {os.fsdecode(name) for name in listed if name and not name.split(b"/")[-1].startswith(b".")}
            found = {path.relative_to(here).as_posix() for path in search(here, lambda path: True).files}

            assert found == expected, here


@NEEDS_GIT
@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_every_version_of_the_index_is_read(tmp_path: Path, version: str, object_format: str) -> None:
    subprocess.run(["git", "init", "-q", f"--object-format={object_format}", str(tmp_path)], check=True)
    names = ["a.md", "b/c.md", "b/ü x.md", f"b/{'q' * 200}.md", *(f"many/{number:03d}.md" for number in range(200))]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    git(tmp_path, "add", "-A")
    git(tmp_path, "update-index", "--index-version", version)
    if version == "3":
        (tmp_path / "meant.md").touch()
        git(tmp_path, "add", "-N", "meant.md")
        names.append("meant.md")

    data = (tmp_path / ".git" / "index").read_bytes()

    assert int.from_bytes(data[4:8]) == int(version)
    assert set(index.tracked(data) or ()) == set(names)
    assert index.tracked(data[: len(data) // 2]) is None
    assert index.tracked(data.replace(b"DIRC", b"DIRK", 1)) is None


@NEEDS_GIT
def test_an_index_in_two_files_is_not_read_and_that_is_said(book: Project) -> None:
    git(book.folder, "init", "-q")
    book.write(".gitignore", "old.md\n")
    book.write("a.md", FAULTY)
    git(book.folder, "add", "-A")
    git(book.folder, "update-index", "--split-index")

    for command in (("audit",), ("audit", "--hook")):
        done = book.run(*command, ".")

        assert done.rules == ["quotation-altered"]
        assert "git's index cannot be read" in done.err


def test_an_index_made_to_fill_the_memory_is_refused() -> None:
    """Each of these entries has a name a byte longer than the one before, and takes no more room for it."""
    entry = bytes(24) + (0o100644).to_bytes(4) + bytes(32) + b"\0\1"

    def packed(names: int) -> bytes:
        return b"DIRC" + (4).to_bytes(4) + names.to_bytes(4) + (entry + b"\0x\0") * names + bytes(20)

    assert index.tracked(packed(100)) == tuple("x" * length for length in range(1, 101))
    assert index.tracked(packed(20_000)) is None


def test_an_index_that_names_files_outside_finds_none(book: Project) -> None:
    (book.folder.parent / "secret.md").write_text(FAULTY, "utf-8")
    book.write(".git/HEAD", "ref: refs/heads/main\n")
    entries = b"".join(
        bytes(24) + (0o100644).to_bytes(4) + bytes(32) + len(name).to_bytes(2) + name + bytes(8 - (62 + len(name)) % 8)
        for name in (b"../secret.md", b"a//b.md", str(book.folder.parent / "secret.md").encode())
    )
    book.write(".git/index", b"DIRC" + (2).to_bytes(4) + (3).to_bytes(4) + entries + bytes(20))

    assert walk_of_commit(book.folder, lambda path: True).files == set()
    assert walk(book.folder / "texts", lambda path: "secret" in path.name).files == set()


@NEEDS_GIT
def test_a_work_tree_beside_its_repository_has_an_index_of_its_own(book: Project) -> None:
    main, beside = book.folder / "main", book.folder / "beside"
    main.mkdir()
    git(main, "init", "-q")
    (main / "a.md").write_text(SOUND, "utf-8")
    git(main, "add", "-A")
    git(main, "commit", "-qm", "a")
    git(main, "worktree", "add", "-q", str(beside), "-b", "other")
    (main / ".git" / "info").mkdir(exist_ok=True)
    (main / ".git" / "info" / "exclude").write_text("b.md\n", "utf-8")
    for name in ("b.md", "c.md"):
        (beside / name).write_text(SOUND, "utf-8")

    assert files(beside) == {"a.md", "c.md"}
    assert {path.name for path in walk_of_commit(beside, lambda path: True).files} == {"a.md"}


@NEEDS_GIT
def test_in_a_hook_the_commit_being_made_says_what_is_tracked(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    git(book.folder, "init", "-q")
    for name in ("a.md", "b.md"):
        book.write(name, FAULTY)
    git(book.folder, "add", "a.md")
    shutil.copy(book.folder / ".git" / "index", book.folder / ".git" / "next-index")
    git(book.folder, "add", "b.md")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")

    assert {path.name for path in walk_of_commit(book.folder, lambda path: True).files} == {"a.md"}


@NEEDS_GIT
def test_another_repository_below_is_not_entered_and_a_folder_that_is_ignored_has_what_is_tracked(
    book: Project,
) -> None:
    git(book.folder, "init", "-q")
    book.write(".gitignore", "build/\n")
    for name in ("a.md", "build/old.md", "build/new.md", "other/b.md", "plain/.git/odd", "plain/c.md"):
        book.write(name, SOUND)
    git(book.folder / "other", "init", "-q")
    git(book.folder, "add", "-f", "build/old.md")

    assert {name for name in files(book.folder) if name.endswith(".md")} == {"a.md", "build/old.md", "plain/c.md"}
    assert files(book.folder / "build") == {"old.md"}


def test_without_a_repository_ignore_files_mean_nothing(book: Project) -> None:
    book.write(".gitignore", "*.md\n")
    book.write("a.md", SOUND)

    assert "a.md" in files(book.folder)


# --- odd files in git's place ---


@pytest.mark.parametrize("name", [".git/index", ".git/info/exclude", ".gitignore", ".git/commondir", ".git/HEAD"])
@pytest.mark.parametrize("kind", ["pipe", "zeros", "folder", "nothing", "itself", "noise"])
def test_what_lies_in_the_place_of_gits_files_ends_no_search(book: Project, name: str, kind: str) -> None:
    book.write(".git/HEAD", "ref: refs/heads/main\n")
    book.write("a.md", SOUND)
    path = book.folder / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "noise":
        path.write_bytes(bytes(range(256)) * 100)
    else:
        path.symlink_to({"zeros": "/dev/zero", "nothing": "nowhere", "itself": path.name}[kind])

    done = book.audit()

    assert done.code == 0
    assert "a.md" in {path.name for path in walk(book.folder, lambda path: True).files}
    assert ("git's index cannot be read" in done.err) == (name == ".git/index")


@pytest.mark.scale
@pytest.mark.parametrize(("name", "most"), [(".gitignore", MOST_OF_IGNORE_FILE), (".git/index", MOST_OF_INDEX)])
def test_a_file_of_gits_beyond_all_measure_is_not_read(book: Project, name: str, most: int) -> None:
    book.write(".git/HEAD", "ref: refs/heads/main\n")
    book.write("a.md", SOUND)
    with book.write(name, "*\n").open("ab") as file:
        file.truncate(most)
    read = files(book.folder)
    with (book.folder / name).open("ab") as file:
        file.truncate(most + 1)

    assert ("a.md" in read) == (name == ".git/index")
    assert "a.md" in files(book.folder)


@pytest.mark.scale
@pytest.mark.parametrize(
    "pattern", ["*a" * 40 + "*b", "**/a/" * 40 + "b", "[" * 5000, "a" * 100_000, "/".join("*" * 5000)]
)
def test_no_pattern_takes_more_time_than_its_length_allows(pattern: str) -> None:
    """A pattern tried in all ways would take longer than the world lasts."""
    [*read] = patterns(pattern)

    for parts in (["a" * 250], ["a"] * 2000):
        assert not any(one.matches(parts, is_folder=False) for one in read)
