"""`citecheck registry trace`: chains back to the earliest attestation, as words, data and drawings."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from command_line import Project

LETTER = """
id: a-letter
title: {en: "A letter of the miller"}
dates:
  - {role: written, accept: ["1850~"], status: claimed, refs: [{source: "Parish book", locator: "f. 3"}]}
  - {role: first_printed, accept: ["1880/1903"], refs: [{source: "Almanac", locator: "p. 9"}]}
witnesses:
  - {id: Alm, lang: en, rank: print, at: {source: "Almanac", locator: "p. 9"}, text: "Bring the corn", chain: loft}
  - {id: Ger, lang: de, rank: translation, translation_of: Alm, at: {source: "Kalender"}, chain: loft}
  - {id: Ring1, rank: secondary, derived_from: Ring2, at: {source: "First pamphlet"}}
  - {id: Ring2, rank: secondary, derived_from: Ring1, at: {source: "Second pamphlet"}}
chains:
  - id: loft
    stated_by: {source: "Almanac", locator: "p. 9"}
    steps:
      - {n: 1, who: "A. Smith", mode: found, where: "the loft", when: "1899-05"}
      - {n: 2, who: "B. Jones", mode: unstated}
      - {n: 3, who: "C. Brown", mode: told_by, from: 2}
  - id: cellar
    stated_by: {source: "Chronicle"}
    steps:
      - {n: 1, who: "Adam Smith", mode: found, where: "the cellar", when: "1900"}
      - {n: 2, who: "Bess Jones", mode: told_by, from: 1}
statements:
  - {property: kept, value: "in a tin", by: "Chronicle"}
silences:
  - {in: "County history", scope: "both volumes", by: "Chronicle", locator: "p. 4"}
status:
  text: {value: reported_by_single_informant, informant: "A. Smith", according_to: ["Almanac"]}
  original: {value: not_located, as_of: "1950?", according_to: ["Chronicle"]}
verified: {how: general_knowledge}
"""


@pytest.fixture
def letter(book: Project) -> Project:
    book.write("registry/a-letter.yaml", LETTER)
    return book


def test_each_chain_is_printed_from_its_first_step_to_its_witnesses(letter: Project):
    ran = letter.run("registry", "trace", "a-letter", "--width", "80")

    assert ran.code == 0
    assert ran.out.split("\n\n")[1].splitlines() == [
        "loft, stated in Almanac, p. 9",
        "  1. A. Smith: found [A, B]",
        "  ┆  where: the loft",
        "  ┆  when: May 1899",
        "  2. B. Jones: how they had it is not stated",
        "  3. C. Brown: told by B. Jones",
        "  ├─ Alm [en] print: Almanac, p. 9",
        "  └─ Ger [de] translation: Kalender",
        "       translation of Alm: no second source",
    ]


def test_a_step_that_two_chains_give_otherwise_is_marked_with_both_values(letter: Project):
    report = json.loads(letter.run("registry", "trace", "a-letter", "--format", "json").out)

    differences = {d["letter"]: (d["about"], d["values"]) for d in report["differences"]}
    assert differences == {
        "A": ("where A. Smith had it", [["the loft", ["loft"]], ["the cellar", ["cellar"]]]),
        "B": ("when A. Smith had it", [["1899-05", ["loft"]], ["1900", ["cellar"]]]),
    }


def test_what_one_chain_does_not_state_is_no_difference(letter: Project):
    out = letter.run("registry", "trace", "a-letter").out

    assert "how B. Jones had it" not in out
    assert "how they had it is not stated" in out


def test_witnesses_that_rest_on_others_are_not_counted_and_a_ring_is_said(letter: Project):
    report = json.loads(letter.run("registry", "trace", "a-letter", "--format", "json").out)
    words = letter.run("registry", "trace", "a-letter").out

    witnesses = [w for chain in report["chains"] for w in chain["witnesses"]] + report["loose"]
    assert {w["siglum"]: (w["counted"], w["circular"]) for w in witnesses} == {
        "Alm": (True, False),
        "Ger": (False, False),
        "Ring1": (False, True),
        "Ring2": (False, True),
    }
    assert "4 witnesses; 3 of them rest on another and are no second source." in words
    assert "derived from Ring2: no second source; what it rests on leads back to it" in " ".join(words.split())


def test_silences_statements_and_the_search_are_said_with_their_source(letter: Project):
    words = " ".join(letter.run("registry", "trace", "a-letter").out.split())

    assert "County history (both volumes), according to Chronicle, p. 4" in words
    assert "kept: in a tin (Chronicle)" in words
    assert "Original: not located as of 1950 (uncertain), according to Chronicle." in words


def test_the_line_of_time_draws_ranges_and_uncertain_dates_as_such(letter: Project):
    lines = letter.run("registry", "trace", "a-letter", "--width", "80").out.splitlines()

    row = {line[28:].strip(): line[:28] for line in lines}
    assert "┅" in row["  about 1850: written (claimed)".strip()]
    assert "━" in row["1880 to 1903: first printed"]
    assert "┅" not in row["1880 to 1903: first printed"]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("record", ["bukharin-last-note", "tito-note", "lenin-stalin-1923", "newton-hooke-1676"])
def test_no_line_is_wider_than_the_terminal(book: Project, record: str, width: int):
    out = book.run("registry", "trace", record, "--width", str(width)).out

    assert max(len(line) for line in out.splitlines()) <= width


def test_all_of_the_bukharin_note_has_one_informant(book: Project):
    report = json.loads(book.run("registry", "trace", "bukharin-last-note", "--format", "json").out)

    had = next(d for d in report["differences"] if d["about"] == "how A. V. Snegov had it")
    values = {value: set(chains) for value, chains in had["values"]}
    assert "A. V. Snegov" in report["shared"]
    assert "desk-find-b" in values["read documents"]
    assert "desk-find-c" in values["told by N. S. Khrushchev"]
    assert {"desk-find-a", "taped-1967"} <= values["not stated"]


def test_a_borrowed_chain_names_its_lender(book: Project):
    report = json.loads(book.run("registry", "trace", "tito-note", "--format", "json").out)

    assert {chain["lender"] for chain in report["chains"]} == {"bukharin-last-note"}


@pytest.mark.parametrize("name", ["trace.svg", "trace.html", "trace.json"])
def test_the_ending_of_the_file_names_the_format(letter: Project, name: str):
    ran = letter.run("registry", "trace", "a-letter", "-o", name)

    written = (letter.folder / name).read_text("utf-8")
    assert (ran.code, ran.out) == (0, "")
    assert written.startswith({"svg": "<?xml", "html": "<!doctype html>", "json": "{"}[name.rpartition(".")[2]])


@pytest.mark.parametrize("form", ["svg", "html"])
def test_a_drawing_loads_and_runs_nothing(letter: Project, form: str):
    out = letter.run("registry", "trace", "bukharin-last-note", "--format", form).out

    bare = out.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not [word for word in ("<script", "http:", "https:", "@import", "url(", "href", "src=") if word in bare]


def test_every_mark_of_a_drawing_has_its_words_and_nothing_leaves_the_paper(letter: Project):
    root = ET.fromstring(letter.run("registry", "trace", "a-letter", "--format", "svg").out)

    svg = "{http://www.w3.org/2000/svg}"
    words = " ".join(text.text or "" for text in root.iter(f"{svg}text"))
    width, height = (float(root.get(name) or 0) for name in ("width", "height"))
    assert all(
        said in words for said in ("not stated", "how they had it is not stated", "about or uncertain", "A. Smith")
    )
    assert all(
        0 <= float(t.get("x") or 0) <= width and 0 <= float(t.get("y") or 0) <= height for t in root.iter(f"{svg}text")
    )


def test_hostile_words_do_not_leave_their_place(book: Project):
    record = LETTER.replace("A letter of the miller", "</svg><script>x</script>\\e[31m & ‮")
    book.write("registry/a-letter.yaml", record)

    for form in ("svg", "html"):
        out = book.run("registry", "trace", "a-letter", "--format", form).out
        assert "<script" not in out
        assert "\x1b" not in out


@pytest.mark.parametrize(
    ("name", "said"),
    [("bukharin-last-not", "is one of these meant: bukharin-last-note"), ("pss54", "is a source"), ("zzz", "search")],
)
def test_a_name_that_is_no_record_is_said_so(book: Project, name: str, said: str):
    ran = book.run("registry", "trace", name)

    assert ran.code == 2
    assert said in ran.err


def test_a_record_without_chains_says_so(book: Project, tmp_path: Path):
    out = book.run("registry", "trace", "newton-hooke-1676").out

    assert "No chain of attestation is stated." in out
