"""The windows of the screen: each shingle counts once in a window, and none spans two texts."""

from __future__ import annotations

import numpy as np
import pytest
from held_samples import text
from hypothesis import given
from hypothesis import strategies as st

from citecheck.compare.retrieval.library_rows import CandidateSpan, ConcatenatedTexts
from citecheck.compare.retrieval.screen import _SortedHits
from citecheck.model.places import Span

ROWS = st.lists(st.lists(st.integers(0, 60), unique=True, max_size=6).map(sorted), min_size=1, max_size=5)


@given(ROWS, st.integers(1, 30))
def test_a_row_counts_once_in_a_window(rows: list[list[int]], span: int) -> None:
    counts = np.array([len(row) for row in rows])
    bits = np.array([2.0**n for n in range(len(rows))])
    places = np.array([place for row in rows for place in row], np.int64)
    met = _SortedHits(places, np.concatenate([[0], np.cumsum(counts)]), counts, bits).of(np.arange(len(rows)))
    score, past = met.score(span) if len(met.places) else (np.zeros(0), np.zeros(0))

    for at, place in enumerate(met.places.tolist()):
        # Rows met at one place stand in the order of their rarity; a window holds those from its own number on.
        later = [(other, which) for which, row in enumerate(rows) for other in row if place < other <= place + span]
        here = {bit for bit, other in zip(met.bits.tolist(), met.places.tolist(), strict=True) if other == place}
        inside = {2.0**which for _, which in later}
        assert sum(inside) <= score[at] <= sum(inside | here)
        assert past[at] == sum(other <= place + span for other in met.places.tolist())


@pytest.mark.parametrize(
    ("low", "high", "spot"),
    [(2, 4, CandidateSpan(0, Span(0, 10), 1.0)), (20_013, 20_015, CandidateSpan(1, Span(0, 8), 1.0))],
)
def test_a_candidate_span_lies_in_one_text(low: int, high: int, spot: CandidateSpan) -> None:
    library = ConcatenatedTexts([text("one two three", "a"), text("four five", "b")])

    assert library.bases.tolist() == [0, 20_013, 40_022]
    assert library.candidate_span(low, high, 6, 1.0) == spot
