"""The documentation shows what the program does."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONSOLE = re.compile(r"^```console\n(.*?)^```", re.S | re.M)
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "examples").rglob("README.md")),
]


RUN_ELSEWHERE = {
    **dict.fromkeys(("filter.md", "hook.md"), "tests/test_filter_docs.py"),
    **dict.fromkeys(("tutorial.md", "thesis.md", "quarto.md", "manuscripts.md"), "tests/test_how_to_pages.py"),
}
"""Pages whose commands want a set-up of their own, and the tests that run them."""


def sessions() -> list[tuple[str, str, str]]:
    """Each command shown with a prompt, with the page it stands on and the output shown below it."""
    shown = []
    for page in (page for page in PAGES if page.name not in RUN_ELSEWHERE):
        for block in CONSOLE.findall(page.read_text("utf-8")):
            for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
                command, _, output = part.partition("\n")
                shown.append((page.relative_to(ROOT).as_posix(), command, output))
    return shown


@pytest.mark.parametrize(("page", "command", "output"), sessions(), ids=lambda value: str(value)[:60])
def test_commands_print_what_the_pages_show(page: str, command: str, output: str) -> None:
    environment = {
        **os.environ,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "NO_COLOR": "1",
    }

    done = subprocess.run(command, shell=True, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    assert output == done.stdout


def test_the_readme_shows_at_least_one_audit() -> None:
    assert any(
        command.startswith("citecheck audit") and output for page, command, output in sessions() if page == "README.md"
    )


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!<?https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_manual_page_is_written_from_the_parser_and_groff_reads_it() -> None:
    spec = util.spec_from_file_location("man_page", ROOT / "docs" / "man_page.py")
    man_page = util.module_from_spec(spec)
    spec.loader.exec_module(man_page)

    assert man_page.man_page() == man_page.FILE.read_text("utf-8")
    assert man_page.roff(".a -b \\c") == "\\&.a \\-b \\ec"
    if shutil.which("groff"):
        done = subprocess.run(["groff", "-man", "-ww", "-z", man_page.FILE], capture_output=True, text=True, check=True)
        assert done.stderr == ""


def test_the_generated_pages_are_written_from_the_rules_the_figures_and_the_records() -> None:
    spec = util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    generate = util.module_from_spec(spec)
    spec.loader.exec_module(generate)

    assert generate.page() == (ROOT / "docs" / "rules.md").read_text("utf-8")
    assert generate.quality() == (ROOT / "docs" / "quality.md").read_text("utf-8")
    assert generate.records() == (ROOT / "docs" / "registry.md").read_text("utf-8")


def test_no_page_tells_anyone_to_install_the_foreign_package() -> None:
    said = [
        page.name for page in PAGES if re.search(r"(pip|pipx|uvx?)\s+(install\s+)?citecheck\b", page.read_text("utf-8"))
    ]

    assert said == []
