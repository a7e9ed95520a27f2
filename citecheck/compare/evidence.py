"""The table of the evidence that the quotations of one audit give about each other: one function for each field.

To give rules new evidence of this kind, add the field to `model.evidence.Evidence`, write one function, and add its
row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from citecheck.compare.consistency.repeated_quotations import siblings
from citecheck.compare.editions.other_edition import other_editions
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer

Finder = Callable[[Sequence[tuple[Quotation, Answer]]], Mapping[str, Any]]
"""Takes every quotation of the audit with the answer of the texts held. Returns the field's value by quotation id."""

FINDERS: dict[str, Finder] = {
    "siblings": siblings,
    "other_edition": other_editions,
}
"""The field of `Evidence` that each function fills. A quotation without a value keeps the field's default."""


def evidence_of(judged: Sequence[tuple[Quotation, Answer]]) -> dict[str, dict[str, Any]]:
    """The fields of `Evidence` that the table fills: quotation id to field name to value."""
    evidence: dict[str, dict[str, Any]] = {quotation.id: {} for quotation, _ in judged}
    for field, finder in FINDERS.items():
        for name, value in finder(judged).items():
            evidence[name][field] = value
    return evidence
