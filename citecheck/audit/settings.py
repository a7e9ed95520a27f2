"""Finds the settings of each file: its nearest config, with the caller's own on top."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from citecheck.audit import config
from citecheck.audit.config import PACK, Choice, Settings
from citecheck.audit.files import SettingsOf, is_there, shown
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real
from citecheck.model.noun import noun


@noun
class CallerSettings:
    """What the caller says on top of every config: the command line, or a program that opens a session.

    `texts` and `registry` are added to those of a config; `bibliography` takes their place. `command` is what is said
    of the rules.
    """

    texts: tuple[Path, ...] = ()
    registry: tuple[Path, ...] = ()
    bibliography: tuple[Path, ...] = ()
    command: Choice = Choice()


def settings_of_call(caller: CallerSettings) -> SettingsOf:
    """The settings for each file or folder of a call; each config is read once.

    Raises UsageError for a folder or file that the caller names and that is not there.
    """
    working_folder()
    for path in (*caller.texts, *caller.registry, *caller.bibliography):
        if not path.name.startswith(PACK) and not is_there(path):
            raise UsageError(f"{shown(path)}: no such file or folder")

    @cache
    def of_folder(folder: Path) -> Settings:
        settings = config.find(folder)
        return replace(
            settings,
            texts=_once((*settings.texts, *caller.texts)),
            registry=(*settings.registry, *caller.registry),
            bibliography=caller.bibliography or settings.bibliography,
            command=caller.command,
        )

    return lambda path: of_folder(path if look(path).is_folder else path.parent)


def _once(folders: Sequence[Path]) -> tuple[Path, ...]:
    """Folders of texts in order; one that goes by two names (of the config, of the command line) by the first."""
    by_place: dict[Path, Path] = {}
    for folder in folders:
        by_place.setdefault(real(folder), folder)
    return tuple(by_place.values())


def common_folder(paths: Sequence[Path]) -> Path:
    """The folder that all paths lie in, which settles what no one file's config can; without paths, this folder."""
    there = [str(path.absolute()) for path in paths if is_there(path)]
    return Path(os.path.commonpath(there)) if there else working_folder()


def working_folder() -> Path:
    """The folder that relative paths start from. Raises UsageError for one that is gone or closed."""
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(f"the working folder cannot be used ({error.strerror}); go to another") from error
