"""Finds the sentence of the draft that a finding is about, so that every format can show it."""

from __future__ import annotations

from collections.abc import Mapping

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT, Block, Manuscript
from citecheck.model.places import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Claim

_OBJECTS = lazy(rf"(?<!\s)\s*{OBJECT}")  # a run of spaces is tried once
"""What stands in running text for a citation or the call of a note: no word of the sentence."""


def sentence_of(claim: Claim, manuscripts: Mapping[str, Manuscript]) -> str:
    """The sentence of a claim, on one line; "" for an entry of a bibliography, and where no word is left."""
    sentence = getattr(claim, "sentence", "")
    if not sentence:
        sentence = _from_block(claim, manuscripts.get(claim.place.path))
    said = " ".join(_OBJECTS.sub("", sentence).split())
    return said if any(map(str.isalnum, said)) else ""


def _from_block(claim: Claim, manuscript: Manuscript | None) -> str:
    if manuscript is None:
        return ""
    from citecheck.model.claims import Citation

    if isinstance(claim, Citation):
        return _around(manuscript.blocks[claim.block], claim.offset)
    block = next((block for block in manuscript.blocks if _holds(block, claim.place)), None)
    return _around(block, _offset(block, claim.place)) if block else ""


def _holds(block: Block, place: Place) -> bool:
    whole = block.running.place(0, len(block.text))
    if place.span is None or whole.span is None:
        return place.where is not None and place.where == whole.where
    return whole.span.start <= place.span.start < max(whole.span.end, whole.span.start + 1)


def _offset(block: Block, place: Place) -> int:
    """The offset in the running text of what stands at a place; 0 where lines are unknown."""
    if place.span is None:
        return 0
    starts = ((at, block.running.place(at, at + 1).span) for at in range(len(block.text)))
    return next((at for at, span in starts if span and span.start >= place.span.start), 0)


def _around(block: Block, offset: int) -> str:
    from citecheck.extract.quotations.sentences import around, borders

    start, end = around(offset, offset + 1, len(block.text), borders(block.text, (), block.lang))
    return block.text[start:end]
