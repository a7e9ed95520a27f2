"""The commands in docs/texts.md on adding and pinning do what the page shows."""

from __future__ import annotations

import re
import shutil

import pytest
from command_line import ROOT, WORLD, Project

PAGE = (ROOT / "docs" / "texts.md").read_text("utf-8")


def block(language: str, start: str) -> str:
    """The block of the page that begins so."""
    (found,) = re.findall(rf"^```{language}\n({re.escape(start)}.*?)^```", PAGE, re.S | re.M)
    return found


@pytest.fixture
def reader(tmp_path, capsys: pytest.CaptureFixture[str]) -> Project:
    """Somebody who follows the page in a folder of their own."""
    shutil.copytree(WORLD, tmp_path / "examples" / "world")
    return Project(tmp_path, capsys)


def test_the_command_shown_writes_the_entry_shown(reader: Project):
    ran = reader.shell(block("sh", "citecheck texts add examples"))

    assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in (reader.folder / "held").iterdir()) == ["lincoln.txt", "texts.toml"]
    shown = [entry for entry in re.findall(r"^```toml\n(.*?)^```", PAGE, re.S | re.M) if "sha256" in entry]
    assert shown == [(reader.folder / "held" / "texts.toml").read_text("utf-8")]


def test_what_the_page_pins_it_finds_unchanged(reader: Project):
    shutil.move(reader.folder / "examples" / "world" / "texts", reader.folder / "texts")

    ran = reader.shell(block("sh", "citecheck texts add --pin"))

    assert ran.code == 0
    assert ran.out.endswith("\n7 texts checked: 7 as pinned\n")
