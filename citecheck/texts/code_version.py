"""Says which code and which words of the languages make what is kept between runs."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from citecheck.foundation.digest import sha256

PACKAGE = Path(__file__).parents[1]
CODE = ("compare", "language", "texts", "formats", "foundation", "model")
"""The packages whose code reads texts and makes answers. One of them has the words of the languages."""
OF_MANUSCRIPTS = (*CODE, "extract", "resolve", "records")
"""The packages whose code makes what is kept of the parts of manuscripts."""
SUFFIXES = (".py", ".toml", ".tsv")


@cache
def code_version(packages: tuple[str, ...] = CODE) -> str:
    """A digest of the state of the code and of the words of the languages, and of Python's character tables.

    The state is each file's size and times, of which one changes when the file does. To read the files would take a
    short run longer than to search its texts anew.
    """
    return sha256("\0".join((sys.version, unicodedata.unidata_version, *sorted(_states(packages)))).encode())


def _states(packages: Sequence[str]) -> Iterator[str]:
    waiting = [str(PACKAGE / package) for package in packages]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(SUFFIXES):
                    state = entry.stat()
                    yield f"{entry.path} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns}"
                elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
