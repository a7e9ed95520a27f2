"""Whole quotations of one small text: every departure in its order, and what each mark of the author hides."""

from __future__ import annotations

import pytest
from held_samples import best, text, told

KEEPER = (
    "The old keeper climbed the tower at dusk, and the young keeper lit the lamp for the boats of the harbour. "
    "So it was."
)


@pytest.mark.parametrize(
    ("quote", "departures"),
    [
        ("The old keeper climbed the tower at dusk, and the young keeper lit", []),
        (
            "The old keeper climbed at dusk the tower, and the young keeper",
            [("at dusk the tower", "the tower at dusk", "wording", "order")],
        ),
        ("at dusk the tower climbed, and the young keeper lit", [("the tower climbed", "", "wording", "")]),
        (
            "keeper lit the lamp for boats of harbour",
            [("", "the", "wording", ""), ("", "the", "wording", "")],
        ),
        ("the young keeper lit the lamps for the boats", [("lamps", "lamp", "wording", "")]),
        ("climbed the tower at dusk, and and the young keeper lit", [("and", "", "wording", "")]),
        (
            "THE OLD keeper climbed the tower at dusk; and the young",
            [
                ("THE", "The", "form", "case"),
                ("OLD", "old", "form", "case"),
                (";", ",", "form", "punctuation"),
            ],
        ),
        ("climbed the tower at dusk and the young keeper lit the lamp", [("", ",", "form", "punctuation")]),
        ("lit the lamp for the boats of the harbour. So it is", [("is", "was", "wording", "")]),
        ("lit the lamp for no boats of the harbour. So it", [("no", "the", "meaning", "negation")]),
    ],
)
def test_every_departure_is_told_in_its_order(quote: str, departures: list[tuple[str, str, str, str]]) -> None:
    match = best(quote, text(KEEPER))

    assert [told(one) for one in match.departures] == departures
    assert match.likeness == 1.0 or match.departures


@pytest.mark.parametrize(
    ("quote", "kind", "hidden"),
    [
        ("climbed the tower … lit the lamp", "ellipsis", "at dusk, and the young keeper"),
        ("climbed the tower [...] for the boats", "ellipsis", "at dusk, and the young keeper lit the lamp"),
        ("The [young] keeper climbed the tower at dusk", "bracket", "old"),
        ("the keeper … climbed the tower at dusk", "ellipsis", ""),
    ],
)
def test_a_mark_of_the_author_hides_what_the_text_has_there(quote: str, kind: str, hidden: str) -> None:
    [alteration] = best(quote, text(KEEPER)).alterations

    assert (str(alteration.kind), alteration.hidden) == (kind, hidden)


@pytest.mark.parametrize(
    ("quote", "place"),
    [
        ("climbed the tower … lit the lamp", "climbed the tower at dusk, and the young keeper lit the lamp"),
        ("The [young] keeper climbed the tower", "The old keeper climbed the tower"),
        ("keeper lit the lamp for boats of harbour", "keeper lit the lamp for the boats of the harbour"),
        (
            "the ancient keeper climbed the tower at dusk, and the young",
            "keeper climbed the tower at dusk, and the young",
        ),
    ],
)
def test_the_passage_reaches_from_the_first_to_the_last_word_that_agrees(quote: str, place: str) -> None:
    match = best(quote, text(KEEPER))

    assert match.theirs == KEEPER[match.start : match.end]
    assert place in match.theirs
