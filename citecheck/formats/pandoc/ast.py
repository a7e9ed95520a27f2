"""Walks pandoc's document tree once in reading order, and builds blocks and plain metadata.

The visit keeps its own stack, for pandoc hands over lists five thousand levels deep, and passes through
nodes it does not know: pandoc-types 1.22 and 1.23 differ, and so will the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from citecheck.errors import ReaderError
from citecheck.formats.pandoc.ast_blocks import BLOCKS
from citecheck.formats.pandoc.ast_inlines import INLINES
from citecheck.formats.pandoc.builder import BlockBuilder, BuilderFrame, Node, Writer
from citecheck.formats.pandoc.plain_text import children, plain
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import noun

READ_AS_BLOCKS = ("title", "subtitle", "abstract")
"""Metadata that a reader of the document reads: their words are audited as the rest is."""

LEAVES = frozenset({"Str", "Space", "SoftBreak", "LineBreak", "Cite", "Code", "Math", "Note", "RawInline"})
"""The nodes that become running text themselves, and not through nodes below them."""


@noun
class PandocDocument:
    """A document as drafts in reading order, its metadata as plain values, and its language."""

    drafts: tuple[BlockBuilder, ...]
    metadata: dict[str, Any]
    lang: str | None


def walk(document: Node) -> PandocDocument:
    """Visit a whole document, its metadata first. Raises `ReaderError` where it is no document of pandoc's."""
    try:
        return _walked(document)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        reason = f"{type(error).__name__}: {error}"
        raise ReaderError(f"this is not a document tree as pandoc writes it ({reason}); try another pandoc") from error


def _walked(document: Node) -> PandocDocument:
    writer = Writer()
    meta: dict[str, Node] = document["meta"]
    metadata = values(meta)
    lang = metadata.get("lang")
    known = lang if isinstance(lang, str) and lang else None
    writer.frames[0] = BuilderFrame(lang=known)
    nocite = [node for node in _nodes(meta["nocite"]) if node["t"] == "Cite"] if "nocite" in meta else []
    writer.visit(document["blocks"], partial(writer.inside, BuilderFrame(BlockKind.METADATA, "nocite"), _alone(nocite)))
    for name in reversed(READ_AS_BLOCKS):
        if name in meta:
            writer.inside(BuilderFrame(BlockKind.METADATA, name, lang=known), _metadata_blocks(meta[name]))
    _visit_all(writer)
    return PandocDocument(tuple(writer.drafts), metadata, known)


def leaves(document: Node) -> Iterator[tuple[Node, int, int, int]]:
    """The nodes that became running text: each with the number of its block, and its stretch of that text."""
    for number, draft in enumerate(walk(document).drafts):
        yield from ((node, number, start, end) for node, start, end in draft.leaves)


def _visit_all(writer: Writer) -> None:
    while writer.work:
        step = writer.work.pop()
        if isinstance(step, dict):
            _visit(writer, step)
        else:
            step()
    writer.close()


def _visit(writer: Writer, node: Node) -> None:
    kind, content = node["t"], node.get("c")
    if kind in LEAVES:
        draft = writer.draft
        start = draft.length
        INLINES[kind](writer, content)
        draft.leaves.append((node, start, draft.length))
    elif kind in INLINES:
        writer.draft.part()
        writer.work.append(writer.draft.part)
        INLINES[kind](writer, content)
    elif kind in BLOCKS:
        BLOCKS[kind](writer, content)
    else:
        writer.visit(children(content))


def _nodes(node: Node) -> Iterator[Node]:
    """A node and all nodes below it, in order."""
    pending = [node]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(reversed(children(one.get("c"))))


def _alone(cites: list[Node]) -> list[Node]:
    """Citations as a paragraph of their own."""
    return [{"t": "Para", "c": cites}] if cites else []


def _metadata_blocks(node: Node) -> list[Node]:
    kind, content = node["t"], node["c"]
    if kind == "MetaBlocks":
        return list(content)
    if kind == "MetaInlines":
        return [{"t": "Para", "c": content}]
    if kind == "MetaString":
        return [{"t": "Para", "c": [{"t": "Str", "c": content}]}]
    return []


def values(meta: dict[str, Node]) -> dict[str, Any]:
    """The metadata of a document as plain strings, truth values, lists and maps."""
    known: dict[str, Any] = {}
    pending: list[tuple[Any, Any, Node]] = [(known, name, node) for name, node in meta.items()]
    while pending:
        container, key, node = pending.pop()
        kind, content = node["t"], node["c"]
        if kind == "MetaMap":
            container[key] = {}
            pending.extend((container[key], name, below) for name, below in content.items())
        elif kind == "MetaList":
            container[key] = [None] * len(content)
            pending.extend((container[key], number, below) for number, below in enumerate(content))
        else:
            container[key] = content if kind in {"MetaString", "MetaBool"} else plain(content)
    return known
