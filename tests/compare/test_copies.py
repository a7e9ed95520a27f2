"""Several copies of one work: a departure from the best copy is no slip if another copy has the draft's words."""

from __future__ import annotations

from held_samples import ask, text

from citecheck.model.verdicts import Wording

OLD = "In the beginning was the word, and it was said to thirty men of the town that they should leave by night."
NEW = OLD.replace("thirty", "forty").replace("leave", "depart")
QUOTE = "it was said to forty men of the town that they should leave by night"


def copies(quote: str) -> list[tuple[str, tuple[str, ...]]]:
    held = text(OLD, "old", keys=("work",)), text(NEW, "new", keys=("work",))
    return [(departure.ours, departure.copies) for departure in ask(quote, *held).matches[0].departures]


def test_a_reading_of_another_copy_is_listed() -> None:
    assert copies(QUOTE) == [("forty", ("texts/new.txt",))]


def test_a_reading_of_no_copy_is_not_listed() -> None:
    assert copies(QUOTE.replace("forty", "fifty")) == [("fifty", ())]


def test_the_copy_that_agrees_is_named() -> None:
    held = text(OLD, "old", keys=("work",)), text(NEW, "new", keys=("work",))
    answer = ask("said to forty men of the town that they should depart by night", *held)

    assert answer.wording is Wording.VERIFIED
    assert answer.matches[0].witness.path == "texts/new.txt"


def test_another_works_reading_counts_for_nothing() -> None:
    held = text(OLD, "old", keys=("work",)), text(NEW, "new")
    answer = ask(QUOTE, *held)

    assert [departure.copies for departure in answer.matches[0].departures] == [()]
