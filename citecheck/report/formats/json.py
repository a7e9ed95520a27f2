"""Writes the report as one JSON document."""

from __future__ import annotations

from citecheck.model.findings import Report
from citecheck.report.document import json_report
from citecheck.report.formats.table import ReportPage


def write(report: Report, _: ReportPage) -> str:
    """The JSON report, indented."""
    return json_report(report)
