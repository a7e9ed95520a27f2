"""Tells who is said to speak, right before words quoted ("Einstein once said:")."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.attestation import AttributionValue
from citecheck.model.places import Span
from citecheck.model.records import Author, Record
from citecheck.records.sentence.cues import phrase_pattern

FEWEST_ASCRIBED = 5
"""Words of a text that somebody else is said to have said. A shorter phrase may be anybody's."""
_SPEAKER = lazy(
    r"\W*(?P<name>[A-ZÀ-ÖØ-ÞА-ЯЁ][\w’'-]{2,}(?:\s+(?:[A-ZÀ-ÖØ-ÞА-ЯЁ][\w.’'-]*)){0,3})\s+(?:\w+ly\s+|once\s+)?"
    r"(?P<verb>\w+)(?:\s+that)?[\s:,]*$"
)
"""A name with its verb right before a quotation."""


def speaker(text: str, before: Span) -> Span | None:
    """The name that a verb of saying gives to the words that follow `before`, a stretch of a text (code points)."""
    said = _SPEAKER.match(text[before.start : before.end])
    if said is None or not phrase_pattern("attribution", "saying").fullmatch(said["verb"]):
        return None
    return Span(before.start + said.start("name"), before.start + said.end("name"))


def settled_author(record: Record) -> Author | None:
    """The author of a text, where the record says that the attribution is right."""
    status = record.status
    settled = status and status.attribution and status.attribution.value is AttributionValue.RIGHT
    return record.author if settled else None
