"""Turns a document tree of pandoc's into a manuscript, placed in its source where there is one.

Pandoc filters, which get the tree, and `other_formats`, which asks pandoc for it, both use this module.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from citecheck.errors import ReaderError
from citecheck.formats.pandoc.anchoring.blocks import anchored
from citecheck.formats.pandoc.anchoring.unread import unread_stretches
from citecheck.formats.pandoc.ast import walk
from citecheck.formats.pandoc.builder import BlockBuilder, BuilderItem, block
from citecheck.formats.table import family, format_of
from citecheck.foundation.offsets import Source, UnplacedText, join
from citecheck.model.manuscript import Block, CiteItem, Manuscript
from citecheck.model.noun import replace
from citecheck.model.places import Running

FROM_PANDOC = "pandoc"
"""The format of a tree whose source format is not known."""


WORDS = "words"
"""Names a text that has no markup any more."""


def manuscript_from_ast(ast: dict[str, Any], path: str, source: str | None, format: str) -> Manuscript:  # noqa: A002
    """The manuscript of pandoc's document tree `ast`.

    `source` is the text it was read from, in which the blocks are placed; where that is None each is named
    by its number. `format` is pandoc's name of the source's format, or `pandoc` where it is
    not known: then the suffix of `path` says. A tree that is not pandoc's gives a manuscript unread.
    """
    name = _name(format, path)
    digest = hashlib.sha256((source or "").encode("utf-8", "replace")).hexdigest()
    empty = Manuscript(path, name, digest, source, ())
    try:
        walked = walk(ast)
    except ReaderError as error:
        return replace(empty, unread=str(error))
    read = replace(empty, metadata=walked.metadata, lang=walked.lang)
    if source is None:
        return replace(read, blocks=tuple(numbered(walked.drafts, path)))
    text = Source(path, source)
    blocks = anchored(walked.drafts, text, path, family(name))
    return replace(read, blocks=blocks, notices=tuple(unread_stretches(text, name, blocks)))


def tree_among(ast: dict[str, Any], blocks: Sequence[Block], path: str) -> tuple[Block, ...]:
    """The blocks of a tree, whose words are found in `blocks`, which our own reader made of the same files.

    Raises ReaderError for a tree that is not pandoc's.
    """
    drafts = walk(ast).drafts
    if not blocks:
        return tuple(numbered(drafts, path))
    return anchored(drafts, join([block.running for block in blocks]), path, WORDS)


def _name(format: str, path: str) -> str:  # noqa: A002
    if format != FROM_PANDOC:
        return re.split(r"[+-]", format)[0]
    known = format_of(Path(path).name)
    return known.name if known else FROM_PANDOC


def numbered(drafts: Sequence[BlockBuilder], path: str) -> Iterator[Block]:
    """The drafts as blocks that have no place but their number."""
    for number, draft in enumerate(drafts, 1):
        yield unplaced(draft, path, f"block {number}")


def unplaced(draft: BlockBuilder, path: str, where: str) -> Block:
    """A draft as a block of which only `where` is known."""
    running: Running = UnplacedText(path, draft.text, where)

    def item(_: tuple[int, int], cited: BuilderItem) -> CiteItem:
        return CiteItem(cited.key, cited.mode, cited.prefix, cited.suffix, running.place(0, 0))

    return block(draft, running, item)
