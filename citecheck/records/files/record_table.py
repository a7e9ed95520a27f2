"""Reads records from a table (CSV) of six columns: title, wording or date, source, locator, seen_by, seen_on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from citecheck.records.files.template import DraftRecord, NewIds, why_no_date

COLUMNS = ("title", "wording", "date", "source", "locator", "seen_by", "seen_on")
"""The columns that a table may have. It needs a title, a source, and a wording or a date."""
MOST = 50_000
"""Rows of one table."""


def table_records(text: str) -> list[DraftRecord]:
    """The records of a table. Raises ValueError, with a sentence and the line, for one that cannot be used."""
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        names = [name.strip().lower() for name in rows.fieldnames or ()]
        rows.fieldnames = names
        _check(names)
        return list(_records(rows))
    except csv.Error as error:
        raise ValueError(f"line {rows.line_num}: not CSV ({error})") from error


def _check(names: list[str]) -> None:
    unknown = next((name for name in names if name not in COLUMNS), None)
    if unknown is not None:
        raise ValueError(f"line 1: the column “{unknown}” is not known; known are {', '.join(COLUMNS)}")
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise ValueError(f"line 1: the column “{twice}” stands twice")
    if not {"title", "source"} <= set(names) or not {"wording", "date"} & set(names):
        raise ValueError("line 1: the columns title, source, and wording or date are needed")


def _records(rows: csv.DictReader[str]) -> Iterator[DraftRecord]:
    ids = NewIds()
    for number, row in enumerate(rows):
        if number == MOST or None in row:
            what = f"more than {MOST:,} rows" if number == MOST else "more values than columns"
            raise ValueError(f"line {rows.line_num}: {what}")
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if not values["title"] or not values["source"] or not (values["wording"] or values["date"]):
            raise ValueError(f"line {rows.line_num}: a title, a source, and a wording or a date are needed")
        for name in ("date", "seen_on"):
            if values[name] and (why := why_no_date(values[name])):
                raise ValueError(f"line {rows.line_num}: {name}: {why}")
        yield DraftRecord(
            id=ids.of(values["title"]),
            title=values["title"],
            wording=values["wording"],
            date=values["date"],
            source=values["source"],
            locator=values["locator"],
            seen_by=values["seen_by"],
            seen_on=values["seen_on"],
            how="opened" if values["seen_by"] and values["seen_on"] else "general_knowledge",
        )
