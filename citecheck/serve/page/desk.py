"""The folder of one `citecheck open`: the files that a person adds to the page. It is removed when the command ends.

A file is stored under the name it has, so that the report names it so, and known to the browser by a handle.
"""

from __future__ import annotations

import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from citecheck.audit.files import BIBLIOGRAPHIES
from citecheck.errors import UsageError
from citecheck.foundation.cache import remove_below
from citecheck.foundation.files import real
from citecheck.model.noun import noun

LARGEST = 500_000_000
"""Bytes of one file: a scanned book has some 100 MB. A larger one is read where it lies, in a folder named at the
start."""
MOST = 4_000_000_000
"""Bytes of all files: the folder may lie in memory."""
MOST_FILES = 5_000
"""Files: as many as a library of PDFs that a browser still hands over in minutes."""
LONGEST_NAME = 240
"""Bytes of a name or of a folder in it: file systems allow 255, and a report writes more names from it."""
MOST_FOLDERS = 20
"""Folders inside each other."""


class Role(StrEnum):
    """What a file is for."""

    MANUSCRIPT = "manuscript"
    BIBLIOGRAPHY = "bibliography"
    TEXT = "text"


FOLDERS = {Role.MANUSCRIPT: "", Role.BIBLIOGRAPHY: "added bibliographies", Role.TEXT: "added texts"}
"""The folder of each role. Manuscripts lie at the top, where relative names in them lead to what lies beside them."""


@noun
class DeskFile:
    """A file that was added: its handle, its role, its name as the person sees it, and its bytes."""

    handle: str
    role: Role
    name: str
    path: Path
    size: int


class Desk:
    """The files of one run of the command, in a folder that nobody else may open."""

    def __init__(self) -> None:
        self.folder = real(Path(tempfile.mkdtemp(prefix="citecheck-open-")))  # mode 0700
        self._files: dict[str, DeskFile] = {}

    def close(self) -> None:
        """Remove the folder with all that is in it."""
        self._files.clear()
        remove_below(self.folder)

    def of(self, role: Role) -> list[DeskFile]:
        """The files of a role, by name."""
        return sorted((one for one in self._files.values() if one.role is role), key=lambda one: one.name)

    async def add(self, role: Role, name: str, data: AsyncIterator[bytes]) -> DeskFile:
        """Store a file. One that has the name of another of its role takes its place.

        A bibliography by itself is one whatever it was added as. Raises UsageError for a name that is refused, and for
        too much.
        """
        parts = _parts(name)
        if len(parts) == 1 and parts[0].lower().endswith(BIBLIOGRAPHIES):
            role = Role.BIBLIOGRAPHY
        if role is Role.MANUSCRIPT and parts[0] in FOLDERS.values():
            raise UsageError(f"“{parts[0]}” is the name of a folder of this page: rename yours and add it again")
        if len(self._files) >= MOST_FILES:
            raise UsageError(f"at most {MOST_FILES} files can be added: name their folder when you start citecheck")
        path = self.folder.joinpath(FOLDERS[role], *parts)
        size = await self._store(path, data, MOST - sum(one.size for one in self._files.values()))
        before = next((one for one in self._files.values() if one.path == path), None)
        if before is not None:
            del self._files[before.handle]
        file = DeskFile(secrets.token_urlsafe(12), role, "/".join(parts), path, size)
        self._files[file.handle] = file
        return file

    def remove(self, handle: str) -> None:
        """Remove a file. A handle that is none's does nothing: the file may be gone already."""
        file = self._files.pop(handle, None)
        if file is None:
            return
        file.path.unlink(missing_ok=True)
        for folder in file.path.parents:
            if folder == self.folder or any(folder.iterdir()):
                break
            folder.rmdir()

    async def _store(self, path: Path, data: AsyncIterator[bytes], left: int) -> int:
        """Write a file and return its size. What was begun is removed where it cannot be ended."""
        part = self.folder / f".part-{secrets.token_hex(8)}"
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                size = await _written(data, file.write, left)
            path.parent.mkdir(parents=True, exist_ok=True)
            part.replace(path)
        except OSError as error:
            raise UsageError(f"the file cannot be stored ({error.strerror or error})") from error
        finally:
            part.unlink(missing_ok=True)
        return size


async def _written(data: AsyncIterator[bytes], write: Callable[[bytes], object], left: int) -> int:
    size = 0
    async for piece in data:
        size += len(piece)
        if size > LARGEST:
            raise UsageError(f"a file of more than {LARGEST // 1_000_000} MB: name its folder when you start citecheck")
        if size > left:
            raise UsageError("too many large files: name their folder when you start citecheck")
        write(piece)
    return size


def _parts(name: str) -> list[str]:
    """The folders and the name of a file that a browser names. Raises UsageError for a name that leads elsewhere."""
    parts = name.split("/")
    if not name or PureWindowsPath(name).anchor or "\\" in name or any(not _is_plain(part) for part in parts):
        raise UsageError("the name of the file cannot be used here: rename it and add it again")
    if len(parts) > MOST_FOLDERS:
        raise UsageError(f"the file lies more than {MOST_FOLDERS} folders deep")
    return parts


def _is_plain(part: str) -> bool:
    """Whether a name is that of a file or folder that one can see."""
    if not part or part.startswith(".") or not part.isprintable():
        return False
    try:
        return len(part.encode()) <= LONGEST_NAME
    except UnicodeEncodeError:  # half of a surrogate pair
        return False
