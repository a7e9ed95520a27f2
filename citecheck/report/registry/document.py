"""Writes records as one JSON document: all that they say, and the sources they name."""

from __future__ import annotations

from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.report.record_version import address, plain


def registry_json(records: list[Record], registry: Registry) -> str:
    """The records, and the sources they point to, as one JSON document."""
    document = {
        "version": 1,
        "kind": "registry",
        "digest": registry.digest,
        "records": [{**_addressed(record), "review": str(record.review)} for record in records],
        "sources": [_addressed(source) for source in sources_of(records, registry)],
    }
    return dumped(document, indent=2) + "\n"


def _addressed(record: Record | SourceRecord) -> dict[str, Any]:
    return {"address": address(record), **plain(record)}


def sources_of(records: list[Record], registry: Registry) -> list[SourceRecord]:
    """The sources that records name anywhere, by id."""
    named = {text for record in records for text in _texts(plain(record))}
    return [registry.sources[name] for name in sorted(named) if name in registry.sources]


def _texts(value: Any) -> set[str]:
    if isinstance(value, str):
        return {value}
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for item in items for text in _texts(item)}
