"""The options that the commands share for texts, records and bibliographies."""

from __future__ import annotations

import argparse
from pathlib import Path

from citecheck.audit.config import Choice
from citecheck.audit.settings import CallerSettings
from citecheck.cli.arguments import number_of_processes
from citecheck.cli.options import LibraryOptions


def named_path(text: str) -> Path:
    """A path of the command line. An empty path is refused, because Python takes it for the working folder."""
    if not text:
        raise argparse.ArgumentTypeError("a path cannot be empty")
    return Path(text)


def add_named_sources(parser: argparse.ArgumentParser) -> None:
    """Add the options that name texts, records and bibliographies."""
    for option, metavar, words in (
        ("--texts", "DIR", "a folder of texts to compare with"),
        ("--registry", "PATH", "a file or folder of records"),
    ):
        parser.add_argument(
            option, action="append", type=named_path, default=[], metavar=metavar, help=f"{words} (repeatable)"
        )
    parser.add_argument(
        "-b",
        "--bibliography",
        action="append",
        type=named_path,
        default=[],
        metavar="FILE",
        help="a bibliography, in place of those in the settings (repeatable)",
    )


def add_library_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that name texts, records and bibliographies, and those that say what else may be read."""
    add_named_sources(parser)
    parser.add_argument(
        "--allow-outside", action="store_true", help="also read what a project's own files name outside the project"
    )
    parser.add_argument(
        "--ocr",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="read scans of works that are cited with the program tesseract, on this machine",
    )
    parser.add_argument(
        "--zotero-api",
        action=argparse.BooleanOptionalAction,
        default=None,
        help="also ask the Zotero that runs on this machine for the files of works that are cited",
    )
    parser.add_argument("--no-cache", action="store_true", help="do not use the cache")
    parser.add_argument(
        "--jobs",
        type=number_of_processes,
        metavar="N",
        help="the most processes of an audit (default: one, and for many or long manuscripts one for each processor)",
    )


def caller_settings(options: LibraryOptions, command: Choice) -> CallerSettings:
    """The settings of the command line, on top of every config. `command` has its choices about rules."""
    named = (options.texts, options.registry, options.bibliography)
    return CallerSettings(
        *named,
        command,
        options.allow_outside,
        ocr=options.ocr,
        zotero_api=options.zotero_api,
        jobs=options.jobs,
    )
