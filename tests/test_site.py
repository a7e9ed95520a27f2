"""The site: every page of docs/ stands in its table of contents, and `make docs` builds it without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"index"}


def listed() -> list[str]:
    """The pages in the tables of contents of the site, as they are named there."""
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    blocks = re.findall(r"^```\{toctree\}\n(.*?)^```", index, re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line and not line.startswith(":")]


def test_every_page_stands_once_in_the_table_of_contents() -> None:
    names = listed()

    assert {name for name in names if "/" not in name} == PAGES
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.doors
@pytest.mark.skipif(shutil.which("make") is None, reason="no make is installed")
def test_the_site_builds_without_a_warning_and_needs_no_network(tmp_path: Path) -> None:
    names = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)

    done = subprocess.run(["make", "docs"], cwd=tmp_path, capture_output=True, text=True)

    assert done.returncode == 0, done.stdout + done.stderr
    site = tmp_path / "build" / "site"
    fetched = re.compile(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=\"https?:")
    assert [page.name for page in site.rglob("*.html") if fetched.search(page.read_text("utf-8"))] == []
    assert {f"{name}.html" for name in PAGES} <= {page.name for page in (site / "docs").iterdir()}
