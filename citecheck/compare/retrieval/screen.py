"""Finds the candidate spans of many quotations in a large library, in one pass, by their shingles.

A shingle is weighed by its rarity in the library. The weights are summed over windows of about a quotation's length.
The screen only proposes spans; the alignment judges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from citecheck.compare.alignment.passage import QuotationQuery
from citecheck.compare.retrieval.library_rows import CandidateSpan, ConcatenatedTexts
from citecheck.compare.retrieval.query_shingles import MOST_HITS, QueryShingles, ShingleHits, Which
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts.index.shingles import Places

LONGER = 1.3
SLACK = 60
"""A window is `LONGER` times the quotation plus SLACK code points, for line ends, notes and omitted words of the
copy."""

GAP = 9_000
"""Code points that the ellipses of a quotation may hide: about five printed pages."""

WINDOWS = 4
WORTH = 0.7
"""Windows that are examined if they have this share of the best window's bits."""

EQUAL = 0.98
MOST_EQUAL = 50
"""Windows that are examined if they are as good as the best: the same words may stand in many places."""

LEAST = {3: 0.2, 2: 0.3}
"""By shingle length: the share of a piece's bits that a window must have. Less occurs everywhere by chance."""

AROUND = 100
"""Code points before and after a window that are examined with it."""


@noun
class _SortedHits:
    """Hits sorted by shingle: shingle `n` stands at `places[bounds[n]:bounds[n + 1]]` and carries `bits[n]`."""

    places: Places
    bounds: Places
    counts: Places
    bits: npt.NDArray[np.float64]

    def of(self, own: Which) -> _PieceHits:
        """The hits of some shingles, the rarest first, up to MOST_HITS places."""
        rare = own[np.argsort(self.counts[own], kind="stable")]
        rare = rare[(self.counts[rare] > 0) & (np.cumsum(self.counts[rare]) <= MOST_HITS)]
        parts = [self.places[self.bounds[row] : self.bounds[row + 1]] for row in rare.tolist()]
        places = _joined_places(parts)
        order = np.argsort(places, kind="stable")
        rank = np.empty(len(order), np.intp)
        rank[order] = np.arange(len(order))
        before = np.concatenate([np.full(1, -1, np.intp), rank[:-1]])[: len(rank)]
        counts = self.counts[rare]
        before[np.cumsum(counts) - counts] = -1
        return _PieceHits(places[order], np.repeat(self.bits[rare], counts)[order], before[order])


@noun
class _PieceHits:
    """The places of one piece's shingles, in rising order, and the bits of each. `before` is the index of the previous
    hit of the same shingle, -1 for none."""

    places: Places
    bits: npt.NDArray[np.float64]
    before: Which

    def score(self, span: int) -> tuple[npt.NDArray[np.float64], Which]:
        """For each place, the bits of the different shingles within `span` after it, and the index past the last of
        them."""
        sums = np.concatenate([[0.0], np.cumsum(self.bits)])
        past = np.searchsorted(self.places, self.places + span, "right")
        again = np.flatnonzero(self.before >= 0)
        first = np.searchsorted(self.places, self.places[again] - span, "left")
        counted = first <= self.before[again]
        again, first = again[counted], first[counted]
        twice = np.zeros(len(self.places) + 1)
        np.add.at(twice, first, self.bits[again])
        np.subtract.at(twice, self.before[again] + 1, self.bits[again])
        return sums[past] - sums[:-1] - np.cumsum(twice)[:-1], past


def candidate_spans(
    library: ConcatenatedTexts, shingles: QueryShingles, hits: ShingleHits, quotations: Sequence[QuotationQuery]
) -> Iterator[list[CandidateSpan]]:
    """For each quotation, the spans to examine, best first."""
    kept = np.bincount(hits.which, minlength=len(shingles.rows))
    which = hits.which.astype(np.uint16) if len(shingles.rows) <= 1 << 16 else hits.which
    places = hits.places[np.argsort(which, kind="stable")]
    bits = np.log2(max(2, library.words) / np.maximum(shingles.counts, 1))
    ordered = _SortedHits(places, np.concatenate([[0], np.cumsum(kept)]), kept, bits)
    for quotation, own in zip(quotations, shingles.of, strict=True):
        windows = [
            window
            for piece, rows_ in zip(quotation.segments.pieces, own, strict=True)
            for window in _windows(
                ordered.of(rows_),
                piece.end - piece.start,
                LEAST[shingles.length] * float(ordered.bits[rows_].sum()),
            )
        ]
        yield _joined(library, quotation, windows)


def _joined(
    library: ConcatenatedTexts, quotation: QuotationQuery, windows: Iterable[tuple[int, int, float]]
) -> list[CandidateSpan]:
    """Windows widened to the spans to examine. Overlapping spans are merged."""
    several = len(quotation.stretches) > 1
    around = AROUND + len(quotation.segments.text) // 2 + (GAP if several else 0)
    found: list[CandidateSpan] = []
    for low, high, bits in sorted(windows):
        candidate = library.candidate_span(low, high, around, bits)
        if found and found[-1].text == candidate.text and candidate.span.start < found[-1].span.end:
            last = found.pop()
            bits = last.bits + bits if several else max(last.bits, bits)
            candidate = CandidateSpan(candidate.text, Span(last.span.start, candidate.span.end), bits)
        found.append(candidate)
    found.sort(key=lambda candidate: -candidate.bits)
    return [
        candidate
        for at, candidate in enumerate(found[:MOST_EQUAL])
        if candidate.bits >= (WORTH if at < WINDOWS else EQUAL) * found[0].bits
    ]


def _windows(hits: _PieceHits, length: int, least: float) -> Iterator[tuple[int, int, float]]:
    """The best windows that share no place: first place, last place, bits."""
    places = hits.places
    if not len(places):
        return
    span = int(length * LONGER) + SLACK
    score, past = hits.score(span)
    best = float(score.max())
    if best < least:
        return
    taken: list[int] = []
    for at in np.argsort(-score, kind="stable").tolist():
        bits = float(score[at])
        if bits < (WORTH if len(taken) < WINDOWS else EQUAL) * best or len(taken) >= MOST_EQUAL:
            return
        low = int(places[at])
        if all(abs(low - other) > span for other in taken):
            taken.append(low)
            yield low, int(places[past[at] - 1]), bits


def _joined_places(parts: Sequence[Places]) -> Places:
    return np.concatenate([*parts, np.zeros(0, np.int64)])
