"""The table of the evidence that quotations of one audit give about each other, one function for each field.

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
"""Takes every quotation that is judged with what the texts held say of it; gives the field's value by quotation id."""

FINDERS: dict[str, Finder] = {
    "siblings": siblings,
    "other_edition": other_editions,
}
"""The field of `Evidence` that each function fills. A quotation without a value keeps the field's default."""


def evidence_of(asked: Sequence[tuple[Quotation, Answer]]) -> dict[str, dict[str, Any]]:
    """The fields of `Evidence` that the table fills, by quotation id."""
    found: dict[str, dict[str, Any]] = {quotation.id: {} for quotation, _ in asked}
    for field, finder in FINDERS.items():
        for name, value in finder(asked).items():
            found[name][field] = value
    return found
