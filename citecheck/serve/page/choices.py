"""What a person chooses on the page: which folders of this machine are read, and as what; and the settings of that.

Folders are named on the command line only. The browser knows them, and the bibliographies in them, by numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from citecheck.audit.files import BIBLIOGRAPHIES, MANUSCRIPTS, UNREAD
from citecheck.audit.settings import CallerSettings
from citecheck.audit.walk import walk
from citecheck.errors import ConfigError, UsageError
from citecheck.model.noun import noun
from citecheck.serve.confinement import confined, no_library, zotero_library
from citecheck.serve.page.desk import FOLDERS, Desk, Role

MOST_LISTED = 200
"""Bibliographies of the named folders that the page lists."""
FOLDER, BOOK, ZOTERO, KEEP = "folder-", "book", "zotero", "keep"
"""Names of the fields of the form; a folder's has its number."""


class FolderUse(StrEnum):
    """What a folder of this machine is read as."""

    NOTHING = "nothing"
    MANUSCRIPTS = "manuscripts"
    TEXTS = "texts"


@noun
class NamedFolder:
    """A folder of the command line, and what it is read as unless the person says otherwise."""

    number: int
    path: Path
    use: FolderUse


@noun
class NamedBibliography:
    """A bibliography in a folder of the command line."""

    number: int
    path: Path


class NamedSources:
    """What of this machine may be read: the folders of the command line, and the person's Zotero library."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    @cached_property
    def folders(self) -> tuple[NamedFolder, ...]:
        """The folders; one without manuscripts is taken for one of texts."""
        return tuple(NamedFolder(number, path, _use(path)) for number, path in enumerate(self._folders))

    @cached_property
    def bibliographies(self) -> tuple[NamedBibliography, ...]:
        """The bibliographies in the folders, the first of them."""
        found = dict.fromkeys(file for folder in self._folders for file in _files(folder, BIBLIOGRAPHIES))
        return tuple(NamedBibliography(number, path) for number, path in enumerate(list(found)[:MOST_LISTED]))

    @property
    def zotero(self) -> tuple[Path, ...]:
        """The folders of the person's Zotero library."""
        try:
            return tuple(one.data for one in zotero_library().zotero)
        except ConfigError:  # an audit with Zotero says what is wrong with the settings
            return ()


@noun
class Choices:
    """The choices of one audit. `keeps`: what is read of texts is kept for later, in the cache of citecheck."""

    manuscripts: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    bibliographies: tuple[Path, ...] = ()
    zotero: bool = False
    keeps: bool = False

    def paths(self, desk: Desk) -> tuple[Path, ...]:
        """What is audited: the manuscripts, and without any, the bibliographies by themselves. Raises UsageError."""
        added = dict.fromkeys(desk.folder / one.name.split("/")[0] for one in desk.of(Role.MANUSCRIPT))
        found = (*added, *self.manuscripts) or self._books(desk)
        if not found:
            raise UsageError("add a manuscript first: there is nothing to check")
        return found

    def caller(self, desk: Desk) -> CallerSettings:
        """The settings of the audit, which reads what was added and chosen, and nothing else."""
        added = (desk.folder / FOLDERS[Role.TEXT],) if desk.of(Role.TEXT) else ()
        books = self._books(desk)
        places = (desk.folder, *self.manuscripts, *self.texts, *books)
        reach = confined(places, zotero_library if self.zotero else no_library)
        return CallerSettings((*added, *self.texts), (), books, confined=reach, zotero_api=False)

    def _books(self, desk: Desk) -> tuple[Path, ...]:
        return (*(one.path for one in desk.of(Role.BIBLIOGRAPHY)), *self.bibliographies)


def choices(form: Mapping[str, Sequence[str]], named: NamedSources) -> Choices:
    """The choices of a form. A number that is none's chooses nothing."""
    uses = {one.path: form.get(f"{FOLDER}{one.number}", ("",))[0] for one in named.folders}
    books = set(form.get(BOOK, ()))
    return Choices(
        tuple(path for path, use in uses.items() if use == FolderUse.MANUSCRIPTS),
        tuple(path for path, use in uses.items() if use == FolderUse.TEXTS),
        tuple(one.path for one in named.bibliographies if str(one.number) in books),
        ZOTERO in form,
        KEEP in form,
    )


def _use(folder: Path) -> FolderUse:
    has_manuscript = next(_files(folder, (*MANUSCRIPTS, *UNREAD)), None) is not None
    return FolderUse.MANUSCRIPTS if has_manuscript else FolderUse.TEXTS


def _files(folder: Path, suffixes: Iterable[str]) -> Iterator[Path]:
    wanted = tuple(suffixes)
    yield from sorted(walk(folder, lambda path: path.name.lower().endswith(wanted)).files)
