"""Finds programs in the absolute folders of PATH.

The working folder may come from a stranger. So a relative or empty entry of PATH is skipped, and the system never gets
a bare program name to look for: Windows would look in the working folder first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from citecheck.foundation.files import look

PANDOC_PACKAGE = "pypandoc_binary"
"""The package that brings pandoc."""
PDF_PACKAGE = "pypdfium2"
"""The package that reads PDFs."""
OF_A_HOOK = "PRE_COMMIT"
"""The environment variable that pre-commit sets for its hooks."""


def how_to_add(package: str) -> str:
    """What the person must do so that citecheck has a package, as a clause.

    A hook runs in an environment of its own, where nobody installs anything by hand.
    """
    if os.environ.get(OF_A_HOOK):
        return f"add `additional_dependencies: [{package}]` to this hook in .pre-commit-config.yaml"
    return f"install the package {package} where citecheck is installed"


def on_path(name: str) -> str | None:
    """The full path of a program on PATH; None where no absolute folder has it."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return first_of(Path(folder, f"{name}.exe" if os.name == "nt" else name) for folder in folders if _is_full(folder))


def first_of(paths: Iterable[Path]) -> str | None:
    """The first of the paths that is a program this user may run."""
    return next((str(path) for path in paths if look(path).is_file and os.access(path, os.X_OK)), None)


def _is_full(folder: str) -> bool:
    return Path(folder).is_absolute()
