"""Writes the wordings of records as W3C Web Annotations (JSON-LD): these words stand at this address.

Only a witness whose source has an address, a DOI or an ISBN can be a target; the others are counted by the caller.
"""

from __future__ import annotations

from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.attestation import RecordWitness
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.report.record_version import address

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
URN = "urn:citecheck:"


def registry_annotations(records: list[Record], registry: Registry) -> str:
    """A page of annotations."""
    items = [
        _annotation(record, witness, target, registry)
        for record, witness in worded(records)
        if (target := _target(registry.sources.get(witness.at.source)))
    ]
    document = {"@context": CONTEXT, "type": "AnnotationPage", "id": f"{URN}{registry.digest}", "items": items}
    return dumped(document, indent=2) + "\n"


def worded(records: list[Record]) -> list[tuple[Record, RecordWitness]]:
    """Every witness with words of its own."""
    return [(record, witness) for record in records for witness in record.witnesses if witness.text]


def without_address(records: list[Record], registry: Registry) -> int:
    """How many witnesses with words have no address that an annotation could point to."""
    return sum(1 for _, witness in worded(records) if not _target(registry.sources.get(witness.at.source)))


def _target(source: SourceRecord | None) -> str:
    if source is None:
        return ""
    if source.url:
        return source.url
    if source.doi:
        return f"https://doi.org/{source.doi}"
    return f"urn:isbn:{source.isbn[0]}" if source.isbn else ""


def _annotation(record: Record, witness: RecordWitness, target: str, registry: Registry) -> dict[str, Any]:
    said = f"{record.name}: {registry.cited(witness.at)}"
    selector = {"type": "TextQuoteSelector", "exact": witness.text}
    return {
        "id": f"{URN}{address(record)}#{witness.id}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {"type": "TextualBody", "value": said, "format": "text/plain", "language": "en"},
        "target": {"source": target, "selector": selector},
        **({"created": record.verified.date} if record.verified.date else {}),
    }
