"""Finds the spans of a manuscript that are set apart as quotations: between marks, across paragraphs, as blocks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from citecheck.extract.quotations.pairing import BlockPairs, MarkPair
from citecheck.extract.quotations.quotation_marks import SET_APART, Family, QuotationMark
from citecheck.model.claims import QuotationKind
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.noun import noun, working_state

PLAIN_PARAGRAPHS = 4
"""Paragraphs without any mark that a quotation may run through, if a mark then closes it that nothing else opened
(lines set off within a quotation)."""


@noun
class QuotationPiece:
    """A stretch `start:end` of one block's running text, in code points."""

    block: int
    start: int
    end: int


@noun
class QuotationSpan:
    """One quotation as the manuscript sets it apart: its words, one piece for each block.

    `before` and `after` are the outer offsets of its marks, in the first and in the last block.
    """

    pieces: tuple[QuotationPiece, ...]
    before: int
    after: int
    kind: QuotationKind = QuotationKind.INLINE
    key: str | None = None
    attribution: QuotationPiece | None = None

    @property
    def first(self) -> int:
        """The index of the block in which it begins."""
        return self.pieces[0].block

    @property
    def last(self) -> int:
        """The index of the block in which it ends."""
        return self.pieces[-1].block

    @property
    def start(self) -> tuple[int, int]:
        """Where it begins, for comparison with other spans."""
        return self.first, self.before

    @property
    def end(self) -> tuple[int, int]:
        """Where it ends, for comparison with other spans."""
        return self.last, self.after


@noun
class StrayGlyph:
    """A mark without a partner, and the index of its block."""

    block: int
    glyph: QuotationMark


@working_state
class _OpenQuotation:
    """A quotation that is open at the end of its paragraph. `plain` counts the paragraphs without marks since then."""

    opener: StrayGlyph
    pieces: list[QuotationPiece]
    plain: int = 0


@working_state
class _Leftovers:
    """The pairs and marks of a block that belong to no quotation of several paragraphs."""

    pairs: list[MarkPair]
    unclosed: list[QuotationMark]
    unopened: list[QuotationMark]

    @property
    def nothing(self) -> bool:
        """Whether the block has no quotation mark."""
        return not (self.pairs or self.unclosed or self.unopened)

    def reopened(self, lead: int, family: Family) -> bool:
        """Whether the block begins, at `lead`, with a pair of typed marks."""
        first = self.pairs[0] if self.pairs else None
        return bool(first and first.before == lead < first.start and first.single is (family is Family.SINGLE))

    def begins_with_closer(self, lead: int, family: Family) -> bool:
        """Whether the block begins, at `lead`, with a closing guillemet before its words."""
        first = self.unopened[0] if self.unopened else None
        return bool(first and first.start == lead and first.family is family and family in SET_APART)


_FLOATING = (BlockKind.CAPTION, BlockKind.METADATA)
_SET_APART = (BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH)


def between_marks(
    blocks: Sequence[Block], paired: Sequence[BlockPairs]
) -> tuple[list[QuotationSpan], list[StrayGlyph]]:
    """Every span between quotation marks, and the marks without a partner.

    A quotation that is open at the end of a paragraph continues in the next one if that begins with an opener (the
    convention for quotations of several paragraphs) or, in French and Spanish, with a closing guillemet, or if its
    first mark closes it. Verse and lines set off may stand between.
    """
    walk = _BlockWalk(blocks)
    for number, of in enumerate(paired):
        walk.step(number, of)
    return walk.result()


class _BlockWalk:
    """Walks through the blocks once, and keeps the open quotations of the body and of each note."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._open: dict[str | None, _OpenQuotation] = {}
        self._stretches: list[QuotationSpan] = []
        self._strays: list[StrayGlyph] = []

    def step(self, number: int, of: BlockPairs) -> None:
        """Process one block."""
        block = self._blocks[number]
        left = _Leftovers(list(of.pairs), list(of.unclosed), list(of.unopened))
        chain = None if block.kind in _FLOATING else self._open.pop(block.note, None)
        if chain and not self._goes_on(chain, number, left):
            self._strays.append(chain.opener)
        self._stretches.extend(_stretch(number, pair) for pair in left.pairs)
        if left.unclosed and block.note not in self._open and _may_run_on(block):
            opener = left.unclosed.pop()
            piece = QuotationPiece(number, opener.end, len(block.text))
            self._open[block.note] = _OpenQuotation(StrayGlyph(number, opener), [piece])
        self._strays.extend(StrayGlyph(number, glyph) for glyph in (*left.unclosed, *left.unopened))

    def result(self) -> tuple[list[QuotationSpan], list[StrayGlyph]]:
        """All spans, and all marks without a partner that are to be reported."""
        strays = [*self._strays, *(chain.opener for chain in self._open.values())]
        reported = [stray for stray in strays if not stray.glyph.quiet]
        return self._stretches, sorted(reported, key=lambda stray: (stray.block, stray.glyph.start))

    def _goes_on(self, chain: _OpenQuotation, number: int, left: _Leftovers) -> bool:
        """Whether an open quotation continues or ends in this block. What it uses is removed from `left`."""
        block, begun = self._blocks[number], self._blocks[chain.opener.block]
        if not _may_run_on(block) or (begun.group is not None and begun.group != block.group):
            return False
        lead, family = len(block.text) - len(block.text.lstrip()), chain.opener.glyph.family
        if not chain.plain and left.reopened(lead, family):
            again = left.pairs.pop(0)
            self._end(chain, QuotationPiece(number, again.start, again.end), again.after)
        elif not chain.plain and left.unclosed and left.unclosed[0].start == lead and left.unclosed[0].family is family:
            self._run_on(chain, QuotationPiece(number, left.unclosed.pop(0).end, len(block.text)))
        elif not chain.plain and left.begins_with_closer(lead, family):
            leading = left.unopened.pop(0)
            if left.unopened and left.unopened[0].family is family:
                closer = left.unopened.pop(0)
                self._end(chain, QuotationPiece(number, leading.end, closer.start), closer.end)
            else:
                self._run_on(chain, QuotationPiece(number, leading.end, len(block.text)))
        elif left.unopened and left.unopened[0].family is family:
            closer = left.unopened.pop(0)
            self._end(chain, QuotationPiece(number, 0, closer.start), closer.end)
        elif begun.group is None and block.kind in _SET_APART:
            self._run_on(chain, QuotationPiece(number, 0, len(block.text)))
        elif begun.group is None and chain.plain < PLAIN_PARAGRAPHS and left.nothing:
            chain.plain += 1
            self._run_on(chain, QuotationPiece(number, 0, len(block.text)))
        else:
            return False
        return True

    def _run_on(self, chain: _OpenQuotation, piece: QuotationPiece) -> None:
        chain.pieces.append(piece)
        self._open[self._blocks[piece.block].note] = chain

    def _end(self, chain: _OpenQuotation, last: QuotationPiece, after: int) -> None:
        self._stretches.append(QuotationSpan((*chain.pieces, last), chain.opener.glyph.start, after))


def _may_run_on(block: Block) -> bool:
    return block.kind in (BlockKind.PARAGRAPH, BlockKind.NOTE, *_SET_APART)


def _stretch(number: int, pair: MarkPair) -> QuotationSpan:
    return QuotationSpan((QuotationPiece(number, pair.start, pair.end),), pair.before, pair.after, key=pair.key)


@noun
class NestedSpan:
    """A span, the number of spans around it, and the index of the innermost of these."""

    stretch: QuotationSpan
    depth: int
    parent: int | None


def nested(stretches: Iterable[QuotationSpan], blocks: Sequence[Block]) -> list[NestedSpan]:
    """The spans in order of their beginning, outer ones first. A note that is called inside a span lies in none."""
    ordered = sorted(stretches, key=lambda s: (s.start, (-s.end[0], -s.end[1])))
    found: list[NestedSpan] = []
    open_in: dict[str | None, list[int]] = {}
    for stretch in ordered:
        around = open_in.setdefault(blocks[stretch.first].note, [])
        while around and not _holds(found[around[-1]].stretch, stretch):
            around.pop()
        found.append(NestedSpan(stretch, len(around), around[-1] if around else None))
        around.append(len(found) - 1)
    return found


def _holds(outer: QuotationSpan, inner: QuotationSpan) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
