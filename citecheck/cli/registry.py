"""`citecheck registry`: validate records, print one."""

from __future__ import annotations

import argparse
import sys
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from citecheck.cli.output import columns
from citecheck.config import Settings, find
from citecheck.errors import UsageError
from citecheck.model.records import Registry
from citecheck.read.registry import count, lint, registry
from citecheck.report.record_page import record_page, source_page


def add_parser(subparsers: Any) -> None:
    """Add `registry` and its own commands to the command line."""
    parser = subparsers.add_parser("registry", help="validate and print records")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("lint", help="say what is wrong in records: file, line, what is missing")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: the project's records)"
    )
    show = actions.add_parser("show", help="print a record: sources, witnesses, chains, status, how verified")
    show.add_argument("id", metavar="ID", help="the id of a record or source")
    show.add_argument("--registry", action="append", type=Path, default=[], metavar="PATH", help="records (repeatable)")


def run(options: argparse.Namespace) -> int:
    """Run `registry lint` or `registry show`; 1 where lint finds something."""
    return _lint(options.paths) if options.action == "lint" else _show(options.id, options.registry)


def _settings() -> Settings:
    return find(Path())


def _lint(paths: list[Path]) -> int:
    wanted = paths or list(_settings().registry)
    faults = lint(wanted)
    for fault in faults:
        print(fault)
    records = count(wanted)
    said = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}" if faults else "nothing wrong"
    print(f"{records} {'record' if records == 1 else 'records'}: {said}", file=sys.stderr)
    return 1 if faults else 0


def _show(name: str, paths: list[Path]) -> int:
    held = registry(paths or _settings().registry)
    if name in held.records:
        sys.stdout.write(record_page(held.records[name], held, columns()))
    elif name in held.sources:
        sys.stdout.write(source_page(held.sources[name], columns()))
    else:
        raise UsageError(f"no record is called “{name}”{_near(name, held)}")
    return 0


def _near(name: str, held: Registry) -> str:
    near = get_close_matches(name, [*held.records, *held.sources], n=3)
    return f"; is one of these meant: {', '.join(near)}?" if near else ""
