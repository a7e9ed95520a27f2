"""An author's folder, and command lines run in it: in this process, or as a user's shell does."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from citecheck.cli.main import run

ROOT = Path(__file__).parents[2]
WORLD = ROOT / "examples" / "world"

FAULTY = 'It is "that a single man in possession of a large fortune, must be in want of a wife" [@austen1813, p. 1].\n'
SOUND = FAULTY.replace("large", "good")
MISPLACED = 'Congress "shall make no law respecting an establishment of religion" [@rights1791, p. 3].\n'
"""A warning."""
UNCITED = 'He said that "the long road home is always the shortest one of all" and laughed.\n'
"""A note."""
UNHELD = 'Gibbon has "words that no text held here has anywhere at all" [@gibbon1776].\n'
"""No finding, and not checked."""
SECONDS = 600
"""A process that takes longer hangs, also on a busy machine."""


@dataclass(frozen=True)
class Ran:
    """How a command line ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The report on standard output."""
        report: dict[str, Any] = json.loads(self.out)
        return report

    @property
    def rules(self) -> list[str]:
        """The rules of the findings, as `concise` prints them, but for the note that no bibliography is at hand."""
        rules = [line.split(": ", 1)[1].split()[1] for line in self.out.splitlines()]
        return [rule for rule in rules if rule != "citation-unchecked"]


@dataclass(frozen=True)
class Project:
    """A folder with `texts/` and `refs.bib`."""

    folder: Path
    capsys: pytest.CaptureFixture[str]

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *arguments: str) -> Ran:
        """Run a command line in this process."""
        self.capsys.readouterr()
        code = run(list(arguments))
        printed = self.capsys.readouterr()
        return Ran(code, printed.out, printed.err)

    def audit(self, *arguments: str) -> Ran:
        return self.run("audit", *arguments)

    def report(self, *arguments: str) -> dict[str, Any]:
        """The JSON report of an audit."""
        return self.audit("--format", "json", *arguments).json

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, capture_output=True, check=True)

    def shell(self, command: str) -> Ran:
        """Run a shell's command line in which `citecheck` is the installed command."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env={**os.environ, "PATH": path},
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace"))


def project(folder: Path, capsys: pytest.CaptureFixture[str]) -> Project:
    """A project in a new folder."""
    shutil.copytree(WORLD / "texts", folder / "texts")
    shutil.copy(WORLD / "refs.bib", folder / "refs.bib")
    return Project(folder, capsys)
