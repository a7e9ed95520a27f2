"""Finds what lies under a path that comes from data. No such path ever ends a run.

A bibliography, a configuration or a document can name anything: a folder that this user may not enter, a name longer
than any file's, words with a NUL in them. `pathlib` raises for each of them when asked whether a file exists.
"""

from __future__ import annotations

import stat
from errno import ELOOP
from pathlib import Path

from citecheck.model.noun import noun

COMMAND_SIGNS = ("::", "##")
"""Beginnings of a line that GitHub (`::error::`), Azure (`##vso[`) or TeamCity (`##teamcity[`) reads as a command."""
NO_NAME = "no file can have this name"


@noun
class Look:
    """What lies under a path, with links followed. `size` is in bytes. `why` is the reason why this is unknown."""

    is_file: bool = False
    is_folder: bool = False
    is_other: bool = False
    size: int = 0
    why: str | None = None

    @property
    def is_there(self) -> bool:
        """Whether a file, a folder or something else lies there."""
        return self.is_file or self.is_folder or self.is_other


def look(path: Path) -> Look:
    """What lies under a path. A broken or circular link counts as nothing."""
    try:
        status = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Look()
    except OSError as error:
        return Look() if error.errno == ELOOP else Look(why=reason(error))
    except ValueError as error:
        return Look(why=reason(error))
    is_file, is_folder = stat.S_ISREG(status.st_mode), stat.S_ISDIR(status.st_mode)
    return Look(is_file, is_folder, not is_file and not is_folder, status.st_size)


def reason(error: OSError | ValueError) -> str:
    """Why a path cannot be examined or opened, in the system's words."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return NO_NAME


def printable(name: str) -> str:
    """A path that may begin a line of a build log: no runner reads it as a command."""
    return f"./{name}" if name.lstrip().startswith(COMMAND_SIGNS) else name


def real(path: Path) -> Path:
    """The file to which a path leads, with links followed. A path that cannot be followed is only made absolute."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()


def path_below(name: str, root: Path) -> str:
    """A file of a report, from a folder that it lies in; as it is where it lies in another."""
    whole, top = real(Path(name)), real(root)
    return whole.relative_to(top).as_posix() if whole.is_relative_to(top) else name
