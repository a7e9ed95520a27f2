"""`citecheck doctor`: what is installed, which libraries are seen, and what to do about what is not there."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from command_line import Project
from zotero_libraries import ZoteroDatabase

from citecheck.audit.doctor import installation

HOOK = "repos:\n  - repo: {repo}\n    rev: {rev}\n    hooks:\n      - id: citecheck\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, with nothing in it."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return folder


def told(project: Project, *arguments: str) -> dict[str, dict[str, Any]]:
    """What is said of each thing, by its name; the first of several: settings come late."""
    document = json.loads(project.run("doctor", "--format", "json", *arguments).out)
    lines = [line for section in document["sections"] for line in section["lines"]]
    return {line["name"]: line for line in reversed(lines)}


def test_what_is_there_is_named_with_its_version_and_place(book: Project, home: Path):
    found = told(book)

    assert found["Python"]["found"]
    assert found["citecheck"]["told"].startswith("0.")
    assert found["texts"]["told"] == "texts: 7 texts (7 .txt), no index"
    assert found["bibliography"]["told"] == "refs.bib: 13 entries, 0 with a file, 0 readable"
    assert "may be deleted at any time" in found["cache"]["told"]


def test_what_is_not_installed_has_what_is_not_checked_and_a_line_that_adds_it(
    book: Project, home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(installation.util, "find_spec", lambda name: None)
    monkeypatch.setattr(installation, "find_pandoc", lambda: None)
    monkeypatch.setenv("PATH", str(home))

    found = told(book)

    assert [
        found[name]["found"] for name in ("pypdfium2", "pandoc", "tesseract", "djvutxt", "pygls", "mcp", "uvicorn")
    ] == [False] * 7
    assert found["pypdfium2"]["without"] == "quotations from works held as PDF"
    assert "pandoc-citecheck[pdf] @ file:///" in found["pypdfium2"]["remedy"]
    assert "pandoc-citecheck[pandoc] @ file:///" in found["pandoc"]["remedy"]
    assert found["tesseract"]["remedy"].startswith("apt install tesseract-ocr")
    page = book.run("doctor", "--width", "80").out
    assert "  -- pypdfium2: not installed; reads PDFs\n     not checked: quotations from works held as PDF\n" in page


def test_a_package_is_added_from_where_citecheck_came(monkeypatch: pytest.MonkeyPatch):
    class FromGit:
        def read_text(self, name: str) -> str:
            return json.dumps({"url": "https://example.org/c.git", "vcs_info": {"vcs": "git", "commit_id": "abc1"}})

    monkeypatch.setattr(installation.metadata, "distribution", lambda name: FromGit())
    monkeypatch.setattr(installation.sys, "executable", "/env/python")
    assert installation.adding("pdf") == (
        "/env/python -m pip install 'pandoc-citecheck[pdf] @ git+https://example.org/c.git@abc1'"
    )
    monkeypatch.setattr(installation.sys, "prefix", "/home/me/pipx/venvs/pandoc-citecheck")
    assert installation.adding("pdf") == (
        "pipx install --force 'pandoc-citecheck[pdf] @ git+https://example.org/c.git@abc1'"
    )


def test_an_installation_of_unknown_origin_gets_the_package_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    class FromIndex:
        def read_text(self, name: str) -> None:
            return None

    monkeypatch.setattr(installation.metadata, "distribution", lambda name: FromIndex())
    monkeypatch.setattr(installation.citecheck, "__file__", str(tmp_path / "citecheck" / "__init__.py"))
    monkeypatch.setattr(installation.sys, "executable", "/env/python")

    assert installation.adding("pandoc") == "/env/python -m pip install pypandoc_binary"


def test_nothing_of_a_folder_without_texts_looks_checked(book: Project, home: Path):
    (home / "empty").mkdir()

    found = told(book, str(home / "empty"))

    assert (found["texts"]["found"], found["bibliography"]["found"]) == (False, False)
    assert found["texts"]["remedy"] == 'texts = ["DIR"] in citecheck.toml, or --texts DIR'


def test_files_of_entries_are_counted_as_they_are_readable_or_gone(book: Project, home: Path):
    book.write("files/a.txt", "Words.")
    book.write("refs.bib", "@book{a, file = {files/a.txt}}\n@book{b, file = {files/b.txt}}\n@book{c,}\n")

    found = told(book)["bibliography"]

    assert found["told"] == "refs.bib: 3 entries, 2 with a file, 1 readable"
    assert found["without"] == "1 file not there"


def test_a_zotero_library_is_seen_and_not_changed(book: Project, home: Path):
    database = ZoteroDatabase(home / "Zotero")
    database.item("AAAA2222", "Gray", title="One")
    before = database.path.read_bytes()

    found = told(book)["Zotero"]

    assert (found["found"], found["told"].endswith("1 item, 0 with a file; read only")) == (True, True)
    assert database.path.read_bytes() == before
    database.path.write_bytes(b"no database at all" * 100)
    assert told(book)["Zotero"]["found"] is False


def test_settings_stand_with_the_voice_that_set_them(book: Project, home: Path):
    book.write("citecheck.toml", 'fail-on = "warning"\n')

    assert told(book)["fail-on"]["told"] == "warning  [citecheck.toml]"


def test_settings_that_cannot_be_read_end_with_2_and_the_rest_is_said(book: Project, home: Path):
    book.write("citecheck.toml", "fail-on = \n")

    ran = book.run("doctor")

    assert ran.code == 2
    assert "ok citecheck:" in ran.out
    assert "-- settings: " in ran.out


def test_a_folder_that_is_not_there_is_an_error(book: Project):
    assert book.run("doctor", "nowhere").err == "citecheck: nowhere: no such folder\n"


@pytest.fixture
def clone(book: Project, tmp_path: Path) -> tuple[Path, str]:
    """A repository beside the book's, and its commit."""
    folder = tmp_path / "clone"
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "One"], check=True)
    subprocess.run([*git, "tag", "v1"], check=True)
    done = subprocess.run([*git, "rev-parse", "HEAD"], check=True, capture_output=True, text=True)
    book.git("init", "-q")
    return folder, done.stdout.strip()


def test_a_hook_is_there_where_its_revision_is_in_the_clone_and_git_runs_it(
    book: Project, home: Path, clone: tuple[Path, str]
):
    folder, commit = clone
    for rev, is_there in ((commit, True), ("v1", True), ("COMMIT", False), ("f" * 40, False), ("../tags/v1", False)):
        book.write(".pre-commit-config.yaml", HOOK.format(repo=folder, rev=rev))
        assert told(book)["set up"]["found"] is is_there, rev

    assert told(book)["installed"]["remedy"] == "pre-commit install"
    book.write(".git/hooks/pre-commit", "#!/bin/sh\nexec pre-commit hook-impl\n")
    assert told(book)["installed"]["found"] is True


def test_a_revision_that_git_has_packed_is_found(book: Project, home: Path, clone: tuple[Path, str]):
    folder, commit = clone
    subprocess.run(["git", "-C", str(folder), "gc", "-q"], check=True)
    for rev in (commit, "v1"):
        book.write(".pre-commit-config.yaml", HOOK.format(repo=folder, rev=rev))
        assert told(book)["set up"]["found"] is True, rev


def test_a_commit_that_a_clone_borrows_from_another_is_found(book: Project, home: Path, clone: tuple[Path, str]):
    folder, commit = clone
    shared = folder.parent / "shared"
    subprocess.run(["git", "clone", "-q", "--shared", str(folder), str(shared)], check=True)
    book.write(".pre-commit-config.yaml", HOOK.format(repo=shared, rev=commit))

    assert told(book)["set up"]["found"] is True


def test_an_address_that_a_hook_names_is_not_asked(
    book: Project, home: Path, clone: tuple[Path, str], started: list[str]
):
    book.write(".pre-commit-config.yaml", HOOK.format(repo="https://example.org/c.git", rev="v1"))

    found = told(book)["set up"]

    assert found["found"] is None
    assert "an address, which is not asked" in found["told"]
    assert all("pandoc" in program or "tesseract" in program for program in started)


def test_a_repository_without_a_hook_is_told_how_to_have_one(book: Project, home: Path, clone: tuple[Path, str]):
    assert told(book)["set up"]["remedy"] == "citecheck init (prints the lines)"
    book.write(".pre-commit-config.yaml", "repos: []\n")
    assert "has no hook of citecheck" in told(book)["set up"]["told"]
    book.write(".pre-commit-config.yaml", "repos: [")
    assert "cannot be read as YAML" in told(book)["set up"]["told"]


@pytest.mark.parametrize(
    ("script", "runs"),
    [
        ("#!/bin/sh\n# To run it, rename this file to pre-commit.\nexit 0\n", False),
        ('#!/bin/sh\nexec "$PREK" hook-impl --hook-type pre-commit\n', True),
        ("#!/bin/sh\ncitecheck audit --hook\n", True),
    ],
)
def test_a_script_of_git_is_read_without_its_comments(
    book: Project, home: Path, clone: tuple[Path, str], script: str, runs: bool
):
    book.write(".pre-commit-config.yaml", HOOK.format(repo=clone[0], rev="v1"))
    book.write(".git/hooks/pre-commit", script)

    assert told(book)["installed"]["found"] is runs
    book.git("config", "core.hooksPath", "hk")
    assert told(book)["installed"]["found"] is None


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"a.bib": "", "b.bib": ""}, "2 in this folder, of which none is taken"),
        ({"_quarto.yml": "bibliography: sub/r.bib\n", "a.bib": "", "sub/r.bib": "@misc{k,}\n"}, "sub/r.bib: 1 entry"),
    ],
)
def test_the_bibliographies_are_those_that_an_audit_takes(book: Project, home: Path, files: dict[str, str], said: str):
    for old in book.folder.glob("*.bib"):
        old.unlink()
    for name, text in files.items():
        book.write(name, text)

    assert said in told(book)["bibliography"]["told"]
