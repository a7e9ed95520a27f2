"""Words that a draft quotes as the wrong ones: it calls a wording in circulation what it is."""

from __future__ import annotations

from citecheck.match.cues import cues_of
from citecheck.match.features import FEWEST_WORDS
from citecheck.match.reported import is_called_wrong
from citecheck.match.witness_words import forms
from citecheck.model.claims import Quotation
from citecheck.model.places import Span
from citecheck.model.records import Registry


def is_named_wrong(quotation: Quotation, registry: Registry) -> bool:
    """Whether the quotation is of a wording in circulation, or of a part of one, and its sentence says so."""
    if not is_called_wrong(quotation):
        return False
    words = forms(quotation.text)
    if len(words) < FEWEST_WORDS:
        return False
    met = cues_of(registry).met(quotation.sentence, (Span(0, len(quotation.sentence)),))
    known = [wrong.wording for found in met for wrong in found.record.misquotations]
    return any(f" {' '.join(words)} " in f" {' '.join(forms(wording))} " for wording in known)
