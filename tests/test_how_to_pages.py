"""The pages that lead through a whole task: their commands run one after the other, and print what the pages show.

A page begins in an empty folder with the files that it shows, or in a copy of `examples/`.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pdf_files import needs_pdf

from citecheck.foundation.pandoc import find_pandoc

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ("tutorial", "thesis", "quarto", "manuscripts")
FILE = re.compile(r"^`(?P<name>[^`\n]+)`:\n\n```\w+\n(?P<text>.*?)^```", re.M | re.S)
BETWEEN = "====="

pytestmark = [needs_pdf, pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")]


def shown(page: str) -> list[tuple[str, str]]:
    """The commands of a page, in order, each with what is shown below it."""
    blocks = re.findall(r"^```console\n(.+?)^```", page, re.M | re.S)
    parts = [part for block in blocks for part in re.split(r"^\$ ", block, flags=re.M)[1:]]
    return [(command, output) for command, _, output in (part.partition("\n") for part in parts)]


def laid_out(page: str, folder: Path) -> None:
    """Write what the page begins with."""
    for name in set(re.findall(r"^\$ cd (examples/\S+)", page, re.M)):
        shutil.copytree(DOCS.parent / name, folder / name)
    for found in FILE.finditer(page):
        file = folder / found["name"]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found["text"], "utf-8")


def printed(page: str, folder: Path) -> list[str]:
    """What each command of a page prints, in one shell that begins in the folder. The home is another one."""
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder.parent / "home"),
        "NO_COLOR": "1",
    }
    script = "\n".join(f"{command}\necho {BETWEEN}" for command, _ in shown(page))
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return done.stdout.replace(str(folder), "").split(f"{BETWEEN}\n")[:-1]


@pytest.mark.parametrize("name", PAGES)
def test_the_commands_of_a_page_print_what_it_shows(name: str, tmp_path: Path) -> None:
    page = (DOCS / f"{name}.md").read_text("utf-8")
    folder = tmp_path / "page"
    folder.mkdir()
    laid_out(page, folder)

    found = printed(page, folder)

    assert [output for _, output in shown(page)] == found
    assert any(found)
