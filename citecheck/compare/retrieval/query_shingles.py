"""The shingles of many quotations, for one pass over a large library."""

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
"""Width of the table that most rows of a text are refused by: 4 million places for some 12,000 rows sought let three
in a thousand pass by chance, and fit the processor's cache."""

MOST_HITS = 4_000
"""Places of one quotation's rows that are counted, rarest rows first: common rows tell where nothing else does."""


@noun
class ShingleHits:
    """Where rows sought stand: the place of each in the library, and which row it is."""

    places: Places
    which: Which


class QueryShingles:
    """The rows of many quotations, each met once. `of` has for each quotation those of each piece."""

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

    def met(self, found: Hashes) -> tuple[Which, Which]:
        """Which of a text's rows are sought, and which of the sought each is."""
        likely = np.flatnonzero(self._table.take(_short(found)))
        if not len(likely) or not len(self.rows):
            return likely[:0], likely[:0]
        which = np.minimum(np.searchsorted(self.rows, found[likely]), len(self.rows) - 1)
        sure = self.rows[which] == found[likely]
        return likely[sure], which[sure]

    def count(self, which: Which) -> None:
        """Count rows met. Those met too often are not looked for any more: no quotation is sought by them."""
        self.counts += np.bincount(which, minlength=len(self.rows))
        rare = self.counts <= MOST_HITS
        self._table[_short(self.rows[~rare])] = False
        self._table[_short(self.rows[rare])] = True


def _rows(piece: Segment, length: int) -> Hashes:
    """The rows of one piece of a quotation, each once."""
    return np.unique(rows(hashes(" ".join(word.text for word in piece.authentic)), length))


def _short(found: Hashes) -> Hashes:
    return found >> np.uint32(32 - TABLE_BITS)
