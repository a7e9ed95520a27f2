"""Writes the report as one page of HTML that an editor can send to an author: no script, nothing loaded, printable."""

from __future__ import annotations

from citecheck.model.findings import Report
from citecheck.report.formats.table import ReportPage
from citecheck.report.html.environment import filled
from citecheck.report.html.page import page_view


def write(report: Report, page: ReportPage) -> str:
    """The page."""
    return filled(page_view(report, page.rules()))
