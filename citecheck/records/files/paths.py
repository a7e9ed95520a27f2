"""Finds the record files that a folder, a file or a pack names, and says how reports show their paths."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from citecheck.errors import RegistryError
from citecheck.foundation.files import look, printable, reason
from citecheck.records.files.packs import located

SHIPPED = Path(__file__).parents[2] / "registry"
SHIPPED_AS = "citecheck/registry"
_BELOW_SHIPPED = f"{SHIPPED}{os.sep}"
SUFFIX = ".yaml"
MAX_BYTES = 1_000_000
"""A record is about a page. A longer file is something else (the longest shipped record has 12 kB)."""


def record_paths(path: Path) -> list[Path]:
    """The record files that a file, folder or pack names.

    Raises RegistryError where it is not there, and for a folder that cannot be opened.
    """
    path = located(path)
    seen = look(path)
    if seen.is_folder:
        return sorted(_below(path))
    if seen.is_file:
        return [path]
    why = f"cannot be opened ({seen.why})" if seen.why else "no such file or folder of records"
    raise RegistryError(f"{path}: {why}")


def _below(folder: Path) -> Iterator[Path]:
    def closed(error: OSError) -> None:
        raise RegistryError(f"{error.filename}: the folder cannot be opened ({reason(error)})") from error

    for here, _, names in os.walk(folder, onerror=closed):
        for name in names:
            file = Path(here, name)
            if name.endswith(SUFFIX) and look(file).is_file:
                yield file


def linked_records(folder: Path) -> Iterator[Path]:
    """What below a folder has the name of a record file and is none, but a link to one: no other file is looked at.

    Raises RegistryError for a folder that cannot be opened.
    """
    waiting = [str(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    elif entry.name.endswith(SUFFIX) and not entry.is_file(follow_symlinks=False):
                        yield Path(entry.path)
        except OSError as error:
            raise RegistryError(f"{here}: the folder cannot be opened ({reason(error)})") from error


def shown_path(path: Path) -> str:
    """A record file's path as reports show it: from the working folder, or from the program's own records."""
    if (name := str(path)).startswith(_BELOW_SHIPPED):
        return f"{SHIPPED_AS}/{name.removeprefix(_BELOW_SHIPPED).replace(os.sep, '/')}"
    here = Path.cwd()
    return printable((path.relative_to(here) if path.is_relative_to(here) else path).as_posix())
