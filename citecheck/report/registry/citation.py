"""Writes CITATION.cff for a snapshot of the records, so that a publication can cite what it used."""

from __future__ import annotations

import json

from citecheck import __version__
from citecheck.foundation.phrases import counted
from citecheck.model.records import Record
from citecheck.model.registry import Registry


def citation(records: list[Record], registry: Registry) -> str:
    """The file. The version is the digest of all record files; the date is that of the latest verification."""
    days = [record.verified.date for record in records if len(record.verified.date) == len("2026-11-30")]
    released = f"date-released: {json.dumps(max(days))}\n" if days else ""
    return (
        "cff-version: 1.2.0\nmessage: Please cite the records by their addresses (ID@VERSION) and this snapshot.\n"
        f"type: dataset\ntitle: Records of citecheck\nversion: {json.dumps(f'{__version__}+{registry.digest[:12]}')}\n"
        f"{released}license: CC0-1.0\nauthors:\n  - name: the citecheck authors\n"
        f"identifiers:\n  - {{type: other, value: {json.dumps(f'sha256:{registry.digest}')}, "
        "description: SHA-256 of all record files}\n"
        f"abstract: {counted(len(records), 'record')} of texts, events and works that are often misquoted, misdated or "
        "ascribed to the wrong person.\n"
    )
