"""Signs lost in a conversion are reported once; an occasional omission by the author is not."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

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


def said(*quotes: str, draft: str = "") -> list[str]:
    queries = [Query(f"q{n}", quote, ("work",)) for n, quote in enumerate(quotes)]
    found = answers(Library((text(WORK),)), queries)
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
