"""Draws parts of the pages of a PDF with a passage marked, in a process of its own, for reports in HTML.

The process and its limits are those of the reader of PDFs (`pdf_layer`).
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from citecheck.errors import ReaderError
from citecheck.formats import pdf_layer
from citecheck.model.noun import noun

MOST_DOTS = 900_000
"""Dots of one picture: a full page of 6 by 9 inches at two dots a point, some 100 kB."""

NOT_DRAWN = "the page cannot be drawn"


@noun
class MarkedLine:
    """A line of a page with marked words: its box (as in the layer BOX), the index of its first character, its words
    without white space, and which of these characters are marked."""

    box: tuple[float, float, float, float]
    at: int
    words: str
    start: int
    end: int


@noun
class PagePart:
    """A part of a page: the page's number in the file, counted from 1, the direction of its lines, its box (turned as
    that of the lines), and the lines with marked words."""

    sheet: int
    turned: int
    box: tuple[float, float, float, float]
    lines: tuple[MarkedLine, ...]


def pictures(data: bytes, parts: Sequence[PagePart]) -> list[bytes | str]:
    """A picture of each part (PNG), or one phrase why there is none."""
    given = json.dumps([asdict(part) for part in parts]).encode() + b"\n" + data
    try:
        written = pdf_layer.output("pdf_picture_child.py", given, len(data), (MOST_DOTS, pdf_layer.MEMORY))
        answers: Any = json.loads(written)
    except ReaderError as error:
        return [str(error)] * len(parts)
    except ValueError:
        return [NOT_DRAWN] * len(parts)
    if not isinstance(answers, list) or len(answers) != len(parts):
        return [NOT_DRAWN] * len(parts)
    return [_picture(answer) for answer in answers]


def _picture(answer: Any) -> bytes | str:
    """One answer of the process, which a hostile file may have taken over: anything but a PNG is refused."""
    if isinstance(answer, dict) and isinstance(answer.get("png"), str):
        try:
            drawn = base64.b64decode(answer["png"], validate=True)
        except ValueError:
            return NOT_DRAWN
        return drawn if drawn.startswith(b"\x89PNG\r\n\x1a\n") else NOT_DRAWN
    fault = answer.get("fault") if isinstance(answer, dict) else None
    return fault if isinstance(fault, str) and fault.isprintable() and len(fault) < 200 else NOT_DRAWN
