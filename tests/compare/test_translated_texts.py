"""A quotation that is not found is one of a translation only where both languages are known and differ."""

from __future__ import annotations

import pytest
from held_samples import ENGLISH, GERMAN, ask, text
from made_words import made

from citecheck.model.verdicts import Wording

STRANGE = " ".join(made(0, 500))
ENGLISH_WORDS = "the king of the land and the people of it were not there"
GERMAN_WORDS = "der König und das Volk waren nicht in dem Land und auf dem Berg"


@pytest.mark.parametrize(
    ("quote", "held", "reason"),
    [
        (ENGLISH_WORDS, ENGLISH, None),
        (ENGLISH_WORDS, GERMAN, "translation"),
        (GERMAN_WORDS, GERMAN, None),
        (GERMAN_WORDS, ENGLISH, "translation"),
        (ENGLISH_WORDS, STRANGE, None),
        (" ".join(made(600, 610)), ENGLISH, None),
        ("Но король и народ его были не там", ENGLISH, "translation"),
    ],
)
def test_why_the_silence_of_a_text_proves_nothing(quote: str, held: str, reason: str | None) -> None:
    answer = ask(quote, text(held))

    assert (answer.wording, answer.reason) == (Wording.UNCHECKED if reason else Wording.ABSENT, reason)


@pytest.mark.parametrize(
    ("quality", "reason"),
    [
        ("scan: letters misread", "scan"),
        ("bad_text: letters lost in decoding", "bad_text"),
        ("unreadable: the file is damaged", "reader"),
        ("sound", None),
    ],
)
def test_a_text_of_poor_quality_proves_nothing(quality: str, reason: str | None) -> None:
    assert ask(ENGLISH_WORDS, text(ENGLISH, quality=quality)).reason == reason


def test_a_part_of_a_text_proves_nothing() -> None:
    assert ask(ENGLISH_WORDS, text(ENGLISH, complete=False)).reason == "partial_copy"
