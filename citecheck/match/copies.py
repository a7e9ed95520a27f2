"""Several copies of one work: what departs from the best of them and stands so in another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.model.evidence import Departure, Match, Weight


def with_copies(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches of one work's copies, best first; the best one's departures with the copies that read as ours."""
    best, others = matches[0], [match for match in matches[1:] if match.witness.record is None]
    others = [match for match in others if match.witness.path != best.witness.path]
    if best.weight is Weight.FORM or not others:
        return tuple(matches)
    departures = tuple(_with_copies(departure, others) for departure in best.departures)
    return replace(best, departures=departures), *matches[1:]


def _with_copies(departure: Departure, others: Sequence[Match]) -> Departure:
    paths = dict.fromkeys(other.witness.path for other in others if _reads(other, departure))
    return replace(departure, copies=tuple(paths)) if paths else departure


def _reads(match: Match, departure: Departure) -> bool:
    """Whether a copy departs from the quotation nowhere at that place."""
    return all(other.end < departure.start or departure.end < other.start for other in match.departures)
