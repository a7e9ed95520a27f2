"""Finds the part of the base to which a piece of a wording corresponds.

`align` looks for a short quotation in a long text, and rather ends it early than pairs unlike words. Here both are
wordings of one passage. So a few ends are tried: those that `align` finds, and ends of sentences and gaps nearby, which
a wording is more likely to share.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.compare.alignment.align import ISLAND, align
from citecheck.compare.alignment.edit_path import EditStep, PairCosts
from citecheck.language.normalization import Word
from citecheck.model.noun import noun

FIRST = tuple(Word("", -1, -1, f"\x01{n}") for n in range(ISLAND))
LAST = tuple(Word("", -1, -1, f"\x02{n}") for n in range(ISLAND))
"""Sentinel words before and after a passage with both its ends. ISLAND of them in a row are always paired, so that the
ends of both wordings are paired too."""

WORTH = {EditStep.SAME: 1.0, EditStep.JOINED: 1.0, EditStep.PAIRED: 0.5}
"""Value of a word paired with one of the base. Unlike words at one place are more likely variants of each other than
additions."""
AT_SEAM = 3.0
"""Value, in equal words, if a piece that begins or ends like a sentence does so together with the base."""
AT_GAP = 3.0
"""Value, in equal words, if the piece and the base have a gap at the same place. One gap is more likely than two."""
BESIDE = 3
"""Words before and after the ends found by `align` that are tried too."""
SEAMS = 5
"""Seams near either end that are tried. More would cost time, and lie too far away."""


@noun
class BaseText:
    """The words of the base, and the indexes of words before which a sentence begins or a gap lies."""

    heads: Sequence[Word]
    seams: frozenset[int]
    gaps: frozenset[int]


@noun
class PieceEdge:
    """What one end of a piece looks like: it is the end of the passage, the end of a sentence, or a gap."""

    held: bool = False
    seam: bool = False
    gap: bool = False

    def gain(self, at: int, base: BaseText) -> float:
        """The value of placing this end before word `at` of the base."""
        return (AT_SEAM if self.seam and at in base.seams else 0) + (AT_GAP if self.gap and at in base.gaps else 0)


def bounded(words_: Sequence[Word]) -> list[Word]:
    """Words with sentinels at both ends."""
    return [*FIRST, *words_, *LAST]


def stretch(
    piece: Sequence[Word], base: BaseText, at: int, edges: tuple[PieceEdge, PieceEdge], costs: PairCosts
) -> tuple[int, int]:
    """The range of words of the base, from `at` on, to which a piece corresponds."""
    begins, ends = edges
    size = len(base.heads)
    low, high = _own(piece, base.heads[at:], costs)
    starts = [at] if begins.held else _tried(at + low, base, (at, size))
    past = [size] if ends.held else _tried(at + high, base, (at, size))

    def gain(start: int, end: int) -> float:
        found = align(bounded(piece), bounded(base.heads[start:end]), costs)
        worth = sum(WORTH.get(pair.step, 0) * (pair.past - pair.first) for pair in found.pairs)
        ends_well = begins.gain(start, base) + ends.gain(end, base) if start < end else 0
        return worth - found.cost + ends_well

    best = max(starts, key=lambda start: gain(start, max(start, size if ends.held else at + high)))
    return best, max((end for end in past if end >= best), key=lambda end: gain(best, end), default=best)


def _own(piece: Sequence[Word], heads: Sequence[Word], costs: PairCosts) -> tuple[int, int]:
    """The range from the first to the last word that `align` pairs with an equal word."""
    same = [pair for pair in align(piece, heads, costs).pairs if pair.step in (EditStep.SAME, EditStep.JOINED)]
    return (same[0].low, same[-1].high) if same else (0, len(heads))


def _tried(near: int, base: BaseText, within: tuple[int, int]) -> list[int]:
    """The ends that are tried, nearest first."""
    low, high = within
    marked = sorted(base.seams | base.gaps, key=lambda seam: abs(seam - near))
    tried: Iterable[int] = (near, *marked[:SEAMS], *range(near - BESIDE, near + BESIDE + 1), low, high)
    return sorted({at for at in tried if low <= at <= high}, key=lambda at: abs(at - near))
