"""`citecheck selftest`: changes a draft's own verified quotations in memory, and counts the changes that it finds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.selftest.trial import SelfTestRun
from citecheck.audit.session import AuditSession
from citecheck.cli.arguments import add_width
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import columns, write
from citecheck.errors import UsageError
from citecheck.foundation.json_text import dumped
from citecheck.model.noun import noun
from citecheck.report.noun_json import VERSION
from citecheck.report.selftest import SelfTest
from citecheck.report.terminal.selftest import selftest_page
from citecheck.report.text_width import visible

FORMATS = ("full", "json")
CHANGES = 100
"""Changes that are tried: some eight in each way, in less than a minute for a chapter."""


@noun
class SelfTestOptions:
    """The options of `citecheck selftest`."""

    paths: tuple[Path, ...]
    seed: int
    changes: int
    format: str
    output: Path | None
    width: int
    library: LibraryOptions


def add_parser(subparsers: Any) -> None:
    """Add `selftest` and its options to the command line."""
    parser = subparsers.add_parser(
        "selftest",
        help="change a draft's own quotations, and count which changes an audit finds",
        description="Audits the draft; then changes its verified quotations in memory, one word, page or citekey at a "
        "time, audits the changed drafts, and prints which changes a finding tells. No file is changed. Exit codes: 0 "
        "all were found, 1 some were not, 2 the draft cannot be read, 3 no change could be tried.",
    )
    parser.add_argument("paths", nargs="+", type=named_path, metavar="FILE", help="a manuscript, or a folder of some")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="the same seed makes the same changes (1)")
    parser.add_argument(
        "--changes",
        type=_number,
        default=CHANGES,
        metavar="N",
        help="changes to try, in all ways together (%(default)s)",
    )
    add_library_options(parser)
    parser.add_argument("--format", choices=FORMATS, default="full", help="full (a table) or json")
    parser.add_argument("-o", "--output", type=named_path, metavar="FILE", help="write to FILE")
    add_width(parser)
    leads_to(parser, run, SelfTestOptions)


def _number(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("a number of changes is a whole number, 1 or more")
    return int(text)


def run(options: SelfTestOptions) -> int:
    """Test, print, and return the exit code. Raises UsageError where no manuscript could be read."""
    session = AuditSession(caller_settings(options.library, Choice()))
    assembly = session.inputs(options.paths).assembly
    unread = {draft.manuscript.path: draft.manuscript.unread for draft in assembly.drafts if draft.manuscript.unread}
    lines = [f"{path}: not read: {why}" for path, why in unread.items()]
    if len(unread) == len(assembly.drafts):
        raise UsageError("; ".join(lines) or "no manuscript was found to test")
    for line in lines:
        print(f"citecheck: {visible(line)}", file=sys.stderr)
    outcome = SelfTestRun(assembly, session.report, options.seed).outcome(options.changes)
    write(_written(outcome, unread, options), options.output)
    if not outcome.tried:
        return 3
    return 0 if outcome.found == outcome.tried else 1


def _written(outcome: SelfTest, unread: Mapping[str, str], options: SelfTestOptions) -> str:
    if options.format == "json":
        head = {"version": VERSION, "kind": "selftest", "seed": options.seed, "tried": outcome.tried, "unread": unread}
        return dumped({**head, **asdict(outcome)}, indent=2) + "\n"
    return selftest_page(outcome, options.seed, options.width or columns())
