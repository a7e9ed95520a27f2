"""Which files an audit reads."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from command_line import FAULTY, SOUND, Project
from hypothesis import given
from hypothesis import strategies as st

from citecheck.audit.config import Settings, find
from citecheck.audit.files import MANUSCRIPTS, files, shown
from citecheck.audit.git.patterns import covers, names
from citecheck.errors import UsageError

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed")


def inputs(book: Project, *arguments: str) -> list[str]:
    return [given["path"] for given in book.report(*arguments)["inputs"]]


# --- without PATH, and folders ---


def test_without_a_path_the_manuscripts_below_here_are_read(book: Project) -> None:
    for suffix in (*MANUSCRIPTS, ".txt", ".bib", ".py", ".html"):
        book.write(f"part{suffix}", b"" if suffix != ".py" else b"1\n")
    book.write("chapters/deep/er/one.MD", SOUND)

    found = files([], lambda path: find(path))

    assert sorted([*(f"part{suffix}" for suffix in MANUSCRIPTS), "chapters/deep/er/one.MD"]) == sorted(
        path.as_posix() for path in found.manuscripts
    )
    assert found.bibliographies == ()


LEFT_OUT = [
    "README.md",
    "readme.rst",
    "CHANGELOG.md",
    "LICENSE.md",
    "part/README.md",
    ".hidden.md",
    ".hidden/a.md",
    "part/.cache/a.md",
    "texts/notes.md",
    "texts/part/notes.md",
    "registry/notes.md",
]


@pytest.mark.parametrize("where", [[], ["."], ["../book"]], ids=("no path", "here", "by name"))
def test_texts_records_hidden_files_and_files_about_a_project_are_left_out(book: Project, where: list[str]) -> None:
    for name in LEFT_OUT:
        book.write(name, FAULTY)
    book.write("part/a.md", SOUND)

    assert inputs(book, *where) == ["part/a.md"]


@pytest.mark.parametrize("name", ["README.md", ".hidden.md", "texts/notes.md", "ignored.md"])
def test_a_file_that_is_named_is_read_wherever_it_lies(book: Project, name: str) -> None:
    book.write("citecheck.toml", 'exclude = ["ignored.md"]\n')
    book.write(name, FAULTY)

    assert [name] == inputs(book, name)


@NEEDS_GIT
def test_what_git_ignores_is_left_out_and_what_it_does_not_track_is_not(book: Project) -> None:
    book.git("init", "-q")
    book.write(".gitignore", "build/\n*.draft.md\n")
    for name in ("build/a.md", "b.draft.md", "new.md", "part/größe 中.md", "part/a\nb.md"):
        book.write(name, SOUND)

    assert inputs(book) == ["new.md", "part/a\nb.md", "part/größe 中.md"]
    assert inputs(book, "b.draft.md") == ["b.draft.md"]


@NEEDS_GIT
def test_no_program_that_a_repository_names_is_started(book: Project) -> None:
    book.git("init", "-q")
    book.git("config", "core.fsmonitor", "touch started")
    book.write("a.md", SOUND)

    assert inputs(book) == ["a.md"]
    assert not (book.folder / "started").exists()


def test_without_git_folders_are_searched_all_the_same(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    book.write("part/a.md", SOUND)

    assert inputs(book) == ["part/a.md"]


def test_a_folder_without_a_manuscript_is_said(book: Project) -> None:
    (book.folder / "empty").mkdir()

    for arguments in (["empty"], ["empty", "--format", "full"], []):
        done = book.audit(*arguments)

        assert done.code == 0
        assert "no manuscript found (looked for .md .markdown " in done.err


def test_a_folder_called_like_a_manuscript_is_a_folder(book: Project) -> None:
    book.write("part.md/a.md", SOUND)

    assert inputs(book, "part.md") == ["part.md/a.md"]


# --- include and exclude ---


TREE = (
    "book.md",
    "notes.txt",
    "README.md",
    "chapters/one.md",
    "chapters/two.qmd",
    "chapters/README.md",
    "chapters/old/one.md",
    "chapters/data.csv",
    "drafts/one.md",
)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ("", "book.md chapters/old/one.md chapters/one.md chapters/two.qmd drafts/one.md"),
        ("include = 'chapters'", "chapters/old/one.md chapters/one.md chapters/two.qmd"),
        ("include = ['./chapters/']", "chapters/old/one.md chapters/one.md chapters/two.qmd"),
        ("include = ['chapters/*.md']", "chapters/one.md"),
        ("include = ['chapters/**/*.md']", "chapters/old/one.md chapters/one.md"),
        ("include = ['one.md']", "chapters/old/one.md chapters/one.md drafts/one.md"),
        ("include = ['/one.md']", ""),
        ("include = ['*.txt']", "notes.txt"),
        ("include = ['README.md', 'book.md']", "README.md book.md chapters/README.md"),
        ("include = ['*.md']\nexclude = ['drafts', 'old']", "book.md chapters/one.md"),
        ("exclude = ['drafts']", "book.md chapters/old/one.md chapters/one.md chapters/two.qmd"),
        ("exclude = ['drafts/**', '**/old/']", "book.md chapters/one.md chapters/two.qmd"),
        ("exclude = ['*.qmd', 'chap?ers/[o]ne.md']", "book.md chapters/old/one.md drafts/one.md"),
        ("exclude = ['*']", ""),
    ],
)
def test_include_names_what_is_read_and_exclude_what_is_not(book: Project, toml: str, expected: str) -> None:
    for name in TREE:
        book.write(name, "")
    book.write("citecheck.toml", toml)

    assert expected.split() == inputs(book)


def test_patterns_start_at_the_config_whichever_folder_is_searched(book: Project) -> None:
    for name in TREE:
        book.write(name, "")
    book.write("citecheck.toml", "exclude = ['chapters/old']")

    assert inputs(book, "chapters") == ["chapters/one.md", "chapters/two.qmd"]


@pytest.mark.parametrize("pattern", ["", "/", "**/**/**/**/**/**/**/**/x", "[", "a/[", "**", "\\", "..", "***"])
def test_odd_patterns_do_no_harm(pattern: str) -> None:
    deep = Path(*["a"] * 200)

    assert covers([pattern], deep) in (True, False)
    assert names([pattern], deep) in (True, False)


@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_path_is_named_by_itself_and_covered_by_each_of_its_folders(parts: list[str]) -> None:
    path = Path(*parts)

    assert names(["/" + path.as_posix()], path)
    assert all(covers(["/" + Path(*parts[:n]).as_posix()], path) for n in range(1, len(parts) + 1))
    assert names([parts[-1]], path)
    assert names([f"**/{parts[-1]}"], path)
    assert not covers(["/" + path.as_posix() + "/more"], path)


# --- several paths, and each file once ---


def test_several_paths_are_read_in_the_order_given(book: Project) -> None:
    for name in ("b.md", "a.md", "part/d.md", "part/c.md"):
        book.write(name, SOUND)

    assert inputs(book, "b.md", "part", "a.md") == ["b.md", "part/c.md", "part/d.md", "a.md"]


def test_a_file_is_read_once_however_often_and_by_whatever_way_it_is_named(book: Project) -> None:
    path = book.write("part/a.md", FAULTY)
    (book.folder / "link.md").symlink_to(path)
    (book.folder / "linked").symlink_to(book.folder / "part")
    ways = ["part/a.md", "./part/a.md", "part/../part/a.md", str(path), "link.md", "linked/a.md", "part", "."]

    done = book.audit(*ways, "--ignore", "citation-unchecked")

    assert inputs(book, *ways) == ["part/a.md"]
    assert len(done.out.splitlines()) == 1
    assert inputs(book, "link.md", "part/a.md") == ["link.md"]


def test_a_bibliography_alone_is_audited_alone(book: Project) -> None:
    book.write("a.md", FAULTY)
    book.write("more.bib", "@book{a, title = {A}, year = 1900}\n@book{a, title = {B}, year = 1901}\n")

    report = book.report("more.bib")

    assert report["inputs"] == []
    assert [entry["path"] for entry in report["bibliographies"]] == ["more.bib"]
    assert [finding["rule"] for finding in report["findings"]] == ["reference-duplicate"]


def test_a_bibliography_is_read_once_too(book: Project) -> None:
    book.write("a.md", f"---\nbibliography: refs.bib\n---\n\n{SOUND}")

    report = book.report("a.md", "refs.bib", "./refs.bib", "-b", "refs.bib")

    assert [entry["path"] for entry in report["bibliographies"]] == ["refs.bib"]


# --- names, links and things that are no files ---

NAMES = [
    "two words.md",
    "it's.md",
    'a "b".md',
    "größe 中.md",
    "-dash.md",
    "--help.md",
    "a:12:3.md",
    "%s%n.md",
    "a\nb.md",
    "a\tb.md",
    "a\x1b[31mb.md",
    "\u202egpj.md",
    "q" * 240 + ".md",
    "*.md",
    "lone\udcff.md",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_of_every_kind(book: Project, name: str) -> None:
    (book.folder / name).write_bytes(FAULTY.encode())

    done = book.audit("--", name)
    found = book.audit()

    assert (1, done.out) == (found.code, found.out)
    assert [line.split(": error ", 1)[1].split()[0] for line in done.out.splitlines()] == ["quotation-altered"]
    assert done.out.isprintable() or done.out.rstrip("\n").isprintable()
    assert name == book.report("--", name)["inputs"][0]["path"]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_every_format_can_write_every_name(book: Project, name: str, tmp_path: Path) -> None:
    (book.folder / name).write_bytes(FAULTY.encode())

    for form in (
        "full",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "rdjson",
        "markdown",
        "html",
    ):
        report = tmp_path / f"report.{form}"
        done = book.audit("--format", form, "-o", str(report), "--", name)

        assert done.code == 1, done.err
        assert "austen1813" in report.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda path: os.mkfifo(path), "not an ordinary file"),
        (lambda path: path.symlink_to("/dev/zero"), "not an ordinary file"),
        (lambda path: path.symlink_to("/dev/null"), "not an ordinary file"),
        (lambda path: path.symlink_to(path), "no such file or folder"),
        (lambda path: path.symlink_to("nowhere.md"), "no such file or folder"),
    ],
    ids=("pipe", "zeros", "nothing", "link to itself", "link to nowhere"),
)
@pytest.mark.parametrize("odd", ["odd.md", "odd.org", "odd.docx", "odd.bib"])
def test_what_is_no_file_is_said_and_not_waited_for(book: Project, make: object, why: str, odd: str) -> None:
    make(book.folder / odd)
    book.write("a.md", SOUND)

    done = book.audit(odd)

    assert done.code == 2
    assert why in done.err
    assert book.audit().code == 0
    assert [name for name in inputs(book) if name != odd] == ["a.md"]


@pytest.mark.parametrize("arguments", [["-b", "odd.bib"], ["--texts", "odd.bib"], ["--registry", "odd.bib"]])
def test_a_pipe_is_not_waited_for_wherever_it_is_named(book: Project, arguments: list[str]) -> None:
    os.mkfifo(book.folder / "odd.bib")
    book.write("a.md", SOUND)

    done = book.audit("a.md", *arguments)

    assert done.code in (0, 2)
    assert "odd.bib" in done.err


def test_pipes_among_the_texts_are_said_and_not_waited_for(book: Project) -> None:
    for name in ("pipe.txt", "part/texts.toml", "austen1813.loc.tsv", "austen1813.masks.tsv"):
        (book.folder / "texts" / name).parent.mkdir(exist_ok=True)
        os.mkfifo(book.folder / "texts" / name)
    book.write("a.md", SOUND)

    done = book.audit("a.md")

    assert done.code == 0
    assert "citecheck: texts/pipe.txt: unreadable: this is not an ordinary file" in done.err
    assert "citecheck: texts/part/texts.toml: this is not an ordinary file" in done.err


def test_folders_that_lead_back_to_themselves_are_searched_once(book: Project) -> None:
    book.write("part/a.md", SOUND)
    (book.folder / "part" / "up").symlink_to(book.folder)
    (book.folder / "texts" / "up").symlink_to(book.folder)

    assert inputs(book) == ["part/a.md"]


def test_a_deep_folder(book: Project) -> None:
    deep = "/".join(["d"] * 150) + "/a.md"
    book.write(deep, FAULTY)

    assert [deep] == inputs(book)
    assert book.audit(deep).code == 1


@pytest.mark.parametrize("name", ["q" * 300 + ".md", "/".join(["q" * 200] * 30)])
def test_a_name_that_no_file_can_have(book: Project, name: str) -> None:
    done = book.audit(name)

    assert done.code == 2
    assert "fault of citecheck" not in done.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(book: Project) -> None:
    book.write("a.md", FAULTY).chmod(0)

    done = book.audit("a.md")

    assert done.code == 2
    assert "a.md: not read: the file cannot be opened (Permission denied)" in done.err


# --- how a path is shown ---


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.md", "a.md"),
        ("./a.md", "a.md"),
        ("part/../a.md", "a.md"),
        ("{here}/a.md", "a.md"),
        ("{here}/part/../a.md", "a.md"),
        ("../a.md", "../a.md"),
        ("/a.md", "/a.md"),
        (".", "."),
    ],
)
def test_a_path_is_shown_below_the_working_folder_where_it_lies_there(book: Project, path: str, expected: str) -> None:
    (book.folder / "part").mkdir()

    assert expected == shown(Path(path.format(here=book.folder)))


def test_a_link_is_shown_by_the_name_it_was_given(book: Project) -> None:
    (book.folder / "link.md").symlink_to(book.write("a.md", SOUND))

    assert shown(Path("link.md")) == "link.md"


def test_a_path_that_is_not_there_is_an_error(book: Project) -> None:
    with pytest.raises(UsageError, match=r"^missing\.md: no such file or folder$"):
        files([Path("missing.md")], lambda _: Settings(root=book.folder))
