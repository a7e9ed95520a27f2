"""Finds which part of the base a piece of a wording belongs to.

`align` finds a short quotation in a long text and would rather end it early than pair unlike words. Here both are
wordings of one passage, so a few ends are tried: those that `align` itself finds, and ends of sentences and gaps near
them, which a wording likelier shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.compare.alignment.align import ISLAND, align
from citecheck.compare.alignment.edit_path import EditStep, PairCosts
from citecheck.language.normalization import Word
from citecheck.model.noun import noun

FIRST = tuple(Word("", -1, -1, f"\x01{n}") for n in range(ISLAND))
LAST = tuple(Word("", -1, -1, f"\x02{n}") for n in range(ISLAND))
"""Words before and after a passage whose ends are held: so many in a row stand for each other whatever lies around."""

WORTH = {EditStep.SAME: 1.0, EditStep.JOINED: 1.0, EditStep.PAIRED: 0.5}
"""What a word counts that stands for one of the base: unlike words of one place are likelier rivals than additions."""
AT_SEAM = 3.0
"""What it counts, in words that agree, for a piece that begins or ends like a sentence to do so with the base."""
AT_GAP = 3.0
"""The same for a piece and the base to have their gap at one place: it is likelier one gap than two."""
BESIDE = 3
"""Words before and after the ends that `align` finds which are tried too."""
SEAMS = 5
"""Seams near either end that are tried: more cost time and lie too far away."""


@noun
class BaseText:
    """The words of the base; before which of them a sentence begins (also after the last), or a gap lies."""

    heads: Sequence[Word]
    seams: frozenset[int]
    gaps: frozenset[int]


@noun
class PieceEdge:
    """What one end of a piece looks like: held to the base's own end, like that of a sentence, like a gap."""

    held: bool = False
    seam: bool = False
    gap: bool = False

    def gain(self, at: int, ground: BaseText) -> float:
        """What it counts for the end to lie there."""
        return (AT_SEAM if self.seam and at in ground.seams else 0) + (AT_GAP if self.gap and at in ground.gaps else 0)


def bounded(found: Sequence[Word]) -> list[Word]:
    """Words with both ends held."""
    return [*FIRST, *found, *LAST]


def stretch(
    piece: Sequence[Word], ground: BaseText, at: int, edges: tuple[PieceEdge, PieceEdge], costs: PairCosts
) -> tuple[int, int]:
    """The first word of the base and the one past the last, from `at` on, that a piece stands beside."""
    begins, ends = edges
    size = len(ground.heads)
    low, high = _own(piece, ground.heads[at:], costs)
    starts = [at] if begins.held else _tried(at + low, ground, (at, size))
    past = [size] if ends.held else _tried(at + high, ground, (at, size))

    def gain(start: int, end: int) -> float:
        found = align(bounded(piece), bounded(ground.heads[start:end]), costs)
        worth = sum(WORTH.get(pair.step, 0) * (pair.past - pair.first) for pair in found.pairs)
        ends_well = begins.gain(start, ground) + ends.gain(end, ground) if start < end else 0
        return worth - found.cost + ends_well

    best = max(starts, key=lambda start: gain(start, max(start, size if ends.held else at + high)))
    return best, max((end for end in past if end >= best), key=lambda end: gain(best, end), default=best)


def _own(piece: Sequence[Word], heads: Sequence[Word], costs: PairCosts) -> tuple[int, int]:
    """From the first to past the last word that `align` finds the same."""
    same = [pair for pair in align(piece, heads, costs).pairs if pair.step in (EditStep.SAME, EditStep.JOINED)]
    return (same[0].low, same[-1].high) if same else (0, len(heads))


def _tried(near: int, ground: BaseText, within: tuple[int, int]) -> list[int]:
    """The ends that are tried, nearest first."""
    low, high = within
    marked = sorted(ground.seams | ground.gaps, key=lambda seam: abs(seam - near))
    tried: Iterable[int] = (near, *marked[:SEAMS], *range(near - BESIDE, near + BESIDE + 1), low, high)
    return sorted({at for at in tried if low <= at <= high}, key=lambda at: abs(at - near))
