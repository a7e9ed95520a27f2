"""`citecheck find` as a user runs it."""

from __future__ import annotations

import json
import re

import pytest
from command_line import ROOT, WORLD

from citecheck.cli.main import run

SONNET = "Shall I compare thee to a summer's day? Thou art more lovely and more temperate: rough winds do shake."


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "sonnet18.txt").write_text(SONNET)
    (folder / "sonnet18.loc.tsv").write_text("0\t40\t1\n40\t80\t2\n80\t102\t3\n")
    return folder


def found(capsys, *arguments):
    code = run(["find", *map(str, arguments)])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()], err


def asked(tmp_path, *records):
    path = tmp_path / "quotes.jsonl"
    path.write_text("".join(f"{record if isinstance(record, str) else json.dumps(record)}\n" for record in records))
    return path


def test_one_record_a_quotation_in_the_order_asked(capsys, tmp_path, texts):
    quotes = asked(
        tmp_path,
        {"id": "b", "quote": "rough winds do shake", "work": "sonnet18", "locator": "3"},
        {"id": "a", "quote": "Thou art more lively", "work": ["other", "sonnet18"]},
        "",
        {"quote": "nothing of the kind was ever said", "work": "sonnet18"},
    )
    code, rows, _ = found(capsys, "--from", quotes, "--texts", texts)

    assert code == 0
    assert [(row["id"], row["wording"], row["place"]) for row in rows] == [
        ("b", "verified", "right"),
        ("a", "differs", "unchecked"),
        ("4", "absent", "unchecked"),
    ]
    assert rows[2]["matches"] == []


def test_a_match_has_all_that_the_contract_names(capsys, texts):
    _, rows, _ = found(capsys, "Thou art more lively", "--work", "sonnet18", "--texts", texts)
    match = rows[0]["matches"][0]

    assert set(rows[0]) == {"id", "quote", "wording", "reason", "place", "matches"}
    assert set(match) >= {"work", "text", "start", "end", "locator", "likeness", "theirs", "departures", "alterations"}
    assert match["locator"] == {"label": None, "value": "2"}
    assert SONNET[match["start"] : match["end"]] == match["theirs"]
    departure = next(one for one in match["departures"] if one["weight"] != "form")
    assert {key: departure[key] for key in ("change", "ours", "theirs", "weight", "start", "end")} == {
        "change": "substitution", "ours": "lively", "theirs": "lovely", "weight": "wording", "start": 14, "end": 20,
    }  # fmt: skip


def test_the_place_may_be_ignored(capsys, tmp_path, texts):
    quotes = asked(tmp_path, {"quote": "rough winds do shake", "work": "sonnet18", "locator": "1"})

    assert found(capsys, "--from", quotes, "--texts", texts)[1][0]["place"] == "wrong"
    assert found(capsys, "--from", quotes, "--texts", texts, "--ignore-locator")[1][0]["place"] == "unchecked"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 2: not JSON"),
        ("[1]", "line 2: a record is an object"),
        ('{"id": "x"}', "line 2: `quote` is the passage"),
        ('{"quote": 3}', "line 2: `quote` is the passage"),
        ('{"quote": "x", "work": 3}', "line 2: `work` is a name"),
        ('{"quote": "x", "id": []}', "line 2: `id` is a string"),
        ('{"quote": "x", "locator": {}}', "line 2: `locator` is a string"),
    ],
)
def test_a_line_that_is_no_record_is_said_with_its_number(capsys, tmp_path, texts, line, said):
    quotes = asked(tmp_path, {"quote": "x"}, line)
    code, rows, err = found(capsys, "--from", quotes, "--texts", texts)

    assert (code, rows) == (2, [])
    assert said in err


@pytest.mark.parametrize("arguments", [[], ["--from", "no.jsonl"], ["words", "--from", "x"], ["words"]])
def test_what_cannot_be_asked_is_said(capsys, monkeypatch, tmp_path, arguments):
    monkeypatch.chdir(tmp_path)
    code, rows, err = found(capsys, *arguments)

    assert (code, rows) == (2, [])
    assert err.startswith("citecheck: ")


@pytest.mark.parametrize("quote", ["", " ", "...", "[…]", "\ufffc"])
def test_a_quote_without_words_is_said(capsys, texts, quote):
    code, rows, err = found(capsys, quote, "--texts", texts)

    assert (code, rows) == (2, [])
    assert err.startswith("citecheck: QUOTE “")
    assert err.endswith("” has no words to look for\n")


@pytest.mark.parametrize("quote", ["萬", "1776", "don't"])
def test_one_word_of_any_script_is_a_quote(capsys, texts, quote):
    assert found(capsys, quote, "--texts", texts)[0] == 0


@pytest.mark.parametrize("before", [True, False], ids=["options first", "words first"])
def test_words_without_quotation_marks_are_said_to_want_them(capsys, texts, before):
    named, given = ("--texts", texts), ("Thou", "art", "more")
    code, rows, err = found(capsys, *(named + given if before else given + named))

    assert (code, rows) == (2, [])
    assert err == 'citecheck: a QUOTE of several words is put in quotation marks: citecheck find "Thou art more"\n'


def test_the_passage_that_the_readme_looks_up_is_found_with_what_differs(capsys):
    (quote,) = re.findall(r'`citecheck find "([^"]+)" --texts texts`', (ROOT / "README.md").read_text("utf-8"))
    _, (row,), _ = found(capsys, quote, "--texts", WORLD / "texts")

    assert (row["wording"], row["matches"][0]["work"]) == ("differs", "austen1813")


def test_full_shows_the_passage_and_what_differs(capsys, texts):
    code = run(["find", "Thou art more lively", "--texts", str(texts), "--format", "full", "--width", "80"])
    out = capsys.readouterr().out

    assert code == 0
    assert out.startswith("A text held has this passage with other words.")
    assert "sonnet18.txt" in out
    assert "lively" in out
    assert "~~~~~~" in out


def test_full_says_what_may_be_the_cause_where_nothing_is_found(capsys, texts):
    run(["find", "call me Ishmael dear reader", "--work", "sonnet18", "--texts", str(texts), "--format", "full"])

    assert "Usual causes" in capsys.readouterr().out


def test_a_quotation_without_words_ends_well(capsys, tmp_path, texts):
    quotes = asked(tmp_path, *({"quote": quote, "work": "sonnet18"} for quote in ("", "...", "[…]", "\ufffc")))
    code, rows, _ = found(capsys, "--from", quotes, "--texts", texts)

    assert code == 0
    assert {row["wording"] for row in rows} <= {"absent", "unchecked", "unheld"}
