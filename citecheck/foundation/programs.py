"""Programs of this machine, found in the folders that PATH names in full.

The folder one works in may come from a stranger. So an entry of PATH that is empty or begins with no root is passed
over, and the name of a program is never given to the system to look for: Windows looks in the working folder first.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from citecheck.foundation.files import look


def on_path(name: str) -> str | None:
    """The full path of a program on PATH; None where no folder of it has one."""
    folders = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return first_of(Path(folder, f"{name}.exe" if os.name == "nt" else name) for folder in folders if _is_full(folder))


def first_of(paths: Iterable[Path]) -> str | None:
    """The first of the paths under which a program lies that this user may run."""
    return next((str(path) for path in paths if look(path).is_file and os.access(path, os.X_OK)), None)


def _is_full(folder: str) -> bool:
    return Path(folder).is_absolute()
