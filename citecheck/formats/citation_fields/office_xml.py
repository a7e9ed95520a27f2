"""Changes parts of a packed office document in place: finds stretches of its XML by byte, and packs it again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable
from xml.parsers import expat

from citecheck.foundation.decoding import packed_file
from citecheck.model.noun import noun

MOST_BYTES = 200_000_000
"""Bytes of all parts of a document, unpacked: a book with pictures has some 100 MB."""
MOST_PARTS = 20_000
MAX_DEPTH = 1_000
"""Nesting of elements; Word's own has some 50."""


class NotOfficeError(Exception):
    """A part is no XML that may be changed; the document is read as it is."""


@noun
class Edit:
    """Bytes `start` to `end` of a part, and what stands there instead."""

    start: int
    end: int
    text: str


@noun
class OpenElement:
    """An element that has begun: its name and its attributes without prefixes, the bytes at which it and its content
    begin, and its prefix."""

    name: str
    attributes: dict[str, str]
    start: int
    inside: int
    prefix: str = ""


Opened = Callable[[OpenElement, int], None]
Closed = Callable[[OpenElement, int, int], None]


def walk(data: bytes, opened: Opened, closed: Closed, words: Callable[[str], None]) -> None:
    """Visit the elements of a part. `opened` gets an element and its depth; `closed` also the byte at which its content
    ends; `words` the characters. Raises NotOfficeError."""
    parser = expat.ParserCreate()
    stack: list[OpenElement] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > MAX_DEPTH:
            raise NotOfficeError
        at = parser.CurrentByteIndex
        inside = _after_tag(data, at)
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        prefix, _, local = name.rpartition(":")
        stack.append(OpenElement(local, plain, at, inside, prefix))
        opened(stack[-1], len(stack))

    def end(_: str) -> None:
        closed(stack[-1], len(stack), max(parser.CurrentByteIndex, stack[-1].inside))
        stack.pop()

    def refuse(*_: object) -> int:
        raise NotOfficeError

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, words
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise NotOfficeError from error


def _after_tag(data: bytes, at: int) -> int:
    """The byte after the start tag that begins at `at`; a `>` inside quotation marks does not end it."""
    quote = 0
    for place in range(at, len(data)):
        sign = data[place]
        if quote:
            quote = 0 if sign == quote else quote
        elif sign in b"\"'":
            quote = sign
        elif sign == ord(">"):
            return place + 1
    raise NotOfficeError


def edited(data: bytes, edits: Iterable[Edit]) -> bytes:
    """The bytes with the edits made, none of which overlap."""
    pieces, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        pieces += [data[at : edit.start], edit.text.encode()]
        at = edit.end
    return b"".join([*pieces, data[at:]])


def with_parts(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The document with those parts changed for which `change` gives other bytes. Raises NotOfficeError."""
    try:
        with packed_file(data) as given:
            parts = given.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_BYTES:
                raise NotOfficeError
            changed = {p.filename: new for p in parts if (new := change(p.filename, given.read(p))) is not None}
            if not changed:
                return data
            packed = io.BytesIO()
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
                for part in parts:
                    made.writestr(part, changed.get(part.filename) or given.read(part))
            return packed.getvalue()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise NotOfficeError from error
