"""Turns nodes of pandoc's tree into plain text: affixes of citations, metadata."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citecheck.formats.pandoc.builder import Node

MARKS = {"DoubleQuote": ("“", "”"), "SingleQuote": ("‘", "’")}
"""The characters that stand for pandoc's `Quoted`."""

_SPACES = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_LITERAL = frozenset({"Code", "Math", "CodeBlock"})
_UNSAID = frozenset({"Note", "RawInline", "RawBlock", "Image"})
_PARAGRAPHS = frozenset({"Para", "Plain", "Header"})


def children(content: Any) -> list[Node]:
    """The nodes next below, in order, whatever the shape of a node's content."""
    found: list[Node] = []
    pending = [content]
    while pending:
        part = pending.pop()
        if isinstance(part, list):
            pending.extend(reversed(part))
        elif isinstance(part, dict) and "t" in part:
            found.append(part)
        elif isinstance(part, dict):
            pending.extend(reversed(list(part.values())))
    return found


def plain(nodes: Iterable[Node]) -> str:
    """The text of nodes without markup and notes; paragraphs end in an empty line. A no-break space stays one."""
    said: list[str] = []
    pending: list[Node | str] = []
    pending.extend(reversed(list(nodes)))
    while pending:
        node = pending.pop()
        if isinstance(node, str):
            said.append(node)
            continue
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            said.append(content)
        elif kind in _SPACES:
            said.append(_SPACES[kind])
        elif kind in _LITERAL:
            said.append(content[1])
        elif kind not in _UNSAID:
            pending.extend(reversed(_parts(kind, content)))
    return "".join(said).strip(" \n")


def _parts(kind: str, content: Any) -> list[Node | str]:
    if kind == "Quoted":
        opening, closing = MARKS[content[0]["t"]]
        return [opening, *content[1], closing]
    if kind == "Cite":
        return list(content[1])
    below: list[Node | str] = list(children(content))
    return [*below, "\n\n"] if kind in _PARAGRAPHS else below
