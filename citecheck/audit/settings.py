"""Finds the settings of each file: its nearest config, with the caller's own on top."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from citecheck.audit import config
from citecheck.audit.config import PACK, Choice, Settings
from citecheck.audit.files import SettingsOf, is_there, shown
from citecheck.audit.project import is_too_wide
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import REPOSITORY, Reach, is_unattended
from citecheck.model.noun import noun, replace


@noun
class CallerSettings:
    """The settings of the caller, on top of every config: of the command line, or of a program that opens a session.

    `texts` and `registry` are added to those of a config; `bibliography` takes their place. `command` is what is said
    of the rules, `allow_outside` whether files may be read that a project names outside itself, `hook` that a hook
    runs, in which that has no effect. `ocr` is whether scans are read by a program, `zotero_api` whether
    Zotero's local API is asked; None where the caller does not say. `confined` is the reach of a server, which takes
    the place of every project's. `jobs` are the most processes of an audit; None for the processors, where the
    work is large enough.
    """

    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()
    command: Choice = Choice()
    allow_outside: bool = False
    hook: bool = False
    ocr: bool | None = None
    zotero_api: bool | None = None
    confined: Reach | None = None
    jobs: int | None = 1

    @property
    def paths(self) -> tuple[Path, ...]:
        """What the caller names beside manuscripts."""
        named = (*self.texts, *self.registry, *self.bibliography)
        return tuple(path for path in named if not path.name.startswith(PACK))


def settings_of_call(caller: CallerSettings, paths: Sequence[Path] = ()) -> SettingsOf:
    """The settings for each file or folder of a call; each config is read once.

    `paths` are the manuscripts and folders that the call is about.

    Raises UsageError for a folder or file that the caller names and that is not there.
    """
    working_folder()
    for path in caller.paths:
        if not is_there(path):
            raise UsageError(f"{shown(path)}: no such file or folder")

    unattended = caller.hook or is_unattended()
    named = [real(path) for path in paths if not (unattended and project_left(path))]

    @cache
    def of_folder(folder: Path) -> Settings:
        """The settings of manuscripts in a folder, with those of the caller on top. Raises ConfigError."""
        settings = config.find(folder, caller.confined)
        above = [one for one in named if real(folder).is_relative_to(one) and not is_too_wide(one)]
        return replace(
            settings,
            reach=caller.confined or _of_caller(settings.reach, caller, above, unattended),
            texts=_once((*settings.texts, *caller.texts)),
            registry=(*settings.registry, *caller.registry),
            bibliography=caller.bibliography or settings.bibliography,
            command=caller.command,
            ocr=settings.ocr if caller.ocr is None else caller.ocr,
            zotero_api=caller.zotero_api,
        )

    return lambda path: of_folder(real(path if look(path).is_folder else path.parent))


def _of_caller(reach: Reach | None, caller: CallerSettings, above: Sequence[Path], unattended: bool) -> Reach | None:
    """A project's reach with what the caller names and allows. `above` are the folders named that it lies in."""
    if reach is None:
        return None
    reach = replace(reach, allow_outside=caller.allow_outside, unattended=unattended)
    return reach.with_named(above).with_named(
        [path for path in caller.paths if not (unattended and project_left(path))]
    )


def reach_of_name(path: Path, *, hook: bool = False) -> Reach | None:
    """The reach with which a file or folder is opened that a command line names.

    None at a terminal, where all that the person names is read. In a hook or in CI the name may come from the project,
    as a list of changed files does: it is no leave to follow a link out of the project.
    """
    if not (hook or is_unattended()):
        return None
    if left := project_left(path):
        return left
    reach = config.find(real(path)).reach
    return reach and replace(reach, unattended=True).with_places([path])


def reach_to_read(path: Path) -> Reach | None:
    """The reach with which a file that a command line names is read. Raises UsageError if it is not to be read."""
    reach = reach_of_name(path)
    if reach and (why := reach.refusal(path)):
        raise UsageError(f"{shown(path)}: not read: {why}")
    return reach


def leads_out(path: Path) -> bool:
    """Whether a name of the command line leads out of a project by a link that is not followed here."""
    reach = reach_of_name(path)
    return bool(reach and reach.by_link)


def project_left(path: Path) -> Reach | None:
    """The reach of the project out of which a name leads by a link; None for a name that leads out of none.

    Each part of the name is followed by itself: a folder of the name may be the link. A link that lies in no
    repository, below no settings and not below the working folder is the system's, or the person's own.
    """
    folder = real(working_folder())
    for part in path.parts:  # the first of an absolute path is its root
        here, there = folder / part, real(folder / part)
        if os.path.islink(here) and _is_of_project(folder):  # noqa: PTH114 - never raises
            reach = config.find(folder).reach
            left = reach and replace(reach, unattended=True, by_link=True)
            if left and not left.admits(there):
                return left
        folder = there
    return None


def with_named_files(reach: Reach, paths: Iterable[Path]) -> Reach:
    """A project's reach with the files that a command line names, for a command that reads nothing else.

    Where a name leads out of a project by a link, and nobody is at the terminal, the reach is that project's.
    """
    left = {path: project_left(path) if reach.unattended else None for path in paths}
    reach = next((project for project in left.values() if project), reach)
    return reach.with_named([path for path, project in left.items() if project is None])


def _is_of_project(folder: Path) -> bool:
    above = (folder, *folder.parents)
    marks = (one / name for one in above for name in (REPOSITORY, *config.FILES))
    return folder.is_relative_to(real(working_folder())) or any(look(mark).is_there for mark in marks)


def _once(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Folders of texts in order. A folder that config and command line name differently keeps its first name."""
    by_place: dict[Path, Path] = {}
    for folder in folders:
        by_place.setdefault(real(folder), folder)
    return tuple(by_place.values())


def common_folder(paths: Sequence[Path]) -> Path:
    """The folder that all paths lie in, whose config holds where no single file's can. Without paths, this folder."""
    there = [str(path.absolute()) for path in paths if is_there(path)]
    return Path(os.path.commonpath(there)) if there else working_folder()


def working_folder() -> Path:
    """The folder that relative paths start from. Raises UsageError for one that is gone or closed."""
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(f"the working folder cannot be used ({error.strerror}); change to another") from error
