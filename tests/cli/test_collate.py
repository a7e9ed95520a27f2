"""`citecheck collate`: the wordings of one passage side by side, from a record and from files."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from command_line import Project

SAYING = """
id: a-saying
title: {en: "A saying"}
canonical: CANONICAL
witnesses:
  - {id: first, lang: en, at: {source: "Almanac 1700"}, text: "The old mill stands by the cold river."}
  - {id: second, lang: en, at: {source: "Book of 1750"}, text: "The old mill stood by a cold river."}
  - {id: third, lang: en, at: {source: "Pamphlet"}, text: "The mill [...] a cold river."}
  - {id: tail, lang: en, at: {source: "Scrap"}, text: "stood by a cold"}
  - {id: back, lang: en, rank: back_translation, at: {source: "Blog"}, text: "The aged mill stands at the river."}
verified: {how: general_knowledge}
"""


def collated(book: Project, *arguments: str) -> dict[str, Any]:
    ran = book.run("collate", *arguments, "--format", "json")
    assert ran.code == 0, ran.err
    report: dict[str, Any] = json.loads(ran.out)
    return report


def varying(report: dict[str, Any]) -> list[dict[str, list[str]]]:
    """For each place of variation the readings with their sigla; a kind stands for a reading without words."""
    (apparatus,) = report["apparatuses"]
    return [{r["text"] or r["kind"]: r["sigla"] for r in v["readings"]} for v in apparatus["variations"]]


@pytest.fixture
def saying(book: Project) -> Project:
    book.write("registry/a-saying.yaml", SAYING.replace("CANONICAL", "none"))
    return book


def test_each_place_of_variation_has_its_readings_with_their_witnesses(saying: Project):
    report = collated(saying, "a-saying")

    assert varying(report) == [
        {"old": ["first", "second"], "omitted": ["third"], "gap": ["tail"]},
        {"stands": ["first"], "stood": ["second", "tail"], "gap": ["third"]},
        {"the": ["first"], "a": ["second", "third", "tail"]},
    ]


def test_a_gap_and_the_ends_of_a_scrap_are_no_omissions(saying: Project):
    apparatus = collated(saying, "a-saying")["apparatuses"][0]

    rows = {
        wording["siglum"]: [column["cells"][n]["gap"] for column in apparatus["columns"]]
        for n, wording in enumerate(apparatus["wordings"])
    }
    words = [column["cells"][0]["text"] for column in apparatus["columns"]]
    assert words == ["The", "old", "mill", "stands", "by", "the", "cold", "river"]
    assert rows["first"] == [False] * 8
    assert rows["third"] == [False, False, False, True, True, False, False, False]
    assert rows["tail"] == [True, True, True, False, False, False, False, True]


@pytest.mark.parametrize(
    ("canonical", "why", "settled"),
    [
        ("none", "base for printing only: the earliest here", False),
        ("first", "base: the wording the record calls settled", True),
        ("''", "base for printing only: the earliest here", None),
    ],
)
def test_a_base_is_called_right_only_where_the_record_holds_it_settled(
    book: Project, canonical: str, why: str, settled: bool | None
):
    book.write("registry/a-saying.yaml", SAYING.replace("CANONICAL", canonical))

    report = collated(book, "a-saying")

    assert (report["apparatuses"][0]["why"], report["settled"]) == (why, settled)


@pytest.mark.parametrize("form", ["full", "json", "svg", "html"])
@pytest.mark.parametrize("record", ["bukharin-last-note", "tito-note"])
def test_no_wording_is_offered_as_right_where_none_is_settled(book: Project, record: str, form: str):
    out = book.run("collate", record, "--format", form).out.casefold().rpartition("</style>")[2]

    assert not re.search(r"\b(?:correct|should|wrong|error|mistake|settled wording)\b", out)
    assert "base for printing only" in out


def test_a_back_translation_is_not_laid_beside_originals(saying: Project):
    report = collated(saying, "a-saying")

    assert [w["siglum"] for w in report["apart"]] == ["back"]


def test_the_tense_of_each_translation_of_the_bukharin_note_equals_that_of_its_parent(book: Project):
    report = collated(book, "bukharin-last-note")

    tenses = {
        k["siglum"]: (k["parent"], f["ours"], f["theirs"], f["equal"])
        for k in report["kinships"]
        if k["rests"] == "translation of"
        for f in k["features"]
        if f["name"] == "tense"
    }
    assert tenses == {
        "LHJ89": ("KSI90", "past", "past", True),
        "US-14": ("NS-14", "past", "past", True),
        "US-arch": ("NS-arch", "present", "present", True),
        "back80": ("Md80", "present", "present", True),
    }


def test_the_same_is_said_in_words(book: Project):
    words = " ".join(book.run("collate", "bukharin-last-note").out.split())

    assert "US-14, translation of NS-14: tense past = past; position begins = begins: equal" in words


def test_the_readings_of_the_tito_note_group_its_witnesses(book: Project):
    report = collated(book, "tito-note")

    by_words = {what: group["sigla"] for group in report["apparatuses"][0]["groups"] for what in group["shared"]}
    by_feature = {what: group["sigla"] for group in report["features"]["groups"] for what in group["shared"]}
    assert next(sigla for what, sigla in by_words.items() if what.endswith("“five”")) == ["US-arch", "Serv", "Web20"]
    assert next(sigla for what, sigla in by_words.items() if what.endswith("“seven”")) == ["LHJ89", "Cen08"]
    assert by_feature["caught: five"] == ["US-arch", "Serv", "Web20", "Brown"]
    assert by_feature["detail: bomb and rifle"] == by_feature["caught: five"]


def test_files_are_laid_side_by_side_against_the_first(book: Project):
    book.write("a.txt", "It was the best of times.\n")
    book.write("b.txt", "It was the worst of  times!\n")
    book.write("c.txt", "it is the best of all times\n")

    report = collated(book, "a.txt", "b.txt", "c.txt")

    assert report["apparatuses"][0]["base"] == "a"
    assert varying(report) == [
        {"was": ["a", "b"], "is": ["c"]},
        {"best": ["a", "c"], "worst": ["b"]},
        {"omitted": ["a", "b"], "all": ["c"]},
    ]


def test_case_punctuation_and_word_division_are_no_variants(book: Project):
    book.write("a.txt", "To day, Resist the EVIL.")
    book.write("b.txt", "to-day resist the evil")
    book.write("c.txt", "Today resist the evil")

    assert varying(collated(book, "a.txt", "b.txt", "c.txt")) == []
    assert "They have the same words." in book.run("collate", "a.txt", "b.txt", "c.txt").out


def test_what_two_witnesses_add_at_one_place_is_compared_too(book: Project):
    book.write("a.txt", "The king went home.")
    book.write("b.txt", "The king, tired and old at last, went home.")
    book.write("c.txt", "The king, tired and sick at last, went home.")

    assert varying(collated(book, "a.txt", "b.txt", "c.txt")) == [
        {"omitted": ["a"], "tired and old at last": ["b"], "tired and sick at last": ["c"]}
    ]


def test_a_passage_of_larger_files_is_found_by_its_words(book: Project):
    rest = "".join(f"Sentence {n} says nothing of the matter in hand.\n" for n in range(600))
    book.write("a.txt", f"{rest}The seventh seal was broken at midnight by the clerk.\n{rest}")
    book.write("b.txt", f"{rest}{rest}The seventh seal was opened at midnight by the clerk.\n")
    book.write("c.txt", rest)

    ran = book.run("collate", "a.txt", "b.txt", "c.txt", "--quote", "the seventh seal was broken at midnight")
    report = collated(book, "a.txt", "b.txt", "c.txt", "--quote", "the seventh seal was broken at midnight")

    assert "c.txt: the passage was not found in it" in ran.err
    assert varying(report) == [{"broken": ["a"], "opened": ["b"]}]
    assert [w["cited"] for w in report["apparatuses"][0]["wordings"]] == ["a.txt, line 601", "b.txt, line 1201"]


def test_a_passage_is_chosen_by_lines_or_by_the_locator_table(book: Project):
    book.write("a.txt", "one two\nthree four\nfive six\n")
    book.write("b.txt", "zero\nthree fore\n")
    book.write("b.loc.tsv", "start\tend\tlocator\n0\t5\tverse 1\n5\t16\tverse 2\n")

    lines = collated(book, "a.txt", "b.txt", "--at", "2")
    table = collated(book, "a.txt", "b.txt", "--at", "2", "--at", "b=verse 2")

    assert varying(lines) == varying(table) == [{"four": ["a"], "fore": ["b"]}]
    assert table["apparatuses"][0]["wordings"][1]["cited"] == "b.txt, verse 2, line 2"


@pytest.mark.parametrize("place", ["p. 97", "page 97", "97", "p.97", "S. 97", "P. 97"])
def test_a_page_is_chosen_however_it_is_written(book: Project, place: str):
    book.write("a.txt", "[p. 96]\none two\n[p. 97]\nthree four\n[p. 98]\nfive\n")
    book.write("b.txt", "one two\nthree fore\n")
    book.write("b.loc.tsv", "0\t8\tp. 96\n8\t19\tp. 97\n")

    assert varying(collated(book, "a.txt", "b.txt", "--at", place)) == [{"four": ["a"], "fore": ["b"]}]


def test_a_page_that_a_text_does_not_have_is_said(book: Project):
    book.write("a.txt", "[p. 96]\none two\n")

    ran = book.run("collate", "a.txt", "a.txt", "--at", "p. 97")

    assert ran.code == 2
    assert "a.txt: no place of it is called “p. 97”" in ran.err


def test_a_line_past_the_end_of_a_text_is_said(book: Project):
    book.write("a.txt", "one two\nthree four\n")
    book.write("b.txt", "one two\nthree fore")
    book.write("c.txt", "one two\n")

    some = book.run("collate", "a.txt", "b.txt", "c.txt", "--at", "2")
    none = book.run("collate", "a.txt", "b.txt", "--at", "97")
    backwards = book.run("collate", "a.txt", "b.txt", "--at", "2-1")

    assert (some.code, some.err) == (0, "citecheck: c.txt: it has no line 2; its last is line 1\n")
    assert none.code == backwards.code == 2
    assert "a.txt: it has no line 97; its last is line 2\n" in none.err
    assert "b.txt: it has no line 97; its last is line 2\n" in none.err
    assert "lines are given as 12 or 12-15" in backwards.err


def test_two_files_of_one_name_are_told_apart(book: Project):
    book.write("old/letter.txt", "come at once")
    book.write("new/letter.txt", "come at twice")

    assert varying(collated(book, "old/letter.txt", "new/letter.txt")) == [
        {"once": ["old/letter.txt"], "twice": ["new/letter.txt"]}
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["a.txt"], "one text cannot be compared"),
        (["a.txt", "none.txt"], "none.txt: no such file"),
        (["a.txt", "long.txt"], "too many to compare word by word"),
        (["a.txt", "empty.txt"], "fewer than two"),
        (["a.txt", "b.txt", "--quote", "x", "--at", "1"], "not both"),
        (["a.txt", "b.txt", "--at", "chapter 7"], "no place of it is called “chapter 7”"),
        (["a.txt", "b.txt", "--at", "c=1"], "no text is called “c”"),
        (["a.txt", "b.txt", "--base", "c"], "no text is called “c”"),
        (["tito-note", "--base", "Nobody"], "no witness with words is called “Nobody”"),
        (["tito-note", "--at", "1"], "choose a passage of files"),
        (["tito-not"], "is one of these meant: tito-note"),
    ],
)
def test_what_cannot_be_laid_is_said(book: Project, arguments: list[str], said: str):
    book.write("a.txt", "one two three")
    book.write("b.txt", "one two four")
    book.write("empty.txt", "")
    book.write("long.txt", "word " * 3000)

    ran = book.run("collate", *arguments)

    assert ran.code == 2
    assert said in ran.err


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("record", ["bukharin-last-note", "tito-note", "lenin-stalin-1923"])
def test_no_line_is_wider_than_the_terminal(book: Project, record: str, width: int):
    out = book.run("collate", record, "--width", str(width)).out

    assert max(len(line) for line in out.splitlines()) <= width


def test_a_drawing_keeps_its_words_on_the_paper_and_loads_nothing(book: Project):
    out = book.run("collate", "tito-note", "--format", "svg").out

    root = ET.fromstring(out)
    texts = list(root.iter("{http://www.w3.org/2000/svg}text"))
    width, height = float(root.get("width") or 0), float(root.get("height") or 0)
    bare = out.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert all(0 < float(t.get("x") or 0) < width and 0 < float(t.get("y") or 0) < height for t in texts)
    assert not [word for word in ("<script", "http:", "https:", "@import", "url(", "href") if word in bare]


def test_the_ending_of_the_file_names_the_format(book: Project):
    ran = book.run("collate", "tito-note", "-o", "tito.html")

    page = (book.folder / "tito.html").read_text("utf-8")
    assert (ran.code, ran.out) == (0, "")
    assert page.startswith("<!doctype html>")
    assert "The same in words" in page
