"""Reads a PDF as a text held: the words of its text layer, a form feed between its pages, and the pages' labels."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from citecheck.formats import pdf_layer
from citecheck.formats.pdf_layer import PdfLayer
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.programs import PDF_PACKAGE
from citecheck.language.roman_numerals import is_roman, roman_value
from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText

SIGNS_OF_A_PAGE = 30
"""Signs from which a page has a text layer: a library's stamp on a scan, or a chapter's number, has fewer."""

MOST_BARE = 0.2
"""Share of pages without words from which a PDF is a scan: books have empty pages and plates, but not one in five."""

MOST_NAMED = 6
"""Damaged pages that are named; of more the number is told."""

LONGEST_NUMBER = 8
"""Figures or letters of a page's number: `lxxxviii` has eight."""

END = b"%%EOF"
NEAR_THE_END = 2048
"""The last line of a PDF, and in how many of the last bytes it is looked for: some programs write a little after it."""

_HYPHEN = lazy("[\ufffe\u0002]\n?")
"""What PDFium writes for a hyphen and the end of its line."""

_LOST = lazy("[\0\uffff]")
"""What PDFium writes for a letter that the font does not name."""


def available() -> bool:
    """Whether the library that reads PDFs is installed. This does not load it."""
    from importlib.util import find_spec

    return find_spec(PDF_PACKAGE) is not None


def version() -> int:
    """A number that changes with the library's version, by which a PDF's words may differ."""
    return zlib.crc32(pdf_layer.version().encode())


def read(data: bytes, sha256: str) -> StructuredText:
    """The words of a PDF, with the layers PAGE (by the file's own labels) and SHEET.

    Raises ReaderError, with one phrase why not.
    """
    layer = pdf_layer.layer(data, sha256)
    text = "\f".join(map(_plain, layer.pages))
    lost = layer.is_torn or not _ends(data)
    return StructuredText(text, quality=_quality(text, layer, lost), layers=partial(_layers, text, layer, lost))


def _quality(text: str, layer: PdfLayer, lost: bool) -> str | None:
    """Why the text layer proves little, as far as the file's pages, its streams and its end tell."""
    sheets = text.split("\f")
    bare = sum(len("".join(sheet.split())) < SIGNS_OF_A_PAGE for sheet in sheets)
    if not text.strip():
        return "scan: no text layer"
    if bare > MOST_BARE * len(sheets) and bare > 1:
        return f"scan: {bare} of {len(sheets)} pages have no text layer"
    if layer.damaged:
        return f"bad_text: a damaged PDF, of which words may be lost: {_named(layer.damaged)} of {len(sheets)}"
    return "bad_text: a PDF that is damaged or breaks off, of which a part may be lost" if lost else None


def _named(damaged: Sequence[int]) -> str:
    """The damaged pages by their number in the file, the first few of many."""
    numbers = [str(at + 1) for at in damaged]
    if len(numbers) == 1:
        return f"page {numbers[0]}"
    if len(numbers) > MOST_NAMED:
        return f"pages {', '.join(numbers[:MOST_NAMED])} and {len(numbers) - MOST_NAMED} more"
    return f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"


def _layers(text: str, layer: PdfLayer, lost: bool) -> tuple[Layer, ...]:
    sheets, start = [], 0
    for number, sheet in enumerate(text.split("\f"), 1):
        sheets.append(LayerSpan(start, start + len(sheet), str(number)))
        start += len(sheet) + 1
    gone = [LayerSpan(0, len(text))] if lost else [sheets[at] for at in layer.damaged]
    return (
        Layer(LayerKind.SHEET, tuple(sheets)),
        Layer(LayerKind.PAGE, tuple(_labelled(sheets, layer.labels))),
        Layer(LayerKind.LOST, tuple(gone)),
    )


def _ends(data: bytes) -> bool:
    """Whether a PDF has its last line. PDFium reads a truncated file as far as it can, without a warning."""
    return END in data.rstrip(b"\0 \r\n\t")[-NEAR_THE_END:]


def _plain(page: str) -> str:
    """A page's words with plain line ends. A hyphen at a line's end stays one: both readings of it are tried later."""
    lines = page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return _LOST.sub("\ufffd", _HYPHEN.sub("-\n", lines))


def _labelled(sheets: Sequence[LayerSpan], labels: Sequence[str]) -> list[LayerSpan]:
    """The sheets whose label is a number that follows on a neighbour's: `Cover`, `A`, or one number on every sheet is
    the number of no page."""
    numbers = [_number(label.strip().lower()) for label in labels]
    follows = [a is not None and b is not None and (a[0], a[1] + 1) == b for a, b in pairwise(numbers)]
    rows = zip(sheets, labels, [False, *follows], [*follows, False], strict=True)
    return [LayerSpan(s.start, s.end, label.strip()) for s, label, after, before in rows if after or before]


def _number(label: str) -> tuple[bool, int] | None:
    """The value of a page's number, and whether it is a Roman one."""
    if not 0 < len(label) <= LONGEST_NUMBER:
        return None
    if label.isascii() and label.isdecimal():
        return False, int(label)
    return (True, roman_value(label)) if is_roman(label) else None
