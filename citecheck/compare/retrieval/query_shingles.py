"""The shingles of many quotations, for one pass over a large library.

A shingle is a run of two or three words, as a hash.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from citecheck.compare.alignment.passage import QuotationQuery
from citecheck.compare.alignment.segments import Segment
from citecheck.model.noun import noun
from citecheck.texts.index.shingles import Hashes, Places, hashes, rows

Which = npt.NDArray[np.intp]

TABLE_BITS = 22
"""Width in bits of a table that refuses most shingles of a text. With 4 million cells and about 12,000 shingles, three
in a thousand pass by chance, and the table fits the processor's cache."""

MOST_HITS = 4_000
"""Places of one quotation's shingles that are counted, rarest shingles first. A shingle with more places is too
common."""


@noun
class ShingleHits:
    """Where shingles stand: the place of each in the library, and its index among the shingles of the queries."""

    places: Places
    which: Which


class QueryShingles:
    """The shingles of many quotations, each once. `of[quotation][piece]` are the indexes of a piece's shingles in
    `rows`."""

    def __init__(self, quotations: Sequence[QuotationQuery], length: int) -> None:
        self.length = length
        own = [[_rows(piece, length) for piece in quotation.segments.pieces] for quotation in quotations]
        every = [row for rows_ in own for row in rows_]
        self.rows: Hashes = np.unique(np.concatenate([*every, np.zeros(0, np.uint32)]))
        self.of = [[np.searchsorted(self.rows, row) for row in rows_] for rows_ in own]
        self.counts = np.zeros(len(self.rows), np.int64)

    @cached_property
    def _table(self) -> npt.NDArray[np.bool_]:
        table = np.zeros(1 << TABLE_BITS, bool)
        table[_short(self.rows)] = True
        return table

    def matches(self, hashes_: Hashes) -> tuple[Which, Which]:
        """Which of a text's shingles are in the queries (indexes), and the index of each in `rows`."""
        likely = np.flatnonzero(self._table.take(_short(hashes_)))
        if not len(likely):
            return likely, likely
        which = np.minimum(np.searchsorted(self.rows, hashes_[likely]), len(self.rows) - 1)
        sure = self.rows[which] == hashes_[likely]
        return likely[sure], which[sure]

    def count(self, which: Which) -> None:
        """Count places of shingles. A shingle with too many places is no longer looked for."""
        self.counts += np.bincount(which, minlength=len(self.rows))
        rare = self.counts <= MOST_HITS
        self._table[_short(self.rows[~rare])] = False
        self._table[_short(self.rows[rare])] = True


def _rows(piece: Segment, length: int) -> Hashes:
    """The shingles of one piece of a quotation, each once."""
    return np.unique(rows(hashes(" ".join(word.text for word in piece.authentic)), length))


def _short(hashes_: Hashes) -> Hashes:
    """The cell of the table for each hash: its highest TABLE_BITS bits."""
    return hashes_ >> np.uint32(32 - TABLE_BITS)
