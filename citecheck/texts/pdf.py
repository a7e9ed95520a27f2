"""A PDF as a text: the words of its text layer, a form feed between its pages, and what the pages are called."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from citecheck.errors import ReaderError
from citecheck.formats import pdf as pdf_layer
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span
from citecheck.texts import quality
from citecheck.texts.content import FileContent, TextTables
from citecheck.texts.library import Content
from citecheck.texts.pages import page_markers as pages
from citecheck.texts.pages.locator_table import LocatorTable
from citecheck.texts.pages.running_heads import printed_numbers

SUFFIX = ".pdf"

SIGNS_OF_A_PAGE = 30
"""Signs from which a page has a text layer: a library's stamp on a scan, or a chapter's number, has fewer."""

MOST_BARE = 0.2
"""Share of pages without words from which a PDF is a scan: books have empty pages and plates, but not one in five."""

LONGEST_NUMBER = 8
"""Figures or letters of a page's number: `lxxxviii` has eight."""

END = b"%%EOF"
NEAR_THE_END = 2048
"""The last line of a PDF, and in how many of the last bytes it is looked for: some programs write a little after it."""

_HYPHEN = lazy("[\ufffe\u0002]\n?")
"""What PDFium writes for a hyphen and the end of its line."""

_LOST = lazy("[\0\uffff]")
"""What it writes for a letter of which the font says nothing."""

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(frozen=True)
class PdfContent(FileContent):
    """A PDF's words, and what is known of them. `labels` are what the file itself calls its pages, `ends` whether it
    has the end that a PDF has."""

    labels: tuple[str, ...]
    ends: bool

    @cached_property
    def quality(self) -> str:
        """`sound`, or why this text's silence proves little."""
        sheets = self.text.split("\f")
        bare = sum(len("".join(sheet.split())) < SIGNS_OF_A_PAGE for sheet in sheets)
        if not self.text.strip():
            return "scan: no text layer"
        if bare > MOST_BARE * len(sheets) and bare > 1:
            return f"scan: {bare} of {len(sheets)} pages have no text layer"
        if not self.ends:
            return "bad_text: a PDF that breaks off, of which a part may be lost"
        return quality.quality(self.text)

    @cached_property
    def _paged(self) -> tuple[LocatorTable, tuple[Span, ...]]:
        """Pages by the file's own labels; by what the text shows where it has none, or where they merely count the
        sheets (as programs do unasked) and no printed numbers bear them out."""
        rows = _labelled(self.text, self.labels)
        if rows and (not self._only_counted or self._printed_so):
            return LocatorTable(tuple(rows), "page"), ()
        return pages.pages(self.text)

    @property
    def _only_counted(self) -> bool:
        return all(label.strip() == str(sheet) for sheet, label in enumerate(self.labels, 1))

    @property
    def _printed_so(self) -> bool:
        printed = printed_numbers(self.text)
        return bool(printed) and all(sheet == number for sheet, number in printed.items())


def available() -> bool:
    """Whether the library that reads PDFs is installed. It is not loaded for it."""
    from importlib.util import find_spec

    return find_spec(pdf_layer.LIBRARY) is not None


def edition(name: str) -> int:
    """A number that changes with the library's version, by which a PDF's words may differ; 0 for what is no PDF."""
    return zlib.crc32(pdf_layer.version().encode()) if name.lower().endswith(SUFFIX) else 0


def content(data: bytes, sha256: str, tables: TextTables, shown: str) -> Content | PdfContent:
    """What a PDF holds. `tables` lie beside it, and `shown` is its name in reports."""
    try:
        layer = pdf_layer.layer(data, sha256)
    except ReaderError as error:
        return Content("", sha256, f"unreadable: {error}", Span(0, 0))
    text = "\f".join(map(_plain, layer.pages))
    return PdfContent(text, sha256, tables, False, (shown, None), layer.labels, _ends(data))


def _ends(data: bytes) -> bool:
    """Whether a PDF has its last line. PDFium makes the best of one that was cut short, and says nothing of it."""
    return END in data.rstrip(b"\0 \r\n\t")[-NEAR_THE_END:]


def _plain(page: str) -> str:
    """A page's words with plain line ends. A hyphen at a line's end stays one: both readings of it are tried later."""
    lines = page.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    return _LOST.sub("\ufffd", _HYPHEN.sub("-\n", lines))


def _labelled(text: str, labels: Sequence[str]) -> list[tuple[int, int, str]]:
    """The sheets whose label is a number that follows on a neighbour's: `Cover`, `A`, or one number on every sheet is
    the number of no page."""
    numbers = [_number(label.strip().lower()) for label in labels]
    follows = [a is not None and b is not None and (a[0], a[1] + 1) == b for a, b in pairwise(numbers)]
    rows, start = [], 0
    sheets = zip(text.split("\f"), labels, [False, *follows], [*follows, False], strict=True)
    for sheet, label, after, before in sheets:
        if after or before:
            rows.append((start, start + len(sheet), label.strip()))
        start += len(sheet) + 1
    return rows


def _number(label: str) -> tuple[bool, int] | None:
    """The value of a page's number, and whether it is a Roman one."""
    if not 0 < len(label) <= LONGEST_NUMBER:
        return None
    if label.isascii() and label.isdecimal():
        return False, int(label)
    if not set(label) <= set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in label]
    return True, sum(-value if value < after else value for value, after in pairwise([*values, 0]))
