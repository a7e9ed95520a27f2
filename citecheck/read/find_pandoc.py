"""Where pandoc is: named, on the path, or bundled with a Python package."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

PROGRAM = "CITECHECK_PANDOC"
"""The environment variable that names the program to use."""


def find_pandoc() -> str | None:
    """The pandoc to run: `CITECHECK_PANDOC`, the one on PATH, the one bundled with pypandoc; or None."""
    return os.environ.get(PROGRAM) or shutil.which("pandoc") or _bundled() or _known_to_pypandoc()


def _bundled() -> str | None:
    """The program in the folder of the package `pypandoc`, which both of its distributions install.

    The package is not imported: that costs 65 ms.
    """
    spec = importlib.util.find_spec("pypandoc")
    if spec is None or not spec.origin:
        return None
    files = Path(spec.origin).parent / "files"
    programs = (files / name for name in ("pandoc", "pandoc.exe"))
    return next((str(path) for path in programs if path.is_file() and os.access(path, os.X_OK)), None)


def _known_to_pypandoc() -> str | None:
    """A pandoc that pypandoc downloaded or finds where installers put it."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return None
