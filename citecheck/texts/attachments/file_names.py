"""Finds where the file may lie that an entry names: beside its bibliography, or where reference managers keep files."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote

from citecheck.formats.latex.text import text_of
from citecheck.foundation.files import look, real
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun

STORAGE, ATTACHMENTS = "storage:", "attachments:"
"""How Zotero's paths begin that name a stored file, and a linked one below the base directory."""

_FILE_URL = lazy(r"file:(?://(?:localhost)?)?(?=/|[A-Za-z]:)")
_ADDRESS = lazy(r"[A-Za-z][A-Za-z0-9+.-]+:")
_DRIVE = lazy(r"/?[A-Za-z]:[\\/]|\\\\")
_STORED = lazy(r"(?:.*[\\/])?([A-Z0-9]{8})[\\/]([^\\/]+)")
"""A path of a file that Zotero stores: the key of the attachment, which no other one has, and the file's name."""
_ROOTLESS = lazy(r"(?:home|Users|Volumes|media|mnt)/")
"""How the paths begin that Mendeley writes without their first slash."""


@noun
class FileFolders:
    """Folders in which the files of entries may lie.

    `beside` is that of the bibliography, `linked` those of JabRef and the base directories of Zotero, `stored` those
    of Zotero's stored files.
    """

    beside: Path
    linked: tuple[Path, ...] = ()
    stored: tuple[Path, ...] = ()


def is_address(file: str) -> bool:
    """Whether a name is the address of a page or of a program's item, and no file's."""
    return bool(_ADDRESS.match(file)) and not _FILE_URL.match(file) and not file.startswith((STORAGE, ATTACHMENTS))


def path_of_address(address: str) -> Path | None:
    """The path that a `file:` address has on this system; None for any other, and for one of another machine."""
    url = _FILE_URL.match(address)
    name = unquote(address[url.end() :]) if url else ""
    path = None if name.startswith(("//", "\\\\")) else next(_direct(name, Path()), None)
    return path if path is not None and path.is_absolute() else None


def places(file: str, folders: Callable[[], FileFolders], beside: Path) -> Iterator[Path]:
    """Where the file may lie that an entry names, the likeliest place first.

    `folders` is called only for a name that leads to nothing from `beside`, the folder of the bibliography. A path of
    another system is never shortened to its last part: two works may well have a `full.pdf`.
    """
    for name in _spellings(file):
        yield from _direct(name, beside)
    known = folders()
    for name in _spellings(file):
        stored = _STORED.fullmatch(name)
        if stored:
            yield from (folder / stored[1] / stored[2] for folder in known.stored)
        if not _DRIVE.match(name) and not name.startswith(("/", "~", STORAGE)):
            inner = name.removeprefix(ATTACHMENTS).replace("\\", "/")
            yield from (folder / inner for folder in known.linked)


def place(file: str, folders: Callable[[], FileFolders], beside: Path, reach: Reach | None) -> Path:
    """The place of a file that an entry names: the first in reach at which something lies, else one out of reach.

    Where nobody is at the terminal, nothing out of reach is looked at. A name that leads nowhere gives the likeliest
    place.
    """
    passed: list[Path] = []
    for path in map(real, places(file, folders, beside)):
        if reach is not None and not reach.admits(path):
            passed.append(path)
        elif (seen := look(path)).is_there or seen.why:
            return path
    if reach is not None and not reach.unattended:
        there = next((path for path in passed if look(path).is_there), None)
        if there is not None:
            return there
    return next(map(real, places(file, folders, beside)), real(beside / file))


def _direct(name: str, beside: Path) -> Iterator[Path]:
    """The place that a name gives by itself."""
    if _DRIVE.match(name):
        if os.name == "nt":
            yield Path(PureWindowsPath(name.removeprefix("/")))
        return
    if name.startswith((STORAGE, ATTACHMENTS)):
        return
    path = Path(name if os.name == "nt" else name.replace("\\", "/"))
    if name.startswith("~"):
        try:
            yield path.expanduser()
        except RuntimeError:  # nobody's home, or an unknown user's
            return
    else:
        yield beside / path
    if _ROOTLESS.match(name):
        yield Path("/") / path


def _spellings(file: str) -> Iterator[str]:
    """A name as typed, and as other programs write the same."""
    url = _FILE_URL.match(file)
    plain = unquote(file[url.end() :]) if url else file
    yield plain
    decoded = text_of(plain) if "\\" in plain and not _DRIVE.match(plain) else plain
    yield from (one for one in dict.fromkeys(_composed(plain, decoded)) if one != plain)


def _composed(*names: str) -> Iterator[str]:
    """Names with their accents as signs of their own, as macOS has them, and without."""
    for name in names:
        yield from (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
