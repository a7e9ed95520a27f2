"""The choice between several passages: which of them does the author mean?"""

from __future__ import annotations

import pytest

from citecheck.compare.retrieval.ranking import Candidate, by_neighbours, ordered
from citecheck.model.evidence import Change, Departure, Match, PlaceVerdict, Weight, Witness

RIGHT, WRONG, UNCHECKED = PlaceVerdict.RIGHT, PlaceVerdict.WRONG, PlaceVerdict.UNCHECKED


def candidate(
    start: int = 0,
    *,
    place: PlaceVerdict = UNCHECKED,
    likeness: float = 1.0,
    weight: Weight = Weight.FORM,
    beyond: float = 30.0,
    rank: int = 0,
    cost: float = 0.0,
    cause: str = "",
    path: str = "texts/work.txt",
) -> Candidate:
    departures = ()
    if weight > Weight.FORM or cause:
        departures = (Departure(Change.SUBSTITUTION, "A", "a", weight, 0, 1, 0, 1, cause),)
    match = Match(Witness("work", path), start, start + 9, None, likeness, "", "", "", "", "", departures, ())
    return Candidate(match, place, rank, cost, beyond)


def first(*candidates: Candidate) -> int:
    """Which of the candidates (by where it starts) comes first."""
    return ordered(candidates)[0].match.start


@pytest.mark.parametrize(("beyond", "best"), [(20.5, 2), (19.5, 1)])
def test_words_that_stand_exactly_elsewhere_outweigh_the_place_cited_from_twenty_bits(beyond: float, best: int) -> None:
    at_place = candidate(1, place=RIGHT, likeness=0.6, weight=Weight.WORDING)
    elsewhere = candidate(2, place=WRONG, beyond=beyond)

    assert first(elsewhere, at_place) == best


@pytest.mark.parametrize(("likeness", "best"), [(0.76, 1), (0.74, 2)])
def test_a_passage_much_like_it_at_the_place_cited_is_the_one_meant(likeness: float, best: int) -> None:
    at_place = candidate(1, place=RIGHT, likeness=likeness, weight=Weight.WORDING)
    elsewhere = candidate(2, place=WRONG, beyond=30.0)

    assert first(elsewhere, at_place) == best


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"place": RIGHT}, {"place": UNCHECKED}),
        ({"weight": Weight.FORM, "beyond": 1.0}, {"weight": Weight.SPELLING, "beyond": 90.0}),
        ({"weight": Weight.SPELLING}, {"weight": Weight.WORDING}),
        ({"weight": Weight.WORDING, "cost": 1.0}, {"weight": Weight.MEANING, "cost": 2.0}),
        ({"cause": "", "rank": 1}, {"cause": "hyphen", "rank": 0}),
        ({"cause": "case", "rank": 0}, {"cause": "", "rank": 1}),
        ({"rank": 0, "cost": 2.0}, {"rank": 1, "cost": 1.0}),
        ({"cost": 1.0, "beyond": 9.0}, {"cost": 2.3, "beyond": 40.0}),
        ({"cost": 2.2, "beyond": 40.0}, {"cost": 1.0, "beyond": 39.0}),
        ({"beyond": 40.0}, {"beyond": 30.0}),
    ],
    ids=[
        "place",
        "verified",
        "spelling",
        "cost and not meaning",
        "letter",
        "capital",
        "rank",
        "cost",
        "bits within a word",
        "bits",
    ],
)
def test_the_order_of_passages(one: dict[str, object], other: dict[str, object]) -> None:
    assert first(candidate(1, **other), candidate(2, **one)) == 2


def test_equal_passages_keep_the_order_of_the_text() -> None:
    assert [one.match.start for one in ordered([candidate(7), candidate(3), candidate(5)])] == [3, 5, 7]


def chosen(found: list[list[Candidate]], at: int) -> int:
    """Where the first passage of one quotation starts."""
    return by_neighbours([ordered(one) for one in found])[at][0].match.start


TIED = [candidate(100), candidate(500), candidate(900)]


def test_of_equal_places_the_one_between_its_neighbours_is_meant() -> None:
    assert chosen([[candidate(450)], TIED, [candidate(550)]], 1) == 500
    assert chosen([[candidate(850)], TIED], 1) == 900
    assert chosen([TIED, [candidate(850)]], 0) == 900
    assert chosen([[], TIED, []], 1) == 100


def test_a_neighbour_in_another_text_or_itself_in_doubt_decides_nothing() -> None:
    assert chosen([[candidate(850, path="texts/other.txt")], TIED], 1) == 100
    assert chosen([[candidate(850), candidate(890)], TIED], 1) == 100


@pytest.mark.parametrize(("between", "start"), [(7, 900), (8, 100)])
def test_a_neighbour_is_one_of_eight_quotations_on_either_side(between: int, start: int) -> None:
    assert chosen([[candidate(850)], *[[]] * between, TIED], between + 1) == start
    assert chosen([TIED, *[[]] * between, [candidate(850)]], 0) == start
