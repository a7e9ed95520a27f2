"""Writes the outputs that lie beside the examples. `python examples/outputs.py`; a test holds the files to it."""

from __future__ import annotations

import contextlib
import io
import os
from pathlib import Path

from citecheck.cli.main import run

ROOT = Path(__file__).parents[1]
OUTPUTS = {
    "examples/essay/report.txt": ["audit", "examples/essay", "--format", "full", "--width", "80"],
    "examples/faults/report.txt": ["audit", "examples/faults", "--format", "full", "--width", "80"],
    "examples/put-right/report.txt": ["audit", "examples/put-right", "--format", "full", "--width", "80"],
    "examples/desk-letters/report.txt": ["audit", "examples/desk-letters", "--format", "full", "--width", "80"],
    "examples/desk-letters/report.json": ["audit", "examples/desk-letters", "--format", "json"],
    "examples/desk-letters/report.html": ["audit", "examples/desk-letters", "--format", "html"],
    "examples/desk-letters/explained.txt": ["explain", "examples/desk-letters/letters.md:19", "--width", "80"],
}


def output(arguments: list[str]) -> str:
    """What one command prints on standard output, run from the root of the repository."""
    printed = io.StringIO()
    here = Path.cwd()
    os.chdir(ROOT)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
            run([*arguments, "--color", "never"])
    finally:
        os.chdir(here)
    return printed.getvalue()


if __name__ == "__main__":
    for name, arguments in OUTPUTS.items():
        (ROOT / name).write_text(output(arguments), "utf-8", newline="\n")
