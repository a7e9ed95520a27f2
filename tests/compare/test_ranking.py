"""The choice between several passages: which of them does the author mean?"""

from __future__ import annotations

import pytest

from citecheck.compare.retrieval.ranking import (
    Candidate,
    by_neighbours,
    equal,
    ordered,
    tied_places,
    with_copies,
    with_first,
)
from citecheck.model.evidence import Change, Departure, Match, Weight, Witness
from citecheck.model.verdicts import PlaceVerdict

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


@pytest.mark.parametrize(("beyond", "best"), [(20.5, 2), (20.0, 2), (19.5, 1)])
def test_words_that_stand_exactly_elsewhere_outweigh_the_place_cited_from_twenty_bits(beyond: float, best: int) -> None:
    at_place = candidate(1, place=RIGHT, likeness=0.6, weight=Weight.WORDING)
    elsewhere = candidate(2, place=WRONG, beyond=beyond)

    assert first(elsewhere, at_place) == best


@pytest.mark.parametrize(("likeness", "best"), [(0.76, 1), (0.75, 1), (0.74, 2)])
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
    return in_order(found)[at][0].match.start


def in_order(found: list[list[Candidate]]) -> list[list[Candidate]]:
    """The passages of each quotation, the one first that is meant."""
    best = [ordered(one) for one in found]
    first = by_neighbours([tied_places(one) for one in best])
    return [with_first(one, at) for one, at in zip(best, first, strict=True)]


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


def test_between_neighbours_in_another_order_the_nearest_place_is_meant() -> None:
    assert chosen([[candidate(930)], TIED, [candidate(480)]], 1) == 500
    assert chosen([[candidate(870)], TIED, [candidate(120)]], 1) == 100
    assert chosen([[candidate(500)], TIED, [candidate(500)]], 1) == 500


def test_a_place_at_its_neighbour_lies_between_its_neighbours() -> None:
    """Between 500 and 900 both lie, and the first of them is taken; 100 lies before."""
    assert chosen([[candidate(500)], TIED, [candidate(900)]], 1) == 500
    assert chosen([[candidate(501)], TIED, [candidate(900)]], 1) == 900


def test_only_the_nearest_neighbours_count() -> None:
    assert chosen([[candidate(100)], [candidate(850)], TIED, [candidate(990)], [candidate(100)]], 2) == 900


def test_the_other_passages_follow_the_one_chosen_in_their_order() -> None:
    (_, found) = in_order([[candidate(510)], [*TIED, candidate(7, weight=Weight.WORDING)]])

    assert [one.match.start for one in found] == [500, 100, 900, 7]


@pytest.mark.parametrize(
    ("other", "is_equal"),
    [
        ({}, True),
        ({"beyond": 30.9}, True),
        ({"beyond": 29.1}, True),
        ({"beyond": 31.0}, False),
        ({"beyond": 28.9}, False),
        ({"cost": 0.1}, False),
        ({"weight": Weight.WORDING}, False),
        ({"path": "texts/other.txt"}, False),
    ],
)
def test_places_are_equal_in_one_text_with_one_cost_and_bits_that_differ_by_less_than_one(
    other: dict[str, object], is_equal: bool
) -> None:
    assert len(equal([candidate(1), candidate(2, **other)])) == 1 + is_equal


@pytest.mark.parametrize(
    ("start", "ours", "cause", "is_letter"),
    [(0, "A", "case", True), (0, "a", "case", False), (4, "A", "case", False), (0, "A", "hyphen", False)],
)
def test_a_capital_at_the_beginning_is_the_only_sign_that_may_differ(
    start: int, ours: str, cause: str, is_letter: bool
) -> None:
    departure = Departure(Change.SUBSTITUTION, ours, "b", Weight.FORM, start, start + 1, 0, 1, cause)

    assert found_in("texts/work.txt", departure).to_the_letter is is_letter


def found_in(path: str, *departures: Departure, record: str | None = None) -> Candidate:
    witness = Witness("work", path, record=record)
    match = Match(witness, 0, 9, None, 1.0, "", "", "", "", "", departures, ())
    return Candidate(match, UNCHECKED, 0, 0.0, 30.0)


def at(start: int, end: int, weight: Weight = Weight.WORDING) -> Departure:
    """A departure at these words of the quotation."""
    return Departure(Change.SUBSTITUTION, "a", "b", weight, start, end, 0, 1)


@pytest.mark.parametrize(
    ("theirs", "agrees"),
    [
        ([], True),
        ([at(0, 3)], True),
        ([at(9, 12)], True),
        ([at(0, 4)], False),
        ([at(8, 12)], False),
        ([at(5, 6)], False),
        ([at(0, 2), at(8, 9)], False),
    ],
)
def test_a_copy_without_a_departure_there_agrees_with_the_quotation(theirs: list[Departure], agrees: bool) -> None:
    best = found_in("texts/a.txt", at(4, 8))
    told = with_copies([best.match, found_in("texts/b.txt", *theirs).match])

    assert told[0].departures[0].copies == (("texts/b.txt",) if agrees else ())


def test_only_other_copies_are_named_and_each_once() -> None:
    """Neither the text itself, nor a wording that a record gives; and nothing where the words agree."""
    best = found_in("texts/a.txt", at(4, 8)).match
    others = [
        found_in("texts/a.txt").match,
        found_in("texts/c.txt", record="a-record").match,
        found_in("texts/b.txt").match,
        found_in("texts/b.txt").match,
    ]

    told = with_copies([best, *others])
    assert told[0].departures[0].copies == ("texts/b.txt",)
    assert list(told[1:]) == others
    form = found_in("texts/a.txt", at(4, 8, Weight.FORM)).match
    assert with_copies([form, *others])[0] == form
