"""Puts the words of several wordings into columns, so that words that correspond stand in one column.

Each wording is aligned (`align`) with the base. What several wordings add at one place is then aligned among them. A
gap divides a wording into pieces, which are aligned one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from citecheck.compare.alignment.align import align
from citecheck.compare.alignment.edit_path import EditStep, PairCosts, WordPair
from citecheck.language.normalization import Word
from citecheck.language.similarity import likeness
from citecheck.model.noun import field, noun, working_state
from citecheck.records.collation.partial_witness import FIRST, BaseText, PieceEdge, bounded, stretch

ALIKE = 0.6
"""Likeness from which two words count as forms of the same word ("died" and "dies", "will" and "I'll")."""


@working_state
class Slot:
    """A column: the words of each witness, by siglum. `glued` are the witnesses that write it together with the column
    before."""

    words: dict[str, tuple[Word, ...]] = field(default_factory=dict)
    glued: set[str] = field(default_factory=set)


@noun
class AlignedWitnesses:
    """The columns of a collation, and for each witness the columns that lie in its gaps."""

    slots: tuple[Slot, ...]
    gaps: dict[str, frozenset[int]]


@noun
class WordingPieces:
    """A wording, divided into pieces at its gaps.

    `whole`: it has both ends of the passage. `opens` and `closes`: it begins and ends like a sentence. `seams` are the
    indexes of words, counted through all pieces, before which a sentence begins; the index past the last word is one
    too.
    """

    siglum: str
    pieces: tuple[tuple[Word, ...], ...]
    whole: bool
    opens: bool
    closes: bool
    seams: frozenset[int]

    def edges(self, number: int) -> tuple[PieceEdge, PieceEdge]:
        """What the two ends of one piece look like."""
        first, last = number == 0, number == len(self.pieces) - 1
        return (
            PieceEdge(held=first and self.whole, seam=first and self.opens, gap=not first),
            PieceEdge(held=last and self.whole, seam=last and self.closes, gap=not (last and self.closes)),
        )


@working_state
class _AlignmentTable:
    """The columns of the base, the additions before each and after the last, and the ranges of the base that each
    witness covers."""

    base: BaseText
    slots: list[Slot]
    added: list[list[tuple[str, list[Word]]]]
    known: dict[str, list[tuple[int, int]]] = field(default_factory=dict)


def aligned_witnesses(wordings: Sequence[WordingPieces]) -> AlignedWitnesses:
    """Align every wording with the first, the base, then align their additions with each other."""
    costs = PairCosts()
    first = wordings[0]
    heads = [word for piece in first.pieces for word in piece]
    inside = list(accumulate(len(piece) for piece in first.pieces))[:-1]
    base = BaseText(heads, first.seams | {0, len(heads)}, frozenset(inside))
    table = _AlignmentTable(
        base, [Slot({first.siglum: (word,)}) for word in heads], [[] for _ in range(len(heads) + 1)]
    )
    table.known[first.siglum] = list(zip([0, *inside], [*inside, len(heads)], strict=True))
    for wording in wordings[1:]:
        _add_wording(wording, table, costs)
    slots: list[Slot] = []
    starts = []
    for n, additions in enumerate(table.added):
        slots += _addition_columns(additions, costs)
        starts.append(len(slots))
        slots += table.slots[n : n + 1]
    gaps = {
        wording.siglum: frozenset(_in_gaps(slots, wording, table.known[wording.siglum], starts)) for wording in wordings
    }
    return AlignedWitnesses(tuple(slots), gaps)


def _add_wording(wording: WordingPieces, table: _AlignmentTable, costs: PairCosts) -> None:
    """Put the words of one wording into the columns of the base, and its additions between them."""
    at = 0
    for n, piece in enumerate(wording.pieces):
        start, end = stretch(piece, table.base, at, wording.edges(n), costs)
        table.known.setdefault(wording.siglum, []).append((start, end))
        ours = bounded(piece)
        for pair in _aligned(ours, bounded(table.base.heads[start:end]), costs):
            low, high = (max(start, min(end, start + k - len(FIRST))) for k in (pair.low, pair.high))
            mine = _real(ours[pair.first : pair.past])
            if mine and low < high:
                table.slots[low].words[wording.siglum] = mine
                for slot in table.slots[low + 1 : high]:
                    slot.glued.add(wording.siglum)
            elif mine:
                _add(table.added[low], wording.siglum, mine)
        at = end


def _aligned(ours: Sequence[Word], theirs: Sequence[Word], costs: PairCosts) -> Iterator[WordPair]:
    """The alignment of two wordings. Between words that are equal or similar, the first word pairs with the first.

    `align` alone could choose among unlike words arbitrarily, and differently for each witness.
    """
    run: list[WordPair] = []
    for pair in align(ours, theirs, costs).pairs:
        alike = pair.step is EditStep.PAIRED and likeness(ours[pair.first].form, theirs[pair.low].form) >= ALIKE
        if alike or pair.step not in (EditStep.ADDED, EditStep.OMITTED, EditStep.PAIRED):
            yield from _in_order(run)
            run = []
            yield pair
        else:
            run.append(pair)
    yield from _in_order(run)


def _in_order(run: Sequence[WordPair]) -> Iterator[WordPair]:
    """Pairs the words of a run in order. The words left over are added or omitted."""
    if not run:
        return
    first, past, low, high = run[0].first, run[-1].past, run[0].low, run[-1].high
    both = min(past - first, high - low)
    yield from (WordPair(EditStep.PAIRED, first + n, first + n + 1, low + n, low + n + 1) for n in range(both))
    yield from (WordPair(EditStep.ADDED, n, n + 1, low + both, low + both) for n in range(first + both, past))
    yield from (WordPair(EditStep.OMITTED, past, past, n, n + 1) for n in range(low + both, high))


def _real(words_: Sequence[Word]) -> tuple[Word, ...]:
    """The words without the sentinels at both ends."""
    return tuple(word for word in words_ if word.start >= 0)


def _add(additions: list[tuple[str, list[Word]]], siglum: str, mine: Sequence[Word]) -> None:
    """Add words of one witness at one place. Consecutive additions of one witness are one addition."""
    if not mine:
        return
    if additions and additions[-1][0] == siglum:
        additions[-1][1].extend(mine)
    else:
        additions.append((siglum, list(mine)))


def _addition_columns(additions: Sequence[tuple[str, list[Word]]], costs: PairCosts) -> list[Slot]:
    """The columns of the additions at one place. Each addition is aligned with those before it."""
    slots: list[Slot] = []
    for siglum, mine in additions:
        heads = [next(iter(slot.words.values()))[0] for slot in slots]
        ours, made, at = bounded(mine), [], 0
        for pair in _aligned(ours, bounded(heads), costs):
            found = _real(ours[pair.first : pair.past])
            low, high = max(0, pair.low - len(FIRST)), min(len(slots), pair.high - len(FIRST))
            made += slots[at:low]
            at = max(at, low)
            if found and (pair.step is EditStep.ADDED or low >= high):
                made += [Slot({siglum: (word,)}) for word in found]
            elif found and pair.step is not EditStep.OMITTED:
                slots[low].words[siglum] = found
                for slot in slots[low + 1 : high]:
                    slot.glued.add(siglum)
        slots = [*made, *slots[at:]]
    return slots


def _in_gaps(
    slots: Sequence[Slot], wording: WordingPieces, known: Sequence[tuple[int, int]], starts: Sequence[int]
) -> Iterator[int]:
    """The columns where a witness is unknown: outside the ranges that its pieces cover.

    `starts[n]` is the column of word `n` of the base. A wording with the whole length of the base has no unknown ends.
    """
    held = {word.start: n for n, slot in enumerate(slots) for word in slot.words.get(wording.siglum, ())}
    done, size = 0, len(starts) - 1
    for n, (piece, (start, end)) in enumerate(zip(wording.pieces, known, strict=True)):
        first, last = held[piece[0].start], held[piece[-1].start]
        if start < end:
            first, last = min(first, starts[start]), max(last, starts[end - 1])
        if n or start:
            yield from range(done, first)
        done = last + 1
        while done < len(slots) and wording.siglum in slots[done].glued:
            done += 1
    if not known or known[-1][1] < size:
        yield from range(done, len(slots))
