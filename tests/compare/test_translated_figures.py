"""Figures of an author's own translation that the cited page of the original does not have."""

from __future__ import annotations

import pytest
from command_line import Project, project

PAGES = (
    "[p. 12]\nDer Fluss trug die Mühle im Jahre 1764 fort, und siebenundzwanzig Mann sahen es, an 1,500 Tagen.\n"
    + "[p. 13]\n"
    + "Er lachte sie aus und ging zu Bett. " * 80
    + "Das war 1799.\n[p. 14]\nNichts mehr.\n"
)
REFS = "@book{roth, author={Roth, Jakob}, title={Der Fluss}, year={1899}}\n"


@pytest.fixture
def mill(tmp_path, monkeypatch, capsys) -> Project:
    made = project(tmp_path / "mill", capsys)
    monkeypatch.chdir(made.folder)
    made.write("refs.bib", REFS)
    made.write("texts/roth.txt", PAGES)
    return made


@pytest.mark.parametrize(
    ("words", "place", "lacking"),
    [
        ("it took the mill in 1764 and 27 men saw it", "p. 12", []),
        ("it took the mill in 1765 and 27 men saw it", "p. 12", ["1765"]),
        ("it took the mill before 28 men who saw it all", "p. 12", ["28"]),
        ("it took the mill on 1500 days of that long time", "p. 12", []),
        ("it took the mill with 3 men who saw it all", "p. 12", []),
        ("it took the mill in 1799 as nobody had seen", "p. 12", ["1799"]),
        ("it took the mill in 1764 as nobody had seen", "p. 13", []),
        ("it took the mill in 1765 as nobody had seen", "p. 99", []),
        ("it took the mill in 1765 as nobody had seen", "ch. 2", []),
    ],
)
def test_the_figures_of_a_translation(mill: Project, words: str, place: str, lacking: list[str]) -> None:
    mill.write("a.md", f'He says "{words}" [@roth, {place}, my translation].\n')

    report = mill.report("a.md", "-b", "refs.bib")
    found = [one["message"].split("has ")[1].split(";")[0] for one in report["findings"]]

    assert found == lacking
    assert (report["quotations"][0]["wording"], report["quotations"][0]["reason"]) == ("unchecked", "translation")


def test_words_that_a_text_has_are_verified_though_they_are_called_a_translation(mill: Project) -> None:
    mill.write("a.md", 'He says "Er lachte sie aus und ging zu Bett" [@roth, p. 13, my translation].\n')

    assert mill.report("a.md", "-b", "refs.bib")["quotations"][0]["wording"] == "verified"


@pytest.mark.parametrize("citation", ["[@roth, 12; emphasis added]", "[@roth, p. 12; emphasis added]"])
def test_a_number_alone_is_a_page_in_brackets_that_end_with_a_remark(mill: Project, citation: str) -> None:
    mill.write("a.md", f'He says "Er lachte sie aus und ging zu Bett" {citation}.\n')

    assert mill.report("a.md", "-b", "refs.bib")["coverage"]["places"] == {
        "given": 1, "right": 0, "wrong": 1, "unchecked": 0, "reasons": {}
    }  # fmt: skip


@pytest.mark.parametrize(("between", "lacking"), [(1_480, []), (1_520, ["1799"])])
def test_a_figure_counts_up_to_half_a_page_beyond_the_page_cited(
    mill: Project, between: int, lacking: list[str]
) -> None:
    later = "Er lachte sie aus. " * 100
    mill.write(
        "texts/roth.txt", f"[p. 12]\nDer Fluss.\n[p. 13]\n{later[: between - 8]} 1799 kam er.\n[p. 14]\nNichts.\n"
    )
    mill.write("a.md", 'She says "it took the mill in 1799 as nobody had seen" [@roth, p. 12; my translation].\n')

    found = mill.report("a.md", "-b", "refs.bib", "--select", "quotation-translated-figure")["findings"]

    assert [figure for figure in ["1799"] if any(figure in one["message"] for one in found)] == lacking
