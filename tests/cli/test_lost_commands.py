"""A command inside a quotation whose words no reader knows: the quotation is not compared, and the report says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import Project

from citecheck.foundation.pandoc import find_pandoc

PASSAGE = "That night the keeper counted seventeen herons upon the old frozen estuary."
CITED = "[@night1900, p. 3]"
PANDOC = find_pandoc()
needs_pandoc = pytest.mark.skipif(PANDOC is None, reason="no pandoc is installed")
FILTER = Path(__file__).parents[2] / "filters" / "citecheck_filter.py"


@pytest.fixture
def night(book: Project) -> Project:
    book.write("texts/night1900.txt", f"[p. 3]\n\n{PASSAGE}\n")
    book.write("refs.bib", "@book{night1900, author = {Keeper, Ann}, title = {Night}, year = {1900}}\n")
    return book


LOST = {
    "a word of its own": 'She has "the keeper \\isi{counted} seventeen herons" [@night1900, p. 3].\n',
    "options": 'She has "the keeper \\isi[x]{a}{counted} seventeen herons" [@night1900, p. 3].\n',
    "at the beginning": 'She has "\\isi{keeper} counted seventeen herons" [@night1900, p. 3].\n',
    "at the end": 'She has "the keeper counted seventeen \\isi{herons}" [@night1900, p. 3].\n',
    "no argument": 'She has "the keeper counted seventeen \\birds upon the old frozen estuary" [@night1900, p. 3].\n',
    "words that agree without it": 'She has "the keeper counted seventeen herons\\added{ and 2}" [@night1900, p. 3].\n',
    "a block": "She has:\n\n> That night the keeper \\isi{counted} seventeen herons upon. [@night1900, p. 3]\n",
    "a note": 'She has it.^["the keeper \\isi{counted} seventeen herons" [@night1900, p. 3]]\n',
}
LOST_OBJECTS = {
    "inline code": 'She has "the keeper `counted` seventeen herons" [@night1900, p. 3].\n',
    "formulas": 'She has "the keeper counted $17$ herons upon" [@night1900, p. 3].\n',
}
WHOLE = {
    "an index entry": 'She has "the keeper counted seventeen herons\\index{herons} upon the old" [@night1900, p. 3].\n',
    "spacing": 'She has "the keeper counted \\noindent seventeen herons\\hspace{2em} upon" [@night1900, p. 3].\n',
    "emphasis": 'She has "the keeper \\emph{counted} seventeen herons" [@night1900, p. 3].\n',
    "before and after": 'She \\isi{says} "the keeper counted seventeen herons" [@night1900, p. 3] \\isi{once}.\n',
    "between two": 'As "the keeper counted" \\isi{so} "seventeen herons upon the old" [@night1900, p. 3].\n',
}


@pytest.mark.parametrize("draft", LOST.values(), ids=LOST)
def test_a_quotation_with_an_unknown_command_is_not_compared(night: Project, draft: str) -> None:
    night.write("a.md", draft)

    done = night.audit("a.md", "--format", "json")
    coverage = done.json["coverage"]

    (quotation,) = done.json["quotations"]
    assert (quotation["wording"], quotation["reason"], done.json["findings"]) == ("unchecked", "reader", [])
    assert (coverage["words"]["compared"], coverage["words"]["reasons"]) == (0, {"reader": 1})
    assert "citecheck does not read \\" in done.json["inputs"][0]["notices"][0]["message"]
    assert night.audit("a.md", "--require-checked=words").code == 3


@pytest.mark.parametrize("draft", WHOLE.values(), ids=WHOLE)
def test_a_command_that_prints_nothing_or_stands_elsewhere_costs_nothing(night: Project, draft: str) -> None:
    night.write("a.md", draft)

    report = night.report("a.md")

    assert {one["wording"] for one in report["quotations"]} <= {"verified", "short"}
    assert report["coverage"]["words"]["compared"] >= 1
    assert report["inputs"][0]["notices"] == []


def test_such_quotations_are_not_held_against_each_other(night: Project) -> None:
    words = "the keeper counted seventeen herons upon the old frozen estuary"
    less = words.replace("counted", "\\isi{counted}")
    night.write("a.md", f'A "{less}" [@night1900].\n\nB "{words}" [@night1900].\n')

    assert night.report("a.md")["findings"] == []


def test_a_notebook_says_it_too(night: Project) -> None:
    cell = {"cell_type": "markdown", "metadata": {}, "source": LOST["a word of its own"]}
    night.write("a.ipynb", json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))

    assert [one["wording"] for one in night.report("a.ipynb")["quotations"]] == ["unchecked"]


def filtered(night: Project, name: str, *options: str) -> str:
    """What the JSON filter says of a file that pandoc reads."""
    assert PANDOC is not None
    environment = {**os.environ, "PYTHONPATH": str(FILTER.parents[1])}
    command = [str(PANDOC), name, "-t", "plain", "-o", os.devnull, *options, "--filter", "./filter.py"]
    night.write("filter.py", f"#!{sys.executable}\nfrom citecheck.cli.filter.entry import main\nmain()\n").chmod(0o755)
    done = subprocess.run(command, cwd=night.folder, env=environment, capture_output=True, check=True)
    return done.stderr.decode()


@pytest.mark.doors
@needs_pandoc
@pytest.mark.parametrize("draft", [*LOST.values()][:5:2])
def test_the_json_filter_sees_the_command_in_the_tree(night: Project, draft: str) -> None:
    night.write("a.md", draft)

    said = filtered(night, "a.md")

    assert ("1 quotation: 1 not checked; no findings" in said, "does not read \\" in said) == (True, True)


@pytest.mark.doors
@needs_pandoc
def test_in_the_tree_too_an_index_entry_is_no_word(night: Project) -> None:
    night.write("a.md", WHOLE["an index entry"])

    assert filtered(night, "a.md") == ""


@pytest.mark.doors
@needs_pandoc
def test_a_json_filter_over_latex_says_what_it_cannot_see(night: Project) -> None:
    draft = "She has ``the keeper \\isi{shot} seventeen herons'' \\cite[3]{night1900}.\n"
    night.write("a.tex", draft)

    alone, named = (filtered(night, "a.tex", *options) for options in ((), ("-M", "citecheck.source=a.tex")))

    assert "words that pandoc dropped (those of a command it does not read) are not missed" in alone
    assert "1 quotation: 1 not checked; no findings" in named
    assert "are not missed" not in named + filtered(night, "a.tex", "-f", "latex+raw_tex")


def test_an_environment_that_is_skipped_with_prose_in_it_is_said(night: Project) -> None:
    prose = "\\begin{epigraphs}\n\\qitem{the keeper counted eighteen herons upon the estuary}{Doe}\n\\end{epigraphs}\n"
    night.write("a.md", f"{prose}\nMore words.\n")

    (stretch,) = night.report("a.md")["coverage"]["stretches"]

    assert (stretch["start_line"], stretch["end_line"]) == (1, 3)
    assert stretch["why"] == "the environment “epigraphs” is not read: the words in it were not checked"
    assert night.audit("a.md", "--require-checked=files").code == 3


@pytest.mark.parametrize("form", ["latex", "html", "typst"])
def test_a_raw_block_with_prose_in_it_is_said(night: Project, form: str) -> None:
    block = f"```{{={form}}}\nthe keeper counted eighteen herons upon the estuary\n```\n"
    night.write("a.md", f"Words.\n\n{block}\nMore words.\n")

    (stretch,) = night.report("a.md")["coverage"]["stretches"]

    assert (stretch["start_line"], stretch["end_line"]) == (3, 5)
    assert stretch["why"] == f"the raw block ({form}) is not read: the words in it were not checked"


@pytest.mark.parametrize(
    "skipped",
    [
        "\\begin{equation}\nwe have that this is so\n\\end{equation}\n",
        "```{=latex}\n\\newpage \\vspace{2cm}\n```\n",
        "```{.latex}\nwe have that this is so\n```\n",
        "\\begin{verbatim}\nwe have that this is so\n\\end{verbatim}\n",
        "\\begin{figure}\n\\includegraphics[width=2cm]{plan of it}\n\\end{figure}\n",
        "\\begin{quote}\nwe have that this is so\n\\end{quote}\n",
    ],
)
def test_an_environment_without_prose_is_not(night: Project, skipped: str) -> None:
    night.write("a.md", f"{skipped}\nMore words.\n")

    assert night.report("a.md")["coverage"]["stretches"] == []


KEPT = {
    "the words agree": (r"``the keeper \isi{counted} seventeen herons''", "verified"),
    "the words differ": (r"``the keeper \isi{shot} seventeen herons''", "unchecked"),
    "the argument may be no word": (r"``the keeper \isi{bird}counted seventeen herons''", "unchecked"),
    "beside one that has no argument": (r"``the keeper \isi{counted} \birds seventeen herons''", "unchecked"),
    "no argument": (r"``the keeper \birds counted seventeen herons''", "unchecked"),
}


@pytest.mark.parametrize(("typed", "wording"), KEPT.values(), ids=KEPT)
def test_in_latex_the_words_of_an_unknown_command_can_be_verified_but_cannot_differ(
    night: Project, typed: str, wording: str
) -> None:
    night.write("a.tex", f"She has {typed} \\cite[3]{{night1900}}.\n")

    done = night.audit("a.tex", "--bibliography", "refs.bib", "--format", "json")
    notices = [notice["message"] for notice in done.json["inputs"][0]["notices"]]

    assert [one["wording"] for one in done.json["quotations"]] == [wording]
    assert done.json["findings"] == []
    assert bool(notices) is (wording == "unchecked")
    assert night.audit("a.tex", "--bibliography", "refs.bib", "--require-checked=words").code == (3 if notices else 0)


@pytest.mark.parametrize(("name", "draft"), LOST_OBJECTS.items())
def test_code_and_formulas_in_a_quotation_leave_it_unchecked(night: Project, name: str, draft: str) -> None:
    night.write("a.md", draft)

    report = night.report("a.md")

    assert [one["wording"] for one in report["quotations"]] == ["unchecked"]
    assert report["findings"] == []
    assert f"citecheck does not read {name}" in report["inputs"][0]["notices"][0]["message"]
