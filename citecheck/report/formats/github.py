"""Writes findings as workflow commands, which GitHub shows beside the changed lines.

GitHub shows about ten of each level a step, so the weightiest come first. The tally, with what was
checked, is a notice of its own.
"""

from __future__ import annotations

from citecheck.model.coverage import LockedPlace
from citecheck.model.findings import Finding, Report, Severity
from citecheck.report.coverage import coverage_lines
from citecheck.report.formats.table import ReportPage
from citecheck.report.lock import change
from citecheck.report.order import by_place, said_where
from citecheck.report.tally import tally_line
from citecheck.report.text_width import visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def write(report: Report, _: ReportPage) -> str:
    """One workflow command a finding, errors first, and before them a warning for each manuscript of which nothing was
    checked; the tally stands before the notes, where it is still shown."""
    findings = sorted(by_place(report), key=lambda finding: -finding.severity)
    heavy = [_command(finding) for finding in findings if finding.severity is not Severity.NOTE]
    notes = [_command(finding) for finding in findings if finding.severity is Severity.NOTE]
    untouched = [
        f"::warning title=nothing checked,file={_property(item.path)}::{_data(item.why)}"
        for item in report.coverage.untouched
    ]
    untouched += [_unlike_lock(item) for item in _off(report)]
    counts = "; ".join([tally_line(report), *coverage_lines(report.coverage)])
    tally = f"::notice title=citecheck::{_data(counts)}"
    return "".join(f"{line}\n" for line in [*untouched, *heavy, tally, *notes])


def _off(report: Report) -> tuple[LockedPlace, ...]:
    lock = report.coverage.lock
    return (*lock.changed, *lock.otherwise, *lock.errors) if lock else ()


def _unlike_lock(item: LockedPlace) -> str:
    """A warning on a quotation that is not as the lock file has it, or of which it has an error."""
    line = f",line={item.place.region.start_line}" if item.place.region else ""
    said = f"Look at this quotation where its text is: {change(item)} (lock file)."
    return f"::warning title=lock file,file={_property(item.place.path)}{line}::{_data(said)}"


def _command(finding: Finding) -> str:
    place, fault = finding.fault.place, finding.fault
    properties = {"title": finding.rule, "file": place.path}
    if region := place.region:
        properties |= {"line": str(region.start_line), "endLine": str(region.end_line)}
        if region.start_line == region.end_line:
            properties |= {"col": str(region.start_column), "endColumn": str(region.end_column)}
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    said = f"{fault.message}{said_where(finding)} {fault.remedy}".strip()
    return f"::{COMMANDS[finding.severity]} {written}::{_data(said)}"


def _data(text: str) -> str:
    return visible(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
