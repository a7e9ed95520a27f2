"""Writes the permissions table for a spreadsheet: one row for each work and form, and one for each file not read."""

from __future__ import annotations

import csv
import io

from citecheck.model.findings import Report
from citecheck.report.formats.csv import spreadsheet_cell
from citecheck.report.formats.table import ReportPage
from citecheck.report.quoted_words import quoted_works

COLUMNS = ("form", "citekey", "work", "quotations", "words", "lines", "longest", "longest_at")


def write(report: Report, _: ReportPage) -> str:
    """The table, with a header row."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in quoted_works(report):
        words = (one.form.value, one.key, one.work)
        numbers = (one.quotations, one.words, one.lines or "", one.longest)
        writer.writerow([*map(spreadsheet_cell, words), *numbers, spreadsheet_cell(one.longest_at)])
    for item in report.inputs:
        if not item.read:
            writer.writerow(
                ["not read", "", spreadsheet_cell(item.why or ""), "", "", "", "", spreadsheet_cell(item.path)]
            )
    return written.getvalue()
