"""Reads TEI as a text held (P5, and what P4 has of it): printed pages, notes, and passages with more than one reading.

What the source prints is the text. What an editor puts in its place (`corr`, `reg`, `expan`), what the writer deleted,
and what other witnesses have (`rdg`) are other readings of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import MOST_BYTES, TextFlow, names
from citecheck.foundation.safe_xml import XmlFault, XmlHandler, parse
from citecheck.model.noun import field, working_state
from citecheck.model.structured_text import StructuredText

UNSAID = names(
    "teiheader fw figdesc sourcedoc facsimile standoff formula binaryobject notatedmusic desc listwit wit witdetail"
)
"""Elements whose text is none of the work's: the header, running heads and page numbers (`fw`), descriptions."""

CHOICES = frozenset({"choice", "subst", "app"})
"""Elements of which each child is one reading of the same words."""
FIRST = ("sic", "orig", "abbr", "lem", "add", "rdg")
"""Readings that are the text, the first that a choice has."""
MAY_BE_LEFT_OUT = frozenset({"del", "add", "surplus", "supplied", "secl", "speaker", "stage"})
"""Elements whose words a quotation may have or leave out."""
GROUP = "rdggrp"
"""Readings of a choice that belong together."""

BLOCKS = names(
    "p ab head div div0 div1 div2 div3 div4 div5 div6 div7 lg list item table row quote cit epigraph "
    "opener closer salute signed dateline byline argument trailer titlepage titlepart docauthor "
    "docimprint docedition doctitle front body back group text sp speaker castlist castitem listbibl "
    "postscript floatingtext entry sense"
)
LINES = names("l cell label quote bibl stage figure cit")
"""Elements that begin a line. Most of them may stand within a sentence."""
BREAKS = frozenset({"lb", "pb", "cb", "gb", "milestone"})
LINE_ENDS = frozenset({"lb", "pb", "cb", "gb"})
CALL_KINDS = ("note", "sup")
"""Beginnings of what a `ref` says of itself that is the call of a note."""

DIVIDED = "no"
"""The value of `break` where a word goes on over the end of a line or page."""
PAGE_UNITS = frozenset({"page", "folio", "pb"})
"""Units of a `milestone` that begins a page."""
DIVISIONS = ("div", *(f"div{depth}" for depth in range(8)))
TEXT_PART = "textpart"
"""The type of a division whose subtype says what it is."""
CAPTURED = ("choice", "reading", "optional", "call")
"""Roles of elements whose words are kept apart until their end."""


@working_state
class _TeiElement:
    """An element that has begun, and what it is: `skip`, `note`, `choice`, `group`, `reading`, `optional`, `call`, or
    "" for nothing. `readings` are those of a choice, each with the name of its element."""

    name: str
    role: str = ""
    readings: list[tuple[str, str]] = field(default_factory=list)


class TeiReader(XmlHandler):
    """Tells a `TextFlow` what an edition says."""

    def __init__(self, flow: TextFlow) -> None:
        self._flow = flow
        self._open: list[_TeiElement] = []
        self._skipping = 0
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = name.lower()
        element = _TeiElement(name, "" if self._skipping else self._role(name, attributes))
        self._open.append(element)
        if self._skipping or element.role == "skip":
            self._skipping += 1
        elif name in BREAKS:
            self._break(name, attributes)
        elif element.role == "note":
            self._flow.open_note(attributes.get("n", ""))
        else:
            self._lay_out(name)
            if name in DIVISIONS:
                self._depth += 1
                self._flow.division(self._depth, _told(attributes))
            elif name == "head" and len(self._open) > 1 and self._open[-2].name in DIVISIONS:
                self._flow.listen()
            if element.role in CAPTURED:
                self._flow.capture()

    def end(self, name: str) -> None:  # noqa: ARG002
        """The element ends that began last."""
        element = self._open.pop()
        if self._skipping:
            self._skipping -= 1
        elif element.role == "note":
            self._flow.close_note()
        else:
            if element.role in CAPTURED:
                self._release(element, self._flow.captured())
            if element.name in DIVISIONS:
                self._flow.end_division(self._depth)
                self._depth -= 1
            elif element.name == "head":
                self._flow.name_division()
            self._lay_out(element.name)

    def data(self, text: str) -> None:
        """A piece of text."""
        if not self._skipping:
            self._flow.put(text)

    def _role(self, name: str, attributes: dict[str, str]) -> str:
        if name in UNSAID:
            return "skip"
        if name == "note" or name in BREAKS:
            return "note" if name == "note" else ""
        if self._open and self._open[-1].role in ("choice", "group"):
            return "group" if name == GROUP else "reading"
        if name in CHOICES:
            return "choice"
        if name == "ref":
            told = (attributes.get("type", ""), attributes.get("rend", "").lstrip("#"))
            return "call" if any(one.lower().startswith(CALL_KINDS) for one in told) else ""
        return "optional" if name in MAY_BE_LEFT_OUT else ""

    def _release(self, element: _TeiElement, words: str) -> None:
        """Give words that were kept apart to what they belong to."""
        if element.role == "reading":
            choice = next(one for one in reversed(self._open) if one.role == "choice")
            choice.readings.append((element.name, words))
        elif element.role == "choice":
            self._flow.readings(*_main(element.readings))
        elif element.role == "optional":
            self._flow.readings(words, [""])

    def _break(self, name: str, attributes: dict[str, str]) -> None:
        """A line, column or page begins."""
        if attributes.get("break") == DIVIDED:
            self._flow.join()
        elif name in LINE_ENDS:
            self._flow.line()
        if name == "pb" or (name == "milestone" and attributes.get("unit", "").lower() in PAGE_UNITS):
            self._flow.page(attributes.get("n", ""))

    def _lay_out(self, name: str) -> None:
        if name in LINES:
            self._flow.line()
        elif name in BLOCKS:
            self._flow.paragraph()


def _told(attributes: Mapping[str, str]) -> str:
    """What a division says of itself: its kind and its number."""
    kind = attributes.get("type", "").lower()
    kind = attributes.get("subtype", "").lower() if kind == TEXT_PART else kind
    return f"{kind} {attributes['n']}" if kind and attributes.get("n") else ""


def _main(readings: Sequence[tuple[str, str]]) -> tuple[str, list[str]]:
    """The reading of a choice that is the text, and the others. One without words is the text of no choice."""
    if not readings:
        return "", []
    ranks = [(not words.strip(), FIRST.index(name) if name in FIRST else len(FIRST)) for name, words in readings]
    main = min(range(len(ranks)), key=ranks.__getitem__)
    return readings[main][1], [words for at, (_, words) in enumerate(readings) if at != main]


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The text of an edition, with the layers PAGE, SHEET, NOTE and DOUBTFUL. Raises ReaderError, with one phrase."""
    flow = TextFlow()
    try:
        parse(data, TeiReader(flow), MOST_BYTES)
    except XmlFault as fault:
        raise ReaderError(f"TEI that {fault.message} (line {fault.line})") from fault
    return flow.structured()
