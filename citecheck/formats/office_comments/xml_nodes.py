"""Reads the XML of a part as a list of elements with their bytes, and the characters of a stretch of text.

Comments are put into a file by byte, so that everything else in it stays as the author's program wrote it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.formats.citation_fields.office_xml import NotOfficeError, OpenElement, walk
from citecheck.model.noun import field, noun, working_state

_ENTITY = re.compile(rb"&(?:#x(?P<hex>[0-9A-Fa-f]{1,6})|#(?P<decimal>[0-9]{1,7})|(?P<name>amp|lt|gt|quot|apos));")
_NAMED = {b"amp": "&", b"lt": "<", b"gt": ">", b"quot": '"', b"apos": "'"}
_DECLARED = re.compile(rb"\sxmlns:(?P<prefix>[\w.-]+)\s*=\s*[\"'](?P<space>[^\"']*)[\"']")


@working_state
class XmlNode:
    """An element: its name, its prefix and its attributes (without prefixes), the bytes at which it begins (`start`),
    its content begins (`inside`) and ends (`close`), and it ends. `parent` is its parent's number, or -1."""

    name: str
    prefix: str
    attributes: dict[str, str]
    parent: int
    start: int
    inside: int
    close: int = 0
    end: int = 0


@noun
class XmlText:
    """The bytes between two tags, and the number of the element that they stand in."""

    parent: int
    start: int
    end: int


@working_state
class XmlPart:
    """A part of a document: its bytes, its elements in order, and the texts between their tags."""

    data: bytes
    nodes: list[XmlNode] = field(default_factory=list)
    texts: list[XmlText] = field(default_factory=list)

    @property
    def prefix(self) -> str:
        """The prefix of the root: that of the format's own elements."""
        return self.nodes[0].prefix

    def ancestors(self, number: int) -> Iterator[int]:
        """The elements around an element, the nearest first."""
        while (number := self.nodes[number].parent) >= 0:
            yield number

    def own(self, number: int, *names: str) -> bool:
        """Whether an element is one of the format's own of these names."""
        node = self.nodes[number]
        return node.name in names and node.prefix == self.prefix

    def tag(self, number: int) -> bytes:
        """The start tag of an element."""
        node = self.nodes[number]
        return self.data[node.start : node.inside]

    def prefix_of(self, space: str) -> str | None:
        """The prefix that the root gives to a namespace; None where it gives none."""
        found = (one["prefix"] for one in _DECLARED.finditer(self.tag(0)) if one["space"] == space.encode())
        return next((prefix.decode() for prefix in found), None)


def xml_part(data: bytes) -> XmlPart:
    """The elements and texts of a part. Raises NotOfficeError for no XML in UTF-8, and for declared entities."""
    part = XmlPart(data)
    around: list[int] = []
    reached = 0

    def pass_text(end: int) -> None:
        if around and reached < end:
            part.texts.append(XmlText(around[-1], reached, end))

    def opened(element: OpenElement, _: int) -> None:
        nonlocal reached
        pass_text(element.start)
        parent = around[-1] if around else -1
        node = XmlNode(element.name, element.prefix, element.attributes, parent, element.start, element.inside)
        around.append(len(part.nodes))
        part.nodes.append(node)
        reached = element.inside

    def closed(_: OpenElement, __: int, end: int) -> None:
        nonlocal reached
        node = part.nodes[around[-1]]
        pass_text(end)
        around.pop()
        node.close = end
        is_empty = end == node.inside and data[node.inside - 2 : node.inside] == b"/>"
        node.end = reached = end if is_empty else data.index(b">", end) + 1

    walk(data, opened, closed, lambda _: None)
    try:
        data.decode("utf-8")
    except ValueError as error:
        raise NotOfficeError from error
    return part


def characters(raw: bytes) -> list[tuple[str, int]] | None:
    """The characters of a text of XML, each with the byte at which it begins; None where it has more than characters
    and references (a comment, a stretch of CDATA)."""
    if b"<" in raw:
        return None
    found: list[tuple[str, int]] = []
    at = 0
    for entity in _ENTITY.finditer(raw):
        found += _plain(raw, at, entity.start())
        found.append((_referred(entity), entity.start()))
        at = entity.end()
    return found + _plain(raw, at, len(raw))


def _plain(raw: bytes, start: int, end: int) -> list[tuple[str, int]]:
    found = []
    for sign in raw[start:end].decode("utf-8"):
        found.append((sign, start))
        start += len(sign.encode())
    return found


def _referred(entity: re.Match[bytes]) -> str:
    if entity["name"]:
        return _NAMED[entity["name"]]
    number = int(entity["hex"], 16) if entity["hex"] else int(entity["decimal"])
    return chr(number) if number < 0x110000 else "\ufffd"


def words_in(raw: bytes) -> str:
    """The characters of a text of XML; "" where it has more than those."""
    return "".join(sign for sign, _ in characters(raw) or ())
