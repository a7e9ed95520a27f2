"""Where results go, how wide, and whether in colour."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from citecheck.errors import UsageError

PIPED_COLUMNS = 100
"""Width of `full` where there is no terminal."""


def columns() -> int:
    """The width of the terminal, or PIPED_COLUMNS."""
    if os.environ.get("COLUMNS", "").isdigit() or sys.stdout.isatty():
        return shutil.get_terminal_size((PIPED_COLUMNS, 24)).columns
    return PIPED_COLUMNS


def colour_wanted(choice: str, output: Path | None) -> bool:
    """Whether to colour: the option first, then NO_COLOR and FORCE_COLOR, then whether a person looks."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE"):
        return True
    return output is None and sys.stdout.isatty()


def write(text: str, output: Path | None) -> None:
    """Write a report to a file, whole or not at all, or to standard output.

    Raises UsageError where the file cannot be written.
    """
    if text and not text.endswith("\n"):
        text += "\n"
    if output is None:
        sys.stdout.write(text)
        return
    try:
        partial = output.with_name(f".{output.name}.{os.getpid()}")
        partial.write_text(text, "utf-8", errors="backslashreplace", newline="\n")
        partial.replace(output)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written ({error.strerror})") from error
