"""Ranks candidate passages by agreement, by the place cited, by the order of works, and by the neighbouring
quotations."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from citecheck.compare.alignment.edit_path import OTHER
from citecheck.model.evidence import Departure, Match, Weight
from citecheck.model.noun import noun, replace
from citecheck.model.verdicts import PlaceVerdict


def with_copies(matches: Sequence[Match]) -> tuple[Match, ...]:
    """The matches, where each departure of the best one lists the other copies of the work that agree with the
    quotation there."""
    best = matches[0]
    others = [m for m in matches if m.witness.record is None and m.witness.path != best.witness.path]
    if best.weight is Weight.FORM:
        return tuple(matches)
    departures = tuple(_with_copies(departure, others) for departure in best.departures)
    return replace(best, departures=departures), *matches[1:]


def _with_copies(departure: Departure, others: Sequence[Match]) -> Departure:
    paths = dict.fromkeys(other.witness.path for other in others if _reads(other, departure))
    return replace(departure, copies=tuple(paths)) if paths else departure


def _reads(match: Match, departure: Departure) -> bool:
    """Whether a copy has no departure from the quotation at that place."""
    return all(other.end < departure.start or departure.end < other.start for other in match.departures)


SURE = 20.0
"""Bits beyond chance from which words that stand exactly elsewhere in the work outweigh the place cited: a sentence of
six or seven words. A pair of words stands in many places."""

CLOSE = 0.75
"""Likeness from which the passage at the place cited is the one meant, although the words stand exactly elsewhere too.
Every fourth word may differ."""

NEIGHBOURS = 8
"""Quotations before and after in the manuscript that help to choose between equally good places."""


@noun
class Candidate:
    """A candidate passage. `rank` is the position of its work among the works cited, `beyond` the bits beyond
    chance."""

    match: Match
    place: PlaceVerdict
    rank: int
    cost: float
    beyond: float

    @property
    def verified(self) -> bool:
        """Whether no departure is heavier than form."""
        return self.match.weight is Weight.FORM

    @property
    def standing(self) -> tuple[bool, bool, Weight]:
        """The sort key, best first: a similar passage at the place cited or a complete and sure agreement; then any
        other passage at the place cited; then the rest."""
        right = self.place is PlaceVerdict.RIGHT
        close = right and self.match.likeness >= CLOSE
        sure = self.verified and (self.place is not PlaceVerdict.WRONG or self.beyond >= SURE)
        return not (close or sure), not right, min(self.match.weight, Weight.WORDING)

    @property
    def to_the_letter(self) -> bool:
        """Whether every sign agrees too. A capital at the beginning may come from the author's own sentence."""
        return all(one.start == 0 and one.cause == "case" and one.ours[0].isupper() for one in self.match.departures)

    def equals(self, other: Candidate) -> bool:
        """Whether another passage of the same text is as good."""
        return (
            self.standing == other.standing
            and self.cost == other.cost
            and abs(self.beyond - other.beyond) < 1
            and self.match.witness.path == other.match.witness.path
        )


def ordered(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, best first. Among passages that agree in the words, one that agrees to the letter comes first.
    Of those that cost at most one word more than the cheapest, the one whose words tell most comes first. Equal ones
    keep the order of the works cited and of the text."""
    least = min((one.cost for one in candidates), default=0.0) + OTHER

    def key(one: Candidate) -> tuple[float, ...]:
        telling = max(one.cost, least), -one.beyond, one.cost
        return *one.standing, not one.to_the_letter, one.rank, *telling, one.match.start

    return sorted(candidates, key=key)


def equal(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates of an ordered list that are as good as the first and stand in the same text."""
    return [one for one in candidates if one.equals(candidates[0])]


@noun
class TiedPlace:
    """Where one of the best candidates of a quotation stands: the text and the offset."""

    path: str
    start: int


def tied_places(candidates: Sequence[Candidate]) -> tuple[TiedPlace, ...]:
    """Where the candidates stand that are as good as the first of an ordered list."""
    return tuple(TiedPlace(one.match.witness.path, one.match.start) for one in equal(candidates)) if candidates else ()


def by_neighbours(tied: Sequence[Sequence[TiedPlace]]) -> list[int]:
    """For quotations in the manuscript's order, which of their equally good places is meant: the neighbouring
    quotations that have one clear place decide."""
    fixed: dict[str, tuple[list[int], list[int]]] = {}
    for at, places in enumerate(tied):
        if len(places) == 1:
            orders, starts = fixed.setdefault(places[0].path, ([], []))
            orders.append(at)
            starts.append(places[0].start)
    chosen = []
    for at, places in enumerate(tied):
        near = _near(fixed.get(places[0].path, ([], [])), at) if len(places) > 1 else []
        chosen.append(min(range(len(places)), key=lambda n: _distance(places[n].start, near), default=0))
    return chosen


def with_first(candidates: Sequence[Candidate], chosen: int) -> list[Candidate]:
    """The ordered candidates, that one first which was chosen among the best."""
    if len(candidates) < 2 or not chosen:
        return list(candidates)
    best = equal(candidates)[chosen]
    return [best, *(one for one in candidates if one is not best)]


def _near(fixed: tuple[list[int], list[int]], at: int) -> list[int]:
    """Where the next quotations before and after stand, if they have one clear place."""
    orders, starts = fixed
    after = bisect.bisect_left(orders, at)
    return [starts[i] for i in (after - 1, after) if 0 <= i < len(orders) and abs(orders[i] - at) <= NEIGHBOURS]


def _distance(start: int, near: Sequence[int]) -> int:
    """How far a place is from the places of the neighbours: 0 where it lies between them in order."""
    if len(near) == 2 and near[0] <= start <= near[1]:
        return 0
    return min((abs(start - other) for other in near), default=0)
