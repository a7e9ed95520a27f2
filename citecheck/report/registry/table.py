"""Writes records as a table (CSV), one row a record, for a spreadsheet."""

from __future__ import annotations

import csv
import io

from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.report.record_version import address

COLUMNS = (
    *("address", "kind", "title", "author", "dates", "wording", "not_by", "misquoted_as"),
    *("sources", "review", "how", "seen_by", "seen_on"),
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of a cell that a spreadsheet runs."""


def registry_csv(records: list[Record], registry: Registry) -> str:
    """The table, with a heading."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for record in records:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in _cells(record, registry)])
    return out.getvalue()


def _cells(record: Record, registry: Registry) -> list[str]:
    settled = next((witness.text for witness in record.witnesses if witness.id == record.canonical), "")
    return [
        address(record),
        str(record.kind),
        record.name,
        record.author.name if record.author else "",
        "; ".join(f"{date.role} {'/'.join(date.accept)}" for date in record.dates),
        settled,
        "; ".join(wrong.name for wrong in record.wrong_authors),
        "; ".join(wrong.wording for wrong in record.misquotations),
        "; ".join(dict.fromkeys(registry.cited(pointer) for pointer in record.bearing())),
        str(record.review),
        str(record.verified.how),
        record.verified.by,
        record.verified.date,
    ]
