"""Reads FictionBook as a text held: its paragraphs and verses, and its notes. The format has no pages."""

from __future__ import annotations

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES, TextFlow, names
from citecheck.foundation.safe_xml import XmlFault, XmlHandler, parse
from citecheck.model.structured_text import StructuredText

UNSAID = frozenset({"description", "binary", "stylesheet"})
BLOCKS = names("p section title subtitle epigraph poem stanza cite text-author date table tr body")
LINES = frozenset({"v", "empty-line", "td", "th"})
OF_NOTES = frozenset({"notes", "footnotes", "comments"})
"""Names of a `body` that has the notes."""


class Fb2Reader(XmlHandler):
    """Tells a `TextFlow` what a book says."""

    def __init__(self, flow: TextFlow) -> None:
        self._flow = flow
        self._skipping = 0
        self._in_notes = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if self._skipping or name in UNSAID or (name == "a" and attributes.get("type") == "note"):
            self._skipping += 1
            return
        if name == "body":
            self._in_notes = attributes.get("name") in OF_NOTES
        if name == "section" and self._in_notes:
            self._flow.open_note(attributes.get("id", ""))
        self._lay_out(name)

    def end(self, name: str) -> None:
        """The element ends that began last."""
        if self._skipping:
            self._skipping -= 1
            return
        self._lay_out(name)
        if name == "section" and self._in_notes:
            self._flow.close_note()

    def data(self, text: str) -> None:
        """A piece of text."""
        if not self._skipping:
            self._flow.put(text)

    def _lay_out(self, name: str) -> None:
        if name in BLOCKS:
            self._flow.paragraph()
        elif name in LINES:
            self._flow.line()


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The text of a FictionBook file, with the layer NOTE. Raises ReaderError, with one phrase why not."""
    flow = TextFlow()
    try:
        parse(data, Fb2Reader(flow), MOST_BYTES)
    except XmlFault as fault:
        raise ReaderError(f"a FictionBook file that {fault.message} (line {fault.line})") from fault
    return flow.structured()
