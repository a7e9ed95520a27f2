"""The settings of a run: for each file the nearest config, with what the command line says on top."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from citecheck.audit import config
from citecheck.audit.config import PACK, Choice, Settings
from citecheck.audit.files import SettingsOf, is_there, shown
from citecheck.cli.arguments import number_of_processes
from citecheck.cli.options import LibraryOptions
from citecheck.errors import UsageError
from citecheck.foundation.files import look, real


def named_path(text: str) -> Path:
    """A path of the command line. An empty one is refused: it would be the working folder, which nobody named."""
    if not text:
        raise argparse.ArgumentTypeError("an empty name is no path")
    return Path(text)


def add_library_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say what is compared with."""
    for option, metavar, words in (
        ("--texts", "DIR", "a folder of texts"),
        ("--registry", "PATH", "records"),
    ):
        parser.add_argument(
            option, action="append", type=named_path, default=[], metavar=metavar, help=f"{words} (repeatable)"
        )
    parser.add_argument(
        "-b", "--bibliography", action="append", type=named_path, default=[], metavar="FILE", help="(repeatable)"
    )
    parser.add_argument("--no-cache", action="store_true", help="keep nothing between runs")
    # Promised to scripts: one process serves, and its number changes nothing yet.
    parser.add_argument(
        "--jobs", type=number_of_processes, metavar="N", help="processes at most (this version uses one)"
    )


def settings_of_run(options: LibraryOptions, command: Choice) -> SettingsOf:
    """The settings for each file or folder of a run. `command` is what the command line says of the rules.

    Raises UsageError for a folder or file named on the command line that is not there.
    """
    _working_folder()
    for path in (*options.texts, *options.registry, *options.bibliography):
        if not path.name.startswith(PACK) and not is_there(path):
            raise UsageError(f"{shown(path)}: no such file or folder")

    @cache
    def of_folder(folder: Path) -> Settings:
        settings = config.find(folder)
        return replace(
            settings,
            texts=_once((*settings.texts, *options.texts)),
            registry=(*settings.registry, *options.registry),
            bibliography=tuple(options.bibliography) or settings.bibliography,
            command=command,
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
    return Path(os.path.commonpath(there)) if there else _working_folder()


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError as error:
        raise UsageError(f"the working folder cannot be used ({error.strerror}); go to another") from error
