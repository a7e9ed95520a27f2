"""Of which stretch of a copy the misread letters count for a passage: its own pages, or what stands around it."""

from __future__ import annotations

from functools import cache

import pytest
from desk import held
from held_samples import best
from misread_letters import misread, prose

from citecheck.compare.retrieval.copy_noise import CopyNoise
from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Match, Query
from citecheck.model.noun import replace
from citecheck.model.verdicts import Wording
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

BAD, GOOD = misread(prose()[:20_000], 0.2), prose()[20_000:40_000]
BORDER = len(BAD)


@cache
def copy(*, has_pages: bool) -> HeldText:
    """A copy whose first half is misread, as two pages or without any."""
    rows = ((0, BORDER, "1"), (BORDER, BORDER + len(GOOD), "2")) if has_pages else ()
    return held(words=BAD + GOOD, pages=LocatorTable(rows, "page"))


@cache
def noise_of(*, has_pages: bool) -> CopyNoise:
    return CopyNoise(copy(has_pages=has_pages))


@cache
def passage() -> Match:
    return best(GOOD[500:560], copy(has_pages=False))


@pytest.mark.parametrize(
    ("start", "end", "is_bad"),
    [(0, 50, False), (-1, 50, True), (-50, 0, True), (-50, 1, True), (-3_000, -2_950, True), (3_000, 3_050, False)],
)
def test_the_pages_that_a_passage_touches_count(start: int, end: int, is_bad: bool) -> None:
    one = replace(passage(), start=BORDER + start, end=BORDER + end)

    assert noise_of(has_pages=True).is_bad_at(one) is is_bad


def test_a_copy_of_which_half_is_misread_is_bad_as_a_whole() -> None:
    assert noise_of(has_pages=True).is_bad
    assert noise_of(has_pages=False).is_bad_at(replace(passage(), start=BORDER - 3_050, end=BORDER - 3_000))


@pytest.mark.parametrize("was_read", [True, False])
def test_a_text_is_let_go_of_unless_it_had_been_read(was_read: bool) -> None:
    one = held(words=GOOD)
    if was_read:
        assert one.content
    CopyNoise(one).told(passage())

    assert ("content" in vars(one)) is was_read


def test_of_a_text_in_an_unknown_language_nothing_is_told() -> None:
    unknown = CopyNoise(held(words="абвгд " * 300, language="xx"))

    assert (unknown.is_bad, unknown.is_bad_at(passage())) == (False, False)
    assert unknown.told(passage()) is passage()


def test_words_that_agree_are_verified_in_a_bad_copy_too() -> None:
    library = Library((copy(has_pages=False),))
    there, nowhere = (
        " ".join(GOOD[500:700].split()[1:12]),
        "the harbour master sold eleven barrels of the finest whale oil",
    )

    said = answers(library, [Query("q", words, ("night",)) for words in (there, nowhere)])

    assert [(one.wording, one.reason) for one in said] == [(Wording.VERIFIED, None), (Wording.UNCHECKED, "bad_text")]
