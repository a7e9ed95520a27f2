"""Reads the small YAML files that describe a project: `_quarto.yml`, `_bookdown.yml`, `_toc.yml`, `myst.yml`."""

from __future__ import annotations

from pathlib import Path

from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.reach import Reach

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_PROJECT_FILE = 250_000
"""Bytes: a project file larger than this is not one. It is read for every manuscript."""
MOST_LEVELS = 100
"""Nesting of a project file; those of real books have some 10."""


def project_text(path: Path, reach: Reach | None) -> str:
    """A file's words; "" where it cannot be read or is larger than any project file. `reach` is as for `file_bytes`."""
    try:
        return file_bytes(path, MAX_PROJECT_FILE, reach).decode("utf-8-sig")
    except (BytesError, UnicodeDecodeError):
        return ""


def project_values(text: str) -> Any:
    """What a project file says, as plain lists and maps, {} if it says nothing; None where it is no YAML."""
    from citecheck.foundation.yaml_positions import YamlFault, document, lenient

    try:
        root = document(text, MOST_LEVELS)
    except YamlFault:
        return None
    return lenient(root) if root is not None else {}
