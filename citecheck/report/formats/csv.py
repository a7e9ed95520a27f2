"""Writes the report as a table for a spreadsheet: every quotation, one row for each of its findings.

Findings that are not about a quotation and files that were not read have rows of their own, so that the
table alone says what was not checked.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from citecheck.foundation.phrases import located
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.places import Place
from citecheck.model.verdicts import Wording
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place, by_quotation
from citecheck.report.text_width import visible

COLUMNS = (
    "path",
    "line",
    "column",
    "where",
    "quotation",
    "text",
    "citekey",
    "locator",
    "wording",
    "reason",
    "place",
    "severity",
    "rule",
    "message",
    "remedy",
    "held_text",
    "held_locator",
    "held_words",
    "held_link",
    "record",
    "sentence",
)
FORMULA = ("=", "+", "-", "@")
"""First characters that a spreadsheet takes for a formula."""


def write(report: Report, _: ReportPage) -> str:
    """The table, with a header row."""
    written = io.StringIO()
    writer = csv.DictWriter(written, COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for row in _rows(report):
        writer.writerow({name: spreadsheet_cell(value) for name, value in row.items()})
    return written.getvalue()


def spreadsheet_cell(value: str) -> str:
    """Words as a cell that no spreadsheet takes for a formula."""
    text = visible(value)
    return f"'{text}" if text.lstrip().startswith(FORMULA) else text


def _rows(report: Report) -> Iterator[dict[str, str]]:
    of_quotation = by_quotation(by_place(report))
    for judged in report.quotations:
        quoted = _quotation(judged)
        findings = of_quotation.get(judged.quotation.id, [])
        yield from ({**quoted, **_finding(finding)} for finding in findings)
        if not findings:
            yield quoted
    yield from (_finding(finding) for finding in of_quotation.get(None, []))
    for item in report.inputs:
        if not item.read:
            yield {"path": item.path, "wording": "unchecked", "reason": "reader", "message": f"Not read: {item.why}"}


def _place(place: Place) -> dict[str, str]:
    region = place.region
    return {
        "path": place.path,
        "line": str(region.start_line) if region else "",
        "column": str(region.start_column) if region else "",
        "where": place.where or "",
    }


def _quotation(judged: QuotationResult) -> dict[str, str]:
    quotation, answer = judged.quotation, judged.evidence.answer
    citation = quotation.citation
    match = answer.matches[0] if answer and answer.matches else None
    return {
        **_place(quotation.place),
        "quotation": quotation.id,
        "text": quotation.text,
        "citekey": citation.key if citation else "",
        "locator": located(citation.locator) if citation else "",
        "wording": judged.wording.value,
        "reason": (answer.reason if answer else None) or _recorded(judged),
        "place": answer.place.value if answer else "unchecked",
        "held_text": match.witness.path if match else "",
        "held_locator": located(match.locator) if match else "",
        "held_words": match.theirs if match else "",
        "held_link": match.links[0] if match and match.links else "",
    }


def _recorded(judged: QuotationResult) -> str:
    """What a lock file has of a quotation that was not checked here: "verified 2026-11-20"."""
    lock = judged.evidence.lock
    return f"{lock.wording} {lock.date}" if lock and judged.wording is Wording.RECORDED else ""


def _finding(finding: Finding) -> dict[str, str]:
    fault = finding.fault
    return {
        **_place(fault.place),
        "sentence": finding.sentence,
        "severity": finding.severity.label,
        "rule": finding.rule,
        "message": fault.message,
        "remedy": fault.remedy,
        "record": fault.record or "",
    }
