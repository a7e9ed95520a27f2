"""The parts of a docx that comments need: the text, its relations, the parts of comments, the list of types."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from citecheck.formats.citation_fields.office_xml import Edit, NotOfficeError, edited
from citecheck.formats.office_comments.packed_parts import parts_of, relations_of
from citecheck.formats.office_comments.xml_nodes import XmlPart, xml_part
from citecheck.model.noun import field, working_state

TYPES = "[Content_Types].xml"
MAIN, COMMENTS, EXTENDED = "officeDocument", "comments", "commentsExtended"
IDS, PEOPLE, STYLES = "commentsIds", "people", "styles"
"""Ends of the types of relations that lead to these parts."""
STORIES = ("footnotes", "endnotes")
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W16CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
_MICROSOFT = "http://schemas.microsoft.com/office/2011/relationships/"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_NUMBER = re.compile(rb"\"rId(\d+)\"")


@working_state
class DocxParts:
    """The parts of a docx by name, `main` the one with the text, and those read as XML so far."""

    parts: dict[str, bytes]
    main: str = ""
    read: dict[str, XmlPart] = field(default_factory=dict)
    changed: dict[str, bytes] = field(default_factory=dict)

    def xml(self, name: str) -> XmlPart:
        """A part as XML. Raises NotOfficeError."""
        if name not in self.read:
            self.read[name] = xml_part(self.bytes_of(name))
        return self.read[name]

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part, changed or not. Raises NotOfficeError where there is none."""
        if name not in self.parts:
            raise NotOfficeError
        return self.changed.get(name, self.parts[name])

    def put(self, name: str, data: bytes) -> None:
        """Change a part, or add it."""
        self.parts.setdefault(name, data)
        self.changed[name] = data
        self.read.pop(name, None)

    def related(self, kind: str) -> str:
        """The part that the text's relations lead to by a type that ends so; "" where there is none."""
        found = (name for end, name in self._relations(self.main) if end == kind and name in self.parts)
        return next(found, "")

    def _relations(self, source: str) -> Iterator[tuple[str, str]]:
        name = relations_of(source) if source else "_rels/.rels"
        if name not in self.parts:
            return
        folder = posixpath.dirname(source)
        for node in self.xml(name).nodes:
            target, kind = node.attributes.get("Target", ""), node.attributes.get("Type", "")
            if node.name == "Relationship" and node.attributes.get("TargetMode") != "External":
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                yield kind.rpartition("/")[2], posixpath.normpath(path)

    @property
    def namespace(self) -> str:
        """The namespace of the text's own elements. Raises NotOfficeError where it has no prefix."""
        part = self.xml(self.main)
        tag, prefix = part.tag(0), part.prefix.encode()
        found = re.search(rb"\sxmlns:" + re.escape(prefix) + rb"\s*=\s*[\"']([^\"']*)", tag) if prefix else None
        if found is None:
            raise NotOfficeError
        return found[1].decode()

    def add_related(self, kind: str, root: str) -> str:
        """Add a part of comments with this root, its relation and its type; return its name."""
        folder = posixpath.dirname(self.main)
        name = posixpath.join(folder, f"{kind}.xml")
        number = 1
        while name in self.parts:
            number += 1
            name = posixpath.join(folder, f"{kind}{number}.xml")
        self.put(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}'.encode())
        base = self.namespace.rpartition("/wordprocessingml")[0] + "/officeDocument/relationships/"
        if "purl.oclc.org" not in base:
            base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        self._relate((base if kind == COMMENTS else _MICROSOFT) + kind, posixpath.basename(name))
        self._declare(name, f"{_CONTENT}{kind}+xml")
        return name

    def _relate(self, kind: str, target: str) -> None:
        name = relations_of(self.main)
        if name not in self.parts:
            space = "http://schemas.openxmlformats.org/package/2006/relationships"
            self.put(name, f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{space}"/>'.encode())
        number = max((int(one) for one in _NUMBER.findall(self.bytes_of(name))), default=0) + 1
        self.append(name, f'Relationship Id="rId{number}" Type={quoteattr(kind)} Target={quoteattr(target)}/')

    def _declare(self, name: str, kind: str) -> None:
        self.append(TYPES, f"Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/")

    def append(self, name: str, element: str) -> None:
        """Put an element, which has the prefix of the root, at the end of a part."""
        prefix = self.xml(name).prefix
        self.append_xml(name, f"<{prefix}:{element}>" if prefix else f"<{element}>")

    def append_xml(self, name: str, text: str) -> None:
        """Put XML at the end of the root of a part."""
        part = self.xml(name)
        root = part.nodes[0]
        if root.end == root.inside:
            tag = part.tag(0).decode()
            called = tag[1:].split(None, 1)[0].rstrip("/>")
            edit = Edit(root.start, root.end, f"{tag[:-2].rstrip()}>{text}</{called}>")
        else:
            edit = Edit(root.close, root.close, text)
        self.put(name, edited(part.data, [edit]))


def docx_parts(data: bytes) -> DocxParts:
    """The parts of a docx. Raises NotOfficeError where it has no text."""
    found = DocxParts(parts_of(data))
    names = [name for kind, name in found._relations("") if kind == MAIN]
    found.main = next((name for name in (*names, "word/document.xml") if name in found.parts), "")
    if not found.main or TYPES not in found.parts or found.xml(found.main).nodes[0].name != "document":
        raise NotOfficeError
    return found


def with_person(parts: DocxParts, author: str) -> None:
    """Name the author in the list of people, where the document has one."""
    name = parts.related(PEOPLE)
    if not name or any(node.attributes.get("author") == author for node in parts.xml(name).nodes):
        return
    prefix = parts.xml(name).prefix_of(W15)
    if prefix:
        presence = f'<{prefix}:presenceInfo {prefix}:providerId="None" {prefix}:userId={quoteattr(author)}/>'
        parts.append_xml(name, f"<{prefix}:person {prefix}:author={quoteattr(author)}>{presence}</{prefix}:person>")


def with_durable_ids(parts: DocxParts, made: dict[str, str]) -> None:
    """List the comments by paragraph and durable id, where the document has such a list."""
    name = parts.related(IDS)
    prefix = parts.xml(name).prefix_of(_W16CID) if name else None
    if prefix:
        rows = (f'<{prefix}:commentId {prefix}:paraId="{one}" {prefix}:durableId="{made[one]}"/>' for one in made)
        parts.append_xml(name, "".join(rows))


def plain(words: str) -> str:
    """Words as text of XML: characters that XML does not have are left out."""
    return escape("".join(sign for sign in words if sign in "\t\n" or (sign >= " " and sign not in "\ufffe\uffff")))
