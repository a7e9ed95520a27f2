"""The report as one JSON document."""

from __future__ import annotations

import json

from citecheck.model.findings import Report
from citecheck.patterns import lazy
from citecheck.report.document import document

ESCAPED = lazy("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""Lone surrogates, which no UTF-8 file can hold, and characters that steer a terminal or reorder a line."""


def dumped(value: object, indent: int | None = None) -> str:
    """`value` as JSON that any encoder can write and any terminal can show."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def json_report(report: Report) -> str:
    """The JSON report, indented."""
    return dumped(document(report), indent=2) + "\n"
