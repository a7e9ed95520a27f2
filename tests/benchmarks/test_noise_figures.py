"""The measurement of misread letters: its page, and what it must show."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "docs"))
import noise_table

RESULTS = json.loads(noise_table.FIGURES.read_text("utf-8"))


def test_the_page_has_the_figures_of_the_results() -> None:
    assert noise_table.PAGE.read_text("utf-8") == noise_table.page(noise_table.FIGURES)


@pytest.mark.parametrize("language", RESULTS["languages"])
def test_true_quotations_are_not_raised_and_altered_ones_are(language: str) -> None:
    rows = RESULTS["languages"][language]

    assert [rows[rate].get("true, error raised", 0) for rate in ("0.0%", "0.1%")] == [0, 0]
    assert max(rows[rate].get("true, error raised", 0) for rate in ("0.5%", "1.0%")) <= 1
    assert rows["0.1%"]["altered: differs"] >= 0.95 * rows["0.1%"]["altered"]
    assert "absent: absent" not in rows["permuted"]
    assert "true, error raised" not in rows["2.0%"]
