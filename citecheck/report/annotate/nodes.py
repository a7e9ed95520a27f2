"""Makes nodes of pandoc's tree from text. The words of a message never become markup."""

from __future__ import annotations

from typing import Any

from citecheck.report.text_width import visible

Node = dict[str, Any]


def string(text: str) -> Node:
    """One word."""
    return {"t": "Str", "c": text}


def words(text: str) -> list[Node]:
    """Running text: words with spaces between. Characters that are not shown come as escapes."""
    nodes: list[Node] = []
    for word in visible(text).split(" "):
        if nodes:
            nodes.append({"t": "Space"})
        if word:
            nodes.append(string(word))
    return nodes


def attributes(identifier: str = "", classes: tuple[str, ...] = (), **pairs: str) -> list[Any]:
    """An element's identifier, classes and attributes."""
    return [identifier, list(classes), [[key, value] for key, value in pairs.items()]]


def span(content: list[Node], identifier: str = "", classes: tuple[str, ...] = (), **pairs: str) -> Node:
    """Inline content with attributes."""
    return {"t": "Span", "c": [attributes(identifier, classes, **pairs), content]}


def div(content: list[Node], identifier: str = "", classes: tuple[str, ...] = ()) -> Node:
    """Blocks with attributes."""
    return {"t": "Div", "c": [attributes(identifier, classes), content]}


def link(content: list[Node], target: str, classes: tuple[str, ...] = ()) -> Node:
    """A link to a place in the same document."""
    return {"t": "Link", "c": [attributes("", classes), content, [f"#{target}", ""]]}


def strong(content: list[Node]) -> Node:
    """Content in bold."""
    return {"t": "Strong", "c": content}


def superscript(content: list[Node]) -> Node:
    """Content above the line."""
    return {"t": "Superscript", "c": content}


def paragraph(content: list[Node]) -> Node:
    """A paragraph."""
    return {"t": "Para", "c": content}


def lines(contents: list[list[Node]]) -> Node:
    """Lines under each other."""
    return {"t": "LineBlock", "c": contents}


def numbered(items: list[list[Node]]) -> Node:
    """A list numbered from 1."""
    return {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}


def raw_inline(language: str, code: str) -> Node:
    """Code of one output language inside a paragraph."""
    return {"t": "RawInline", "c": [language, code]}


def raw_block(language: str, code: str) -> Node:
    """Code of one output language between paragraphs."""
    return {"t": "RawBlock", "c": [language, code]}
