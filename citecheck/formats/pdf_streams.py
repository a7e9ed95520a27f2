"""Finds the pages of a PDF whose packed streams are damaged, for the program that reads its words.

PDFium stops at the first broken byte of a packed stream and says nothing. What a page draws its words from (its
commands, its forms, its fonts) is unpacked here once more and held against the checksum at its end.

It runs in the process of `pdf_child`. It reads a copy that PDFium has written anew: one table of
objects, none of them packed in others, nothing encrypted.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator
from typing import Any

CHUNK = 1 << 20
PIECE = 1 << 16
"""Bytes that are unpacked to, and of, at a time."""

LARGEST_TWICE = 16 * CHUNK
"""Bytes of commands that are looked at for being packed still: the longest page has some 2 MB of them."""

MOST_LEVELS = 500
"""Nesting of arrays, dictionaries and parts of the tree of pages from which a file is no work of a program for PDFs."""

PACKED = (b"/FlateDecode", b"/Fl")
WRITTEN_OUT = {b"/ASCII85Decode": "a85", b"/A85": "a85", b"/ASCIIHexDecode": "hex", b"/AHx": "hex"}
"""Filters that write bytes as letters, before which a stream may be packed."""

OTHER_FILTERS = frozenset((b"/LZWDecode", b"/LZW", b"/RunLengthDecode", b"/RL", b"/Crypt"))
"""Filters after which nothing tells whether a stream is damaged."""

WORDS_COME_FROM = (b"/Font", b"/XObject")
"""What of a page's resources its words come from."""

NOT_FOLLOWED = frozenset(
    (b"/Parent", b"/P", b"/Metadata", b"/Group", b"/SMask", b"/StructParent", b"/CharProcs", b"/PieceInfo")
)

_FLUSHED = b"\0\0\xff\xff"
"""How packed bytes end that a program has flushed and never finished; nothing is lost of them."""

_TOKEN = re.compile(
    rb"[\s\0]*(?:%[^\r\n]*[\s\0]*)*"
    rb"(<<|>>|\[|\]|\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f\s]*>|/[^\s\0()<>\[\]{}/%]*|[^\s\0()<>\[\]{}/%]+)",
    re.DOTALL,
)
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj")
_STREAM = re.compile(rb"\s*stream\r?\n")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([nf])")
_UNTYPED = re.compile(rb"(\d{1,10})\s+\d+\s+obj\s*<<((?:(?!endobj|stream).){0,300})stream\r?\n", re.DOTALL)
_LISTS = re.compile(rb"/Type\s*/XRef(?![A-Za-z])")
_PACKED_OBJECTS = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z])")


class ObjectNumber(int):
    """The number of another object."""


class PdfFault(Exception):  # noqa: N818 - turned into data by the caller
    """The file does not hang together."""


def damage(original: bytes, copy: bytes, count: int) -> tuple[list[int], bool]:
    """The indexes of the damaged pages, and whether words may be lost that belong to no page known.

    `count` is the number of pages that PDFium sees.
    """
    try:
        objects = _Objects(copy)
        pages = list(_pages(objects))
    except PdfFault:
        return [], True
    found = {at for at, (page, resources) in enumerate(pages) if objects.is_damaged(page, resources)}
    bare = {at for at, (page, _) in enumerate(pages) if b"/Contents" not in page}
    if bare and (_has_lost_streams(original, copy) or not objects.drawn.issuperset(_untyped_streams(original))):
        found |= bare
    return sorted(found), len(pages) != count or not _objects_are_whole(original)


def is_whole(packed: bytes) -> bool:
    """Whether packed bytes unpack to their end, and to what their checksum says."""
    if not packed.strip(b"\r\n"):
        return True
    if len(packed) < 2 or packed[0] & 15 != 8 or packed[1] & 32 or (packed[0] << 8 | packed[1]) % 31:
        return False
    stream, sum_, at = zlib.decompressobj(wbits=-15), 1, 2
    try:
        while not stream.eof:
            rest = packed[at : at + PIECE]
            at += len(rest)
            piece = stream.decompress(rest, CHUNK)
            sum_ = zlib.adler32(piece, sum_)
            while stream.unconsumed_tail:
                piece = stream.decompress(stream.unconsumed_tail, CHUNK)
                sum_ = zlib.adler32(piece, sum_)
            if not rest and not piece and not stream.eof:
                return packed.rstrip(b"\r\n").endswith(_FLUSHED)
    except zlib.error:
        return False
    checksum = packed[at - len(stream.unused_data) :][:4]
    # Some programs leave the checksum out, and of one that ends like a line PDFium takes away the end.
    return not checksum.strip(b"\r\n") or sum_.to_bytes(4, "big").startswith(checksum)


class _Objects:
    """The objects of a PDF that PDFium wrote. Raises PdfFault where there is no such table of them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, Any] = {}
        self._whole: dict[int, bool] = {}
        self._resources: dict[int, bool] = {}
        self.drawn: set[int] = set()
        """The numbers of the objects that pages were seen to draw from."""
        at = data.rfind(b"startxref")
        start = data[at + 9 :].split(maxsplit=1)
        if at < 0 or not start or not start[0].isdigit():
            raise PdfFault
        self._places: dict[int, int] = {}
        at = data.find(b"\n", int(start[0])) + 1
        while (head := re.compile(rb"\s*(\d+)\s+(\d+)\s*[\r\n]+").match(data, at)) is not None:
            first, many, at = int(head[1]), int(head[2]), head.end()
            for number, row in enumerate(_ROW.finditer(data, at, min(len(data), at + 20 * many)), first):
                if row[3] == b"n":
                    self._places[number] = int(row[1])
                at = row.end()
        trailer = data.find(b"trailer", at)
        if trailer < 0:
            raise PdfFault
        self.trailer, _ = self._value(trailer + 7)

    def value(self, given: Any) -> Any:
        """A value, references followed; None for one that leads nowhere. A stream is its dictionary and its bytes."""
        for _ in range(MOST_LEVELS):
            if not isinstance(given, ObjectNumber):
                return given
            given = self._object(given)
        return None

    def table(self, given: Any) -> dict[bytes, Any]:
        """A dictionary, that of a stream too; an empty one for anything else."""
        value = self.value(given)
        value = value[0] if isinstance(value, tuple) else value
        return value if isinstance(value, dict) else {}

    def _object(self, number: int) -> Any:
        if number not in self._known:
            head = _OBJECT.match(self._data, self._places[number]) if number in self._places else None
            self._known[number] = None
            if head is not None:
                value, past = self._value(head.end())
                stream = _STREAM.match(self._data, past) if isinstance(value, dict) else None
                self._known[number] = value
                if stream is not None:
                    length = self.value(value.get(b"/Length"))
                    size = int(length) if isinstance(length, bytes) and length.isdigit() else 0
                    self._known[number] = value, self._data[stream.end() : stream.end() + size]
        return self._known[number]

    def _value(self, at: int) -> tuple[Any, int]:
        """The value that begins at an offset, and where it ends."""
        stack: list[list[Any]] = [[]]
        closing: list[bytes] = []
        while True:
            token = _TOKEN.match(self._data, at)
            if token is None or len(stack) > MOST_LEVELS:
                raise PdfFault
            word, at = token[1], token.end()
            if word in (b"<<", b"["):
                stack.append([])
                closing.append(b">>" if word == b"<<" else b"]")
                continue
            if word in (b">>", b"]"):
                if not closing or closing.pop() != word:
                    raise PdfFault
                items = stack.pop()
                stack[-1].append(
                    items if word == b"]" else dict(zip(map(bytes, items[::2]), items[1::2], strict=False))
                )
            elif word == b"R" and len(stack[-1]) > 1 and all(_is_number(one) for one in stack[-1][-2:]):
                stack[-1][-2:] = [ObjectNumber(stack[-1][-2])]
            else:
                stack[-1].append(word)
            if not closing:
                return stack[0][0], at

    # --- damage ---

    def is_damaged(self, page: dict[bytes, Any], resources: Any) -> bool:
        """Whether words of a page may be lost."""
        contents = self.value(page.get(b"/Contents", []))
        parts = contents if isinstance(contents, list) else [page[b"/Contents"]]
        return any(not self._stream_is_whole(part) for part in parts) or self._are_damaged(resources)

    def _stream_is_whole(self, given: Any) -> bool:
        number = int(given) if isinstance(given, ObjectNumber) else -1
        self.drawn.add(number)
        if number not in self._whole:
            value = self.value(given)
            self._whole[number] = isinstance(value, tuple) and is_sound(value[0], value[1], self.value)
        return self._whole[number]

    def _are_damaged(self, resources: Any) -> bool:
        """Whether a form or font of some resources is. Resources that many pages share are looked at once."""
        number = int(resources) if isinstance(resources, ObjectNumber) else -1
        if number < 0 or number not in self._resources:
            self._resources[number] = any(self._lost(resources))
        return self._resources[number]

    def _lost(self, resources: Any) -> Iterator[bool]:
        """For each object that words of these resources come from, whether it is lost or damaged."""
        waiting, met = [resources], set()
        while waiting:
            table = self.table(waiting.pop())
            for kind in WORDS_COME_FROM:
                for given in self.table(table.get(kind)).values():
                    yield self.value(given) is None
                    inside = [given]
                    while inside:
                        one = inside.pop()
                        if isinstance(one, ObjectNumber):
                            if one in met:
                                continue
                            met.add(one)
                            self.drawn.add(int(one))
                        value = self.value(one)
                        if isinstance(value, tuple):
                            if value[0].get(b"/Subtype") == b"/Image":
                                continue
                            yield not is_sound(value[0], value[1], self.value)
                            if b"/Resources" in value[0]:
                                waiting.append(value[0][b"/Resources"])
                        elif isinstance(value, dict) and kind == b"/Font":
                            inside += [value[key] for key in value.keys() - NOT_FOLLOWED]
                        elif isinstance(value, list):
                            inside += [one for one in value if isinstance(one, ObjectNumber)]


def is_sound(table: dict[bytes, Any], data: bytes, value: Any) -> bool:
    """Whether a stream unpacks, as far as its filters let that be told. `value` follows references."""
    given = value(table.get(b"/Filter")) or []
    filters = [value(one) for one in given] if isinstance(given, list) else [given]
    for name in filters:
        if name in PACKED:
            return is_whole(data) and not (len(filters) == 1 and _is_packed_twice(data))
        if name not in WRITTEN_OUT:
            return name in OTHER_FILTERS
        try:
            data = _letters_read(data, WRITTEN_OUT[name])
        except ValueError:
            return False
    return True


def _is_packed_twice(data: bytes) -> bool:
    """Whether what unpacks is packed still: its filter was lost, and PDFium packed it anew for the copy."""
    unpacked = zlib.decompressobj().decompress(data, LARGEST_TWICE)
    return bool(unpacked.strip(b"\r\n")) and is_whole(unpacked)


def _letters_read(data: bytes, how: str) -> bytes:
    letters = b"".join(data.split())
    if how == "hex":
        letters = letters.split(b">", 1)[0]
        return bytes.fromhex((letters + b"0" * (len(letters) % 2)).decode("ascii"))
    return base64.a85decode(letters.removeprefix(b"<~").split(b"~", 1)[0])


def _pages(objects: _Objects) -> Iterator[tuple[dict[bytes, Any], Any]]:
    """The pages in order, each with its resources, its own or those of what it stands in."""
    root = objects.table(objects.trailer.get(b"/Root") if isinstance(objects.trailer, dict) else None)
    waiting: list[tuple[Any, Any, frozenset[int]]] = [(root.get(b"/Pages"), None, frozenset())]
    while waiting:
        given, resources, above = waiting.pop()
        node = objects.table(given)
        resources = node.get(b"/Resources", resources)
        if b"/Kids" not in node:
            yield node, resources
            continue
        if isinstance(given, ObjectNumber):
            above |= {int(given)}
        kids = objects.value(node[b"/Kids"])
        if not isinstance(kids, list) or len(above) > MOST_LEVELS:
            raise PdfFault
        waiting += [(kid, resources, above) for kid in reversed(kids) if kid not in above]


def _objects_are_whole(original: bytes) -> bool:
    """Whether the objects that are packed in others unpack. Where all is encrypted that cannot be told."""
    if b"/Encrypt" in original:
        return True
    for found in _PACKED_OBJECTS.finditer(original):
        start = original.find(b"stream", found.end())
        end = original.find(b"endstream", start)
        if start < 0 or end < 0:
            return False
        table = original[original.rfind(b" obj", 0, start) : start]
        begin = start + 6 + (2 if original[start + 6 : start + 8] == b"\r\n" else 1)
        if any(name in table for name in PACKED) and not is_whole(original[begin:end]):
            return False
    return True


def _has_lost_streams(original: bytes, copy: bytes) -> bool:
    """Whether PDFium saw fewer streams than there are, those that only hold and list objects left out."""
    listing = len(_PACKED_OBJECTS.findall(original)) + len(_LISTS.findall(original))
    return original.count(b"endstream") - listing > copy.count(b"endstream")


def _untyped_streams(original: bytes) -> Iterator[int]:
    """The numbers of the streams without a type, as the commands of a page are, in the file as it lies on disk."""
    for found in _UNTYPED.finditer(original):
        if b"/Type" not in found[2] and b"/Subtype" not in found[2]:
            yield int(found[1])


def _is_number(value: Any) -> bool:
    return isinstance(value, bytes) and value.isdigit()
