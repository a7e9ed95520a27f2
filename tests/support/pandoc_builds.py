"""A small book and pandoc runs over it, for the tests of the filters."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from citecheck.foundation.pandoc import find_pandoc

ROOT = Path(__file__).parents[2]
WORLD = ROOT / "examples" / "world"
LUA = ROOT / "filters" / "citecheck.lua"
JSON = ROOT / "filters" / "citecheck_filter.py"

FAULTY = """---
title: On quoting
bibliography: refs.bib
citecheck:
  texts: texts
---

# The novel

It is a truth "that a single man in possession of a *large* fortune, must be in
want of a wife" [@austen1813, p. 1].[^1]

> that government of the people, by the people, for the people, shall not perish
> from the earth [@lincoln1863]

[^1]: Lincoln: "we can not dedicate, we can not consecrate, we can not hallow, this ground" [@lincoln1863].
"""
PUT_RIGHT = FAULTY.replace("*large*", "*good*").replace("hallow, this", "hallow -- this")


@dataclass(frozen=True)
class Built:
    """What a run of pandoc gave."""

    code: int
    out: bytes
    err: str


@dataclass(frozen=True)
class Book:
    """A folder with texts, a bibliography and drafts, and pandoc run in it."""

    folder: Path

    def write(self, name: str, text: str) -> str:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return name

    def build(self, *arguments: str | Path, stdin: str = "", **environment: str) -> Built:
        command = [str(find_pandoc()), *map(str, arguments)]
        env = {**without_citecheck(), "PYTHONPATH": str(ROOT), "CITECHECK": sys.executable, **environment}
        done = subprocess.run(command, cwd=self.folder, env=env, input=stdin.encode(), capture_output=True, check=False)
        return Built(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def without_citecheck() -> dict[str, str]:
    """The environment with the Python that runs the tests first on PATH and no setting of ours."""
    env = {key: value for key, value in os.environ.items() if not key.startswith(("CITECHECK", "PYTHONPATH"))}
    return {**env, "PATH": os.pathsep.join([str(Path(sys.executable).parent), env.get("PATH", "")])}


def book(folder: Path) -> Book:
    """A book whose drafts cite the small world of the examples."""
    shutil.copytree(WORLD / "texts", folder / "texts")
    shutil.copy(WORLD / "refs.bib", folder / "refs.bib")
    made = Book(folder)
    made.write("draft.md", FAULTY)
    made.write("right.md", PUT_RIGHT)
    return made


def built(folder: Path, name: str, markdown: str) -> None:
    """A packed document made of Markdown."""
    pandoc = find_pandoc()
    assert pandoc
    command = [pandoc, "-f", "markdown", "-o", name]
    subprocess.run(command, cwd=folder, input=markdown.encode(), capture_output=True, check=True)
