"""Patterns of `include` and `exclude`, read as git reads those of its ignore files.

A pattern without a slash names a file or folder anywhere; one with a slash starts at the folder of the settings. `*`
and `?` stand for anything but a slash, `**` for any number of folders. A folder that is named has all below it named.
"""

from __future__ import annotations

import fnmatch
from collections.abc import Iterable, Sequence
from pathlib import PurePath

WILD = "*?["


def names(patterns: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns names the file itself."""
    return any(len(path.parts) in _matched(path.parts, pattern) for pattern in patterns)


def covers(patterns: Iterable[str], path: PurePath) -> bool:
    """Whether one of the patterns names the file or a folder it lies in."""
    return any(_matched(path.parts, pattern) - {0} for pattern in patterns)


def literal(patterns: Iterable[str]) -> tuple[str, ...]:
    """The patterns whose last part stands for itself alone."""
    return tuple(pattern for pattern in patterns if not set(WILD) & set(pattern.rstrip("/").rpartition("/")[2]))


def _matched(parts: Sequence[str], pattern: str) -> set[int]:
    """How many leading parts of a path the pattern can stand for; none where it does not fit."""
    wanted = [part for part in pattern.replace("\\", "/").split("/") if part not in ("", ".")]
    if len(wanted) == 1 and not pattern.startswith(("/", "./")):
        wanted.insert(0, "**")
    reached = {0}
    for want in wanted:
        if want == "**":
            reached = set(range(min(reached), len(parts) + 1)) if reached else set()
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatch.fnmatch(parts[at], want)}
    return reached if wanted else set()
