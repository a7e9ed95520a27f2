"""Makes a text of the pages and lines of a scan, as `pdftotext` does: for all formats of OCR.

A form feed stands between pages. What the format calls a running head or page number is left out; heads that it does
not know are found in the text, as in any text with form feeds.
"""

from __future__ import annotations

from functools import partial

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_CHARACTERS, page_label
from citecheck.model.structured_text import Layer, LayerKind, LayerSpan, StructuredText


class ScanText:
    """A text that grows line by line. Raises ReaderError where it grows too long."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""
        self._pages: list[tuple[int, str]] = []
        self._doubts: list[LayerSpan] = []

    def page(self, label: str = "") -> None:
        """A page begins."""
        if self._pages:
            self._gap = "\f"
        self._pages.append((-1, page_label(label)))

    def name_page(self, label: str) -> None:
        """The number that the page prints, where nothing else has named it."""
        if self._pages and not self._pages[-1][1]:
            self._pages[-1] = (self._pages[-1][0], page_label(label))

    def line(self) -> None:
        """A line begins."""
        self._gap = self._gap if self._gap in ("\n\n", "\f") else "\n"

    def paragraph(self) -> None:
        """A paragraph or region begins."""
        self._gap = self._gap if self._gap == "\f" else "\n\n"

    def word(self, said: str, others: tuple[str, ...] = ()) -> None:
        """One word or more; `others` are what the scan may also say here."""
        plain = " ".join(said.split())
        if not plain:
            return
        self._gap = (self._gap or " ") if self._length else ""
        self._pieces.append(self._gap + plain)
        start = self._length + len(self._gap)
        self._length = start + len(plain)
        self._gap = ""
        if self._length > MOST_CHARACTERS:
            raise ReaderError(f"a text of more than {MOST_CHARACTERS} characters")
        for at in range(len(self._pages) - 1, -1, -1):
            if self._pages[at][0] >= 0:
                break
            self._pages[at] = (start, self._pages[at][1])
        told = [" ".join(other.replace("|", " ").split()) for other in others]
        if left := [other for other in dict.fromkeys(told) if other and other != plain]:
            self._doubts.append(LayerSpan(start, self._length, "|".join(left)))

    def structured(self) -> StructuredText:
        """The text, with the pages that have names and the doubtful words."""
        begun = [(at, label) for at, label in self._pages if at >= 0]
        ends = [*(at for at, _ in begun[1:]), self._length]
        rows = zip(begun, ends, strict=False)
        pages = tuple(LayerSpan(at, end, label) for (at, label), end in rows if label)
        return StructuredText("".join(self._pieces), layers=partial(_layers, pages, tuple(self._doubts)))


def _layers(pages: tuple[LayerSpan, ...], doubts: tuple[LayerSpan, ...]) -> tuple[Layer, ...]:
    found = (Layer(LayerKind.DOUBTFUL, doubts),)
    return (*found, Layer(LayerKind.PAGE, pages)) if pages else found
