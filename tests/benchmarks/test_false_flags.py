"""The measurement of false flags: its page is made from its figures, and without the data sets it says so."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import false_flags_page
import pytest
from made_books import ROOT

FIGURES = ROOT / "benchmarks" / "results" / "false_flags.json"


@pytest.fixture(scope="module")
def figures() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(FIGURES.read_text("utf-8"))
    return read


def test_the_page_is_made_from_the_figures(figures: dict[str, Any]):
    assert (ROOT / "docs" / "false-flags.md").read_text("utf-8") == false_flags_page.page(figures)


def test_no_more_are_false_than_is_borne(figures: dict[str, Any]):
    assert figures["all"]["false_in_1000_sentences"] <= figures["all"]["target"]
    assert figures["all"]["not_judged"] == 0


def test_none_is_said_as_a_word(figures: dict[str, Any]):
    none = {**figures["all"], "flags": 0, "judged_right": 0, "false_in_1000_sentences": 0.0}
    quiet = false_flags_page.page({**figures, "all": none, "groups": {}, "books": []})

    assert "raised no flag (" in quiet
    assert "The false" not in quiet


def run(evaluation: Path, *arguments: str) -> str:
    environment = os.environ | {"CITECHECK_EVAL": str(evaluation)}
    command = [sys.executable, "benchmarks/false_flags.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def test_without_the_sets_it_says_so_and_ends_well(tmp_path: Path):
    assert "no evaluation sets there" in run(tmp_path / "nowhere", "--out", str(tmp_path / "out.json"))
    assert not (tmp_path / "out.json").exists()


def test_a_flag_is_printed_with_its_sentence(tmp_path: Path):
    (tmp_path / "books" / "mine").mkdir(parents=True)
    wrong = "It was a cold day. Galileo died in 1643, an old man. Nobody came."
    (tmp_path / "books" / "mine" / "one.txt").write_text(wrong, "utf-8")
    out = tmp_path / "out.json"

    said = run(tmp_path / "nowhere", "--out", str(out), "--books", str(tmp_path / "books"))

    assert "date-differs galileo-death-1642 [not judged]\n    Galileo died in 1643, an old man." in said
    assert json.loads(out.read_text("utf-8"))["groups"]["mine"]["flags"] == 1
