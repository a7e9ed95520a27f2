"""Which passage of several is meant, and quotations that run over a long omission."""

from __future__ import annotations

import pytest
from held_samples import ask, text

from citecheck.model.evidence import Answer, Weight
from citecheck.model.verdicts import Wording

FILL = (
    "The mill stood where it had always stood, and nobody who came down the road in those years took it for anything "
    "but a ruin of the sort that farmers leave when they move their trade to the river. "
)
JOINED = (
    "I will set a lantern on the hill, and a bell in the tower, and with a loud horn will I call the shepherds home: "
    f"{FILL * 3}And I will count you under the lintel, and I will give to each his bread and his salt. "
)
HEAD = "I will set a lantern on the hill, and a bell in the tower, and with a loud horn will I call the shepherds home"
TAIL = "I will count you under the lintel, and I will give to each his bread and his salt"


def said(held: str, quote: str) -> Answer:
    return ask(quote, text(FILL * 3 + held + FILL * 3, language="en"))


def heavy(answer: Answer) -> list[tuple[str, str]]:
    return [(one.ours, one.theirs) for one in answer.matches[0].departures if one.weight is not Weight.FORM]


@pytest.mark.parametrize("joint", ["; and ", "; ", "; and (verse 9.) ", "; and, as the chronicle says, "])
@pytest.mark.parametrize("misspelt", [False, True])
def test_words_on_both_sides_of_a_long_omission_are_met(joint: str, misspelt: bool) -> None:
    quote = f"{HEAD}{joint}{TAIL}"
    answer = said(JOINED, quote.replace("shepherds", "shepherd's") if misspelt else quote)

    assert answer.wording is Wording.DIFFERS
    assert not any("lintel" in ours or "lintel" in theirs for ours, theirs in heavy(answer))
    assert any(theirs.startswith("The mill stood") for _, theirs in heavy(answer))


def test_a_changed_word_after_a_long_omission_is_named() -> None:
    assert ("butter", "bread") in heavy(said(JOINED, f"{HEAD}; {TAIL.replace('bread', 'butter')}"))


def test_a_piece_after_an_ellipsis_is_laid_at_the_nearest_place_that_fits() -> None:
    held = (
        "Thus speaks the Warden who hung the gate, and he did not hang it in vain: I am the Warden; and there is no "
        f"other. {FILL}Nor will I go, for I am master, and there is no other. "
    )

    answer = said(held, "Thus speaks the Warden who hung the gate ... I am Provost; and there is no other")

    assert heavy(answer) == [("Provost", "the Warden")]


@pytest.mark.parametrize("first", [True, False])
def test_of_two_passages_the_one_whose_words_tell_more_is_meant(first: bool) -> None:
    near, far = "and thy lantern as thyself was hidden in the reeds. ", "Cherish thy lantern like thyself, my son. "
    held = near + FILL + far if first else far + FILL + near

    assert heavy(said(held, "Cherish thy lantern as thyself")) == [("as", "like")]


def test_a_passage_that_agrees_comes_before_one_that_nearly_does() -> None:
    near, exact = "Cherish thy bright lantern like thyself, my son. ", "and cherish thy lantern as thyself. "

    assert said(near + FILL + exact, "Cherish thy lantern as thyself").wording is Wording.VERIFIED
