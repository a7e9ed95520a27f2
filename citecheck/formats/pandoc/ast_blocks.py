"""Turns block nodes of pandoc's tree into blocks of running text."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

from citecheck.formats.pandoc.ast_inlines import named
from citecheck.formats.pandoc.ast_raw_tex import raw_quotation
from citecheck.formats.pandoc.builder import Node, Writer, caption
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import BlockKind
from citecheck.model.noun import replace

_KINDS = {
    "quote": BlockKind.QUOTE,
    "quotation": BlockKind.QUOTE,
    "blockquote": BlockKind.QUOTE,
    "displayquote": BlockKind.QUOTE,
    "pull-quote": BlockKind.QUOTE,
    "epigraph": BlockKind.EPIGRAPH,
    "verse": BlockKind.VERSE,
    "poem": BlockKind.VERSE,
    "poetry": BlockKind.VERSE,
}
"""What a container's class says of its words."""

_HTML_QUOTE = lazy(r"\s*<(?P<end>/?)blockquote\b[^>]*>\s*")


def _paragraph(writer: Writer, content: list[Node]) -> None:
    writer.block(writer.frame, content)


def _line_block(writer: Writer, content: list[list[Node]]) -> None:
    around = writer.frame
    frame = writer.container(BlockKind.VERSE) if around.group is None else around
    if frame.kind is BlockKind.QUOTE:
        frame = replace(frame, kind=BlockKind.VERSE)
    line_end: Node = {"t": "LineBreak"}
    lines = chain.from_iterable([line_end, *line] for line in content)
    writer.block(frame, list(lines)[1:])


def _heading(writer: Writer, content: list[Any]) -> None:
    frame = replace(writer.frame, kind=BlockKind.HEADING, group=None, key=None)
    writer.block(frame, content[2], level=content[0])


def _block_quote(writer: Writer, content: list[Node]) -> None:
    writer.inside(writer.container(BlockKind.QUOTE), content)


def _div(writer: Writer, content: list[Any]) -> None:
    """A division of its own kind. The bibliography that citeproc adds (`refs`) is not the author's text."""
    attributes, nodes = content
    identifier, classes, _ = attributes
    if identifier == "refs" or "references" in classes:
        return
    style = (named(attributes, "custom-style") or "").lower().replace("intense ", "").replace(" ", "")
    kind = next((_KINDS[name] for name in (*classes, style) if name in _KINDS), None)
    frame = writer.container(kind, named(attributes, "cite", "data-cite")) if kind else writer.frame
    lang = named(attributes, "lang")
    writer.inside(replace(frame, lang=lang) if lang else frame, nodes)


def _bullets(writer: Writer, content: list[list[Node]]) -> None:
    writer.visit(chain.from_iterable(content))


def _numbered(writer: Writer, content: list[Any]) -> None:
    _bullets(writer, content[1])


def _definitions(writer: Writer, content: list[Any]) -> None:
    nodes: list[Node] = []
    for term, definitions in content:
        nodes.append({"t": "Plain", "c": term})
        nodes.extend(chain.from_iterable(definitions))
    writer.visit(nodes)


def _figure(writer: Writer, content: list[Any]) -> None:
    _, (_, words), nodes = content
    writer.visit(nodes)
    writer.inside(caption(writer.frame), words)


def _table(writer: Writer, content: list[Any]) -> None:
    _, (_, words), _, head, bodies, foot = content
    rows = [*head[1], *chain.from_iterable([*body[2], *body[3]] for body in bodies), *foot[1]]
    writer.rows([list(chain.from_iterable(cell[4] for cell in row[1])) for row in rows])
    writer.inside(caption(writer.frame), words)


def _raw_block(writer: Writer, content: list[str]) -> None:
    kind, raw = content
    if kind in {"tex", "latex"}:
        raw_quotation(writer, raw)
    elif kind == "html" and (tag := _HTML_QUOTE.fullmatch(raw)):
        _html_quote(writer, "end" if tag["end"] else "begin")


def _html_quote(writer: Writer, tag: str) -> None:
    """Markdown leaves `<blockquote>` a raw tag; the container around ends one that is never closed."""
    if tag == "begin":
        writer.frames.append(writer.container(BlockKind.QUOTE))
    elif writer.frame.kind is BlockKind.QUOTE and len(writer.frames) > 1:
        writer.frames.pop()


def _nothing(writer: Writer, _: Any) -> None:
    writer.close()


BLOCKS: dict[str, Callable[[Writer, Any], None]] = {
    "Para": _paragraph,
    "Plain": _paragraph,
    "LineBlock": _line_block,
    "Header": _heading,
    "BlockQuote": _block_quote,
    "Div": _div,
    "BulletList": _bullets,
    "OrderedList": _numbered,
    "DefinitionList": _definitions,
    "Figure": _figure,
    "Table": _table,
    "RawBlock": _raw_block,
    "CodeBlock": _nothing,
    "HorizontalRule": _nothing,
    "Null": _nothing,
}
"""What each block node opens. A node of another name is passed through to what stands below it."""
