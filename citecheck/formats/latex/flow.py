"""Writes the blocks of a LaTeX text: paragraphs with their marks, and what stands apart from them (notes, captions)."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Weaver
from citecheck.model.manuscript import OBJECT, Block, BlockKind, CiteItem, LostCommand, Mark, MarkKind
from citecheck.model.noun import noun
from citecheck.model.places import Running

Origin = tuple[int, int]

_PRINTED = lazy(rf"\w|{OBJECT}")
"""What a block has that is worth a block: a stop that is left after a quotation set apart is none."""


@noun
class TexContext:
    """What holds for the blocks of an environment. `cells` says that `&` parts blocks, `row` is that row's number.
    `example` says that they are linguistic examples."""

    kind: BlockKind = BlockKind.PARAGRAPH
    group: int | None = None
    note: str | None = None
    lang: str | None = None
    cells: bool = False
    example: bool = False
    row: int | None = None


class OpenBlock:
    """A block that is being written. `blank` is the white space that comes before the next word, if one comes;
    `tight` says that none does."""

    __slots__ = ("after", "blank", "context", "example", "lost", "marks", "sign", "tight", "weaver")

    def __init__(self, parent: Running, context: TexContext, example: bool) -> None:
        self.example = example
        self.weaver = Weaver(parent)
        self.context = context
        self.marks: list[Mark] = []
        self.after: list[Block] = []
        self.lost: list[LostCommand] = []
        self.blank: Origin | None = None
        self.sign = " "
        self.tight = False


class TexFlow:
    """A text of its own: the document, a note, a caption. Its blocks come in reading order.

    What a block calls (a note, a figure) comes right after it.
    """

    def __init__(self, parent: Running, context: TexContext) -> None:
        self.context = context
        self.blocks: list[Block] = []
        self.open: OpenBlock | None = None
        self.is_example = False
        """Whether the block that opens next is a linguistic example."""
        self._doubted: list[tuple[str, bool]] = []
        self._parent = parent

    def block(self) -> OpenBlock:
        """The block being written, opened where there is none, with the white space before the next word written."""
        block = self.open
        if block is None:
            block = self.open = OpenBlock(self._parent, self.context, self.is_example or self.context.example)
            self.is_example = False
            block.lost += [LostCommand(name, 0, kept) for name, kept in self._doubted]
        elif block.blank is not None:
            if len(block.weaver):
                block.weaver.put(block.sign, *block.blank)
            block.blank = None
        block.tight = False
        return block

    def space(self, span: Origin, sign: str = " ") -> None:
        """White space, which counts only between two words; a line end (`sign`) wins over a space."""
        block = self.open
        if block is None or (sign != "\n" and block.tight):
            return
        if block.blank is None:
            block.blank, block.sign = span, sign
        elif sign == "\n":
            block.sign = sign

    def doubt(self, name: str, *, kept: bool = False) -> None:
        """Note a command whose words are not known, where the next word will stand. The words of its arguments follow
        if they are `kept`."""
        if self.open is None:
            self._doubted.append((name, kept))
        else:
            at = len(self.open.weaver) + (self.open.blank is not None)
            self.open.lost.append(LostCommand(name, at, kept))

    def put_object(self, kind: MarkKind | None, span: Origin, items: Sequence[CiteItem] = (), note: str = "") -> None:
        """One thing that is not words, with its mark; a reference within the document has none."""
        block = self.block()
        at = len(block.weaver)
        block.weaver.put(OBJECT, *span)
        if kind is not None:
            block.marks.append(Mark(kind, at, at + 1, tuple(items), note or None))

    def mark(self, block: OpenBlock, start: int, kind: MarkKind) -> None:
        """Mark what was written from `start` on, where the same block is still open."""
        if block is self.open and len(block.weaver) > start:
            block.marks.append(Mark(kind, start, len(block.weaver)))

    def add(self, blocks: Sequence[Block]) -> None:
        """Blocks that stand apart: after the block that is open."""
        (self.blocks if self.open is None else self.open.after).extend(blocks)

    def end_block(self) -> None:
        """End the paragraph. One without words and things is dropped."""
        block, self.open = self.open, None
        self._doubted = []
        if block is None:
            return
        running = block.weaver.woven()
        if _PRINTED.search(running.text):
            context = block.context
            if block.example:
                block.marks.append(Mark(MarkKind.EXAMPLE, 0, len(running.text)))
            marks = tuple(sorted(block.marks, key=lambda mark: (mark.start, -mark.end)))
            lost = tuple(dict.fromkeys(block.lost))
            self.blocks.append(
                Block(context.kind, running, marks, context.group, context.note, None, context.lang, lost, context.row)
            )
        self.blocks.extend(block.after)
