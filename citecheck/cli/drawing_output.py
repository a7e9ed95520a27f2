"""The output options and formats that `collate` and `registry trace` share, and the records they read."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from citecheck.audit.settings import CallerSettings, settings_of_call
from citecheck.cli.arguments import NARROWEST, add_width
from citecheck.cli.library_options import named_path
from citecheck.cli.options import PageOptions
from citecheck.cli.output import colour_wanted, columns
from citecheck.errors import UsageError
from citecheck.model.registry import Registry
from citecheck.report.text_width import visible

FORMATS = ("full", "json", "svg", "html")


def add_output(parser: argparse.ArgumentParser) -> None:
    """Add the options for format, file, colour and width."""
    parser.add_argument(
        "--format", choices=FORMATS, help="full (words), json, svg or html (default: by the suffix of FILE, else full)"
    )
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    add_width(parser)


def add_records(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which records are in force."""
    parser.add_argument(
        "--registry", action="append", type=named_path, default=[], metavar="PATH", help="records (repeatable)"
    )
    parser.add_argument("--no-cache", action="store_true", help="do not use the cache")


def chosen_format(options: PageOptions) -> str:
    """The format asked for, else the one that the output file's suffix names, else `full`."""
    if options.format:
        return options.format
    ending = options.output.suffix.lstrip(".").lower() if options.output else ""
    return ending if ending in FORMATS else "full"


def width(options: PageOptions) -> int:
    """The width of a page."""
    return max(NARROWEST, options.width or columns())


def colour(options: PageOptions) -> bool:
    """Whether to colour."""
    return colour_wanted(options.color, options.output)


def records(named: Sequence[Path]) -> Registry:
    """The records in force: those named, else those of the config, before the shipped ones."""
    from citecheck.audit.records_in_force import records_in_reach

    if named:
        held = records_in_reach(named, None)
    else:
        settings = settings_of_call(CallerSettings())(Path.cwd())
        held = records_in_reach(settings.registry, settings.reach)
    for one in held.refused:
        print(f"citecheck: {visible(f'{one.path}: not read: {one.why}')}", file=sys.stderr)
    return held.registry


def no_such_record(name: str, held: Registry) -> UsageError:
    """The error for a name that no record has, with the nearest names."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*held.records, *held.sources], n=3)
    hint = f"; is one of these meant: {', '.join(near)}?" if near else " (`citecheck registry search` looks for words)"
    return UsageError(f"no record is called “{name}”{hint}")
