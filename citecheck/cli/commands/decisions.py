"""`citecheck decisions`: records what was decided on findings, in a file that audit, hook and filter share."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

from citecheck.audit.answers.decisions import (
    Decision,
    DecisionKind,
    decisions_on,
    decisions_text,
    read_decisions,
    with_decisions,
)
from citecheck.audit.config import Choice
from citecheck.audit.files import shown
from citecheck.audit.project import DECISIONS, decisions_file
from citecheck.audit.session import AuditSession, decisions_of
from citecheck.audit.settings import reach_of_name
from citecheck.cli.decisions_import import DecisionImportOptions, import_answers
from citecheck.cli.library_options import add_library_options, caller_settings, named_path
from citecheck.cli.options import LibraryOptions, leads_to
from citecheck.cli.output import write_in_place
from citecheck.cli.place_query import PlaceQuery, place_asked
from citecheck.errors import UsageError
from citecheck.foundation.phrases import counted
from citecheck.model.findings import Finding, Report
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.report.text_width import visible


@noun
class DecisionOptions:
    """The options of `citecheck decisions add`. `rule` is "" for every rule at the place."""

    place: str
    decision: str
    by: str
    note: str
    rule: str
    library: LibraryOptions


@noun
class DecisionListOptions:
    """The options of `citecheck decisions list`: none."""


def add_parser(subparsers: Any) -> None:
    """Add `decisions` and its acts to the command line."""
    parser = subparsers.add_parser("decisions", help="record what was decided on findings, by whom and why")
    acts = parser.add_subparsers(dest="action", metavar="ACT", required=True)
    adding = acts.add_parser("add", help="record a decision on the findings at a place")
    adding.add_argument("place", metavar="FILE:LINE", help="FILE:PLACE in a file without lines")
    adding.add_argument("--as", dest="decision", choices=[*DecisionKind], required=True, help="what was decided")
    adding.add_argument("--by", required=True, metavar="NAME", help="who decided")
    adding.add_argument("--note", default="", metavar="TEXT", help="why")
    adding.add_argument("--rule", default="", metavar="RULE", help="only findings of this rule")
    add_library_options(adding)
    leads_to(adding, add, DecisionOptions)
    importing = acts.add_parser("import", help="record answers in a docx or odt, or in a table of queries")
    importing.add_argument("file", type=named_path, metavar="FILE", help="what `annotate` or `--format queries` wrote")
    importing.add_argument(
        "--for", dest="manuscript", type=named_path, metavar="FILE", help="the manuscript that it is a copy of"
    )
    importing.add_argument("--by", default="", metavar="NAME", help="who decided, where the file does not say")
    leads_to(importing, import_answers, DecisionImportOptions)
    leads_to(acts.add_parser("list", help=f"print the decisions of {DECISIONS}"), list_all, DecisionListOptions)


def add(options: DecisionOptions) -> int:
    """Audit the file, and record the decision on the findings at the place. Raises UsageError where there is none."""
    asked = place_asked(options.place)
    if asked is None:
        raise UsageError(f"{options.place}: name a file with a line, as in draft.md:12")
    session = AuditSession(caller_settings(options.library, Choice()))
    assembly = session.inputs([asked.path]).assembly
    report = session.report(assembly)
    found = _found(report, asked, options.rule)
    if not found:
        raise UsageError(f"there is no finding at {options.place}; `citecheck audit` lists them")
    file = decisions_of(found[0].place.path, assembly)
    on = date.today().isoformat()
    answer = Decision(decision=options.decision, by=options.by, on=on, note=options.note)
    new = [one for finding in found for one in decisions_on(finding, report, file.parent, answer)]
    before = read_decisions(file, reach_of_name(file))
    write_in_place(decisions_text(with_decisions(before, new)), file)
    said = f"{counted(len(new), 'finding')} recorded as {options.decision}"
    print(visible(f"citecheck: {shown(file)}: {said}"), file=sys.stderr)
    return 0


def list_all(_: DecisionListOptions) -> int:
    """Print the decisions of the project, a line for each."""
    session = AuditSession(caller_settings(LibraryOptions(), Choice()))
    file = decisions_file(Path(), session.inputs([Path()]).assembly.common.root)
    made = read_decisions(file, reach_of_name(file))
    if not made:
        print(visible(f"citecheck: {shown(file)}: no decision"), file=sys.stderr)
    for one in made:
        print(visible(f"{one.path}: {one.rule} “{one.words}”: {one.said}"))
    return 0


def _found(report: Report, asked: PlaceQuery, rule: str) -> list[Finding]:
    """The findings at a place: there itself, or about a quotation that stands there."""
    quoted = {one.quotation.id for one in report.quotations if asked.covers(one.quotation.place)}
    return [
        finding
        for finding in report.findings
        if (not rule or finding.rule == rule)
        and (finding.quotation in quoted or any(asked.covers(p) for p in _places(finding)))
    ]


def _places(finding: Finding) -> list[Place]:
    return [finding.place, *(one.place for one in finding.joined)]
