"""`citecheck explain`: prints a rule's page, or everything known of the quotations and findings on one line."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.session import Session
from citecheck.cli.arguments import add_width
from citecheck.cli.library_options import add_library_options, caller_settings
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import colour_wanted, columns
from citecheck.errors import UsageError
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.rule import Rule
from citecheck.report.order import in_order
from citecheck.report.terminal.explain import explain, explain_finding
from citecheck.rules import named, rules

LINE = lazy(r"^(?P<path>.+?):(?P<line>[1-9][0-9]*)(?::(?P<column>[1-9][0-9]*))?:?$")


@noun
class ExplainOptions:
    """What a person asks of `citecheck explain`. `subject` is a rule or FILE:LINE; None for all rules."""

    subject: str | None
    library: LibraryOptions
    color: str
    width: int


def add_parser(subparsers: Any) -> None:
    """Add `explain` to the command line."""
    parser = subparsers.add_parser("explain", help="show a rule's page, or everything known of one quotation")
    parser.add_argument("subject", nargs="?", metavar="RULE or FILE:LINE", help="without it, all rules are listed")
    add_library_options(parser)
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    add_width(parser)
    leads_to(parser, run, ExplainOptions)


def run(options: ExplainOptions) -> int:
    """Print what was asked for; exit code 2 where there is no such rule, file or quotation."""
    subject = options.subject
    asked = LINE.match(subject) if subject is not None else None
    if asked:
        path = Path(asked["path"])
        report = Session.under(caller_settings(options.library, Choice())).audit(path)
        sys.stdout.write(_on_line(report, asked, options))
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


def _on_line(report: Report, asked: re.Match[str], options: ExplainOptions) -> str:
    """The quotations on a line, then the findings there that are about no quotation."""
    for given in report.inputs:
        if not given.read:
            raise UsageError(f"{given.path}: not read: {given.why}")
    line, column = int(asked["line"]), int(asked["column"]) if asked["column"] else None
    wide, colour = options.width or columns(), colour_wanted(options.color, None)
    here = [judged for judged in report.quotations if _covers(judged.quotation.place, line, column)]
    parts = [explain(judged, report, wide, colour) for judged in here]
    parts += [explain_finding(finding, wide, colour) for finding in _loose(report, line, column)]
    if not parts:
        raise UsageError(_nothing(report, line, asked[0]))
    return "\n".join(parts)


def _loose(report: Report, line: int, column: int | None) -> list[Finding]:
    """The findings on a line of the file asked for (the bibliography, where no manuscript is) about no quotation.

    A finding with several places stands on the line of each.
    """
    files = {item.path for item in report.inputs or report.bibliographies}
    loose = (finding for finding in in_order(report) if finding.quotation is None)
    return [f for f in loose if any(p.path in files and _covers(p, line, column) for p in _places(f))]


def _places(finding: Finding) -> list[Place]:
    return [finding.fault.place, *(related.place for related in finding.fault.related)]


def _nothing(report: Report, line: int, subject: str) -> str:
    if not report.inputs:
        return f"{subject}: no manuscript; name one, and a line on which a quotation stands"
    starts = sorted({j.quotation.place.region.start_line for j in report.quotations if j.quotation.place.region})
    near = sorted(starts, key=lambda start: abs(start - line))[:3]
    known = f" Quotations stand near it on line {', '.join(str(n) for n in sorted(near))}." if near else ""
    return f"no quotation stands on line {line} of {report.inputs[0].path}.{known}"


def _covers(place: Place, line: int, column: int | None) -> bool:
    region = place.region
    if region is None or not region.start_line <= line <= region.end_line:
        return False
    if column is None:
        return True
    start = region.start_column - 1 if line == region.start_line else 1
    end = region.end_column if line == region.end_line else sys.maxsize
    return start <= column <= end
