"""Chooses what to mark in a draft, and on which nodes of its document tree."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.model.findings import Severity
from citecheck.model.noun import field, noun, working_state
from citecheck.report.annotate.nodes import Node


@noun
class BlockSpan:
    """`start`..`end` of the running text of block number `block`; a stretch may be empty."""

    block: int
    start: int
    end: int


@noun
class InlineLeaf:
    """An inline node without content of its own, and the stretch of running text it became."""

    node: Node
    stretch: BlockSpan


@noun
class Remark:
    """A finding as it is marked in a draft. `stretches` is empty where its words are not in the document."""

    number: int
    severity: Severity
    rule: str
    message: str
    remedy: str
    position: str
    stretches: tuple[BlockSpan, ...]
    links: tuple[str, ...] = ()
    """Addresses that open the passage in the copy held."""

    @property
    def heading(self) -> str:
        """The name of the finding: "error quotation-altered"."""
        return f"{self.severity.label} {self.rule}"

    @property
    def extent(self) -> int:
        """How many characters it is on."""
        return sum(stretch.end - stretch.start for stretch in self.stretches)


@working_state
class RemarkCell:
    """A part of a leaf that the same remarks cover. Remarks open before it and close after it."""

    start: int
    end: int
    remarks: tuple[Remark, ...]
    opens: list[Remark] = field(default_factory=list)
    closes: list[Remark] = field(default_factory=list)


def cells_of(leaves: Sequence[InlineLeaf], remarks: Sequence[Remark]) -> dict[int, list[RemarkCell]]:
    """The cells of each leaf that a remark touches, by the identity of its node.

    A remark opens at the first cell it covers and closes at the last; one on an empty stretch closes at
    the cell that ends there and opens nowhere.
    """
    wanted = _by_block(remarks)
    cut = [(leaf, _cells(leaf.stretch, wanted[leaf.stretch.block])) for leaf in leaves if leaf.stretch.block in wanted]
    cells = [cell for _, of_leaf in cut for cell in of_leaf]
    for remark in remarks:
        covered = [cell for cell in cells if remark in cell.remarks]
        if covered:
            covered[0].opens.append(remark)
            covered[-1].closes.append(remark)
    touched = ((leaf, of_leaf) for leaf, of_leaf in cut if any(cell.remarks or cell.closes for cell in of_leaf))
    return {id(leaf.node): of_leaf for leaf, of_leaf in touched}


def _by_block(remarks: Sequence[Remark]) -> dict[int, list[tuple[Remark, BlockSpan]]]:
    wanted: dict[int, list[tuple[Remark, BlockSpan]]] = {}
    for remark in remarks:
        for stretch in remark.stretches:
            wanted.setdefault(stretch.block, []).append((remark, stretch))
    return wanted


def _cells(leaf: BlockSpan, wanted: Sequence[tuple[Remark, BlockSpan]]) -> list[RemarkCell]:
    edges = {leaf.start, leaf.end}
    edges.update(edge for _, s in wanted for edge in (s.start, s.end) if leaf.start < edge < leaf.end)
    ordered = sorted(edges)
    return [_cell(start, end, wanted) for start, end in pairwise(ordered)]


def _cell(start: int, end: int, wanted: Sequence[tuple[Remark, BlockSpan]]) -> RemarkCell:
    covering = tuple(remark for remark, s in wanted if s.start < end and start < s.end)
    points = [remark for remark, s in wanted if s.start == s.end == end]
    return RemarkCell(start, end, covering, closes=points)
