"""Where in a large library quotations may stand: all of them asked in one pass, by a few words in a row.

Rows of words are met as numbers (`texts.rows`), weighed by how rare they are in the library, and summed over windows
of about a quotation's length. A screen finds places to look at and says nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from citecheck.match.passage import Quoted
from citecheck.match.segments import Piece
from citecheck.model.places import Span
from citecheck.nouns import noun
from citecheck.texts.file_content import FileContent
from citecheck.texts.held import HeldText
from citecheck.texts.index import ROW as INDEXED
from citecheck.texts.index import Doc, Index, Shelf
from citecheck.texts.rows import Hashes, Places, Words, hashes, rows, words

Which = npt.NDArray[np.intp]

TABLE_BITS = 22
"""Width of the table that most rows of a text are refused by: 4 million places for some 12,000 rows sought let three
in a thousand pass by chance, and fit the processor's cache."""

APART = 20_000
"""Characters between two texts in the count of places: no window lies in two."""

KEPT = 64_000_000
"""Characters of a library whose words are remembered between two screens, in some 2 bytes a character."""

MOST_HITS = 4_000
"""Places of one quotation's rows that are counted, rarest rows first: common rows tell where nothing else does."""

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

AROUND = 200
"""Characters before and after a window that are looked at with it."""


@noun
class Spot:
    """A stretch of a text (by its number in the library) in which a quotation may stand, and the bits met in it."""

    text: int
    span: Span
    bits: float


@noun
class Hits:
    """Where rows sought stand: the place of each in the library, and which row it is."""

    places: Places
    which: Which


class Sought:
    """The rows of many quotations, each met once. `of` has for each quotation those of each piece."""

    def __init__(self, quotations: Sequence[Quoted], length: int) -> None:
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


class Library:
    """Texts in a row, and where each begins in the count of places.

    Those that an index knows are asked through it; the others are read. `large` says that texts are let go of when
    they have been read.
    """

    def __init__(self, texts: Sequence[HeldText], shelves: Sequence[Shelf] = ()) -> None:
        self.texts = texts
        self._indexed = [_Indexed.of(shelf, texts) for shelf in shelves]
        known = {number: doc for one in self._indexed for number, doc in one.docs.items()}
        self._docs = known
        self._read = [number for number in range(len(texts)) if number not in known]
        self._lengths = [known[n].length if n in known else len(text.text) for n, text in enumerate(texts)]
        self.large = sum(self._lengths) > KEPT
        self.bases: Places = np.concatenate([[0], np.cumsum(np.array(self._lengths, np.int64) + APART)])
        self._counted = sum(doc.words for doc in known.values())
        self.words = self._counted
        self._kept: dict[int, list[Words]] = {}

    def hits(self, sought: Sought) -> Hits:
        """Every place of the rows sought."""
        found = [one.hits(sought, self.bases) for one in self._indexed if sought.length == INDEXED]
        numbers = self._read if found else range(len(self.texts))
        found.append(self.stream(numbers, sought))
        places, which = (np.concatenate(column) for column in zip(*((h.places, h.which) for h in found), strict=True))
        kept = sought.counts[which] <= MOST_HITS
        return Hits(places[kept], which[kept])

    def changed(self, number: int) -> bool:
        """Whether a text is not the one that its index knows. If it is, what the index knows of it is taken over."""
        doc, content = self._docs.get(number), self.texts[number].content
        if doc is None or not isinstance(content, FileContent):
            return False
        if doc.sha256 == content.sha256:
            content.learn(doc.facts)
        return doc.sha256 != content.sha256

    def stream(self, numbers: Iterable[int], sought: Sought) -> Hits:
        """The same in some of the texts, by reading them."""
        places: list[Places] = [np.zeros(0, np.int64)]
        which: list[Which] = [np.zeros(0, np.intp)]
        count = 0
        for number in numbers:
            begun = len(which)
            for found in self._words(number):
                count += found.own
                at, row = sought.met(found.rows(sought.length))
                places.append(found.starts[at] + self.bases[number])
                which.append(row)
            if which[begun:]:
                sought.count(np.concatenate(which[begun:]))
        self.words = max(self.words, self._counted + count)
        return Hits(np.concatenate(places), np.concatenate(which))

    def _words(self, number: int) -> Iterable[Words]:
        """The words of a text, remembered where the library is not large."""
        if self.large:
            yield from words(self.texts[number].text)
            self.texts[number].forget()
            return
        if number not in self._kept:
            self._kept[number] = list(words(self.texts[number].text))
        yield from self._kept[number]

    def spot(self, low: int, high: int, around: int, bits: float) -> Spot:
        """The stretch of a text from some characters before a place of the count to some after another."""
        text = int(np.searchsorted(self.bases, low, "right")) - 1
        base, length = int(self.bases[text]), self._lengths[text]
        return Spot(text, Span(max(0, low - base - around), min(length, high - base + around)), bits)


@noun
class _Indexed:
    """An index among a library's texts: which of them each of its own is (by number; -1 for none)."""

    index: Index
    numbers: Which
    docs: dict[int, Doc]

    @classmethod
    def of(cls, shelf: Shelf, texts: Sequence[HeldText]) -> _Indexed:
        at = {id(text): number for number, text in enumerate(texts)}
        numbers = np.full(len(shelf.index.docs), -1, np.intp)
        for doc, text in shelf.texts.items():
            numbers[doc] = at.get(id(text), -1)
        docs = {int(number): shelf.index.docs[doc] for doc, number in enumerate(numbers) if number >= 0}
        return cls(shelf.index, numbers, docs)

    def hits(self, sought: Sought, bases: Places) -> Hits:
        """Where the rows sought stand in the texts that it knows."""
        met = self.index.met(sought.rows, MOST_HITS)
        sought.counts += met.counts
        number = self.numbers[met.docs]
        held = number >= 0
        return Hits(bases[number[held]] + met.offsets[held], met.which[held])


@noun
class _Sorted:
    """Hits by the row met: row `n` stands at `places[bounds[n]:bounds[n + 1]]` and tells `bits[n]`."""

    places: Places
    bounds: Places
    counts: Places
    bits: npt.NDArray[np.float64]

    def of(self, own: Which) -> _Met:
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
        return _Met(places[order], np.repeat(self.bits[met], counts)[order], before[order])


@noun
class _Met:
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


def spots(library: Library, sought: Sought, hits: Hits, quotations: Sequence[Quoted]) -> Iterator[list[Spot]]:
    """For each quotation the stretches to look at, best first."""
    kept = np.bincount(hits.which, minlength=len(sought.rows))
    which = hits.which.astype(np.uint16) if len(sought.rows) <= 1 << 16 else hits.which
    places = hits.places[np.argsort(which, kind="stable")]
    bits = np.log2(max(2, library.words) / np.maximum(sought.counts, 1))
    met = _Sorted(places, np.concatenate([[0], np.cumsum(kept)]), kept, bits)
    for quotation, own in zip(quotations, sought.of, strict=True):
        windows = [
            window
            for piece, rows_ in zip(quotation.segments.pieces, own, strict=True)
            for window in _windows(
                met.of(rows_), piece.end - piece.start, LEAST[sought.length] * float(met.bits[rows_].sum())
            )
        ]
        yield _joined(library, quotation, windows)


def _joined(library: Library, quotation: Quoted, windows: Iterable[tuple[int, int, float]]) -> list[Spot]:
    """Windows widened to the stretches to look at; those of several pieces that meet are one."""
    several = len(quotation.stretches) > 1
    around = AROUND + len(quotation.segments.text) // 2 + (GAP if several else 0)
    found: list[Spot] = []
    for low, high, bits in sorted(windows):
        spot = library.spot(low, high, around, bits)
        if found and found[-1].text == spot.text and spot.span.start < found[-1].span.end:
            last = found.pop()
            bits = last.bits + bits if several else max(last.bits, bits)
            spot = Spot(spot.text, Span(last.span.start, spot.span.end), bits)
        found.append(spot)
    found.sort(key=lambda spot: -spot.bits)
    return [
        spot
        for at, spot in enumerate(found[:MOST_EQUAL])
        if spot.bits >= (WORTH if at < WINDOWS else EQUAL) * found[0].bits
    ]


def _windows(met: _Met, length: int, least: float) -> Iterator[tuple[int, int, float]]:
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


def _rows(piece: Piece, length: int) -> Hashes:
    """The rows of one piece of a quotation, each once."""
    return np.unique(rows(hashes(" ".join(word.text for word in piece.authentic)), length))


def _joined_places(parts: Sequence[Places]) -> Places:
    return np.concatenate([*parts, np.zeros(0, np.int64)])


def _short(found: Hashes) -> Hashes:
    return found >> np.uint32(32 - TABLE_BITS)
