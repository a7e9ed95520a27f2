"""The figures of docs/registry-tools.md are those of the results, and the records of the benchmark are sound."""

from __future__ import annotations

import json
from pathlib import Path

import registry as benchmark

from citecheck.records.files.registry import lint

ROOT = Path(__file__).parents[2]
RESULTS = json.loads((ROOT / "benchmarks" / "results" / "registry.json").read_text("utf-8"))
PAGE = " ".join((ROOT / "docs" / "registry-tools.md").read_text("utf-8").split())


def test_the_page_says_what_was_measured() -> None:
    added, first = RESULTS["look_up_ms"]["added"], RESULTS["first"]["cpu_seconds"]
    said = (
        f"with {RESULTS['records']:,} made records",
        f"an audit took {RESULTS['with']['cpu_seconds']:.2f} s, without them {RESULTS['without']['cpu_seconds']:.2f} s",
        f"{first:.1f} s the first time; what is kept takes {RESULTS['kept_mb']:g} MB",
        f"takes {added:g} ms more",
        RESULTS["command"],
    )

    assert [words for words in said if words not in PAGE] == []


def test_a_run_with_ten_thousand_records_takes_no_50_ms_more() -> None:
    assert RESULTS["records"] == 10_000
    assert RESULTS["with"]["cpu_seconds"] - RESULTS["without"]["cpu_seconds"] < 0.05


def test_the_records_made_are_whole(tmp_path: Path) -> None:
    benchmark.write_records(tmp_path, 30)

    assert lint([tmp_path]) == []
    assert len(list(tmp_path.rglob("*.yaml"))) == 30


def test_the_same_seed_makes_the_same(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        benchmark.write_records(tmp_path / folder, 9)

    one, two = ({file.name: file.read_text("utf-8") for file in (tmp_path / f).rglob("*.yaml")} for f in ("one", "two"))
    assert one == two
    assert benchmark.essay() == benchmark.essay()
