"""Finds the folders of texts that a `citecheck texts` command is about."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from citecheck.audit.config import Settings
from citecheck.audit.files import shown
from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.library_options import named_path
from citecheck.errors import UsageError
from citecheck.report.text_width import visible
from citecheck.texts.folder import gather
from citecheck.texts.library import Library


def add_folders(parser: argparse.ArgumentParser) -> None:
    """Add the option that names folders of texts."""
    parser.add_argument(
        "--texts",
        action="append",
        type=named_path,
        default=[],
        metavar="DIR",
        help="a folder of texts beside those of the settings (repeatable)",
    )


def settings(named: tuple[Path, ...]) -> Settings:
    """The settings of the working folder with the folders `named`. Raises UsageError for one that is not there."""
    return settings_of_call(CallerSettings(named))(Path.cwd())


def folders(named: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of the settings and those `named`. Raises UsageError for a named folder that does not exist."""
    return tuple(dict.fromkeys(settings(named).texts))


def held_texts(named: tuple[Path, ...], *, reads_scans: bool = False) -> Library:
    """The texts of those folders; with `reads_scans` every scan is read with Tesseract when its words are needed.
    Raises UsageError where there is no text."""
    held = gather([(path, shown(path)) for path in folders(named)], settings(named).reach)
    if not held.texts:
        say(held.notices)
        raise UsageError(
            "no text is held: name a folder of texts with --texts DIR, or `citecheck texts add FILE`. Files that a "
            "bibliography names are found by an audit, and not here."
        )
    if reads_scans:
        from citecheck.texts.scans import ScanOfWork, with_scans

        return with_scans(held, [ScanOfWork((text.work,), "") for text in held.texts])
    return held


def say(notices: Iterable[str]) -> None:
    """Print notices, one a line, to standard error."""
    for notice in notices:
        print(f"citecheck: {visible(notice)}", file=sys.stderr)
