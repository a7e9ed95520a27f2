"""Walks a folder: every file that git tracks or does not ignore, and every folder that cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from citecheck.audit.git.repository import (
    IGNORE_FILE,
    Repository,
    Rules,
    is_ignored,
    is_repository,
    repository,
    rules_of_folder,
    standing_rules,
    tracked,
)
from citecheck.foundation.files import look, real, reason
from citecheck.model.noun import field, working_state

IsWanted = Callable[[Path], bool]
"""Whether an audit takes a file of this name, were it there."""


@working_state
class Walk:
    """What lies below a folder: files, and the folders that cannot be opened, each with the reason.

    `without_index` says that git's index cannot be read, so that the tracked files are not known.
    """

    files: set[Path] = field(default_factory=set)
    closed: dict[Path, str] = field(default_factory=dict)
    without_index: bool = False


def walk(folder: Path, is_wanted: IsWanted) -> Walk:
    """The files that an audit of a folder may read. Hidden files and folders are passed over.

    In a repository, what git ignores is left out unless git tracks it, and other repositories are not entered.
    """
    found = Walk()
    of = repository(real(folder))
    _search(folder, of, is_wanted, found)
    if of is not None:
        _add_tracked(folder, of, is_wanted, found)
    return found


def walk_of_commit(folder: Path, is_wanted: IsWanted) -> Walk:
    """The files below a folder that git tracks, none where there is no repository.

    If git's index cannot be read, they are all files that git does not ignore.
    """
    found = Walk()
    of = repository(real(folder))
    if of is not None:
        _add_tracked(folder, of, is_wanted, found)
        if found.without_index:
            _search(folder, of, is_wanted, found)
    return found


def _add_tracked(folder: Path, of: Repository, is_wanted: IsWanted, found: Walk) -> None:
    """Add the tracked files. A file in a folder that cannot be opened is included, so that the report names it."""
    names = tracked(of)
    found.without_index = names is None
    below = real(folder).relative_to(of.top).parts
    for name in names or ():
        parts = tuple(name.split("/"))
        inside = parts[len(below) :]
        if parts[: len(below)] != below or any(part.startswith(".") for part in inside):
            continue
        path = folder.joinpath(*inside)
        if path not in found.files and is_wanted(path) and (_is_manuscript(path) or look(path).why):
            found.files.add(path)


def _is_manuscript(path: Path) -> bool:
    """Whether a file is taken. A link is, wherever it leads: whether something lies there is not looked at here."""
    return os.path.islink(path) or look(path).is_file  # noqa: PTH114 - never raises


def _search(folder: Path, of: Repository | None, is_wanted: IsWanted, found: Walk) -> None:
    above = () if of is None else real(folder).relative_to(of.top).parts
    rules_here = () if of is None else _rules_above(of, above)
    if rules_here is None:
        return
    rules: dict[Path, tuple[Rules, ...]] = {folder: rules_here}

    def closed(error: OSError) -> None:
        found.closed[Path(error.filename)] = reason(error)

    for here, below, names in os.walk(folder, onerror=closed):
        place = Path(here)
        parts = (*above, *place.relative_to(folder).parts)
        inherited = rules.pop(place)
        if of is not None and IGNORE_FILE in names and place != folder:
            own = rules_of_folder(place, len(parts))
            inherited = (*inherited, own) if own else inherited
        below[:] = [name for name in below if not name.startswith(".")]
        if of is not None:
            below[:] = [name for name in below if _is_entered(place / name, (*parts, name), inherited)]
        rules |= dict.fromkeys((place / name for name in below), inherited)
        for name in names:
            path = place / name
            if name.startswith(".") or not is_wanted(path) or is_ignored(inherited, (*parts, name), is_folder=False):
                continue
            if _is_manuscript(path):
                found.files.add(path)


def _rules_above(of: Repository, parts: Sequence[str]) -> tuple[Rules, ...] | None:
    """The rules that hold in a folder, from the top down to its own; None where the folder itself is ignored."""
    rules = standing_rules(of)
    for depth in range(len(parts) + 1):
        if depth and is_ignored(rules, parts[:depth], is_folder=True):
            return None
        own = rules_of_folder(of.top.joinpath(*parts[:depth]), depth)
        rules = (*rules, own) if own else rules
    return rules


def _is_entered(folder: Path, parts: Sequence[str], rules: Sequence[Rules]) -> bool:
    return not is_ignored(rules, parts, is_folder=True) and not is_repository(folder)
