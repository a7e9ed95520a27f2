"""Which files an audit reads: of paths named, of folders searched, and of a commit."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

import citecheck
from citecheck.audit.config import Settings
from citecheck.audit.files import BIBLIOGRAPHIES, MANUSCRIPTS, NO_INDEX, Files, files, files_of_commit, is_there, shown
from citecheck.audit.git import repository as git_repository
from citecheck.audit.git.index import MOST_UNPACKED, tracked
from citecheck.audit.git.repository import MOST_OF_IGNORE_FILE, MOST_OF_POINTER, repository
from citecheck.audit.project import is_too_wide, project_reach
from citecheck.audit.session import AuditSession
from citecheck.audit.settings import CallerSettings
from citecheck.errors import UsageError


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.delenv("GIT_INDEX_FILE", raising=False)
    return tmp_path


def made(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(name)


def git(*arguments: str, folder: str = ".") -> None:
    subprocess.run(["git", *arguments], cwd=folder, capture_output=True, check=True)


def settings(**known: object) -> Callable[[Path], Settings]:
    return lambda _: Settings(root=Path(), **known)  # type: ignore[arg-type]


def found(*paths: str, **known: object) -> Files:
    return files([Path(path) for path in paths], settings(**known))


def names(paths: tuple[Path, ...]) -> list[str]:
    return [path.as_posix() for path in paths]


# --- a folder ---


def test_manuscripts_are_known_by_their_suffix_in_any_case(here: Path) -> None:
    made(*(f"a{suffix}" for suffix in MANUSCRIPTS), "b.MD", "c.Tex", "d.txt", "e.bib", "md", "f.md.bak", ".hidden.md")

    assert names(found(".").manuscripts) == sorted([*(f"a{suffix}" for suffix in MANUSCRIPTS), "b.MD", "c.Tex"])
    assert found(".").bibliographies == ()


@pytest.mark.parametrize(
    "name", ["readme", "changelog", "license", "licence", "contributing", "code_of_conduct", "README", "Licence"]
)
def test_a_file_about_a_project_is_no_manuscript_of_a_search_unless_it_is_named(here: Path, name: str) -> None:
    made(f"{name}.md", "readme2.md")

    assert names(found(".").manuscripts) == ["readme2.md"]
    assert names(found(f"{name}.md").manuscripts) == [f"{name}.md"]
    assert names(found(".", include=("*.md",)).manuscripts) == ["readme2.md"]
    assert names(found(".", include=(f"{name}.md",)).manuscripts) == [f"{name}.md"]


def test_hidden_folders_and_folders_of_texts_and_records_are_not_searched(here: Path) -> None:
    made("a.md", ".x/b.md", "texts/c.md", "texts/deep/d.md", "registry/e.md", "other/texts/f.md", "textsx/g.md")

    searched = found(".", texts=(Path("texts"),), registry=(Path("registry"),))

    assert names(searched.manuscripts) == ["a.md", "other/texts/f.md", "textsx/g.md"]


@pytest.mark.parametrize(
    ("include", "exclude", "expected"),
    [
        ((), (), ["a.md", "part/b.md", "part/old/c.md"]),
        ((), ("part/old",), ["a.md", "part/b.md"]),
        ((), ("part",), ["a.md"]),
        ((), ("*.md",), []),
        (("part",), (), ["part/b.md", "part/old/c.md"]),
        (("part",), ("part/old",), ["part/b.md"]),
        (("part/*.txt",), (), ["part/d.txt"]),
        (("a.md",), (), ["a.md"]),
    ],
)
def test_a_search_takes_what_is_included_and_leaves_what_is_excluded(
    here: Path, include: tuple[str, ...], exclude: tuple[str, ...], expected: list[str]
) -> None:
    made("a.md", "part/b.md", "part/old/c.md", "part/d.txt")

    assert names(found(".", include=include, exclude=exclude).manuscripts) == expected


def test_folders_without_a_manuscript_are_told_and_files_are_taken_once(here: Path) -> None:
    made("a/b.md", "empty/c.txt", "refs.bib", "REFS2.BIBLATEX", "x.bibtex")
    Path("link.md").symlink_to("a/b.md")

    wanted = found(
        "a", "a/b.md", "link.md", "empty", "refs.bib", "./refs.bib", "REFS2.BIBLATEX", "x.bibtex", "empty/c.txt"
    )

    assert names(wanted.manuscripts) == ["a/b.md", "empty/c.txt"]
    assert names(wanted.bibliographies) == ["refs.bib", "REFS2.BIBLATEX", "x.bibtex"]
    assert names(wanted.barren) == ["empty"]
    assert {path.as_posix() for path in wanted.named} == {
        *("a/b.md", "link.md", "refs.bib", "REFS2.BIBLATEX", "x.bibtex", "empty/c.txt"),
    }
    assert (wanted.closed, wanted.notices) == ((), ())
    assert BIBLIOGRAPHIES == (".bib", ".bibtex", ".biblatex")


def test_without_paths_the_working_folder_is_searched(here: Path) -> None:
    made("a.md", "b/c.md")

    assert names(files([], settings()).manuscripts) == ["a.md", "b/c.md"]


def test_a_path_that_is_not_there_is_an_error(here: Path) -> None:
    with pytest.raises(UsageError) as caught:
        found("a.md")

    assert str(caught.value) == "a.md: no such file or folder"
    assert not is_there(Path("a.md"))
    assert is_there(here)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "a.md"),
        ("./b/c.md", "b/c.md"),
        ("b/../a.md", "a.md"),
        ("{here}/b/c.md", "b/c.md"),
        ("..", "{above}"),
        (".", "."),
    ],
)
def test_a_path_is_shown_from_the_working_folder_where_it_lies_below_it(here: Path, path: str, name: str) -> None:
    made("b/c.md")

    assert shown(Path(path.format(here=here))) == name.format(above="..")


# --- a repository ---


def test_what_git_ignores_is_left_out_unless_git_tracks_it(here: Path) -> None:
    made("a.md", "b.md", "old/c.md", "old/d.md", "part/e.md", "part/f.md", "other/g.md")
    Path(".gitignore").write_text("b.md\nold/\n")
    Path("part/.gitignore").write_text("f.md\n")
    git("init", "-q")
    git("add", "-f", "old/c.md", "part/.gitignore")
    git("init", "-q", folder="other")

    assert names(found(".").manuscripts) == ["a.md", "old/c.md", "part/e.md"]
    assert names(found("part").manuscripts) == ["part/e.md"]
    assert names(found("old").manuscripts) == ["old/c.md"]
    assert names(found("other").manuscripts) == ["other/g.md"]


def test_a_file_of_the_name_of_a_tracked_one_elsewhere_is_not_tracked(here: Path) -> None:
    made("one/a.md", "one/b.md", "two/a.md", "two/.notes/b.md", "b.md")
    Path(".gitignore").write_text("*.md\n")
    git("init", "-q")
    git("add", "-f", "two/a.md", "b.md", "two/.notes/b.md")

    assert names(found("one").manuscripts) == []
    assert names(found("two").manuscripts) == ["two/a.md"]
    assert names(found(".").manuscripts) == ["b.md", "two/a.md"]


def test_a_folder_that_git_ignores_has_only_what_git_tracks(here: Path) -> None:
    made("old/deep/a.md", "old/deep/b.md", "new/a.md")
    Path(".gitignore").write_text("old/\n")
    git("init", "-q")
    git("add", "-f", "old/deep/b.md")

    assert names(found("old/deep").manuscripts) == ["old/deep/b.md"]
    assert names(found("old").manuscripts) == ["old/deep/b.md"]
    assert names(found("new").manuscripts) == ["new/a.md"]


def test_the_rules_of_this_copy_and_of_the_user_hold_too(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made("a.md", "b.md", "c.md", "config/git/ignore")
    Path("config/git/ignore").write_text("c.md\n")
    git("init", "-q")
    Path(".git/info").mkdir(exist_ok=True)
    Path(".git/info/exclude").write_text("b.md\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(here / "config"))

    assert names(found(".").manuscripts) == ["a.md"]


@pytest.mark.parametrize("more", [0, 1])
def test_an_ignore_file_of_a_million_bytes_is_read(here: Path, more: int) -> None:
    made("a.md", "b.md")
    git("init", "-q")
    Path(".gitignore").write_text("b.md\n#".ljust(MOST_OF_IGNORE_FILE + more, "x"))

    assert MOST_OF_IGNORE_FILE == 1_000_000
    assert names(found(".").manuscripts) == (["a.md", "b.md"] if more else ["a.md"])


@pytest.mark.parametrize("more", [0, 1])
def test_a_work_tree_is_found_by_a_file_of_ten_thousand_bytes(here: Path, more: int) -> None:
    Path("tree").mkdir()
    git("init", "-q", "--separate-git-dir", "../real", folder="tree")
    line = f"gitdir: {here / 'real'}"
    Path("tree/.git").write_text(line.ljust(MOST_OF_POINTER + more, "\n"))

    of = repository(here / "tree")

    assert MOST_OF_POINTER == 10_000
    assert of is None if more else of is not None and of.folder == of.shared == here / "real"


@pytest.mark.parametrize(
    ("words", "there"), [("gitdir: {}/real", True), ("gitdir:{}/real", True), ("see {}/real", False)]
)
def test_a_file_named_git_points_to_a_repository(here: Path, words: str, there: bool) -> None:
    Path("tree/deep").mkdir(parents=True)
    git("init", "-q", "--separate-git-dir", "../real", folder="tree")
    Path("tree/.git").write_text(words.format(here))

    of = repository(here / "tree/deep")

    assert (of is not None and of.top == here / "tree") is there


def index_of(*entries: str, version: int = 2, digest: int = 20, mode: int = 0o100644) -> bytes:
    """An index with files of these names, as git writes one."""
    data = b"DIRC" + version.to_bytes(4) + len(entries).to_bytes(4)
    before = b""
    for entry in entries:
        name = entry.encode()
        head = bytes(24) + mode.to_bytes(4) + bytes(12) + bytes(digest) + len(name).to_bytes(2)
        if version == 4:
            common = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, name, strict=False)))
            data += head + bytes([len(before) - common]) + name[common:] + b"\0"
        else:
            whole = head + name
            data += whole + bytes(8 - len(whole) % 8)
        before = name
    return data


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("digest", [20, 32])
def test_the_names_of_an_index_are_read(version: int, digest: int) -> None:
    entries = ("a.md", "part/" + "b" * 100 + ".md", "part/c.md", "z")
    data = index_of(*entries, version=version, digest=digest) + bytes(digest)

    assert tracked(data) == entries


@pytest.mark.parametrize(
    "data",
    [
        b"",
        index_of("a.md", version=1),
        index_of("a.md", version=5),
        b"DIRX" + index_of("a.md")[4:],
        index_of("a.md", mode=0o100600),
        index_of("a.md")[:70],
        index_of("a.md") + b"link" + bytes(4) + bytes(20),
    ],
)
def test_what_is_no_index_of_ours_has_no_names(data: bytes) -> None:
    assert tracked(data) is None


def test_an_extension_that_is_not_known_is_passed_over() -> None:
    more = b"TREE" + (3).to_bytes(4) + b"abc"

    assert tracked(index_of("a.md") + more + bytes(20)) == ("a.md",)
    assert tracked(index_of("a.md") + more + b"link" + bytes(4) + bytes(20)) is None


@pytest.mark.parametrize(("times", "read"), [(1, True), (8, True), (9, False), (400, False)])
def test_names_take_eight_times_the_bytes_of_an_index_at_most(times: int, read: bool) -> None:
    """A long name of which each further entry only repeats the beginning."""
    name = "n" * 3000
    data = index_of(*[name, *(f"{name}{number:03}" for number in range(times))], version=4) + bytes(20)
    room = MOST_UNPACKED * len(data)

    assert MOST_UNPACKED == 8
    assert (3000 + 3003 * times <= room) is read
    assert (tracked(data) is not None) is read


@pytest.mark.parametrize("fewer", [0, 1])
def test_names_may_take_all_the_room_that_an_index_gives_and_no_byte_more(fewer: int) -> None:
    name = "n" * 3000
    data = index_of(*[name, *(f"{name}{number:03}" for number in range(16))], version=4)
    whole = (3000 + 3003 * 16) // MOST_UNPACKED - fewer
    rest = whole - len(data) - 8 - 20

    padded = data + b"TREE" + rest.to_bytes(4) + bytes(rest) + bytes(20)

    assert (len(padded) * MOST_UNPACKED, (3000 + 3003 * 16) % MOST_UNPACKED) == (51048 - 8 * fewer, 0)
    assert (tracked(padded) is None) is bool(fewer)


def test_an_index_that_cannot_be_read_is_told_and_the_folder_is_searched(here: Path) -> None:
    made("a.md", "b.md")
    git("init", "-q")
    Path(".gitignore").write_text("b.md\n")
    Path(".git/index").write_bytes(b"no index")

    assert found(".").notices == (NO_INDEX,)
    assert names(found(".").manuscripts) == ["a.md"]
    assert files_of_commit([Path()], settings()).notices == (NO_INDEX,)
    assert names(files_of_commit([Path()], settings()).manuscripts) == ["a.md"]


def test_a_name_in_an_index_that_leads_out_is_no_file(here: Path) -> None:
    made("a.md", "part/b.md", "x.md")
    git("init", "-q")
    Path(".git/index").write_bytes(index_of("../x.md", "a.md", "part//b.md", "./a.md") + bytes(20))

    of = repository(here)

    assert of is not None
    assert git_repository.tracked(of) == ("a.md",)


def test_a_repository_without_an_index_tracks_nothing_and_all_is_known(here: Path) -> None:
    made("a.md", "b.md")
    git("init", "-q")
    Path(".gitignore").write_text("b.md\n")

    assert (names(found(".").manuscripts), found(".").notices) == (["a.md"], ())
    assert files_of_commit([Path()], settings()) == Files(barren=(Path(),))


# --- a commit ---


def test_of_a_commit_only_what_a_search_would_find_is_read(here: Path) -> None:
    made("a.md", "readme.md", "texts/b.md", ".hidden/c.md", "d.txt", "refs.bib", "texts/e.bib")
    wanted = (
        "a.md",
        "./a.md",
        "readme.md",
        "texts/b.md",
        ".hidden/c.md",
        "d.txt",
        "refs.bib",
        "texts/e.bib",
        "gone.md",
    )

    commit = files_of_commit([Path(path) for path in wanted], settings(texts=(Path("texts"),)))

    assert names(commit.manuscripts) == ["a.md"]
    assert names(commit.bibliographies) == ["refs.bib", "texts/e.bib"]
    assert {path.as_posix() for path in commit.named} == {"a.md", "refs.bib", "texts/e.bib"}


def test_of_a_folder_of_a_commit_only_what_git_tracks_is_read(here: Path) -> None:
    made("a.md", "b.md", "part/c.md", "part/d.md", "part/.x.md", "refs.bib")
    assert files_of_commit([Path()], settings()) == Files(barren=(Path(),))

    git("init", "-q")
    git("add", "a.md", "part/c.md", "part/.x.md", "refs.bib")
    Path("a.md").unlink()

    assert names(files_of_commit([Path()], settings()).manuscripts) == ["part/c.md"]
    assert names(files_of_commit([Path("part")], settings()).manuscripts) == ["part/c.md"]


# --- a project ---


def test_a_project_is_the_repository_or_the_folder_of_the_settings(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a/b/c").mkdir(parents=True)
    monkeypatch.setenv("HOME", "/elsewhere/home")

    assert project_reach(here / "a/b", here / "a").places == (here / "a",)
    assert project_reach(here / "a/b", here / "a/b/c").places == (here / "a/b/c", here / "a/b")
    (here / "a/.git").mkdir()
    assert project_reach(here / "a/b/c", here / "a/b").places == (here / "a",)
    assert project_reach(here / "a", here).places == (here / "a",)


def test_the_home_of_a_user_and_what_lies_above_it_is_no_project(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("home/me/work").mkdir(parents=True)
    (here / ".git").mkdir()
    monkeypatch.setenv("HOME", str(here / "home/me"))

    assert project_reach(here / "home/me/work", here).places == (here / "home/me/work",)
    at_home = project_reach(here / "home/me", here)
    assert (at_home.places, at_home.beside) == ((), here / "home/me")
    assert [is_too_wide(path) for path in (Path("/"), here, here / "home/me", here / "home/me/work", here / "x")] == [
        *(True, True, True),
        *(False, False),
    ]


def test_without_a_home_only_the_whole_disk_is_no_project(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", nobody)

    assert [is_too_wide(path) for path in (Path("/"), Path("/home"), Path("/home/me"))] == [True, False, False]


# --- a session ---


def test_a_session_names_its_inputs_and_tells_of_folders_without_manuscripts(here: Path) -> None:
    made("a.md", "empty/x.txt", "b.bib", "c.bib")
    Path("citecheck.toml").write_text("bibliography = 'c.bib'\n")

    inputs = AuditSession(CallerSettings()).inputs([Path("a.md"), Path("empty"), Path("b.bib")])

    assert inputs.named == {"a.md", "b.bib", "c.bib"}
    assert inputs.notices == (f"empty: no manuscript found (looked for {' '.join(MANUSCRIPTS)})",)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda one: one.audit([]), "name a manuscript, a folder or a bibliography to audit"),
        (lambda one: one.audit(""), "a path cannot be empty"),
        (lambda one: one.audit(["a.md", ""]), "a path cannot be empty"),
        (lambda one: one.audit(3), "3 is not a path: give a path, or a list of several"),
        (lambda one: one.audit(["a.md", 3]), "3 is not a path: give a path, or a list of several"),
        (lambda one: one.audit(b"a.md"), "b'a.md' is not a path: give a path, or a list of several"),
        (lambda one: one.audit("gone.md"), "gone.md: no such file or folder"),
        (lambda one: one.find("words of it", work=3), "3 is not a name: give a name, or a list of several"),
        (lambda one: one.find("…"), "the quotation “…” has no words to look for"),
        (lambda one: one.find(""), "the quotation “” has no words to look for"),
    ],
)
def test_what_a_session_cannot_use_is_told_in_whole(
    here: Path, call: Callable[[AuditSession], object], message: str
) -> None:
    made("a.md", "texts/b.txt")
    session = AuditSession(CallerSettings())

    with pytest.raises(UsageError) as caught:
        call(session)

    assert str(caught.value) == message
    session.close()
    with pytest.raises(UsageError, match=r"^the session is closed; open another$"):
        session.audit("a.md")


def test_without_texts_nothing_can_be_found(here: Path) -> None:
    with pytest.raises(UsageError) as caught:
        AuditSession(CallerSettings()).find("words of it")

    assert str(caught.value) == "no text is held: name a folder of texts"


@pytest.mark.parametrize("name", ["a.adoc", "a.asciidoc", "a.textile", "a.rtf", "a.doc"])
def test_a_search_takes_manuscripts_that_no_reader_reads_so_that_they_are_named(here: Path, name: str) -> None:
    (here / name).write_text("Words.", "utf-8")
    (here / "notes.csv").write_text("1,2", "utf-8")

    report = citecheck.audit(here)

    assert [(item.path, item.read) for item in report.inputs] == [(name, False)]
    assert "no reader knows the suffix" in (report.inputs[0].why or "")
