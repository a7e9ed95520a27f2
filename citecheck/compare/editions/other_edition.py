"""Decides whether a manuscript quotes another edition or translation of a work than the copy held.

A slip is one word in one quotation. Another edition has other words in most long quotations of the work. Measured on
printed books (`benchmarks/editions.py`): where the copy held is the edition quoted, at most 16 of 100 long quotations
have other words, and none in two places. Where it is another edition, at least 38 have, and 17 in two places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Departure, OtherEdition, Weight
from citecheck.model.verdicts import Wording

LONG = 12
"""Words from which a quotation is long. A shorter one may miss every place where editions differ."""

LEAST = 8
"""Departing long quotations that are needed. Fewer may be one careless afternoon."""

DEPARTING = 0.3
TWICE = 0.1
"""Shares of the long quotations of a work that depart at all, and that depart in more than one place."""


def _printed_otherwise(departure: Departure) -> bool:
    """Whether an edition may differ so: words in the place of other words. An omission is the author's doing, a misread
    word that of the copy."""
    return departure.weight >= Weight.WORDING and bool(departure.ours and departure.theirs) and not departure.misread


def other_editions(judged: Iterable[tuple[Quotation, Answer]]) -> dict[str, OtherEdition]:
    """For each work that seems to be quoted from another edition, how many long quotations depart: by quotation id."""
    by_work: dict[tuple[str, str], list[tuple[str, int, int]]] = defaultdict(list)
    for quotation, answer in judged:
        if answer.matches and answer.wording in (Wording.VERIFIED, Wording.DIFFERS):
            match = answer.matches[0]
            changed = sum(_printed_otherwise(departure) for departure in match.departures)
            length = len(quotation.text.split())
            by_work[quotation.place.path, match.witness.path].append((quotation.id, length, changed))
    result: dict[str, OtherEdition] = {}
    for quoted in by_work.values():
        long = [changed for _, length, changed in quoted if length >= LONG]
        departing, twice = sum(changed > 0 for changed in long), sum(changed > 1 for changed in long)
        if departing >= LEAST and departing >= DEPARTING * len(long) and twice >= TWICE * len(long):
            edition = OtherEdition(departing, len(long))
            result |= {name: edition for name, _, _ in quoted}
    return result
