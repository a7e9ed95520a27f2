"""Where a path leads."""

from __future__ import annotations

from pathlib import Path


def real(path: Path) -> Path:
    """The file that a path leads to, links followed; a path that leads round in a circle stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path.absolute()
