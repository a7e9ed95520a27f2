"""`citecheck registry`: validate records, print one, follow its chains of attestation, look for words, start one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from citecheck.cli import registry_import, registry_new, registry_search, registry_trace
from citecheck.cli.output import columns
from citecheck.cli.registry_output import add_records, no_such_record, records
from citecheck.config import find
from citecheck.read.registry import count, lint
from citecheck.report.record_page import record_page, source_page


def add_parser(subparsers: Any) -> None:
    """Add `registry` and its own commands to the command line."""
    parser = subparsers.add_parser("registry", help="validate, print, trace, search and start records")
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser("lint", help="say what is wrong in records: file, line, what is missing")
    check.add_argument(
        "paths", nargs="*", type=Path, metavar="PATH", help="files or folders (default: the project's records)"
    )
    check.set_defaults(act=_lint)
    show = actions.add_parser("show", help="print a record: sources, witnesses, chains, status, how verified")
    show.add_argument("id", metavar="ID", help="the id of a record or source")
    add_records(show)
    show.set_defaults(act=_show)
    for module in (registry_search, registry_trace, registry_new, registry_import):
        module.add_parser(actions)


def run(options: argparse.Namespace) -> int:
    """Run one of the commands; `registry lint` gives 1 where it finds something."""
    code: int = options.act(options)
    return code


def _lint(options: argparse.Namespace) -> int:
    wanted = options.paths or list(find(Path()).registry)
    faults = lint(wanted)
    for fault in faults:
        print(fault)
    number = count(wanted)
    said = f"{len(faults)} {'fault' if len(faults) == 1 else 'faults'}" if faults else "nothing wrong"
    print(f"{number} {'record' if number == 1 else 'records'}: {said}", file=sys.stderr)
    return 1 if faults else 0


def _show(options: argparse.Namespace) -> int:
    held, name = records(options), options.id
    if name in held.records:
        sys.stdout.write(record_page(held.records[name], held, columns()))
    elif name in held.sources:
        sys.stdout.write(source_page(held.sources[name], columns()))
    else:
        raise no_such_record(name, held)
    return 0
