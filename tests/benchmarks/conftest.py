"""Makes the scripts of benchmarks/ and docs/ importable, and gives them a folder of books."""

from __future__ import annotations

import sys

import pytest
from made_books import ROOT, prose

sys.path.insert(0, str(ROOT / "benchmarks"))
sys.path.insert(0, str(ROOT / "docs"))


@pytest.fixture(scope="session")
def books(tmp_path_factory):
    folder = tmp_path_factory.mktemp("books")
    (folder / "first.txt").write_text(prose(1, 130_000), "utf-8")
    (folder / "second.txt").write_text("\ufeff" + prose(2, 60_000).replace("\n", "\r\n"), "utf-8")
    (folder / "third.txt").write_text(prose(3, 210_000), "utf-8")
    return folder
