"""When an agreement is a quotation and when it may be chance: each bound from both sides.

Passages are made by hand, for a bound is a number of bits or a share and no sentence hits it exactly. A text of 1,024
words gives away ten bits by chance.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from citecheck.compare.retrieval import significance

WORDS = 1024
CHANCE = 10


def passage(
    beyond: float,
    *,
    cost: float = 0.0,
    share: float = 1.0,
    words: int = 10,
    agreeing: int = 10,
    whole: bool = False,
    piece: float = 0.0,
    record: str | None = None,
    forms: float = 0.0,
) -> Any:
    """A passage that agrees in so many bits more than chance gives away."""
    held = SimpleNamespace(record=record)
    return SimpleNamespace(
        bits=CHANCE + beyond,
        cost=cost,
        share=share,
        words=words,
        agreeing=agreeing,
        whole=whole,
        best_whole_piece=piece + CHANCE if piece else 0.0,
        other_forms=forms + CHANCE if forms else 0.0,
        indexed=SimpleNamespace(held=held),
    )


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        (passage(-9, whole=True), True),
        (passage(2.55), True),
        (passage(2.4), False),
        (passage(8.6, cost=2.0), True),
        (passage(8.4, cost=2.0), False),
        (passage(20, share=0.51), True),
        (passage(20, share=0.49), False),
        (passage(25.5, share=0.46), True),
        (passage(24.5, share=0.46), False),
        (passage(25.5, share=0.44), False),
        (passage(90, cost=5.4), True),
        (passage(90, cost=5.6), False),
        (passage(90, agreeing=2), True),
        (passage(90, agreeing=1), False),
        (passage(-9, piece=10.2, agreeing=1), True),
        (passage(-9, piece=9.8, agreeing=1), False),
        (passage(0.5, cost=1.5, words=3, forms=4.6), True),
        (passage(0.5, cost=1.5, words=3, forms=4.4), False),
    ],
)
def test_bounds_for_a_passage_of_the_cited_text(found: Any, quoted: bool) -> None:
    assert significance.credible(found, WORDS) is quoted


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        (passage(-9, whole=True), True),
        (passage(2.6, cost=4.0, share=0.36), True),
        (passage(2.4, cost=4.0, share=0.36), False),
        (passage(2.6, cost=4.0, share=0.34), False),
        (passage(90, cost=5.6), False),
        (passage(90, agreeing=1), False),
    ],
)
def test_at_the_place_cited(found: Any, quoted: bool) -> None:
    assert significance.credible_at_place(found, WORDS) is quoted


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        (passage(-9, whole=True), True),
        (passage(10.2), True),
        (passage(9.8), False),
        (passage(90, share=0.51), True),
        (passage(90, share=0.49), False),
        (passage(90, words=7), True),
        (passage(90, words=8, record="a-line"), True),
        (passage(90, words=7, record="a-line"), False),
    ],
)
def test_where_nothing_is_cited(found: Any, quoted: bool) -> None:
    assert significance.credible_uncited(found, WORDS) is quoted


@pytest.mark.parametrize(
    ("found", "quoted"),
    [
        (passage(16.2, share=0.76), True),
        (passage(15.8, share=0.76), False),
        (passage(16.2, share=0.74), False),
        (passage(15.8, whole=True), False),
    ],
)
def test_bounds_for_a_passage_of_another_text(found: Any, quoted: bool) -> None:
    assert significance.credible_elsewhere(found, WORDS) is quoted


def test_even_a_text_of_one_word_needs_one_bit() -> None:
    assert [significance.beyond_chance(passage(0.0), words) for words in (0, 1, 2, 4)] == [9, 9, 9, 8]
