"""A quotation agrees with a text in any reading that the text gives of its own words, and in no other."""

from __future__ import annotations

from itertools import product

import pytest
from desk import NIGHT, held

from citecheck.compare.alignment.readings import MOST_TRIED
from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Query
from citecheck.model.noun import replace
from citecheck.model.structured_text import LayerSpan
from citecheck.model.verdicts import Wording
from citecheck.texts.library import Library

QUOTED = "The keeper counted seventeen herons upon the frozen estuary that night and told nobody of it at all"


def readings(*given: tuple[str, str], text: str = NIGHT) -> tuple[LayerSpan, ...]:
    """Words of a text with their other readings, `|` between these."""
    starts = [(text.index(words), words, other) for words, other in given]
    return tuple(LayerSpan(start, start + len(words), other) for start, words, other in sorted(starts))


def wording(quoted: str, spans: tuple[LayerSpan, ...], text: str = NIGHT) -> Wording:
    content = replace(held(words=text).content, doubtful=spans)
    one = replace(held(words=text), load=lambda: content)
    (answer,) = answers(Library((one,)), [Query("q", quoted, ("night",))])
    return answer.wording


@pytest.mark.parametrize(
    ("given", "before", "after", "agrees"),
    [
        ((("seventeen", "eighteen"),), "seventeen", "seventeen", True),
        ((("seventeen", "eighteen"),), "seventeen", "eighteen", True),
        ((("seventeen", "eighteen"),), "seventeen", "nineteen", False),
        ((("seventeen", "eighteen|sixteen"),), "seventeen", "eighteen", True),
        ((("seventeen", "eighteen|sixteen"),), "seventeen", "sixteen", True),
        ((("seventeen", "eighteen|sixteen"),), "seventeen", "eighteen sixteen", False),
        ((("seventeen", "eighteen|sixteen"),), "seventeen", "seventeen eighteen", False),
        ((("teen herons", "ty cranes"),), "seventeen herons", "seventy cranes", True),
        ((("teen", "ty"),), "seventeen herons", "seventy cranes", False),
        ((("upon the frozen ", ""),), "upon the frozen ", "", True),
        ((("upon the frozen ", ""),), "upon ", "", False),
        ((("upon the frozen ", ""),), "the frozen estuary", "estuary", False),
        ((("frozen", "frozen and silent"),), "frozen", "frozen and silent", True),
        ((("frozen", "frozen and silent"),), "frozen", "frozen and", False),
        ((("counted seventeen", "told of many, mostly"),), "counted seventeen", "told of many mostly", True),
        ((("The keeper", "A boy"),), "The keeper", "A boy", True),
        ((("of it at all", "of them"),), "of it at all", "of them", True),
        ((("lamp", "eighteen"),), "seventeen", "eighteen", False),
        ((("herons", "eighteen"),), "seventeen", "eighteen", False),
        ((), "seventeen", "eighteen", False),
    ],
)  # fmt: skip
def test_a_stretch_that_equals_another_reading_agrees(
    given: tuple[tuple[str, str], ...], before: str, after: str, agrees: bool
) -> None:
    assert before in QUOTED

    found = wording(QUOTED.replace(before, after), readings(*given))

    assert found is (Wording.VERIFIED if agrees else Wording.DIFFERS)


def test_readings_side_by_side_are_tried_in_every_combination() -> None:
    spans = readings(("seventeen", "eighteen"), ("herons", "cranes"), ("frozen", "silver"))

    for words in product(("seventeen", "eighteen"), ("herons", "cranes"), ("frozen", "silver")):
        quoted = QUOTED
        for before, after in zip(("seventeen", "herons", "frozen"), words, strict=True):
            quoted = quoted.replace(before, after)
        assert wording(quoted, spans) is Wording.VERIFIED, words
        assert wording(quoted.replace("estuary", "harbour"), spans) is Wording.DIFFERS, words


def test_a_hyphen_at_the_end_of_a_line_may_be_none() -> None:
    text = NIGHT.replace("seventeen", "seven-\nteen")
    spans = readings(("-\n", ""), text=text)

    assert wording(QUOTED, spans, text) is Wording.VERIFIED
    assert wording(QUOTED.replace("seventeen", "seven-teen"), spans, text) is Wording.VERIFIED
    assert wording(QUOTED.replace("seventeen", "seventy"), spans, text) is Wording.DIFFERS


def test_words_put_in_between_stand_at_their_place() -> None:
    at = NIGHT.index("frozen")
    spans = (LayerSpan(at, at, "grey and "),)

    assert wording(QUOTED.replace("frozen", "grey and frozen"), spans) is Wording.VERIFIED
    assert wording(QUOTED, spans) is Wording.VERIFIED
    assert wording(QUOTED.replace("frozen", "frozen grey and"), spans) is Wording.DIFFERS


@pytest.mark.parametrize(("places", "agrees"), [(6, True), (7, False)])
def test_six_places_side_by_side_are_tried_with_two_readings_each(places: int, agrees: bool) -> None:
    row = "alpha beta gamma delta epsilon zeta eta"
    text = NIGHT.replace("counted seventeen herons", f"counted {row} herons")
    spans = readings(*((name, f"not{name}") for name in row.split()[:places]), text=text)
    quoted = QUOTED.replace("seventeen", row)
    for name in row.split()[:places]:
        quoted = quoted.replace(f"{name} ", f"not{name} ")

    assert MOST_TRIED == 64
    assert (wording(quoted, spans, text) is Wording.VERIFIED) is agrees
