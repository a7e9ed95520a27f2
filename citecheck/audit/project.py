"""Finds the root of a project: the folder in which its files may name each other freely."""

from __future__ import annotations

from pathlib import Path

from citecheck.foundation.files import look, real
from citecheck.foundation.own_settings import own_settings
from citecheck.foundation.reach import REPOSITORY, Reach


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

    for folder in (root, *root.parents):
        if look(folder / NAME).is_there:
            return folder / NAME
        if look(folder / REPOSITORY).is_there or is_too_wide(folder):
            break
    return root / NAME
