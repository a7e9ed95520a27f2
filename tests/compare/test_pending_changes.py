"""Which changes that a draft keeps open are told: those within a quotation, and those of figures anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import Desk

from citecheck.compare.consistency.tracked_changes import OPENING, pending
from citecheck.model.claims import PendingChange
from citecheck.model.manuscript import TrackedChange
from citecheck.model.noun import replace
from citecheck.read.manuscript import read

BEFORE = "He has “"
QUOTED = "the keeper counted seventeen herons upon the frozen estuary"
PLAIN = "Nothing is told here at all.\n\n"
DRAFT = f"{PLAIN}{BEFORE}{QUOTED}” [@night], and nothing more.\n"
START, END = len(BEFORE), len(BEFORE) + len(QUOTED)


def told(start: int, end: int, *, block: int = 1, inserted: str = "x", deleted: str = "y") -> list[PendingChange]:
    """What is told of one change in the draft."""
    change = TrackedChange("Ann", "2026-01-02", inserted, deleted, block, start, end)
    manuscript = replace(read(Path("a.md"), "a.md", data=DRAFT.encode()), changes=(change,))
    return list(pending([manuscript], Desk().report(DRAFT).quotations))


@pytest.mark.parametrize(
    ("start", "end", "is_inside"),
    [
        (START, START + 3, True),
        (START - 1, START + 3, False),
        (END - 3, END, True),
        (END - 3, END + 1, False),
        (START, END, True),
        (END + 12, END + 15, False),
    ],
)
def test_a_change_of_words_is_told_where_it_stands_in_a_quotation(start: int, end: int, is_inside: bool) -> None:
    assert [one.is_in_quotation for one in told(start, end)] == [True] * is_inside


@pytest.mark.parametrize(
    ("inserted", "deleted", "is_told"), [("1900", "", True), ("", "7", True), ("x", "y", False), ("", "", False)]
)
def test_outside_of_quotations_a_change_is_told_where_it_has_a_figure(
    inserted: str, deleted: str, is_told: bool
) -> None:
    found = told(0, 3, block=0, inserted=inserted, deleted=deleted)

    assert [(one.is_in_quotation, one.is_verified) for one in found] == [(False, False)] * is_told


def test_a_change_is_told_with_its_author_its_words_and_its_place() -> None:
    (one,) = told(START, START + 3, inserted="the", deleted="a")

    assert (one.author, one.date, one.inserted, one.deleted) == ("Ann", "2026-01-02", "the", "a")
    assert one.place.span is not None
    at = len(PLAIN) + START
    assert (one.place.path, one.place.span.start, one.place.span.end) == ("a.md", at, at + 3)
    assert one.is_verified


def test_of_a_manuscript_without_changes_and_of_the_quotations_of_another_nothing_is_told() -> None:
    manuscript = read(Path("a.md"), "a.md", data=DRAFT.encode())
    change = TrackedChange("Ann", "", "x", "y", 1, START, START + 1)
    other = replace(manuscript, path="b.md", changes=(change,))

    assert list(pending([manuscript, other], Desk().report(DRAFT).quotations)) == []


@pytest.mark.parametrize(("at", "is_found"), [(24, False), (25, True)])
def test_a_quotation_is_found_by_its_first_twenty_five_code_points(at: int, is_found: bool) -> None:
    words = QUOTED[:at] + "#" + QUOTED[at + 1 :]
    manuscript = read(Path("a.md"), "a.md", data=DRAFT.replace(QUOTED, words).encode())
    change = TrackedChange("Ann", "", "x", "y", 1, START, START + 1)

    assert OPENING == 25
    assert bool([*pending([replace(manuscript, changes=(change,))], Desk().report(DRAFT).quotations)]) is is_found
