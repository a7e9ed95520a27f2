"""Signs lost in a conversion are reported once; an occasional omission by the author is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from held_samples import text

from citecheck.compare.consistency.encoding_damage import damage
from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Query
from citecheck.texts.library import Library

WORK = (
    "I don't know what they'd say if he's late; Stalin's men hadn't waited. It was the king's word. "
    "And she'd gone. "
    "The soldiers came in the morning with their wagons and drums and took the bridge. The farmers of the valley left "
    "their barns and all their cattle and went south before the snow. The widow in the red house kept one candle in "
    "her window all night."
)


def said(*quotes: str, draft: str = "", held: str = WORK) -> list[str]:
    queries = [Query(f"q{n}", quote, ("work",)) for n, quote in enumerate(quotes)]
    found = answers(Library((text(held),)), queries)
    asked: list[tuple[Any, Any]] = [
        (SimpleNamespace(id=q.id), answer) for q, answer in zip(queries, found, strict=True)
    ]
    return list(damage(draft or " ".join(quotes), asked))


def test_lost_apostrophes_are_said_once_with_their_number() -> None:
    (sentence,) = said("I dont know what theyd say if hes late", "Stalins men hadnt waited", "It was the kings word")

    assert sentence.startswith("apostrophes seem to be lost: 6 of 6 ")


def test_an_apostrophe_dropped_among_many_kept_is_a_slip() -> None:
    assert said("I don't know what they'd say if hes late", "Stalins men hadn't waited", "It was the kings word") == []


def test_lost_marks_of_omission_are_said_where_none_stands_in_the_draft() -> None:
    quotes = (
        "The soldiers came in the morning and took the bridge",
        "The farmers of the valley left their barns and went south before",
        "The widow in the red house kept one candle all night",
    )
    whole = "The widow in the red house kept one candle in her window all night"

    assert [one[:40] for one in said(*quotes[:2], quotes[0])] == ["no mark of omission stands in the whole "]
    assert said(*quotes[:2], quotes[0], draft="Elsewhere he leaves out … with a mark.") == []
    assert said(quotes[0], quotes[1], whole) == []


def test_glued_calls_of_notes_and_signs_of_no_script_are_said() -> None:
    quotes = ("The soldiers came in the morning3 with", "farmers of the valley4 left", "kept one candle5 in her window")
    glued, strange = said(*quotes, draft="\ue53b \ue53b \ufffd")

    assert glued.startswith("figures are glued to words at 3 places")
    assert strange.startswith("3 signs are of no script")


@pytest.mark.parametrize(
    ("lost", "kept", "seen"), [(4, 1, True), (3, 1, False), (8, 2, True), (7, 2, False), (3, 0, True), (2, 0, False)]
)
def test_four_apostrophes_of_five_and_three_at_least_are_a_loss(lost: int, kept: int, seen: bool) -> None:
    words = ["don't", "they'd", "he's", "hadn't", "she'd", "isn't", "won't", "we'll", "I've", "can't"][: lost + kept]
    held = " ".join(f"the soldiers said {word} in the morning of the day." for word in words)
    quote = " ".join(
        f"the soldiers said {word.replace(chr(39), '') if at < lost else word} in the morning of the day."
        for at, word in enumerate(words)
    )

    found = said(quote, held=held)

    assert [one.startswith(f"apostrophes seem to be lost: {lost} of {lost + kept} ") for one in found] == [True] * seen


@pytest.mark.parametrize(("omitted", "seen"), [("wagons and drums", True), ("big drums", False)])
@pytest.mark.parametrize("times", [2, 3])
def test_three_words_left_out_at_three_places_are_a_loss_of_marks(omitted: str, seen: bool, times: int) -> None:
    places = [("soldiers", "bridge"), ("farmers", "river"), ("widows", "tower")][:times]
    whole = [
        f"The {who} came in the morning with {omitted} and took the {what} before the snow" for who, what in places
    ]
    quotes = [line.replace(f"with {omitted} ", "with ") for line in whole]

    found = said(*quotes, held=". ".join(whole))

    expected = [f"at {times} places: the marks may be lost"] if seen and times == 3 else []
    assert [one[one.index("at ") :] for one in found] == expected


@pytest.mark.parametrize("mark", ["…", "...", ". . .", "[.", "* * *"])
def test_any_mark_of_omission_in_the_draft_shows_that_none_is_lost(mark: str) -> None:
    quotes = (
        "The soldiers came in the morning and took the bridge",
        "The farmers of the valley left their barns and went south before",
        "The widow in the red house kept one candle all night",
    )

    assert said(*quotes, draft=f"He {mark} leaves out.") == []


@pytest.mark.parametrize(
    ("signs", "seen"), [("\ue000\uf8ff\ufffd", True), ("\ue000\uf8ff", False), ("\uf900" * 3, False)]
)
def test_three_signs_of_no_script_are_said(signs: str, seen: bool) -> None:
    told = [f"{len(signs)} signs are of no script (private or replacement characters): words may be lost there"]

    assert said(draft=signs) == (told if seen else [])


@pytest.mark.parametrize("calls", [2, 3])
def test_three_glued_calls_of_notes_are_said(calls: int) -> None:
    quotes = ("The soldiers came in the morning3 with", "farmers of the valley4 left", "kept one candle5 in her window")

    assert bool(said(*quotes[:calls])) is (calls == 3)
