"""Finds the folder for data kept between runs. The user may delete it at any time.

Nothing in it is required. Code that keeps data here computes it again where it is missing, damaged or older than its
source.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

from citecheck.model.noun import noun

NAME = "citecheck"
XDG = "XDG_CACHE_HOME"
_KEEPS: ContextVar[bool] = ContextVar("keeps", default=True)


def cache_folder() -> Path | None:
    """The folder for data kept between runs, created if missing; None where nothing can be kept.

    It is `$XDG_CACHE_HOME/citecheck` if that is an absolute path, else the platform's own place: `~/.cache` on Linux,
    `~/Library/Caches` on macOS, `%LOCALAPPDATA%` on Windows.
    """
    home = _home() if _KEEPS.get() else None
    if home is None:
        return None
    folder = home / NAME
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK | os.X_OK) else None


def _home() -> Path | None:
    """The folder in which programs keep their own cache folders."""
    named = os.environ.get(XDG, "")
    if named and Path(named).is_absolute():
        return Path(named)
    try:
        if sys.platform == "win32":
            return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    except RuntimeError:  # a user without a home folder, as in a container
        return None


@noun
class Removal:
    """How many files were removed, and their bytes."""

    files: int
    size: int


def remove_below(folder: Path) -> Removal:
    """Remove a folder with everything below it, links themselves and not what they lead to.

    Raises OSError for what cannot be removed. A folder that is not there is no error.
    """
    if os.path.islink(folder):  # noqa: PTH114 - never raises
        folder.unlink()
        return Removal(1, 0)
    files = size = 0
    for here, below, names in os.walk(folder, topdown=False):
        for file in (Path(here, name) for name in names):
            size += file.lstat().st_size
            file.unlink()
            files += 1
        for inside in (Path(here, name) for name in below):
            inside.unlink() if os.path.islink(inside) else inside.rmdir()  # noqa: PTH114 - never raises
    if files or os.path.isdir(folder):  # noqa: PTH112 - never raises
        folder.rmdir()
    return Removal(files, size)


@contextmanager
def keeping_nothing() -> Iterator[None]:
    """In this context, `cache_folder` returns None: kept data is neither used nor written."""
    token = _KEEPS.set(False)
    try:
        yield
    finally:
        _KEEPS.reset(token)
