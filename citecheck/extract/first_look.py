"""Says of most plain prose that nothing in it can be a quotation or a citation, before what looks for them is loaded.

It never says so where `claims.extract` finds something. Where it is not sure, `extract` looks.
"""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import Block, BlockKind, MarkKind

SET_APART = (BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH)
"""Kinds of blocks that are quotations as they stand."""

CLAIMING = (MarkKind.CITE, MarkKind.QUOTED)
"""Kinds of marks that make a citation or a quotation."""

MARKS = '"＂“”„‟⹂❝❞‘‚‛`«»‹›「」｢｣『』﹁﹂﹃﹄〝〞〟'
"""The signs of every quotation mark, but for those that are apostrophes too."""

_SIGNS = frozenset(MARKS)
_PARTS = (",,", "<<", "'", "’")
_MARK = lazy(r",,|<<|(?<![^\W\d_])['’]|['’](?![^\W\d_])")
"""A mark that is no such sign, and has one of these parts. An apostrophe between two letters marks nothing."""


def may_claim(blocks: Iterable[Block]) -> bool:
    """Whether there may be a quotation, a citation or a mark without a partner in the blocks."""
    return any(
        block.kind in SET_APART
        or block.note is not None
        or any(mark.kind in CLAIMING for mark in block.marks)
        or not _SIGNS.isdisjoint(block.text)
        or (any(sign in block.text for sign in _PARTS) and _MARK.search(block.text))
        for block in blocks
    )
