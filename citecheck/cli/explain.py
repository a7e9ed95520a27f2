"""`citecheck explain`: a rule's page, or everything known of the quotations on one line."""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from citecheck.cli.audit import audited
from citecheck.cli.output import colour_wanted, columns
from citecheck.cli.settings import add_library_options, settings_of_run
from citecheck.config import Choice
from citecheck.errors import UsageError
from citecheck.model.findings import Judged, Report
from citecheck.report.explain import explain
from citecheck.rule import Rule
from citecheck.rules import named, rules

LINE = re.compile(r"^(?P<path>.+?):(?P<line>[1-9][0-9]*)(?::(?P<column>[1-9][0-9]*))?:?$")


def add_parser(subparsers: Any) -> None:
    """Add `explain` to the command line."""
    parser = subparsers.add_parser("explain", help="show a rule's page, or everything known of one quotation")
    parser.add_argument("subject", nargs="?", metavar="RULE or FILE:LINE", help="without it, all rules are listed")
    add_library_options(parser)
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    parser.add_argument("--width", type=int, metavar="COLUMNS")


def run(options: argparse.Namespace) -> int:
    """Print what was asked for; exit code 2 where there is no such rule, file or quotation."""
    subject: str | None = options.subject
    asked = LINE.match(subject) if subject is not None else None
    if asked:
        path = Path(asked["path"])
        report = audited([path], settings_of_run(options, Choice())(path))
        sys.stdout.write(_quotations(report, int(asked["line"]), asked["column"], options))
    else:
        sys.stdout.write(_rules(subject))
    return 0


def _rules(subject: str | None) -> str:
    """One rule's page; a list of all rules, or of those on one kind of claim."""
    try:
        meant = named([subject]) if subject is not None else {rule.name for rule in rules()}
    except UsageError as error:
        raise UsageError(f"{error}; for a quotation give FILE:LINE") from error
    listed = [rule for rule in rules() if rule.name in meant]
    if subject is not None and len(listed) == 1:
        return _page(listed[0])
    width = max(len(rule.name) for rule in listed)
    return "".join(f"{rule.name:<{width}}  {rule.severity.label:<7}  {rule.summary}\n" for rule in listed)


def _page(rule: Rule) -> str:
    off = "" if rule.default else " Off by default."
    return f"{rule.name} ({rule.severity.label}).{off}\n\n{rule.page.strip()}\n"


def _quotations(report: Report, line: int, column: str | None, options: argparse.Namespace) -> str:
    for given in report.inputs:
        if not given.read:
            raise UsageError(f"{given.path}: not read: {given.why}")
    if not report.inputs:
        raise UsageError(f"{options.subject}: no manuscript; name one, and a line on which a quotation stands")
    here = [j for j in report.quotations if _covers(j, line, column)]
    if not here:
        starts = sorted({j.quotation.place.region.start_line for j in report.quotations if j.quotation.place.region})
        near = sorted(starts, key=lambda start: abs(start - line))[:3]
        known = f" Quotations stand near it on line {', '.join(str(n) for n in sorted(near))}." if near else ""
        raise UsageError(f"no quotation stands on line {line} of {report.inputs[0].path}.{known}")
    colour = colour_wanted(options.color, None)
    return "\n".join(explain(judged, report, options.width or columns(), colour) for judged in here)


def _covers(judged: Judged, line: int, column: str | None) -> bool:
    region = judged.quotation.place.region
    if region is None or not region.start_line <= line <= region.end_line:
        return False
    if column is None:
        return True
    start = region.start_column - 1 if line == region.start_line else 1
    end = region.end_column if line == region.end_line else sys.maxsize
    return start <= int(column) <= end
