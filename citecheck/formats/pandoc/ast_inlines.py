"""Turns inline nodes of pandoc's tree into running text and marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Any

from citecheck.formats.latex.omissions import omission
from citecheck.formats.pandoc.ast_citations import cited, cited_by_keys, cited_by_link
from citecheck.formats.pandoc.ast_raw_tex import raw_tex
from citecheck.formats.pandoc.builder import BuilderItem, BuilderMark, Node, Writer, caption
from citecheck.formats.pandoc.plain_text import MARKS
from citecheck.formats.pandoc.source_words import SOFT_HYPHEN
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import OBJECT, MarkKind

Attributes = tuple[str, list[str], list[list[str]]]
"""pandoc's identifier, classes, and key-value pairs of a node."""

_QUOTATION_CLASSES = frozenset({"quote", "quotation", "q"})
_DOTLESS = lazy("ı([\u0300-\u036f])")
_HTML_QUOTED = lazy(r"<(?P<end>/?)q(?:\s[^>]*)?>", re.IGNORECASE)


def named(attributes: Attributes, *names: str) -> str | None:
    """The first of these attributes that a node has."""
    pairs = {pair[0]: pair[1] for pair in attributes[2]}
    return next((pairs[name] for name in names if pairs.get(name)), None)


def _said(writer: Writer, content: str) -> None:
    """A word. pandoc leaves TeX's `\\"\\i` a dotless letter with an accent, which nobody else writes so."""
    if "ı" in content:
        content = unicodedata.normalize("NFC", _DOTLESS.sub(r"i\1", content))
    writer.draft.put(content.replace(SOFT_HYPHEN, ""))


def _space(writer: Writer, _: None) -> None:
    writer.draft.put(" ")


def _line_end(writer: Writer, _: None) -> None:
    writer.draft.put("\n")


def _through(writer: Writer, content: list[Node]) -> None:
    writer.visit(content)


def _marked(writer: Writer, nodes: list[Node], kind: MarkKind, key: str | None = None) -> None:
    """Visit the nodes, and mark the stretch they took."""
    draft = writer.draft
    start = draft.length

    def mark() -> None:
        if draft.length > start:
            draft.marks.append(BuilderMark(kind, start, draft.length, key=key))

    writer.visit(nodes, mark)


def _emphasis(writer: Writer, content: list[Node]) -> None:
    _marked(writer, content, MarkKind.EMPHASIS)


def _quoted(writer: Writer, content: list[Any]) -> None:
    opening, closing = MARKS[content[0]["t"]]
    writer.draft.put(opening)
    writer.visit(content[1], partial(writer.draft.put, closing))


def _cite(writer: Writer, content: list[Any]) -> None:
    _cited(writer, cited(content[0]))


def _cited(writer: Writer, items: tuple[BuilderItem, ...]) -> None:
    if items:
        writer.draft.put_object(MarkKind.CITE, items)
    else:
        writer.draft.put(OBJECT)


def _code(writer: Writer, content: list[Any]) -> None:
    role = named(content[0], "role") or ""
    if role.startswith(("cite", "footcite")):
        _cited(writer, cited_by_keys(content[1]))
    else:
        writer.draft.put_object(MarkKind.CODE)


def _math(writer: Writer, content: list[Any]) -> None:
    printed = omission(content[1])
    if printed:
        writer.draft.put(printed)
    else:
        writer.draft.put_object(MarkKind.MATH)


def _raw(writer: Writer, content: list[str]) -> None:
    kind, raw = content
    if kind in {"tex", "latex"}:
        raw_tex(writer.draft, raw)
    elif kind == "html":
        tag = _HTML_QUOTED.fullmatch(raw)
        writer.draft.put("" if tag is None else "”" if tag["end"] else "“")


def _link(writer: Writer, content: list[Any]) -> None:
    """A link's words; what refers to a figure or section of the document itself is no words."""
    items = cited_by_link(content[2][0])
    if items or named(content[0], "reference-type"):
        _cited(writer, items)
    else:
        writer.visit(content[1])


def _image(writer: Writer, content: list[Any]) -> None:
    """Only an older pandoc's figure has words of its own; any other picture's text repeats the caption."""
    if content[2][1].startswith("fig:"):
        writer.draft.frame = caption(writer.frame)
        writer.visit(content[1])


def _note(writer: Writer, content: list[Node]) -> None:
    writer.call_note(content)


def _span(writer: Writer, content: list[Any]) -> None:
    attributes, nodes = content
    classes = set(attributes[1])
    keys = named(attributes, "cites", "data-cites")
    if "citation" in classes and keys:
        _cited(writer, cited_by_keys(keys))
    elif classes & _QUOTATION_CLASSES:
        _marked(writer, nodes, MarkKind.QUOTED, named(attributes, "cite", "data-cite"))
    else:
        writer.visit(nodes)


INLINES: dict[str, Callable[[Writer, Any], None]] = {
    "Str": _said,
    "Space": _space,
    "SoftBreak": _space,
    "LineBreak": _line_end,
    "Emph": _emphasis,
    "Strong": _emphasis,
    "Underline": _emphasis,
    "Strikeout": _through,
    "Superscript": _through,
    "Subscript": _through,
    "SmallCaps": _through,
    "Quoted": _quoted,
    "Cite": _cite,
    "Code": _code,
    "Math": _math,
    "RawInline": _raw,
    "Link": _link,
    "Image": _image,
    "Note": _note,
    "Span": _span,
}
"""What each inline node writes. A node of another name is passed through to what stands below it."""
