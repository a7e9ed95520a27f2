"""Places that know where they stand in the document tree as well as in the file.

A filter that marks findings in the document needs the tree; its messages need the file. Each block's
running text is laid inside a `PlacedText`, whose places carry both, so that nothing between reading and
reporting needs to know of the tree.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.formats.pandoc.origins import Origins
from citecheck.foundation.offsets import JoinedText
from citecheck.model.claims import Quotation
from citecheck.model.manuscript import Block, Manuscript, Mark
from citecheck.model.noun import field_names, noun, replace
from citecheck.model.places import Place, Running


@noun
class NodePlace(Place):
    """A place with the stretch `start`..`end` of the running text of block number `block`."""

    block: int = -1
    start: int = 0
    end: int = 0


@noun
class PlacedText:
    """The running text of block number `block`, whose places are spots in the files it comes from."""

    running: Running
    block: int
    origins: Origins

    @property
    def text(self) -> str:
        """The characters."""
        return self.running.text

    def place(self, start: int, end: int) -> Place:
        """The spot of `text[start:end]`."""
        return _spot(self.origins.place(self.running.place(start, end)), self.block, start, end)


def _spot(place: Place, block: int, start: int, end: int) -> NodePlace:
    known = {name: getattr(place, name) for name in field_names(Place)}
    return NodePlace(**known, block=block, start=start, end=end)


def nodes_of(place: Place, quotation: Quotation | None) -> Iterator[NodePlace]:
    """The stretches of blocks that a place is. That of a `quotation` in several blocks has a stretch in each."""
    if isinstance(place, NodePlace):
        yield place
    elif quotation is not None and place == quotation.place and isinstance(quotation.running, JoinedText):
        spots = (part.place(0, len(part.text)) for part in quotation.running.parts)
        yield from (spot for spot in spots if isinstance(spot, NodePlace))


def spotted(manuscript: Manuscript, origins: Origins) -> Manuscript:
    """`manuscript` with spots for places: those of its words, of its citations and of its notices."""
    blocks = tuple(_spotted_block(block, number, origins) for number, block in enumerate(manuscript.blocks))
    notices = tuple(replace(notice, place=origins.place(notice.place)) for notice in manuscript.notices)
    return replace(manuscript, blocks=blocks, notices=notices)


def _spotted_block(block: Block, number: int, origins: Origins) -> Block:
    marks = tuple(_spotted_mark(mark, number, origins) for mark in block.marks)
    return replace(block, running=PlacedText(block.running, number, origins), marks=marks)


def _spotted_mark(mark: Mark, block: int, origins: Origins) -> Mark:
    items = (replace(i, place=_spot(origins.place(i.place), block, mark.start, mark.end)) for i in mark.items)
    return replace(mark, items=tuple(items)) if mark.items else mark
