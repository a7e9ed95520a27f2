"""The commands of docs/filter.md, run as they stand there; and what docs/hook.md says of the hooks."""

from __future__ import annotations

import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pandoc_builds import ROOT, book, without_citecheck

from citecheck.foundation.pandoc import find_pandoc

PAGE = (ROOT / "docs" / "filter.md").read_text("utf-8")
BLOCKS = re.findall(r"^```console\n(.*?)^```$", PAGE, re.M | re.S)
PANDOC_SAYS = re.compile(r"Scripting warning at \S+ line \d+ column \d+: ")


def steps() -> list[tuple[str, list[str]]]:
    """Each command with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for line in (line for block in BLOCKS for line in block.splitlines()):
        if line.startswith("$ "):
            found.append((line[2:], []))
        else:
            found[-1][1].append(line)
    return found


@pytest.mark.skipif(find_pandoc() is None, reason="no pandoc is installed")
@pytest.mark.parametrize(("command", "shown"), steps(), ids=range(len(steps())))
def test_a_command_of_the_page_says_what_the_page_shows(tmp_path: Path, command: str, shown: list[str]) -> None:
    novel = book(tmp_path)
    programs = {
        "pandoc": f'exec {find_pandoc()} "$@"',
        "pandoc-citecheck": f'exec {sys.executable} -m citecheck filter "$@"',
    }
    for name, body in programs.items():
        path = novel.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
    env = without_citecheck()
    env |= {"PATH": f"{novel.folder / 'bin'}:{env['PATH']}", "PYTHONPATH": str(ROOT)}

    done = subprocess.run(["sh", "-c", command], cwd=novel.folder, env=env, capture_output=True, check=False)

    said = [PANDOC_SAYS.sub("", line) for line in done.stderr.decode("utf-8").splitlines()]
    assert [line for line in shown if line not in said] == []
    assert shown or done.returncode == 0


def test_the_page_on_hooks_names_every_hook_and_no_other() -> None:
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    page = (ROOT / "docs" / "hook.md").read_text("utf-8")

    assert re.findall(r"^\| `(citecheck[\w-]*)` \|", page, re.M) == [hook["id"] for hook in manifest]
    assert re.findall(r"- id: (\S+)", page) == [hook["id"] for hook in manifest]
