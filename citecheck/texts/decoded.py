"""A text file's bytes as text: unpacked, decoded, and what is to be said of its state."""

from __future__ import annotations

import zlib
from pathlib import Path

from citecheck.nouns import noun

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of one unpacked text. The longest books are some 10 MB; beyond this a file is a fault or an attack."""

MAX_RATIO = 200
"""Unpacked bytes to packed ones. Prose packs about 3:1, a table 20:1; gzip's own limit is near 1000:1."""

RATIO_MATTERS = 8 * 1024 * 1024
"""Unpacked bytes from which the ratio is looked at: a small file of one repeated line harms nobody."""

_CHUNK = 1 << 20


@noun
class Unpacked:
    """Bytes of a file after unpacking; `fault` says in one phrase why they could not be had."""

    data: bytes
    fault: str | None = None


@noun
class Decoded:
    """Text of a file, BOM removed and line ends untouched; `note` says what the decoding had to guess."""

    text: str
    note: str | None = None


def read_bytes(file: Path) -> Unpacked:
    """The file's bytes as they lie on disk. A pipe is not waited for."""
    try:
        if file.exists() and not file.is_file():
            return Unpacked(b"", "not an ordinary file")
        return Unpacked(file.read_bytes())
    except OSError as error:
        return Unpacked(b"", f"cannot be opened ({error.strerror or type(error).__name__})")


def unpacked(data: bytes, name: str) -> Unpacked:
    """The bytes, gunzipped where the name ends in `.gz`."""
    if not name.endswith(".gz"):
        if len(data) > MAX_UNPACKED:
            return Unpacked(b"", f"longer than {MAX_UNPACKED // 1024**2} MB")
        return Unpacked(data)
    return _gunzip(data)


def _gunzip(data: bytes) -> Unpacked:
    pieces: list[bytes] = []
    total, rest = 0, data
    while rest:
        stream = zlib.decompressobj(wbits=31)
        while rest and not stream.eof:
            try:
                piece = stream.decompress(rest, _CHUNK)
            except zlib.error:
                return Unpacked(b"", "not a sound gzip file")
            rest = stream.unconsumed_tail
            pieces.append(piece)
            total += len(piece)
            if total > MAX_UNPACKED or (total > RATIO_MATTERS and total > MAX_RATIO * len(data)):
                return Unpacked(b"", "unpacks to far more than a text holds")
        if not stream.eof:
            return Unpacked(b"", "a gzip file that breaks off")
        rest = stream.unused_data.lstrip(b"\0")
    return Unpacked(b"".join(pieces))


def decoded(data: bytes) -> Decoded:
    """UTF-8, or UTF-16 by its byte order mark, else Windows-1252 with a note."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        return Decoded(text, "damaged UTF-16" if "\ufffd" in text else None)
    try:
        return Decoded(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Decoded(data.decode("cp1252", "replace").replace("\ufffd", "\u00a0"), "not UTF-8, read as Windows-1252")
