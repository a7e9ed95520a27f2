"""Reads Markdown with exact offsets: pandoc's, GitHub's, R Markdown, Quarto, and plain text.

Three steps, each linear in the length of the text and none of them recursive: lines into blocks (`blocks`), a block's
text into tokens (`inlines/lexer.py`), tokens into running text and marks (`inlines/inlines.py`). Nothing here raises:
`notices` say what cannot be read.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.offsets import Source
from citecheck.model.manuscript import Block, BlockKind, Notice
from citecheck.model.noun import field, noun
from citecheck.read.markdown.blocks.blocks import leaves
from citecheck.read.markdown.inlines.inlines import InlineText, inlined
from citecheck.read.markdown.scanner.flavours import features
from citecheck.read.markdown.scanner.lines import lines_of
from citecheck.read.markdown.scanner.state import TOP, ContainerFrame, LeafBlock, Nest, Scan

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@noun
class Markdown:
    """A manuscript in Markdown as read: see `Manuscript`, whose fields these are."""

    blocks: tuple[Block, ...]
    metadata: dict[str, Any] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    lang: str | None = None


def markdown(source: Source, flavour: str = "markdown") -> Markdown:
    """Read `source`; `flavour` is markdown, gfm, rmarkdown, quarto or text."""
    scan = Scan(source, features(flavour))
    top = Nest(lines_of(source.text), TOP)
    # Notes, labels and link references may stand after what refers to them: blocks first, then inline markup.
    blocks = tuple(_blocks(scan, list(leaves(scan, top))))
    lang = scan.metadata.get("lang")
    return Markdown(blocks, scan.metadata, tuple(scan.notices), lang if isinstance(lang, str) else None)


def _blocks(scan: Scan, main: list[LeafBlock]) -> Iterator[Block]:
    """The blocks of the document; after each block those of the notes it calls, each note once."""
    waiting = dict(scan.notes)
    yield from _with_notes(scan, iter(main), waiting)
    while waiting:
        label, uncalled = waiting.popitem()
        message = f"the note [^{label}] is never called, so its text is not printed"
        place = scan.source.place(*uncalled.lines[0])
        scan.notice(message, place, "note")
        yield from _with_notes(scan, leaves(scan, uncalled), waiting)


def _with_notes(scan: Scan, first: Iterator[LeafBlock], waiting: dict[str, Nest]) -> Iterator[Block]:
    pending: list[Iterator[LeafBlock | Block]] = [iter(first)]
    while pending:
        item = next(pending[-1], None)
        if item is None:
            pending.pop()
        elif isinstance(item, Block):
            yield item
        else:
            read = inlined(scan, item.raw)
            called = list(_called(read))
            if read.running.text:
                yield _block(item.kind if not read.figure else BlockKind.CAPTION, item.frame, read)
            for label, text in reversed(called):
                if text is not None:
                    pending.append(
                        iter([_block(BlockKind.NOTE, ContainerFrame(note=label, lang=item.frame.lang), text)])
                    )
                elif label in waiting:
                    pending.append(leaves(scan, waiting.pop(label)))


def _called(read: InlineText) -> Iterator[tuple[str, InlineText | None]]:
    """The notes a block calls, and those that notes within it call, in reading order."""
    pending = list(reversed(read.notes))
    while pending:
        label, text = pending.pop()
        yield label, text
        if text is not None:
            pending.extend(reversed(text.notes))


def _block(kind: BlockKind, frame: ContainerFrame, read: InlineText) -> Block:
    return Block(kind, read.running, read.marks, frame.group, frame.note, frame.key, frame.lang, read.lost, frame.row)
