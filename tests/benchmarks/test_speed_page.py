from __future__ import annotations

import copy
import json
from itertools import pairwise
from xml.etree import ElementTree

import generate
import pytest
import speed_page
import speed_plot
from made_books import ROOT

FIGURES = ROOT / "benchmarks" / "results" / "speed.json"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def figures():
    return json.loads(FIGURES.read_text("utf-8"))


def test_the_page_and_the_plot_are_made_from_the_figures(figures):
    assert (ROOT / "docs" / "speed.md").read_text("utf-8") == speed_page.page(figures, generate.more_of_speed())
    assert (ROOT / "docs" / "speed.svg").read_text("utf-8") == speed_plot.plot(figures)


def test_figures_of_a_busy_machine_are_called_preliminary(figures):
    busy, idle = {**figures, "quiet": False}, {**figures, "quiet": True}

    assert "**Preliminary:**" in speed_page.page(busy)
    assert "**Preliminary:**" not in speed_page.page(idle)


def test_a_run_of_the_smallest_library_alone_has_a_page(figures):
    alone = {**figures, "sizes": {"S": {**figures["sizes"]["S"], "peers": []}}, "more_quality": None}

    assert "Beside other tools" not in speed_page.page(alone)
    assert "0.1 MB" in speed_page.page(alone)
    ElementTree.fromstring(speed_plot.plot(alone))


def test_an_index_has_a_table_and_a_line(figures):
    row = copy.deepcopy(figures["sizes"]["S"])
    row["indexed"] = {
        **row["citecheck"], "build_seconds": 0.01, "bytes": 120_000,
        "one_text_more_seconds": 0.1,
        "one_quotation": {"cpu_seconds": 0.2}, "warm": {"p50_ms": 0.5, "p95_ms": 1.5}
    }  # fmt: skip
    shown = {**figures, "sizes": {"S": row}}

    assert "## With an index" in speed_page.page(shown)
    assert "| 0.5 ms | 1.5 ms |" in speed_page.page(shown)
    assert "citecheck, index" in [line.name for line in speed_plot.lines(shown)]


def test_what_a_megabyte_more_costs_is_said(figures):
    small, large = copy.deepcopy(figures["sizes"]["L"]), copy.deepcopy(figures["sizes"]["L"])
    small["citecheck"]["cpu_seconds"], large["citecheck"]["cpu_seconds"] = 2.0, 7.0
    small["library"]["bytes"], large["library"]["bytes"] = 20_000_000, 120_000_000
    page = speed_page.page({**figures, "sizes": {"L": small, "X": large}})

    assert "between 20 MB and 120 MB costs 50 ms more for all 490 quotations" in page


def test_what_failed_is_said_with_its_reason(figures):
    row = copy.deepcopy(figures["sizes"]["S"])
    row["peers"] = [{"peer": "gtrex", "failed": "wants more than 8000 MB of memory"}]
    page = speed_page.page({**figures, "sizes": {"S": row}})

    assert "| gtrex | see below |" in page
    assert "- gtrex, 0.1 MB: wants more than 8000 MB of memory." in page


def test_every_line_has_a_label_and_no_two_touch(figures):
    drawn = ElementTree.fromstring(speed_plot.plot(figures))
    labels = [text for text in drawn.iter(f"{SVG}text") if text.get("class") in ("ours", "index", "peer", "scan")]
    places = sorted((float(text.get("y")), float(text.get("x"))) for text in labels)
    near = [(a, b) for a, b in pairwise(places) if b[0] - a[0] < speed_plot.LABEL_GAP - 1 and abs(b[1] - a[1]) < 100]

    assert sorted(text.text for text in labels) == sorted(line.name for line in speed_plot.lines(figures))
    assert near == []
    assert all(y < speed_plot.HEIGHT for y, _ in places)
