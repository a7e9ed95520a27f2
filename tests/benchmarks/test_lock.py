"""The figures of docs/lock.md: agreement with the open audit, the seeded edits, merges and guesses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import lock
import pytest
from made_books import ROOT

FIGURES: dict[str, Any] = json.loads((ROOT / "benchmarks" / "results" / "lock.json").read_text("utf-8"))


@pytest.mark.scale
def test_every_quotation_agrees_and_every_edit_is_told(tmp_path: Path) -> None:
    found = lock.measured(tmp_path, times=5)

    assert found["agreement"] == FIGURES["agreement"]
    assert all(row["agree"] == row["quotations"] for row in found["agreement"].values())
    assert {kind: row["wrong"] for kind, row in found["edits"].items() if row["wrong"]} == {}
    assert sum(row["edits"] for row in found["edits"].values()) == 50
    assert found["guesses"]["confirmed_as_printed"] == found["guesses"]["as_printed"]


def test_the_page_tells_the_figures() -> None:
    page = (ROOT / "docs" / "lock.md").read_text("utf-8")
    guesses, merges = FIGURES["guesses"], FIGURES["merges"]
    agreed = sum(row["agree"] for row in FIGURES["agreement"].values())
    edits = sum(row["right"] for row in FIGURES["edits"].values())

    for said in (
        f"{agreed} of {sum(row['quotations'] for row in FIGURES['agreement'].values())} quotations",
        f"{edits} of {sum(row['edits'] for row in FIGURES['edits'].values())} edits",
        f"all {guesses['confirmed_as_printed']} of the {guesses['as_printed']} quotations",
        f"{guesses['candidates']:,} candidates",
        f"{round(guesses['candidates_a_second'], -4):,} a second",
        *(f"{row['conflicts']} of {row['merges']} merges" for row in merges.values()),
    ):
        assert said in page
