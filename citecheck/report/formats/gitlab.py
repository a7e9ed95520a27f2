"""Writes findings as a GitLab code quality report. The tally has no place in that format (`tally_line`)."""

from __future__ import annotations

from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.findings import Finding, Report, Severity
from citecheck.model.places import Place
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place, said_where

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def write(report: Report, _: ReportPage) -> str:
    """A JSON array with one entry a finding."""
    return dumped([_entry(finding) for finding in by_place(report)], indent=2) + "\n"


def _entry(finding: Finding) -> dict[str, Any]:
    fault = finding.fault
    return {
        "type": "issue",
        "check_name": finding.rule,
        "description": fault.message + said_where(finding),
        "content": {"body": fault.remedy},
        "categories": ["Style"],
        "severity": SEVERITIES[finding.severity],
        "fingerprint": finding.fingerprint,
        "location": {"path": fault.place.path, **_lines(fault.place)},
    }


def _lines(place: Place) -> dict[str, Any]:
    """The lines. The format demands one, so a file without lines gets line 1, and `where` says more."""
    if place.region is None:
        return {"lines": {"begin": 1}}
    region = place.region
    return {
        "positions": {
            "begin": {"line": region.start_line, "column": region.start_column},
            "end": {"line": region.end_line, "column": region.end_column},
        }
    }
