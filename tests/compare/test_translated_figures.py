"""Figures of an author's own translation that the cited page of the original does not have."""

from __future__ import annotations

import pytest
from command_line import Project, project
from desk import held

from citecheck.compare.translated_figures import BEYOND, SHOWN, original_page
from citecheck.model.claims import Locator
from citecheck.texts.library import HeldText
from citecheck.texts.pages.locator_table import LocatorTable

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
        ("it took the mill and the twenty-seven men of the town saw it", "p. 12", []),
        ("it took the mill and the twenty-eight men of the town saw it", "p. 12", ["twenty-eight"]),
        ("it took the mill and a hundred of the men saw it and a dozen too", "p. 12", []),
        ("it took the mill in the year nineteen eighty-four and all of them saw it", "p. 12", []),
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


def pages(*of: str) -> HeldText:
    """A German text with a page for each argument, from page 1 on."""
    starts = [sum(map(len, of[:number])) for number in range(len(of) + 1)]
    rows = [(starts[at], starts[at + 1], str(at + 1)) for at in range(len(of))]
    return held(words="".join(of), pages=LocatorTable(tuple(rows), "page"), language="de")


def lacking(translation: str, *texts: HeldText, page: str = "2") -> tuple[str, ...] | None:
    found = original_page(translation, texts, (Locator("page", page),))
    return found and found.lacking


@pytest.mark.parametrize(("gap", "lacks"), [(BEYOND - 4, ()), (BEYOND - 3, ("1764",))])
def test_figures_count_up_to_half_a_page_beyond_the_page_cited(gap: int, lacks: tuple[str, ...]) -> None:
    assert (BEYOND, SHOWN) == (1_500, 1_200)
    assert lacking("in 1764", pages("x 1764" + " " * gap, "Seite. ", "y")) == lacks
    assert lacking("in 1764", pages("x", "Seite. ", " " * gap + "1764 y")) == lacks


def test_of_the_page_cited_a_beginning_is_shown_and_each_figure_that_it_lacks_once() -> None:
    found = original_page("1765, 12 and 1765, 7", [pages("a", "b" * 1_300, "c")], (Locator("page", "2"),))

    assert found is not None
    assert (found.path, found.words, found.lacking) == ("texts/night.txt", "b" * 1_200, ("1765", "12"))


@pytest.mark.parametrize(
    ("translation", "page", "lacks"),
    [
        ("27 men", "siebenundzwanzig Mann", ()),
        ("1500 days", "1\u202f500 Tage", ()),
        ("1500 days", "1.500 Tage", ()),
        ("1500 days", "1’500 Tage", ()),
        ("15 days", "015 Tage", ()),
        ("015 days", "15 Tage", ()),
        ("1,500 days", "15 Tage", ("1,500",)),
        ("1,5000 days", "1 Tag und 5000", ()),
        ("200 men", "zwei hundert Mann", ()),
        ("200 men", "zwei", ("200",)),
        ("9 men and 10", "kein Mann", ("10",)),
    ],
)
def test_a_figure_of_two_digits_is_looked_for_in_figures_and_in_words(
    translation: str, page: str, lacks: tuple[str, ...]
) -> None:
    assert lacking(translation, pages("a ", page, " c")) == lacks


def test_the_first_original_that_has_the_page_is_compared() -> None:
    short, long = pages("a", "b 1764"), pages("a", "b", "c 1799")

    assert lacking("in 1799", short, long, page="3") == ()
    assert lacking("in 1799", short, long) == ("1799",)
    assert lacking("in 1799", short, page="3") is None
