"""No program that an input names is started: not by git's files, by documents, or from the working folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import FAULTY, ROOT, SECONDS, Project
from hostile_repositories import ALL, DRAFT, program, springs

from citecheck.foundation.pandoc import find_pandoc, run

NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="no git is installed")
NEEDS_PANDOC = pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
QUOTE = "that a single man in possession of a good fortune"
COMMANDS = (
    *(("audit", "."), ("audit",), ("audit", "draft.md"), ("audit", "--hook", "."), ("audit", "--hook", "draft.md")),
    *(("audit", "there"), ("baseline", "write"), ("baseline", "write", "there"), ("init",), ("show-settings",)),
    *(("texts", "list"), ("texts", "check"), ("texts", "index"), ("find", QUOTE), ("explain", "draft.md:1")),
)


def in_process(arguments: tuple[str, ...], folder: Path, stdin: bytes = b"", **environment: str) -> str:
    """Run a command line in a process of its own, and what it said."""
    command = [sys.executable, "-m", "citecheck", *arguments]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=env, input=stdin, capture_output=True, timeout=SECONDS, check=False)
    return (done.stdout + done.stderr).decode("utf-8", "replace")


# --- git ---


@NEEDS_GIT
@pytest.mark.parametrize("made", ALL, ids=lambda made: made.__name__)
def test_no_program_that_a_repository_names_is_started(
    book: Project, started: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made
) -> None:
    marker = tmp_path / "marker"
    folder, command = made(book.folder, marker)
    if not springs(folder, marker, command):
        pytest.skip("this git starts nothing here")
    shutil.copytree(book.folder / "texts", folder / "texts")
    ran = {}

    for commands, here in ((COMMANDS, folder), ([("audit", "essay"), ("baseline", "write", "essay")], folder.parent)):
        monkeypatch.chdir(here)
        for arguments in commands:
            started.clear()
            done = book.run(*(folder.name if word == "essay" else word for word in arguments))
            ran[arguments] = (marker.exists(), started[:], "fault of citecheck" in done.err)

    assert {arguments: said for arguments, said in ran.items() if said != (False, [], False)} == {}
    assert "quotation-altered" in book.audit("essay").out


@pytest.mark.doors
@NEEDS_GIT
@NEEDS_PANDOC
def test_the_filter_starts_nothing_in_a_hostile_repository(book: Project, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    tree = json.dumps(run(DRAFT.encode(), "markdown", "draft.md").document).encode()
    for made in ALL:
        folder, _ = made(book.folder / made.__name__, marker)
        marker.unlink(missing_ok=True)

        said = in_process(("filter", "--lua", "html", "--", "draft.md"), folder, tree)

        assert (marker.exists(), "quotation" in said) == (False, True), made.__name__


@NEEDS_GIT
def test_the_name_of_the_user_comes_from_the_users_own_settings(
    book: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / ".gitconfig").write_text("[user]\n\tname = Ann Own\n", "utf-8")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "config", "user.name", "A Stranger"], check=True)

    done = book.run("registry", "new", "--quote", QUOTE, "--source", "A book", "--locator", "p. 1")

    assert ("Ann Own" in done.out, "Stranger" in done.out) == (True, False)


# --- documents ---

DOCUMENTS = {
    "a.md": "---\nfilters: [{run}]\nciteproc: true\npdf-engine: {run}\ncitecheck:\n  texts: texts\n---\n\n```{{r}}\n"
    'system("{run}")\n```\n\n`r system("{run}")`\n\n```{{.sh .run cmd={run}}}\n{run}\n```\n\n' + FAULTY,
    "a.Rmd": '---\nknit: (function(x, ...) system("{run}"))\n---\n\n```{{r}}\nsystem("{run}")\n```\n\n' + FAULTY,
    "a.qmd": "---\nfilters: [{run}]\nexecute: {{eval: true}}\n---\n\n```{{python}}\n!{run}\n```\n\n" + FAULTY,
    "a.tex": "\\immediate\\write18{{{run}}}\n\\input{{|\"{run}\"}}\n\\directlua{{os.execute('{run}')}}\n"
    "He says ``a quiet road is better than a loud one''.\n",
    "a.org": '#+begin_src sh :exports results :results output\n{run}\n#+end_src\n#+CALL: x()\n#+INCLUDE: "{run}"\n\n'
    'He says "a quiet road is better than a loud one".\n',
    "a.rst": ".. include:: {run}\n.. csv-table:: x\n   :file: {run}\n.. program-output:: {run}\n\n"
    'He says "a quiet road is better than a loud one".\n',
    "a.typ": '#let p = plugin("{run}")\n#include "{run}"\n\nHe says "a quiet road is better than a loud one".\n',
    "a.ipynb": '{{"cells": [{{"cell_type": "code", "source": "!{run}", "outputs": [], "metadata": {{}}}}, '
    '{{"cell_type": "markdown", "source": "He says \\"a quiet road is better\\".", "metadata": {{}}}}], '
    '"metadata": {{}}, "nbformat": 4, "nbformat_minor": 5}}',
}
PROJECT = {
    "citecheck.toml": 'texts = ["texts"]\n',
    "_quarto.yml": "project:\n  pre-render: {run}\n  post-render: {run}\nfilters: [{run}]\nbibliography: refs.bib\n",
    "_bookdown.yml": "before_chapter_script: {run}\nbibliography: refs.bib\n",
    "defaults.yaml": "filters: [{run}]\npdf-engine: {run}\nbibliography: refs.bib\n",
    ".Rprofile": 'system("{run}")\n',
    "Makefile": "all:\n\t{run}\n",
    "refs.yaml": "!!python/object/apply:os.system ['{run}']\n",
    "registry/mill.yaml": "id: mill\ntitle: !!python/object/apply:os.system ['{run}']\n",
}


@NEEDS_PANDOC
@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_program_that_a_document_or_its_project_names_is_started(
    book: Project, started: list[str], tmp_path: Path, name: str
) -> None:
    marker = tmp_path / "marker"
    ran = str(program(tmp_path, marker))
    for file, content in {name: DOCUMENTS[name], **PROJECT}.items():
        if not file.startswith("registry"):
            book.write(file, content.format(run=ran))

    done = book.audit(name)
    book.write("registry/mill.yaml", PROJECT["registry/mill.yaml"].format(run=ran))
    with_a_tag = book.audit(name)

    assert not marker.exists()
    assert [one for one in started if Path(str(find_pandoc())).name not in one] == []
    assert name in done.out + done.err
    assert "registry/mill.yaml:2: not read: the tag" in with_a_tag.out + with_a_tag.err


# --- the working folder ---

PROGRAMS = ("pandoc", "git", "djvutxt", "pdftotext", "python", "python3", "citecheck", "pandoc-citecheck", "sh")


@NEEDS_PANDOC
@pytest.mark.parametrize("path", ["", ".", "bin", ":{0}", "{0}:", ".:{0}", "bin:{0}:"])
def test_programs_are_not_looked_for_in_the_working_folder(
    book: Project, started: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    marker = tmp_path / "marker"
    for name in PROGRAMS:
        program(book.folder, marker, name)
        program(book.folder / "bin", marker, name)
    monkeypatch.setenv("PATH", path.format(tmp_path))
    book.write("a.org", "He says ``a quiet road is better than a loud one''.\n")
    book.write("a.docx", b"PK\x03\x04")

    for arguments in (("audit", "."), ("registry", "new", "--quote", QUOTE, "--source", "A book")):
        book.run(*arguments)

    assert not marker.exists()
    assert [one for one in started if str(book.folder) in one.split("cwd")[0]] == []


MODULES = ("yaml", "numpy", "pypandoc", "pypdfium2", "bibtexparser", "tomllib", "sitecustomize", "usercustomize")


@NEEDS_PANDOC
@pytest.mark.parametrize("arguments", [("audit", "."), ("find", QUOTE), ("filter", "--lua", "html", "--", "draft.md")])
def test_nothing_is_imported_from_the_working_folder(book: Project, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    marker = tmp_path / "marker"
    for name in MODULES:
        book.write(f"{name}.py", f"open({str(marker)!r}, 'a').write('{name} ')\nraise ImportError('a stranger')\n")
    program(book.folder / "pypandoc" / "files", marker, "pandoc")
    book.write("pypandoc/__init__.py", "")
    book.write("draft.md", FAULTY)
    book.write("a.tex", "He says ``a quiet road is better than a loud one''.\n")
    book.write("refs.yaml", "references: []\n")
    tree = json.dumps(run(FAULTY.encode(), "markdown", "draft.md").document).encode()

    said = in_process(arguments, book.folder, tree)

    assert not marker.exists(), marker.read_text("utf-8")
    assert "stranger" not in said


# --- files that citecheck writes ---


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        (".citecheck-baseline.json", ("baseline", "write", "a.md")),
        ("citecheck.toml", ("init",)),
        ("texts/texts.toml", ("texts", "add", "new.txt")),
        ("texts/texts.toml", ("texts", "add", "--pin")),
    ],
)
def test_nothing_is_written_through_a_link_that_lies_in_place_of_a_file_of_citechecks(
    book: Project, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    book.write("a.md", FAULTY)
    book.write("new.txt", "Some words of a new text that nobody has read so far.\n")
    (book.folder / name).unlink(missing_ok=True)
    (book.folder / name).symlink_to(tmp_path / "elsewhere")

    done = book.run(*arguments)

    assert (done.code, (tmp_path / "elsewhere").exists()) == (2, False)
    assert "a link" in done.err
