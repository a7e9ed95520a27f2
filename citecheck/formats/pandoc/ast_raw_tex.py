"""Reads TeX typed within another format: a Markdown draft with `\\enquote{...}`, as a pandoc filter gets it."""

from __future__ import annotations

from citecheck.formats.latex.printing import may_print
from citecheck.formats.latex.reader import latex
from citecheck.formats.pandoc.builder import BlockBuilder, BuilderItem, Writer
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import UnplacedText
from citecheck.model.manuscript import Block, BlockKind, LostCommand, Mark, MarkKind
from citecheck.model.noun import noun

_COMMAND = lazy(r"\\(?P<name>[A-Za-z]+)")
_QUOTED = (BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH)


@noun
class RawTex:
    """The blocks of a piece of TeX: its own, and those of the notes it calls."""

    blocks: tuple[Block, ...]
    notes: tuple[Block, ...]


def raw_tex(draft: BlockBuilder, raw: str) -> None:
    """Append the words and citations of raw TeX to a block. What stands in its notes is read where they are called."""
    read = _read(raw)
    for block in read.blocks:
        _append(draft, block, read)
    if not read.blocks:  # TeX without a word makes no block, which would tell of a command that is not known
        names = (command["name"] for command in _COMMAND.finditer(raw))
        draft.lost += [LostCommand(name, draft.length) for name in names if may_print(name)]


def raw_quotation(writer: Writer, raw: str) -> None:
    """Write the blocks of raw TeX that quotes: an environment of quoted words, an epigraph. Other TeX is left out."""
    read = _read(raw)
    kind = next((block.kind for block in read.blocks if block.kind in _QUOTED), None)
    if kind is None:
        return
    frame = writer.container(kind)
    for block in read.blocks:
        if block.kind in _QUOTED:
            writer.block(frame, ())
            _append(writer.draft, block, read)


def _read(raw: str) -> RawTex:
    blocks = latex(UnplacedText("", raw)).blocks
    return RawTex(
        tuple(block for block in blocks if block.note is None),
        tuple(block for block in blocks if block.note is not None),
    )


def _append(draft: BlockBuilder, block: Block, read: RawTex) -> None:
    """Append a block's text. An object stands for each citation, so that a note's own come at its call."""
    at, begun = 0, draft.length
    draft.lost += [LostCommand(one.command, begun + one.at) for one in block.lost]
    objects = {mark.start: mark for mark in block.marks if mark.kind is not MarkKind.EMPHASIS}
    for start, mark in sorted(objects.items()):
        draft.put(block.text[at:start])
        at = mark.end
        if mark.kind is MarkKind.NOTE:
            for note in read.notes:
                if note.note == mark.note:
                    _append(draft, note, read)
        else:
            _put(draft, mark)
    draft.put(block.text[at:])


def _put(draft: BlockBuilder, mark: Mark) -> None:
    items = tuple(BuilderItem(item.key, item.mode, item.prefix, item.suffix) for item in mark.items)
    draft.put_object(mark.kind, items)
