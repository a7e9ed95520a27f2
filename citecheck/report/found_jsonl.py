"""Writes what `find` found as JSON Lines: one record a quotation, in input order."""

from __future__ import annotations

from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.evidence import Alteration, Answer, Departure, Match, Query


def jsonl(query: Query, answer: Answer) -> str:
    """One record, one line, without its line end."""
    return dumped(record(query, answer))


def record(query: Query, answer: Answer) -> dict[str, Any]:
    """One record. Offsets of matches count in the text, those of departures and alterations in the quote."""
    return {
        "id": query.id,
        "quote": query.text,
        "wording": answer.wording.value,
        "reason": answer.reason,
        "place": answer.place.value,
        "matches": [_match(match) for match in answer.matches],
    }


def _match(match: Match) -> dict[str, Any]:
    locator = match.locator
    return {
        "work": match.witness.work,
        "text": match.witness.path,
        "start": match.start,
        "end": match.end,
        "locator": {"label": locator.label, "value": locator.value} if locator else None,
        "links": list(match.links),
        "likeness": match.likeness,
        "theirs": match.theirs,
        "before": match.before,
        "after": match.after,
        "departures": [_departure(departure) for departure in match.departures],
        "alterations": [_alteration(alteration) for alteration in match.alterations],
    }


def _departure(departure: Departure) -> dict[str, Any]:
    return {
        "change": departure.change.value,
        "ours": departure.ours,
        "theirs": departure.theirs,
        "weight": departure.weight.label,
        "start": departure.start,
        "end": departure.end,
        "cause": departure.cause,
    }


def _alteration(alteration: Alteration) -> dict[str, Any]:
    return {
        "kind": alteration.kind,
        "start": alteration.start,
        "end": alteration.end,
        "hides_words": alteration.hides_words,
        "crosses": list(alteration.crosses),
    }
