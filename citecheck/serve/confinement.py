"""Says which files a server may read: the folders named when it starts, and what its command line names beside them.

Nothing that a client sends and nothing that a file of a folder says adds to these.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath

from citecheck.errors import UsageError
from citecheck.foundation.files import look, printable, real
from citecheck.foundation.reach import OwnSettings, Reach

MOST_SHOWN = 200
"""Characters of a name that a sentence of an error repeats."""

NOTHING = OwnSettings("")
"""The own settings of a user whose library is not to be read."""


def no_library() -> OwnSettings:
    """The own settings in a server that reads nothing of the user's reference manager."""
    return NOTHING


def zotero_library() -> OwnSettings:
    """The user's Zotero folders, and nothing else that the user's own settings say."""
    from citecheck.foundation.own_settings import own_settings

    own = own_settings()
    folders = [folder for one in own.zotero for folder in (one.data, one.base) if folder is not None]
    return OwnSettings(own.file, tuple(folders), zotero=own.zotero)


def confined(places: Sequence[Path], own: Callable[[], OwnSettings] = no_library) -> Reach:
    """The reach of a server that may read these folders and files, links followed, and nothing else."""
    return Reach(own, tuple(dict.fromkeys(map(real, places))), confined=True)


def path_asked_for(folders: Sequence[Path], name: str) -> Path:
    """The file or folder that a client names, below one of the folders.

    Raises UsageError for a name that is no relative path, that leads out of the folders by `..` or by a link, or that
    nothing has. What is said of a name outside does not tell whether it is there.
    """
    shown = printable(name if len(name) <= MOST_SHOWN else f"{name[:MOST_SHOWN]}…")
    if not name or "\0" in name:
        raise UsageError("a path cannot be empty or have a zero byte: name a file below the folders of this server")
    for parts in (PurePosixPath(name), PureWindowsPath(name)):
        if parts.is_absolute() or parts.anchor or ".." in parts.parts:
            raise UsageError(f"“{shown}” is refused: name a file by its path below the folders of this server")
    for folder in folders:
        path = folder / name
        file = real(path)
        if not any(file.is_relative_to(one) for one in folders):
            raise UsageError(f"“{shown}” is refused: a link leads out of the folders of this server")
        if look(path).is_there:
            return path
    raise UsageError(f"“{shown}”: no such file or folder below the folders of this server")
