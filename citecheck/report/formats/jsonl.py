"""Writes the findings as JSON Lines, one a line. The tally is not part of it (`tally_line`)."""

from __future__ import annotations

from citecheck.foundation.json_text import dumped
from citecheck.model.findings import Report
from citecheck.report.document import finding_document
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place


def write(report: Report, _: ReportPage) -> str:
    """The findings by file and place; those somebody answered stand in the JSON report alone."""
    return "".join(dumped(finding_document(finding)) + "\n" for finding in by_place(report))
