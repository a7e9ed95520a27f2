"""A LaTeX work of several files: read as one, each file once, with what its root gives; no pandoc is needed."""

from __future__ import annotations

from typing import Any

import pytest
from command_line import Project

HERONS = "the keeper counted seventeen herons upon the frozen estuary"
ROOT = r"""\documentclass{book}
\usepackage[ngerman]{babel}
\input{setup/macros}
\addbibresource{refs/night.bib}
\begin{document}
\include{chapters/one}
\input{chapters/two}
\end{document}
"""
MACROS = (
    "\\newcommand{\\mq}[2]{``#1'' \\autocite[#2]{night1900}}\n\\newenvironment{zitat}{\\begin{quote}}{\\end{quote}}\n"
)
ONE = f'\\chapter{{One}}\n\n\\mq{{{HERONS}}}{{3}} and a Wort"=Teil.\n'
TWO = (
    f"\\begin{{zitat}}\n{HERONS.replace('seventeen', 'seventy')} \\cite{{night1900}}\n\\end{{zitat}} \\cite{{nobody}}\n"
)


@pytest.fixture
def work(book: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("CITECHECK_PANDOC", "no-such-pandoc")
    book.write("texts/night1900.txt", f"[p. 3]\n\nThat night {HERONS}.\n")
    book.write("work/refs/night.bib", "@book{night1900, author = {Keeper, Ann}, title = {Night}, year = {1900}}\n")
    book.write("work/setup/macros.tex", MACROS)
    book.write("work/main.tex", ROOT)
    book.write("work/chapters/one.tex", ONE)
    book.write("work/chapters/two.tex", TWO)
    return book


def findings(report: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(one["path"], one["rule"], one["region"]["start_line"]) for one in report["findings"]]


FOUND = [
    ("work/chapters/two.tex", "quotation-meaning-changed", 2),
    ("work/chapters/two.tex", "citation-unknown", 3),
]


@pytest.mark.parametrize("path", ["work/main.tex", "work", "work/chapters", "work/chapters/two.tex"])
def test_root_folder_and_chapter_find_the_same(work: Project, path: str) -> None:
    assert findings(work.report(path)) == FOUND


def test_the_root_reads_its_chapters_and_counts_each_once(work: Project) -> None:
    report = work.report("work/main.tex")

    assert [one["path"] for one in report["inputs"]] == [
        "work/main.tex",
        "work/chapters/one.tex",
        "work/chapters/two.tex",
    ]
    assert report["coverage"]["stretches"] == []
    assert len(report["quotations"]) == 2
    assert len(work.report("work/main.tex", "work/chapters/one.tex", "work")["inputs"]) == 4


def test_a_chapter_has_macros_bibliography_and_language_of_its_root(work: Project) -> None:
    report = work.report("work/chapters/one.tex")

    assert [(one["wording"], one["place"], one["text"]) for one in report["quotations"]] == [
        ("verified", "right", HERONS)
    ]
    assert [one["known"] for one in report["citations"]] == [True]


@pytest.mark.parametrize(
    "line",
    ["% !TEX root = ../../work/main.tex", "%!TeX root=../../work/main", r"\documentclass[../../work/main]{subfiles}"],
)
def test_a_chapter_elsewhere_names_its_root(work: Project, line: str) -> None:
    work.write("parts/deep/three.tex", f"{line}\n\\begin{{document}}\n\\cite{{nobody}}\n\\end{{document}}\n")

    assert findings(work.report("parts/deep/three.tex")) == [("parts/deep/three.tex", "citation-unknown", 3)]


@pytest.mark.parametrize(
    ("typed", "file"),
    [
        ("\\input{chapters/three}", "chapters/three.tex"),
        ("\\include{chapters/three}", "chapters/three.tex"),
        ("\\input chapters/three", "chapters/three.tex"),
        ("\\subfile{chapters/three.tex}", "chapters/three.tex"),
        ("\\subfileinclude{chapters/three}", "chapters/three.tex"),
        ("\\import{chapters/}{three}", "chapters/three.tex"),
        ("\\includestandalone{chapters/three}", "chapters/three.tex"),
        ("\\InputIfFileExists{chapters/three}{}{}", "chapters/three.tex"),
    ],
)
def test_every_command_that_takes_a_file_in_is_followed(work: Project, typed: str, file: str) -> None:
    work.write("work/chapters/three.tex", "\\subimport{sub/}{four}\n")
    work.write("work/chapters/sub/four.tex", "\\cite{nobody}\n")
    work.write("work/main.tex", ROOT.replace("\\input{chapters/two}", typed))

    inputs = [one["path"] for one in work.report("work/main.tex")["inputs"]]

    assert inputs == ["work/main.tex", "work/chapters/one.tex", f"work/{file}", "work/chapters/sub/four.tex"]


def test_what_includeonly_leaves_out_is_named(work: Project) -> None:
    work.write("work/main.tex", ROOT.replace("\\begin{doc", "\\includeonly{chapters/six}\n\\begin{doc"))
    (stretch,) = work.report("work/main.tex")["coverage"]["stretches"]

    assert stretch["why"] == (
        "“chapters/one.tex” is not read along with this file: \\includeonly leaves it out; audit it as well"
    )
    assert work.report("work")["coverage"]["stretches"] == []


def test_a_file_outside_the_project_is_not_read(work: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    work.write("apart/secret.tex", "\\cite{nobody}\n")
    work.write("work/citecheck.toml", "")
    work.write("work/main.tex", ROOT.replace("chapters/two", "../apart/secret"))
    monkeypatch.chdir(work.folder / "work")
    report = work.report("main.tex")

    assert [one["path"] for one in report["inputs"]] == ["main.tex", "chapters/one.tex"]
    assert "it lies outside the project" in report["coverage"]["stretches"][0]["why"]


def test_files_that_take_each_other_in_are_read_once(work: Project) -> None:
    work.write("work/chapters/one.tex", "\\input{chapters/two}\n")
    work.write("work/chapters/two.tex", "\\input{chapters/one} \\input{main}\n")

    assert len(work.report("work/main.tex")["inputs"]) == 3


def test_a_session_sees_that_the_root_has_changed(work: Project) -> None:
    from citecheck.audit.session import Session

    with Session(cache=False) as session:
        before = session.audit("work/chapters/one.tex")
        work.write("work/setup/macros.tex", MACROS.replace("``#1''", "``#1 never''"))
        after = session.audit("work/chapters/one.tex")

    assert [one.wording.value for one in (*before.quotations, *after.quotations)] == ["verified", "differs"]
    assert [one.quotation.text for one in after.quotations] == [f"{HERONS} never"]
