"""Finds where in a large library quotations may stand, all in one pass, by their shingles.

Rows of words are met as numbers (`texts.rows`), weighed by how rare they are in the library, and summed over windows
of about a quotation's length. A screen finds places to look at and says nothing of them.
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
"""How much longer than the quotation a window is: the copy's line ends, notes and words left out."""

GAP = 9_000
"""Characters that the ellipses of a quotation may leave out: some five printed pages."""

WINDOWS = 4
WORTH = 0.7
"""Windows looked at, if they have this part of the best one's bits."""

EQUAL = 0.98
MOST_EQUAL = 50
"""Windows as good as the best are looked at too: the same words may stand in many places."""

LEAST = {3: 0.2, 2: 0.3}
"""Part of a piece's bits that must meet in a window, by the length of rows: less is met everywhere."""

AROUND = 100
"""Characters before and after a window that are looked at with it."""


@noun
class _SortedHits:
    """Hits by the row met: row `n` stands at `places[bounds[n]:bounds[n + 1]]` and tells `bits[n]`."""

    places: Places
    bounds: Places
    counts: Places
    bits: npt.NDArray[np.float64]

    def of(self, own: Which) -> _PieceHits:
        """Places of some rows, the rarest rows first until there are enough."""
        met = own[np.argsort(self.counts[own], kind="stable")]
        met = met[(self.counts[met] > 0) & (np.cumsum(self.counts[met]) <= MOST_HITS)]
        parts = [self.places[self.bounds[row] : self.bounds[row + 1]] for row in met.tolist()]
        places = _joined_places(parts)
        order = np.argsort(places, kind="stable")
        rank = np.empty(len(order), np.intp)
        rank[order] = np.arange(len(order))
        before = np.concatenate([np.full(1, -1, np.intp), rank[:-1]])[: len(rank)]
        counts = self.counts[met]
        before[np.cumsum(counts) - counts] = -1
        return _PieceHits(places[order], np.repeat(self.bits[met], counts)[order], before[order])


@noun
class _PieceHits:
    """Places at which rows of one piece are met, in rising order, and the bits of each; `before` is the place (by its
    number) at which the same row is met the time before, -1 for none."""

    places: Places
    bits: npt.NDArray[np.float64]
    before: Which

    def score(self, span: int) -> tuple[npt.NDArray[np.float64], Which]:
        """For each place the bits of the different rows met from it on within a span, and the place after the last."""
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


def spots(
    library: ConcatenatedTexts, sought: QueryShingles, hits: ShingleHits, quotations: Sequence[QuotationQuery]
) -> Iterator[list[CandidateSpan]]:
    """For each quotation the stretches to look at, best first."""
    kept = np.bincount(hits.which, minlength=len(sought.rows))
    which = hits.which.astype(np.uint16) if len(sought.rows) <= 1 << 16 else hits.which
    places = hits.places[np.argsort(which, kind="stable")]
    bits = np.log2(max(2, library.words) / np.maximum(sought.counts, 1))
    met = _SortedHits(places, np.concatenate([[0], np.cumsum(kept)]), kept, bits)
    for quotation, own in zip(quotations, sought.of, strict=True):
        windows = [
            window
            for piece, rows_ in zip(quotation.segments.pieces, own, strict=True)
            for window in _windows(
                met.of(rows_), piece.end - piece.start, LEAST[sought.length] * float(met.bits[rows_].sum())
            )
        ]
        yield _joined(library, quotation, windows)


def _joined(
    library: ConcatenatedTexts, quotation: QuotationQuery, windows: Iterable[tuple[int, int, float]]
) -> list[CandidateSpan]:
    """Windows widened to the stretches to look at; those of several pieces that meet are one."""
    several = len(quotation.stretches) > 1
    around = AROUND + len(quotation.segments.text) // 2 + (GAP if several else 0)
    found: list[CandidateSpan] = []
    for low, high, bits in sorted(windows):
        spot = library.spot(low, high, around, bits)
        if found and found[-1].text == spot.text and spot.span.start < found[-1].span.end:
            last = found.pop()
            bits = last.bits + bits if several else max(last.bits, bits)
            spot = CandidateSpan(spot.text, Span(last.span.start, spot.span.end), bits)
        found.append(spot)
    found.sort(key=lambda spot: -spot.bits)
    return [
        spot
        for at, spot in enumerate(found[:MOST_EQUAL])
        if spot.bits >= (WORTH if at < WINDOWS else EQUAL) * found[0].bits
    ]


def _windows(met: _PieceHits, length: int, least: float) -> Iterator[tuple[int, int, float]]:
    """First and last place met, and bits, of the best windows that share no place."""
    places = met.places
    if not len(places):
        return
    span = int(length * LONGER) + SLACK
    score, past = met.score(span)
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
