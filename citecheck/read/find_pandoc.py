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

    The package is not imported: that costs 65 ms, and where one of the two was taken away, so was its code.
    """
    spec = importlib.util.find_spec("pypandoc")
    folders = (spec.submodule_search_locations if spec else None) or ()
    programs = (Path(folder) / "files" / name for folder in folders for name in ("pandoc", "pandoc.exe"))
    return next((str(path) for path in programs if path.is_file() and os.access(path, os.X_OK)), None)


def _known_to_pypandoc() -> str | None:
    """A pandoc that pypandoc downloaded or finds where installers put it."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, AttributeError, OSError):
        return None
