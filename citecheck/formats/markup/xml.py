"""Reads a file called `.xml` as a text held: by its outermost element it is TEI, ALTO, PAGE, FictionBook or XHTML."""

from __future__ import annotations

from importlib import import_module

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES
from citecheck.foundation.safe_xml import XmlFault, XmlHandler, parse
from citecheck.model.structured_text import StructuredText

READERS = {
    **dict.fromkeys(("tei", "tei.2", "teicorpus", "teicorpus.2", "text"), "citecheck.formats.markup.tei"),
    "fictionbook": "citecheck.formats.markup.fb2",
    "html": "citecheck.formats.markup.html",
    "alto": "citecheck.formats.ocr.alto",
    "pcgts": "citecheck.formats.ocr.page_xml",
}
"""The module that reads a file, by the name of its outermost element in small letters."""


class _RootFoundError(Exception):
    """The name of the outermost element is known."""


class _Root(XmlHandler):
    """Stops at the first element."""

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: ARG002
        """The outermost element begins."""
        raise _RootFoundError(name)

    def end(self, name: str) -> None:
        """Never called."""

    def data(self, text: str) -> None:
        """Never called."""


def root_of(data: bytes) -> str:
    """The name of the outermost element. Raises ReaderError where there is none."""
    try:
        parse(data, _Root(), MOST_BYTES)
    except _RootFoundError as found:
        return str(found)
    except XmlFault as fault:
        raise ReaderError(f"XML that {fault.message} (line {fault.line})") from fault
    raise ReaderError("XML without an element")


def read(data: bytes, sha256: str) -> StructuredText:
    """The text of a file. Raises ReaderError for XML of another kind, with its name."""
    root = root_of(data)
    reader = READERS.get(root.lower())
    if reader is None:
        raise ReaderError(f"XML of a kind that is not read as a text (its first element is “{root[:40]}”)")
    made: StructuredText = import_module(reader).read(data, sha256)
    return made
