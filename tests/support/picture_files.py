"""Reads the pictures that citecheck makes of pages: PNG of 256 colours, of which the last 128 are marked."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

MARKED, DARK = 128, 64


@dataclass(frozen=True)
class Picture:
    """The dots of a picture, a row a line: the index of the colour of each."""

    rows: tuple[bytes, ...]

    @property
    def size(self) -> tuple[int, int]:
        return len(self.rows[0]), len(self.rows)

    @property
    def ink(self) -> int:
        """The number of dark dots."""
        return sum(dot % MARKED < DARK for row in self.rows for dot in row)

    @property
    def marked_ink(self) -> int:
        """The number of dark dots that are marked."""
        return sum(MARKED <= dot < MARKED + DARK for row in self.rows for dot in row)

    @property
    def marked(self) -> int:
        return sum(dot >= MARKED for row in self.rows for dot in row)


def picture(png: bytes) -> Picture:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    at, data, head = 8, b"", b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(kind + body),)
        head = body if kind == b"IHDR" else head
        data += body if kind == b"IDAT" else b""
        at += 12 + length
    width, height = struct.unpack(">II", head[:8])
    dots = zlib.decompress(data)
    rows = [dots[n * (width + 1) : (n + 1) * (width + 1)] for n in range(height)]
    assert all(row[0] == 0 and len(row) == width + 1 for row in rows)
    return Picture(tuple(row[1:] for row in rows))
