"""Decides which of the files that an input names may be read: the reach of a project.

What the person at the terminal names is read. What a file of the project names (a document's metadata, an entry's
`file` field, a settings file that came with a clone) is read inside the project, and in the folders that the user's own
settings and reference manager name; elsewhere only where the user allows it. Links are followed before anything is
decided, and of a file that was opened it is asked once more where it lies: a link may change in between.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from citecheck.foundation.files import real
from citecheck.model.noun import noun, replace

UNATTENDED = ("CI", "PRE_COMMIT")
"""Environment variables that say that nobody sits at the terminal: build servers set the one, pre-commit the other."""
OFF = ("", "0", "false")
REPOSITORY = ".git"
"""What lies in a folder of this name is git's own, and may hold passwords: no file of a project can name it."""
OPEN_FILES = "/proc/self/fd"
"""Where Linux tells under which path it knows a file that was opened."""


def is_unattended() -> bool:
    """Whether the environment says that this is a hook or a build."""
    return any(os.environ.get(name, "").lower() not in OFF for name in UNATTENDED)


@noun
class ZoteroFolders:
    """The folder of a Zotero library with its database and stored files, and the one that linked files lie below."""

    data: Path
    base: Path | None = None


@noun
class OwnSettings:
    """What the user's own settings file says, and the folders of the user's reference manager. `file` is where they
    stand, as the user would type it. `library` has all folders, `zotero` and `jabref` those of each manager.
    `zotero_api`: Zotero's local API is asked for works without a text."""

    file: str
    library: tuple[Path, ...] = ()
    allow_outside: bool = False
    zotero: tuple[ZoteroFolders, ...] = ()
    jabref: tuple[Path, ...] = ()
    zotero_api: bool = False


@noun
class Reach:
    """Where files may lie that the files of one project name.

    `places` are files and folders with all below them, links followed. `beside` is a folder of which only the files
    directly in it are meant. `own` tells the user's own settings; it is asked for what lies in none of these.
    `allow_outside` is what the person asks for; where nobody is at the terminal (`unattended`) it has no effect.
    `by_link` is set where a name of the command line leads out of the project by a link, and that is to be said.
    `confined` is set for a server that may read its places and nothing else: no name that a client gives, no settings
    and no bibliography add a place to it.
    """

    own: Callable[[], OwnSettings]
    places: tuple[Path, ...] = ()
    beside: Path | None = None
    allow_outside: bool = False
    unattended: bool = False
    by_link: bool = False
    confined: bool = False

    def refusal(self, path: Path) -> str | None:
        """Why a file or folder is not read, as a clause with what to do; None where it is."""
        return None if self.admits(real(path)) else self._why()

    def refusal_of_open(self, descriptor: int, path: Path) -> str | None:
        """As `refusal`, of a file that was opened under `path`."""
        return None if self.admits(_path_of_open(descriptor, path)) else self._why()

    def admits(self, file: Path) -> bool:
        """Whether a file or folder may be read. `file` is a real path."""
        if self.is_inside(file):
            return True
        own = self.own()
        if not self.unattended and (self.allow_outside or own.allow_outside):
            return True
        return any(_is_below(file, folder) for folder in own.library)

    def is_inside(self, file: Path) -> bool:
        """Whether a real path lies in the places themselves, whatever the user's own settings say."""
        if any(_is_below(file, place) for place in self.places):
            return True
        return self.beside is not None and file.parent == self.beside and not file.name.startswith(".")

    def with_places(self, paths: Iterable[Path]) -> Reach:
        """With more places, links followed."""
        if self.confined:
            return self
        more = [place for place in map(real, paths) if place not in self.places]
        return replace(self, places=(*self.places, *more)) if more else self

    def with_named(self, paths: Sequence[Path]) -> Reach:
        """With what a command line names.

        Where nobody is at the terminal, the names may come from the project itself, as a list of changed files does: a
        name inside the project is then no leave to follow a link out of it.
        """
        here = real(Path.cwd())
        inside = [path for path in paths if self.unattended and self._covers(Path(os.path.normpath(here / path)))]
        return self.with_places(path for path in paths if path not in inside)

    def _covers(self, path: Path) -> bool:
        """Whether a path lies below one of the places by its name alone."""
        return any(path.is_relative_to(place) for place in self.places)

    def _why(self) -> str:
        if self.confined:
            return "it lies outside the folders that this server may read"
        outside = "it lies outside the project, where only what you name yourself is read"
        own = f"name its folder under `library` in {self.own().file}"
        if self.by_link:
            return f"{outside}, and no link out of it is followed in a hook or in CI: name the file itself, or {own}"
        last = (
            "; --allow-outside has no effect in a hook or in CI"
            if self.unattended
            else ", or audit with --allow-outside"
        )
        return f"{outside}: name it on the command line, {own}{last}"


def _is_below(file: Path, place: Path) -> bool:
    return file.is_relative_to(place) and REPOSITORY not in map(str.lower, file.relative_to(place).parts)


def _path_of_open(descriptor: int, path: Path) -> Path:
    """Where an opened file lies. Where the system does not tell, its name is followed again and must lead to it."""
    try:
        return Path(os.readlink(f"{OPEN_FILES}/{descriptor}"))  # noqa: PTH115 - no path of a file
    except OSError:
        file = real(path)
        return file if os.path.samestat(os.fstat(descriptor), os.stat(file)) else Path()  # noqa: PTH116 - as fstat
