"""Adds the options of the commands that compare: texts, records, bibliographies."""

from __future__ import annotations

import argparse
from pathlib import Path

from citecheck.audit.config import Choice
from citecheck.audit.settings import CallerSettings
from citecheck.cli.arguments import number_of_processes
from citecheck.cli.options import LibraryOptions


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
    parser.add_argument(
        "--allow-outside", action="store_true", help="also read what a project's own files name outside the project"
    )
    parser.add_argument("--no-cache", action="store_true", help="keep nothing between runs")
    # Promised to scripts: one process serves, and its number changes nothing yet.
    parser.add_argument(
        "--jobs", type=number_of_processes, metavar="N", help="processes at most (this version uses one)"
    )


def caller_settings(options: LibraryOptions, command: Choice) -> CallerSettings:
    """What the command line says on top of every config. `command` is what it says of the rules."""
    return CallerSettings(options.texts, options.registry, options.bibliography, command, options.allow_outside)
