from __future__ import annotations

import json
import subprocess
import sys

import pytest
import speed
from made_books import ROOT


@pytest.fixture(scope="module")
def quick(books, tmp_path_factory):
    """The quick run on a small library made for it, without the peers."""
    folder = tmp_path_factory.mktemp("quick")
    options = ["--books", books, "--work", folder / "work", "--out", folder / "speed.json", "--quick", "--no-peers"]
    command = [sys.executable, ROOT / "benchmarks" / "speed.py", *options]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout, json.loads((folder / "speed.json").read_text("utf-8"))


@pytest.mark.scale
def test_the_quick_run_measures_the_smallest_library(quick):
    _, figures = quick

    assert list(figures["sizes"]) == ["S"]
    row = figures["sizes"]["S"]
    assert row["quotations"] == 490
    assert row["scan_seconds"] > 0
    assert row["citecheck"]["cpu_seconds"] > 0
    assert row["citecheck"]["peak_mb"] > 1
    assert row["peers"] == []


@pytest.mark.scale
def test_an_index_is_built_and_asked(quick):
    indexed = quick[1]["sizes"]["S"]["indexed"]

    assert indexed["bytes"] > 10_000
    assert indexed["build_seconds"] > 0
    assert indexed["quality"]["place_found"] > 0.9


@pytest.mark.scale
def test_quality_comes_from_the_same_run(quick):
    told = quick[1]["sizes"]["S"]["citecheck"]["quality"]

    assert (told["quotations"], told["altered_asked"], told["foreign_asked"]) == (490, 180, 100)
    assert told["place_found"] > 0.9
    assert told["altered_verified"] == 0


@pytest.mark.scale
def test_the_run_says_what_it_was_made_on(quick):
    figures = quick[1]

    assert figures["command"] == ("python benchmarks/speed.py --books BOOKS --work WORK --out FILE --quick --no-peers")
    assert {"processor", "processors", "memory_gb", "system"} <= set(figures["machine"])
    assert {"citecheck", "python"} <= set(figures["versions"])
    assert figures["quiet"] == (figures["load_before"] <= 0.3)


@pytest.mark.scale
def test_the_table_is_printed(quick):
    assert "citecheck, all in" in quick[0]
    assert "one quotation, cold, over bare Python" in quick[0]


def test_a_peer_that_failed_has_its_line():
    ours = {
        "cpu_seconds": 1.0,
        "peak_mb": 50.0,
        "quality": dict.fromkeys(("place_found", "alarms_on_faithful", "altered_verified", "changes_named"), 1.0),
    }
    row = {
        "library": {"bytes": 1_000_000},
        "quotations": 10,
        "scan_seconds": 0.001,
        "citecheck": ours,
        "peers": [{"peer": "gtrex", "asked": 0, "failed": "wants more than 8000 MB of memory"}],
    }
    shown = list(speed.table({"M": row}))

    assert shown[-1].split(maxsplit=1) == ["gtrex", "wants more than 8000 MB of memory"]
    assert "100.00     100.0" in shown[-2]
