"""The figures of docs/library.md on large libraries are those of the results, and the library made is read whole."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import zotero as benchmark
from zotero_libraries import ZoteroDatabase

ROOT = Path(__file__).parents[2]
RESULTS = json.loads((ROOT / "benchmarks" / "results" / "zotero.json").read_text("utf-8"))
PAGE = " ".join((ROOT / "docs" / "library.md").read_text("utf-8").split())


def test_the_page_says_what_was_measured() -> None:
    at_rest, copied = RESULTS["at_rest"]["cpu_seconds"], RESULTS["copied"]["cpu_seconds"]
    said = (
        f"A database of {RESULTS['items']:,} items takes {at_rest:.1f} s of processor time",
        f"the copy of one of {RESULTS['copied']['mb'] / 1000:.0f} GB",
        f"takes {copied - at_rest:.1f} s more",
        RESULTS["command"],
    )

    assert [words for words in said if words not in PAGE] == []


def test_every_item_made_is_read_with_its_file(tmp_path: Path) -> None:
    made = ZoteroDatabase(tmp_path)
    with closing(made.connect()) as open_one:
        benchmark.fill(open_one, 30)
        open_one.commit()

    assert benchmark.seconds(tmp_path, 30) >= 0
