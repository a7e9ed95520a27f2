"""Recognizes words that a draft quotes as wrong ones."""

from __future__ import annotations

from citecheck.model.claims import Quotation
from citecheck.model.evidence import RecordStatement
from citecheck.model.registry import Registry
from citecheck.records.lookup.witness_index import forms
from citecheck.records.sentence.reported_speech import is_called_wrong
from citecheck.records.statements.readings import FEWEST_WORDS


def is_named_wrong(quotation: Quotation, known: RecordStatement | None, registry: Registry) -> bool:
    """Whether the quotation is a known misquotation, or part of one, and its sentence says that it is wrong.

    `known` is what the registry says of the quotation.
    """
    record = registry.records.get(known.record) if known else None
    if record is None or not record.misquotations:
        return False
    words = forms(quotation.text)
    if len(words) < FEWEST_WORDS:
        return False
    of_one = any(f" {' '.join(words)} " in f" {' '.join(forms(wrong.wording))} " for wrong in record.misquotations)
    return of_one and is_called_wrong(quotation)
