"""What lies under a path, for paths that come from data: no such path ever ends a run.

A bibliography, a configuration or a document can name anything: a folder this user may not enter, a name longer than
any file has, words with a NUL in them. `pathlib` raises for each of these where one asks whether a file is there.
"""

from __future__ import annotations

import stat
from errno import ELOOP
from pathlib import Path

from citecheck.model.noun import noun

COMMAND_SIGNS = ("::", "##")
"""How a line begins that GitHub (`::error::`), Azure (`##vso[`) or TeamCity (`##teamcity[`) takes for a command."""
NO_NAME = "no file can have this name"


@noun
class Look:
    """What lies under a path, links followed; `size` is in bytes. `why` is the reason why that cannot be known."""

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
    """What lies under a path. A link that leads nowhere, or round in a circle, is nothing."""
    try:
        seen = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return Look()
    except OSError as error:
        return Look() if error.errno == ELOOP else Look(why=reason(error))
    except ValueError as error:
        return Look(why=reason(error))
    is_file, is_folder = stat.S_ISREG(seen.st_mode), stat.S_ISDIR(seen.st_mode)
    return Look(is_file, is_folder, not is_file and not is_folder, seen.st_size)


def reason(error: OSError | ValueError) -> str:
    """Why a path cannot be looked at or opened, in the system's words."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return NO_NAME


def printable(name: str) -> str:
    """A path as it can begin a line in the log of a build, where no runner takes it for a command to itself."""
    return f"./{name}" if name.lstrip().startswith(COMMAND_SIGNS) else name


def real(path: Path) -> Path:
    """The file that a path leads to, links followed; a path that cannot be followed to its end stays as it is."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError):
        return path.absolute()
