"""What a reader did not read is said by lines, files and commands; a quotation with a dropped command is not judged."""

from __future__ import annotations

import json
from typing import Any

import pytest
from command_line import Project

from citecheck.foundation.pandoc import find_pandoc
from citecheck.read import other_formats

pytestmark = pytest.mark.skipif(not find_pandoc(), reason="pandoc is not installed")

HERONS = "the keeper counted seventeen herons upon the frozen estuary"
PROSE = "The road runs along the river number {} and is older than all of the houses beside it.\n\n"
SAID = f"She has ``{HERONS}'' \\citep{{night1900}}.\n\n"


@pytest.fixture
def night(book: Project) -> Project:
    book.write("texts/night1900.txt", f"That night {HERONS}.\n")
    book.write("refs.bib", "@book{night1900, author = {Keeper, Ann}, title = {Night}, year = {1900}}\n")
    return book


def stretches(night: Project, name: str, text: str) -> list[tuple[Any, Any, str]]:
    night.write(name, text)
    found = night.report(name)["coverage"]["stretches"]
    return [(one["start_line"], one["end_line"], one["why"]) for one in found]


def test_an_environment_that_a_macro_ends_swallows_nothing(night: Project) -> None:
    half = (
        "\\begin{exe}\\ex A letter.\\zl\n\n"
        + "".join(PROSE.format(n) for n in range(9))
        + SAID
        + "\\begin{exe}B\\end{exe}\n\n"
    )
    night.write("a.tex", SAID + half + SAID)
    report = night.report("a.tex")

    assert (report["tally"]["verified"], report["coverage"]["stretches"]) == (3, [])


@pytest.mark.parametrize(("words", "said"), [(20, True), (19, False)])
def test_a_stretch_is_said_from_twenty_words_on(
    night: Project, monkeypatch: pytest.MonkeyPatch, words: int, said: bool
) -> None:
    monkeypatch.setattr(other_formats, "anchored", lambda *_: ())

    found = stretches(night, "a.org", " ".join(f"a{n}" for n in range(words)))

    assert any("not read: none of" in why for _, _, why in found) == said


def test_an_environment_that_no_file_of_the_work_defines_is_said(night: Project) -> None:
    own = "\\begin{zitat}\nThey all said so.\n\\end{zitat}\n\\begin{kasten}\nAnd so on.\n\\end{kasten}\n"
    night.write("haus.sty", "\\newtcolorbox{kasten}{colback=white}\n")

    found = stretches(
        night, "a.tex", f"\\documentclass{{article}}\\usepackage{{haus}}\n\\begin{{document}}\n{own}\\end{{document}}\n"
    )

    assert [(start, "“zitat”" in why) for start, _, why in found] == [(3, True)]
    assert night.audit("a.tex", "--require-checked=files").code == 3


@pytest.mark.parametrize(
    "whole",
    [
        "\\begin{zitat}\n" + PROSE * 3 + "\\end{zitat}\n",
        "\\begin{verbatim}\n" + PROSE * 3 + "\\end{verbatim}\n",
        "\\begin{align*}\n" + "a + b &= c \\\\\n" * 20 + "\\end{align*}\n",
        "\\begin{tikzpicture}\n" + "\\node (a) at (0,0) {first node of all};\n" * 9 + "\\end{tikzpicture}\n",
        "% " + PROSE.strip() * 3 + "\n",
        "\\begin{tabular}{ll}\n" + "one & two words \\\\\n" * 15 + "\\end{tabular}\n",
        "\\begin{figure}\\includegraphics[width=1cm]{a}\\caption{" + PROSE.strip() * 3 + "}\\end{figure}\n",
        "Text.\\footnote{" + PROSE.strip() * 3 + "}\n",
    ],
    ids=["own environment", "verbatim", "formulas", "drawing", "comment", "table", "caption", "note"],
)
def test_what_is_read_or_is_no_prose_is_no_stretch(night: Project, whole: str) -> None:
    assert [why for _, _, why in stretches(night, "a.tex", f"{SAID}{whole}\n{SAID}") if "none of" in why] == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.org", "Text.\n\n#+begin_src python\n" + "x = first second third\n" * 9 + "#+end_src\n\nText.\n"),
        ("a.rst", "Text.\n\n.. code-block:: python\n\n" + "   x = first second third\n" * 9 + "\nText.\n"),
        (
            "a.typ",
            "Text.\n\n#let f(x) = {\n"
            + "  x + first(second)\n" * 9
            + "}\n\nText.\n\n```py\n"
            + "a b c\n" * 9
            + "```\n",
        ),
    ],
)
def test_code_of_other_formats_is_no_stretch(night: Project, name: str, text: str) -> None:
    assert stretches(night, name, text) == []


@pytest.mark.parametrize("command", ["\\isi{storks}", "\\hers{}", "\\unheardof[x]{storks}"])
def test_a_quotation_with_a_command_that_is_not_read_is_not_judged(night: Project, command: str) -> None:
    night.write("a.tex", SAID.replace("herons", command))
    report = night.report("a.tex")

    assert (report["tally"]["unchecked"], report["tally"]["unchecked_reasons"]) == (1, {"reader": 1})
    assert report["findings"] == []
    assert [one["kind"] for one in report["inputs"][0]["notices"]] == ["command"]


@pytest.mark.parametrize(
    "command", ["her\\-ons", "\\textsc{herons}", "herons\\index{birds}", "\\noindent herons\\label{x}"]
)
def test_a_command_that_drops_no_word_costs_no_verdict(night: Project, command: str) -> None:
    night.write("a.tex", SAID.replace("herons", command))

    assert night.report("a.tex")["tally"]["verified"] == 1


@pytest.mark.parametrize(
    "command",
    [
        *("\\fullcite{nobody}", "\\footfullcite[3]{nobody}", "\\volcite{2}[5]{nobody}", "\\Citet{nobody}"),
        *("\\citegen{nobody}", "\\pnotecite{nobody}", "\\citetitle*{nobody}", "\\citefield{nobody}{title}"),
        *("\\smartcites{night1900}{nobody}", "\\shortcite[see][3]{night1900, nobody}", "\\nocite{nobody}"),
    ],
)
def test_a_citation_command_that_pandoc_passes_over_is_read(night: Project, command: str) -> None:
    night.write("a.tex", f"Text {command} and more.\n")

    ((finding),) = night.report("a.tex")["findings"]

    assert "“nobody”" in finding["message"]
    assert finding["region"]["start_column"] == 1 + f"Text {command}".index("nobody")


def test_the_page_of_such_a_citation_is_its_own(night: Project) -> None:
    night.write("texts/night1900.txt", f"[p. 3]\n\nThat night {HERONS}.\n\n[p. 5]\n\nNothing.\n")
    night.write("a.tex", SAID.replace("\\citep{", "\\volcite{2}[5]{"))

    assert night.report("a.tex")["quotations"][0]["place"] == "wrong"


@pytest.mark.parametrize(
    "command", ["\\setcitestyle{nobody}", "\\newcommand{\\mycite}[1]{#1}\\mycite{nobody}", "\\nocite{*}"]
)
def test_a_command_about_citations_cites_nothing(night: Project, command: str) -> None:
    night.write("a.tex", f"Text {command}\n")

    assert night.report("a.tex")["citations"] == []


@pytest.mark.parametrize(
    "line",
    [
        '#import "template.typ": *',
        '#import "@preview/cetz:0.1.0"',
        '#include "chapter.typ"',
        '#import "a.typ": (\n  one,\n  two,\n)',
        '#let data = csv("data.csv", delimiter: ";")',
        '#import "t.typ": doc\n#show: doc.with(\n  title: [One],\n)',
    ],
)
def test_a_typst_file_that_takes_files_in_is_read(night: Project, line: str) -> None:
    night.write("a.typ", f'{line}\n\nShe has "{HERONS}" @night1900.\n\n#bibliography("refs.bib")\n')
    report = night.report("a.typ")

    assert (report["inputs"][0]["why"], report["tally"]["verified"]) == (None, 1)


def test_a_table_from_a_file_costs_no_restructured_text(night: Project) -> None:
    ((line, _, why),) = stretches(night, "a.rst", f'A\n=\n\n.. csv-table:: T\n   :file: d.csv\n\nShe has "{HERONS}".\n')

    assert (line, "“d.csv” is not read along" in why) == (4, True)


def test_keys_of_nocite_in_metadata_are_looked_up(night: Project) -> None:
    night.write("a.md", "---\nnocite: |\n  @nobody, @*\n---\n\nText.\n")

    assert ["“nobody”" in one["message"] for one in night.report("a.md")["findings"]] == [True]


@pytest.mark.parametrize(
    ("metadata", "words", "why"),
    [
        (
            {},
            "They say that nobody was there.",
            ["cell 2 is a raw cell and not read: the words in it were not checked"],
        ),
        ({}, "\\newpage \\vspace{2cm}", []),
        ({"raw_mimetype": "text/markdown"}, "They say that nobody was there.", []),
    ],
)
def test_a_raw_cell_of_a_notebook_with_words_is_said(
    night: Project, metadata: dict[str, str], words: str, why: list[str]
) -> None:
    cells = [
        {"cell_type": "markdown", "metadata": {}, "source": "One."},
        {"cell_type": "raw", "metadata": metadata, "source": words},
    ]
    notebook = json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})

    assert [said for _, _, said in stretches(night, "a.ipynb", notebook)] == why
