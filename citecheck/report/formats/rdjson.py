"""Writes findings in the Reviewdog Diagnostic Format, whose columns count bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.findings import Finding, Report, Severity
from citecheck.model.places import Region
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place, said_where
from citecheck.report.terminal.snippet import file_lines

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}


def write(report: Report, _: ReportPage) -> str:
    """One document with all findings. The tally has no place in it (`tally_line`)."""
    lines = {path: file_lines(text) for path, text in report.sources.items()}
    diagnostics = [_diagnostic(finding, lines.get(finding.fault.place.path)) for finding in by_place(report)]
    return dumped({"source": {"name": "citecheck"}, "diagnostics": diagnostics}, indent=2) + "\n"


def _diagnostic(finding: Finding, lines: Sequence[str] | None) -> dict[str, Any]:
    place, fault = finding.fault.place, finding.fault
    location: dict[str, Any] = {"path": place.path}
    if place.region:
        location["range"] = _range(place.region, lines)
    suggestions = [
        {"range": _range(one.place.region, lines), "text": one.words}
        for one in fault.corrections
        if one.place.region and one.place.path == place.path and lines is not None
    ]
    return {
        "message": f"{fault.message}{said_where(finding)} {fault.remedy}".strip(),
        "location": location,
        "severity": SEVERITIES[finding.severity],
        "code": {"value": finding.rule},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _range(region: Region, lines: Sequence[str] | None) -> dict[str, Any]:
    """Start and end; whole lines where the file's text is not at hand to count its bytes."""
    if lines is None:
        return {"start": {"line": region.start_line}, "end": {"line": region.end_line}}
    return {
        "start": {"line": region.start_line, "column": _bytes(lines, region.start_line, region.start_column)},
        "end": {"line": region.end_line, "column": _bytes(lines, region.end_line, region.end_column)},
    }


def _bytes(lines: Sequence[str], line: int, column: int) -> int:
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return len(before.encode("utf-8", "surrogatepass")) + 1
