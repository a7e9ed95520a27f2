"""Writes the findings as numbered queries to an author, for a spreadsheet: one row each.

Each has an empty cell for the answer. `citecheck decisions import` reads the answers back.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from citecheck.model.findings import Finding, Report
from citecheck.report.formats.csv import spreadsheet_cell
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place, said_where

COLUMNS = ("query", "path", "place", "words", "question", "suggestion", "answer", "by", "rule", "fingerprint")


def write(report: Report, _: ReportPage) -> str:
    """The queries in the order of the manuscripts, with a header row, and a row for each file not read."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: spreadsheet_cell(value) for name, value in row.items()})
    return written.getvalue()


def _rows(report: Report) -> Iterator[dict[str, str]]:
    quoted = {one.quotation.id: " ".join(one.quotation.text.split()) for one in report.quotations}
    for number, finding in enumerate(by_place(report), 1):
        yield {"query": str(number), **_query(finding, quoted.get(finding.quotation or "", ""))}
    for item in report.inputs:
        if not item.read:
            yield {"path": item.path, "question": f"Not read: {item.why}"}


def _query(finding: Finding, words: str) -> dict[str, str]:
    place = finding.place
    line = f"line {place.region.start_line}" if place.region else ""
    return {
        "path": place.path,
        "place": place.where or line,
        "words": words or finding.sentence,
        "question": f"{finding.message}{said_where(finding)}",
        "suggestion": finding.remedy,
        "rule": finding.rule,
        "fingerprint": " ".join([finding.fingerprint, *(one.fingerprint for one in finding.joined)]),
    }
