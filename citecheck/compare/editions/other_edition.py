"""Decides whether a manuscript quotes a work in another edition or translation than the copy held.

A slip is one word in one quotation. Another edition has other words in the place of words, spread over most long
quotations of the work. Measured on printed books (`benchmarks/editions.py`): where the copy held is the edition
quoted, at most 16 of a hundred long quotations depart so and none in two places; where it is another, at least 38
and 17.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Departure, OtherEdition, Weight, Wording

LONG = 12
"""Words from which a quotation is long: a shorter one may well miss every place that editions print otherwise."""

LEAST = 8
"""Long quotations that depart: fewer may be one bad afternoon."""

DEPARTING = 0.3
TWICE = 0.1
"""Shares of the long quotations of a work that depart, and that depart in more than one place."""


def _printed_otherwise(departure: Departure) -> bool:
    """Whether an edition may have it so: other words in the place of words. Words left out are an author's doing."""
    return departure.weight >= Weight.WORDING and bool(departure.ours and departure.theirs)


def other_editions(asked: Iterable[tuple[Quotation, Answer]]) -> dict[str, OtherEdition]:
    """For each quotation (by its id) of a work that seems to be quoted in another edition: how many depart."""
    by_work: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for quotation, answer in asked:
        if answer.matches and answer.wording in (Wording.VERIFIED, Wording.DIFFERS):
            match = answer.matches[0]
            changed = sum(_printed_otherwise(departure) for departure in match.departures)
            length = len(quotation.text.split())
            by_work[quotation.place.path, match.witness.path].append((quotation.id, length, changed))
    found: dict[str, OtherEdition] = {}
    for quoted in by_work.values():
        long = [changed for _, length, changed in quoted if length >= LONG]
        departing, twice = sum(changed > 0 for changed in long), sum(changed > 1 for changed in long)
        if departing >= LEAST and departing >= DEPARTING * len(long) and twice >= TWICE * len(long):
            edition = OtherEdition(departing, len(long))
            found |= {name: edition for name, _, _ in quoted}
    return found
