"""Finds the root of a project, in which its files may name each other freely, and the files kept for all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from citecheck.foundation.files import look, path_below, real
from citecheck.foundation.own_settings import own_settings
from citecheck.foundation.reach import REPOSITORY, Reach

DECISIONS = "citecheck-decisions.tsv"
"""The name of the file of decisions on findings."""


def project_reach(folder: Path, otherwise: Path) -> Reach:
    """Where files may lie that the files in `folder`, a real path, name.

    The project's root is the top of the repository that the folder lies in, else `otherwise` (the folder of the
    settings, or the one that the person works in). The home of the user, and what lies above it, is no project: there
    the folder itself is the root, and where that is the home, only the files beside each other.
    """
    top = next((above for above in (folder, *folder.parents) if look(above / REPOSITORY).is_there), real(otherwise))
    root = next((one for one in (top, folder) if not is_too_wide(one)), None)
    if root is None:
        return Reach(own_settings, beside=folder)
    return Reach(own_settings, (root,) if folder.is_relative_to(root) else (root, folder))


def is_too_wide(folder: Path) -> bool:
    """Whether a folder holds the home of the user, or is the whole disk."""
    if folder == folder.parent:
        return True
    try:
        return real(Path.home()).is_relative_to(folder)
    except RuntimeError:  # nobody's home: a container's bare user
        return False


def lock_file(root: Path) -> Path:
    """The lock file of a project: the nearest at `root` or above in the repository, else the one to be made there."""
    from citecheck.audit.locked.lock_file import NAME

    return nearest_file(root, NAME) or root / NAME


def decisions_file(folder: Path, root: Path) -> Path:
    """The file of decisions on what lies in `folder`: the nearest there or above in the repository.

    Where there is none, the one to be made: in `root`, the folder of the settings.
    """
    return nearest_file(real(folder), DECISIONS) or root / DECISIONS


def nearest_file(folder: Path, name: str) -> Path | None:
    """The nearest file of a name in a folder or above it, up to the top of the repository."""
    for one in (folder, *folder.parents):
        if look(one / name).is_there:
            return one / name
        if look(one / REPOSITORY).is_there or is_too_wide(one):
            return None
    return None


class ProjectPaths:
    """Names the files of a report from the root of their project, whatever folder an audit runs in.

    What is kept of findings between audits has these names. The root is the top of the repository, else the folder of
    the decisions, else that of the settings, which `root_of` gives for a file by its name in the report.
    """

    def __init__(self, root_of: Callable[[str], Path]) -> None:
        self._root_of = root_of
        self._known: dict[str, str] = {}

    def __call__(self, name: str) -> str:
        """A file of a report, from the root of its project; as it is where there is no such file."""
        if name not in self._known:
            self._known[name] = self._named(name)
        return self._known[name]

    def _named(self, name: str) -> str:
        if not look(Path(name)).is_there:
            return name
        folder = real(Path(name)).parent
        top = nearest_file(folder, REPOSITORY) or nearest_file(folder, DECISIONS)
        return path_below(name, top.parent if top else self._root_of(name))
