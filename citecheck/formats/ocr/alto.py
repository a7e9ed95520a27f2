"""Reads ALTO as a text held: the words of a scan, line by line, and the printed numbers of its pages."""

from __future__ import annotations

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES
from citecheck.formats.ocr.scan_text import ScanText
from citecheck.foundation.safe_xml import XmlFault, XmlHandler, parse
from citecheck.model.noun import working_state
from citecheck.model.structured_text import StructuredText

MARGINS = frozenset({"TopMargin", "BottomMargin", "LeftMargin", "RightMargin"})
"""Parts of a page that hold running heads and page numbers."""
FIRST_PART = "HypPart1"
SECOND_PART = "HypPart2"


@working_state
class _AltoWord:
    said: str
    others: list[str]


class AltoReader(XmlHandler):
    """Tells a `ScanText` what the pages say."""

    def __init__(self, scan: ScanText) -> None:
        self._scan = scan
        self._margins = 0
        self._word: _AltoWord | None = None
        self._alternative: list[str] | None = None
        self._margin_words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Page":
            self._scan.page(attributes.get("PRINTED_IMG_NR", ""))
        elif name in MARGINS:
            self._margins += 1
            self._margin_words = []
        elif name == "String" and self._margins:
            self._margin_words.append(attributes.get("CONTENT", ""))
        elif name in ("TextBlock", "ComposedBlock"):
            self._scan.paragraph()
        elif name == "TextLine":
            self._scan.line()
        elif name == "String":
            self._word = _AltoWord(_said(attributes), [])
        elif name == "ALTERNATIVE" and self._word:
            self._alternative = []

    def end(self, name: str) -> None:
        """An element ends."""
        if name in MARGINS:
            self._margins -= 1
            if len(self._margin_words) == 1 and any(map(str.isdigit, self._margin_words[0])):
                self._scan.name_page(self._margin_words[0])
        elif name == "ALTERNATIVE" and self._word and self._alternative is not None:
            self._word.others.append("".join(self._alternative))
            self._alternative = None
        elif name == "String" and self._word:
            self._scan.word(self._word.said, tuple(self._word.others))
            self._word = None

    def data(self, text: str) -> None:
        """A piece of text."""
        if self._alternative is not None:
            self._alternative.append(text)


def _said(attributes: dict[str, str]) -> str:
    """A word; one that the end of a line divides is told whole where its first part stands."""
    part, whole = attributes.get("SUBS_TYPE", ""), attributes.get("SUBS_CONTENT", "")
    if part == SECOND_PART and whole:
        return ""
    return whole if part == FIRST_PART and whole else attributes.get("CONTENT", "")


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The words of an ALTO file, with the layers PAGE and DOUBTFUL. Raises ReaderError, with one phrase why not."""
    scan = ScanText()
    try:
        parse(data, AltoReader(scan), MOST_BYTES)
    except XmlFault as fault:
        raise ReaderError(f"ALTO that {fault.message} (line {fault.line})") from fault
    return scan.structured()
