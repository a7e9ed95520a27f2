"""Reads hOCR as a text held: the words of a scan, line by line, as Tesseract and OCRopus write them into HTML."""

from __future__ import annotations

from collections.abc import Callable

from citecheck.formats.markup.flow import names
from citecheck.formats.markup.html import UNSAID, html_text, tell
from citecheck.formats.ocr.scan_text import ScanText
from citecheck.foundation.safe_xml import XmlHandler
from citecheck.model.structured_text import StructuredText

HEADS = names("ocr_header ocr_footer ocr_pageno")
NUMBER = "ocr_pageno"
PARAGRAPHS = names("ocr_carea ocr_par ocrx_block ocr_section ocr_chapter ocr_caption ocr_textfloat")
LINES = names("ocr_line ocrx_line")


class HocrReader(XmlHandler):
    """Tells a `ScanText` what the pages say."""

    def __init__(self, scan: ScanText) -> None:
        self._scan = scan
        self._skipping = 0
        self._number: list[str] = []
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        classes = frozenset(attributes.get("class", "").split())
        if self._skipping or name in UNSAID or not classes.isdisjoint(HEADS):
            if not self._skipping:
                self._say(lambda: None)
                self._number = []
            self._skipping += 1
        elif "ocr_page" in classes:
            self._say(self._scan.page)
        elif not classes.isdisjoint(PARAGRAPHS):
            self._say(self._scan.paragraph)
        elif not classes.isdisjoint(LINES) or name == "br":
            self._say(self._scan.line)

    def end(self, name: str) -> None:  # noqa: ARG002
        """The element ends that began last."""
        if self._skipping:
            self._skipping -= 1
            said = "".join(self._number).strip()
            if not self._skipping and any(map(str.isdigit, said)) and len(said.split()) == 1:
                self._scan.name_page(said)

    def data(self, text: str) -> None:
        """A piece of text."""
        (self._number if self._skipping else self._words).append(text)

    def finish(self) -> None:
        """The file ends."""
        self._say(lambda: None)

    def _say(self, then: Callable[[], None]) -> None:
        """Hand on the words before a new line, and begin it."""
        self._scan.word("".join(self._words))
        self._words = []
        then()


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The words of an hOCR file, with the layer PAGE. Raises ReaderError for one that is too long."""
    scan = ScanText()
    reader = HocrReader(scan)
    tell(html_text(data).text, reader)
    reader.finish()
    return scan.structured()
