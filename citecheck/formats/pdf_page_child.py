"""Draws whole pages of a PDF in greys, for Tesseract: a program that `ocr/pdf_scan` runs in a process of its own.

Standard input has one line of JSON, the indexes of the pages and the dots an inch, and then the PDF. Standard output
has, for each page, one line of JSON (`width`, `height` and `dots` an inch; zeros for a page on which nothing is drawn,
`null` for one that cannot be drawn) and the dots, one byte each.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

POINTS = 72.0
"""Points of an inch."""


def main(most_dots: int, memory: int, seconds: int) -> None:
    """Draw the pages within limits of memory and processor time, each with at most so many dots."""
    from citecheck.formats.pdf_child import bound

    bound(memory, seconds)
    import pypdfium2

    head, _, data = sys.stdin.buffer.read().partition(b"\n")
    wanted = json.loads(head)
    document = pypdfium2.PdfDocument(data)
    for at in wanted["sheets"]:
        try:
            width, height, dots, grey = _drawn(document[at], wanted["dots"] / POINTS, most_dots)
        except (pypdfium2.PdfiumError, ValueError, MemoryError):
            sys.stdout.buffer.write(b"null\n")
            continue
        sys.stdout.buffer.write(json.dumps({"width": width, "height": height, "dots": dots}).encode() + b"\n" + grey)


def _drawn(page: Any, scale: float, most_dots: int) -> tuple[int, int, int, bytes]:
    """The width, height and dots an inch of the picture of a page, and its dots. Raises ValueError for a page so large
    that not one dot an inch is left."""
    if next(page.get_objects(max_depth=1), None) is None:
        return 0, 0, 0, b""
    scale = min(scale, math.sqrt(most_dots / max(1.0, page.get_width() * page.get_height())))
    if round(scale * POINTS) < 1:
        raise ValueError
    bitmap = page.render(scale=scale, grayscale=True, rev_byteorder=False)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    dots = bytes(bitmap.buffer)
    rows = b"".join(dots[at * stride : at * stride + width] for at in range(height)) if stride != width else dots
    return width, height, round(scale * POINTS), rows[: width * height]


if __name__ == "__main__":
    sys.path.append(str(Path(__file__).parents[2]))
    main(*map(int, sys.argv[1:4]))
