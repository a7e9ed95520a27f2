"""How many departures show that the manuscript quotes another edition, and how many do not."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from citecheck.compare.editions.other_edition import other_editions
from citecheck.model.evidence import Answer, Change, Departure, Match, OtherEdition, Weight, Witness
from citecheck.model.places import Place
from citecheck.model.verdicts import PlaceVerdict, Wording

LONG = "one two three four five six seven eight nine ten eleven twelve thirteen"
SHORT = "one two three four"


def quotation(name: str, text: str = LONG, path: str = "draft.md") -> Any:
    return SimpleNamespace(id=name, text=text, place=Place(path))


def answer(changed: int, weight: Weight = Weight.WORDING, path: str = "texts/work.txt", ours: str = "a") -> Answer:
    departure = Departure(Change.SUBSTITUTION, ours, "b", weight, 0, 1, 0, 1)
    match = Match(Witness("work", path), 0, 9, None, 1.0, "", "", "", "", "", (departure,) * changed, ())
    return Answer(Wording.DIFFERS if changed else Wording.VERIFIED, None, PlaceVerdict.UNCHECKED, (match,))


def asked(
    *changes: int, weight: Weight = Weight.WORDING, text: str = LONG, ours: str = "a"
) -> list[tuple[Any, Answer]]:
    return [(quotation(f"q{n}", text), answer(changed, weight, ours=ours)) for n, changed in enumerate(changes)]


def test_departures_spread_over_long_quotations_say_another_edition() -> None:
    found = other_editions(asked(1, 2, 3, 0, 2, 1, 0, 4, 1, 1))

    assert found["q0"] == OtherEdition(8, 10)
    assert set(found) == {f"q{n}" for n in range(10)}


@pytest.mark.parametrize(
    "quoted",
    [
        asked(1, 2, 3, 2),
        asked(9, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        asked(*[1] * 20),
        asked(*[2] * 10, weight=Weight.SPELLING),
        asked(*[2] * 10, text=SHORT),
        asked(*[2] * 10, ours=""),
    ],
    ids=["few", "one far off", "one word each", "spelling only", "short", "words left out"],
)
def test_fewer_departures_do_not_show_another_edition(quoted: list[tuple[Any, Answer]]) -> None:
    assert other_editions(quoted) == {}


TWELVE = " ".join(LONG.split()[:12])
ELEVEN = " ".join(LONG.split()[:11])


@pytest.mark.parametrize(
    ("changes", "text", "said"),
    [
        ([2] * 8, TWELVE, True),
        ([2] * 8, ELEVEN, False),
        ([2] * 7, TWELVE, False),
        ([2] * 9 + [0] * 21, TWELVE, True),
        ([2] * 9 + [0] * 22, TWELVE, False),
        ([2] * 3 + [1] * 27, TWELVE, True),
        ([2] * 3 + [1] * 29, TWELVE, False),
    ],
    ids=[
        "eight of twelve words",
        "eleven words",
        "seven",
        "30 in 100",
        "29 in 100",
        "10 in 100 twice",
        "9 in 100 twice",
    ],
)
def test_how_many_departures_say_another_edition(changes: list[int], text: str, said: bool) -> None:
    assert bool(other_editions(asked(*changes, text=text))) is said


def test_each_manuscript_and_each_copy_is_counted_by_itself() -> None:
    half = 7
    here = [(quotation(f"a{n}"), answer(2)) for n in range(half)]
    there = [(quotation(f"b{n}", path="other.md"), answer(2)) for n in range(half)]
    copy = [(quotation(f"c{n}"), answer(2, path="texts/copy.txt")) for n in range(half)]

    assert other_editions([*here, *there, *copy]) == {}


def test_a_passage_found_elsewhere_says_nothing_of_the_edition() -> None:
    away = [(one, replace(told, wording=Wording.ELSEWHERE)) for one, told in asked(*[2] * 10)]

    assert other_editions(away) == {}
