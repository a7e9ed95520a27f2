"""`citecheck explain`: prints a rule's page, or everything known of the quotations and findings at one place."""

from __future__ import annotations

import sys
from typing import Any

from citecheck.audit.config import Choice
from citecheck.audit.session import AuditSession
from citecheck.cli.arguments import add_width
from citecheck.cli.library_options import add_library_options, caller_settings
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import colour_wanted, columns
from citecheck.cli.place_query import PlaceQuery, place_asked
from citecheck.errors import UsageError
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.model.rule import Rule
from citecheck.report.order import in_order
from citecheck.report.terminal.explain import explain, explain_finding
from citecheck.rules import named, rules

MOST_NAMED = 5
"""Places that a message offers where nothing stands at the one asked for."""


@noun
class ExplainOptions:
    """The options of `citecheck explain`. `subject` is a rule or a place in a file; None for all rules."""

    subject: str | None
    library: LibraryOptions
    color: str
    width: int


def add_parser(subparsers: Any) -> None:
    """Add `explain` to the command line."""
    parser = subparsers.add_parser("explain", help="show a rule's page, or everything known of one quotation")
    parser.add_argument(
        "subject",
        nargs="?",
        metavar="RULE or FILE:LINE",
        help="FILE:PLACE in a file without lines; default: list all rules",
    )
    add_library_options(parser)
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    add_width(parser)
    leads_to(parser, run, ExplainOptions)


def run(options: ExplainOptions) -> int:
    """Print the rule's page or the quotation. Exit code 2 if there is no such rule, file or quotation."""
    subject = options.subject
    asked = place_asked(subject) if subject is not None else None
    if asked and subject:
        report = AuditSession(caller_settings(options.library, Choice())).audit(asked.path)
        sys.stdout.write(_at(report, asked, subject, options))
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


def _at(report: Report, asked: PlaceQuery, subject: str, options: ExplainOptions) -> str:
    """The quotations at a place, then the findings there that are about no quotation."""
    for given in report.inputs:
        if not given.read:
            raise UsageError(f"{given.path}: not read: {given.why}")
    wide, colour = options.width or columns(), colour_wanted(options.color, None)
    here = [judged for judged in report.quotations if asked.covers(judged.quotation.place)]
    parts = [explain(judged, report, wide, colour) for judged in here]
    parts += [explain_finding(finding, wide, colour) for finding in _loose(report, asked)]
    if not parts:
        raise UsageError(_nothing(report, asked, subject))
    return "\n".join(parts)


def _loose(report: Report, asked: PlaceQuery) -> list[Finding]:
    """The findings at a place of the file asked for (the bibliography, where no manuscript is) about no quotation.

    A finding with several places stands at each.
    """
    files = {item.path for item in report.inputs or report.bibliographies}
    loose = (finding for finding in in_order(report) if finding.quotation is None)
    return [f for f in loose if any(p.path in files and asked.covers(p) for p in _places(f))]


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(related.place for related in finding.fault.related)]


def _nothing(report: Report, asked: PlaceQuery, subject: str) -> str:
    if not report.inputs:
        return f"{subject}: not a manuscript; name one, with the line of a quotation"
    path = report.inputs[0].path
    places = [judged.quotation.place for judged in report.quotations]
    if asked.line is not None and (report.sources or not places):
        starts = sorted({place.region.start_line for place in places if place.region})
        line = asked.line
        near = sorted(starts, key=lambda start: abs(start - line))[:3]
        known = f" The nearest quotations are on line {', '.join(str(n) for n in sorted(near))}." if near else ""
        return f"there is no quotation on line {line} of {path}.{known}"
    names = (place.where or (f"line {place.region.start_line}" if place.region else "") for place in places)
    named = list(dict.fromkeys(filter(None, names)))
    known = f" There are quotations at: {'; '.join(named[:MOST_NAMED])}." if named else ""
    return f"there is no quotation at “{asked.where or f'paragraph {asked.line}'}” of {path}.{known}"
