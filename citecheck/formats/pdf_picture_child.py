"""Draws parts of the pages of a PDF with a passage marked: a program that `pdf_pictures` runs in a process of its own.

Standard input has one line of JSON, which says what to draw, and then the PDF. Standard output has a list of JSON: for
each part a picture (PNG in base64) or what is wrong.
"""

from __future__ import annotations

import base64
import ctypes
import json
import math
import struct
import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SCALE = 2.0
"""Dots of a picture for each point of the page: letters of 10 points are 20 dots high."""

LEAST_SCALE = 1.0
"""The same at least: smaller letters cannot be read."""

NEAR = 6
"""Characters that are passed over where the text has one that the page does not have here: a hyphen, a call."""

SHADES = 128
"""Greys of a picture, and of its marked places: a PNG has a table of 256 colours."""

MARKER = (1.0, 0.88, 0.45)
"""The colour of the marker, as parts of red, green and blue that pass through it."""

_PLAIN = bytes(grey >> 1 for grey in range(256))
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

Box = tuple[float, float, float, float]
"""Left, lower, right and upper edge in points, from the left and from below."""


class DrawingFault(Exception):  # noqa: N818 - turned into data by the caller
    """A part that cannot be drawn, with one phrase why."""


def main(dots: int, memory: int, seconds: int) -> None:
    """Draw what standard input asks for within limits of memory and processor time, each picture with at most so many
    dots."""
    from citecheck.formats.pdf_child import bound

    bound(memory, seconds)
    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    wanted = json.loads(head)
    try:
        answer = [_answer(document, part, dots) for document in [_opened(data)] for part in wanted]
    except (DrawingFault, ImportError, OSError) as error:
        answer = [{"fault": str(error) or "the PDF cannot be opened"}] * len(wanted)
    sys.stdout.write(json.dumps(answer))


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise DrawingFault("the PDF cannot be opened") from error


def _answer(document: Any, part: dict[str, Any], dots: int) -> dict[str, str]:
    import pypdfium2

    try:
        return {"png": base64.b64encode(_PartOfPage(document, part).png(dots)).decode("ascii")}
    except DrawingFault as error:
        return {"fault": str(error)}
    except (pypdfium2.PdfiumError, ValueError, IndexError, MemoryError):
        return {"fault": "the page cannot be drawn"}


class _PartOfPage:
    """A part of one page. Its lines have the index of their first character on the page, their words, and which of
    these characters are marked, white space not counted."""

    def __init__(self, document: Any, part: dict[str, Any]) -> None:
        import pypdfium2.raw as library

        self._library = library
        self._page = document[part["sheet"] - 1]
        self._text = self._page.get_textpage()
        self._extent = self._page.get_width(), self._page.get_height()
        self._turned, self._box, self._lines = part["turned"], tuple(part["box"]), part["lines"]

    def png(self, most_dots: int) -> bytes:
        """The picture, turned so that its lines run from left to right."""
        left, low, right, high = self._box
        width, height = right - left, high - low
        if width < 1 or height < 1:
            raise DrawingFault("the place of the words on the page is not known")
        scale = min(SCALE, math.sqrt(most_dots / (width * height)))
        if scale < LEAST_SCALE:
            raise DrawingFault("the part of the page is too large for a picture")
        quarter = self._quarter()
        columns, rows = self._size(quarter, scale)
        x0, y0, x1, y1 = self._on_picture(self._box, quarter, (columns, rows))
        x0, y0, x1, y1 = max(0, x0), max(0, y0), min(columns, x1), min(rows, y1)
        if x1 - x0 < 1 or y1 - y0 < 1:
            raise DrawingFault("the words do not stand on the page")
        grey = self._grey((x0, y0, x1, y1), quarter, (columns, rows))
        for mark in self._marks():
            a, b, c, d = self._on_picture(mark, quarter, (columns, rows))
            _mark(grey, *(max(0, side) for side in (a - x0, b - y0, min(x1, c) - x0, min(y1, d) - y0)))
        return _png([bytes(row) for row in grey])

    def _quarter(self) -> int:
        """By how many quarters to the right the page is turned, as viewers show it, for its lines to run from left to
        right."""
        size = self._size(0, SCALE)
        (ax, ay), (bx, by) = (self._device(x, 0.0, 0, size) for x in (0.0, 100.0))
        if abs(bx - ax) >= abs(by - ay):
            return 0 if bx >= ax else 2
        return 1 if by < ay else 3

    def _size(self, quarter: int, scale: float) -> tuple[int, int]:
        """Dots of the whole page."""
        width, height = (max(1, round(scale * side)) for side in self._extent)
        return (height, width) if quarter % 2 else (width, height)

    def _device(self, x: float, y: float, quarter: int, size: tuple[int, int]) -> tuple[int, int]:
        """Where a place of a line, turned as its box is, is on the picture of the whole page."""
        from citecheck.formats.pdf_lines import turned_back

        back = turned_back(x, y, self._turned, self._extent)
        dot = ctypes.c_int(), ctypes.c_int()
        self._library.FPDF_PageToDevice(self._page, 0, 0, *size, quarter, *back, *dot)
        return dot[0].value, dot[1].value

    def _on_picture(self, box: Box, quarter: int, size: tuple[int, int]) -> tuple[int, int, int, int]:
        left, low, right, high = box
        corners = [self._device(x, y, quarter, size) for x in (left, right) for y in (low, high)]
        across, down = zip(*corners, strict=True)
        return min(across), min(down), max(across), max(down)

    def _grey(self, cut: tuple[int, int, int, int], quarter: int, size: tuple[int, int]) -> list[bytearray]:
        """The rows of the picture, one byte for a dot."""
        import pypdfium2

        library = self._library
        width, height = cut[2] - cut[0], cut[3] - cut[1]
        bitmap = pypdfium2.PdfBitmap.new_native(width, height, library.FPDFBitmap_Gray)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        flags = library.FPDF_ANNOT | library.FPDF_GRAYSCALE
        library.FPDF_RenderPageBitmap(bitmap, self._page, -cut[0], -cut[1], *size, quarter, flags)
        drawn, stride = bytes(bitmap.buffer), bitmap.stride
        return [bytearray(drawn[at * stride : at * stride + width].translate(_PLAIN)) for at in range(height)]

    # --- the marked words ---

    def _marks(self) -> Iterator[Box]:
        """The boxes of the marked words, turned as the lines' boxes are: one for each line, and for the rest of a word
        that is divided at its end."""
        for line in self._lines:
            found = self._found(line["words"], line["at"])[line["start"] : line["end"]]
            boxes = [box for at in found if (box := self._character(at)) is not None]
            yield from _rows(boxes) if boxes else [tuple(line["box"])]

    def _found(self, words: str, at: int) -> list[int | None]:
        """The index on the page of each character of a line. Where one is not there, the next is looked for."""
        count = self._library.FPDFText_CountChars(self._text)
        found: list[int | None] = []
        for wanted in words.translate(_RAISED):
            seen = at
            passed = 0
            while seen < count and passed < NEAR:
                there = chr(self._library.FPDFText_GetUnicode(self._text, seen))
                if there == wanted or (_is_bare_code(there) and not wanted.isascii()):
                    break
                passed += not there.isspace()
                seen += 1
            is_found = seen < count and passed < NEAR
            found.append(seen if is_found else None)
            at = seen + 1 if is_found else at + 1
        return found

    def _character(self, at: int | None) -> Box | None:
        """The box of a character, turned."""
        from citecheck.formats.pdf_lines import turned

        box = self._library.FS_RECTF()
        if at is None or not self._library.FPDFText_GetLooseCharBox(self._text, at, box):
            return None
        corners = [turned(x, y, self._turned, self._extent) for x, y in ((box.left, box.bottom), (box.right, box.top))]
        across, up = zip(*corners, strict=True)
        return min(across), min(up), max(across), max(up)


def _is_bare_code(character: str) -> bool:
    """Whether a font names no letter: the reader of lines knows the ligatures of such fonts (`pdf_lines`)."""
    return not character.isprintable() and not character.isspace()


def _rows(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes of characters that follow one another, joined on each line."""
    row: list[Box] = []
    for box in boxes:
        if row and not (box[1] < row[-1][3] and row[-1][1] < box[3] and box[0] > row[0][0] - (box[3] - box[1])):
            yield _joined(row)
            row = []
        row.append(box)
    yield _joined(row)


def _joined(row: Sequence[Box]) -> Box:
    left, low, right, high = zip(*row, strict=True)
    return min(left), min(low), max(right), max(high)


def _mark(rows: Sequence[bytearray], left: int, top: int, right: int, bottom: int) -> None:
    """Put the marker over a part of a picture."""
    tinted = bytes(SHADES | shade for shade in range(SHADES)) + bytes(range(SHADES, 256))
    for row in rows[top:bottom]:
        row[left:right] = row[left:right].translate(tinted)


def _png(rows: Sequence[bytes]) -> bytes:
    """A PNG of rows of shades. A shade from SHADES on is marked."""
    colours = bytearray()
    for through in ((1.0, 1.0, 1.0), MARKER):
        for shade in range(SHADES):
            grey = shade * 255 / (SHADES - 1)
            colours += bytes(round(grey * part) for part in through)
    head = struct.pack(">IIBBBBB", len(rows[0]), len(rows), 8, 3, 0, 0, 0)
    drawn = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    chunks = ((b"IHDR", head), (b"PLTE", bytes(colours)), (b"IDAT", drawn), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))
    main(*map(int, sys.argv[1:4]))
