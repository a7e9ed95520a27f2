"""Parses XML with the standard library, and refuses entities and external files.

A document type may be named, but may not declare anything: nested entities turn a few bytes into gigabytes, and
external ones would read files of this machine.
"""

from __future__ import annotations

from collections.abc import Callable
from html.entities import html5
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.model.noun import working_state

MAX_BYTES = 5_000_000
MAX_DEPTH = 200
"""Nesting of elements. No edition comes near it."""

MOST_ELEMENTS = 3_000_000
"""Elements of one file. A play of Shakespeare's with an element for each word has 100,000."""

LOOKS = 1 << 12
"""Elements after which it is asked whether the run was cancelled."""


class XmlFault(Exception):  # noqa: N818 - a fault of a file, which the caller reports
    """XML that is not accepted. `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class XmlRefusal(XmlFault):
    """XML that may be well-formed, and that nobody should read: it declares entities, or exceeds a limit."""


class XmlHandler(Protocol):
    """What is told of each element and text of a file, in order. Names of elements have no namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins. Names of attributes are as in the file."""

    def end(self, name: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text."""


@working_state
class _Count:
    depth: int = 0
    elements: int = 0


def parsed(data: bytes, most: int = MAX_BYTES) -> Element:
    """The root element of a file of at most `most` bytes. Names of elements have no namespace. Raises XmlFault."""
    builder = TreeBuilder()
    _parse(data, builder.start, builder.end, builder.data, most, html_names=False)
    return builder.close()


def parse(data: bytes, handler: XmlHandler, most: int) -> None:
    """Tell a handler what a file of at most `most` bytes has, without keeping it.

    The names that HTML has for characters (`&mdash;`) are understood: many files take them from a document type that is
    not read. Raises XmlFault.
    """
    _parse(data, handler.start, handler.end, handler.data, most, html_names=True)


def _parse(
    data: bytes,
    start_of: Callable[[str, dict[str, str]], object],
    end_of: Callable[[str], object],
    text_of: Callable[[str], object],
    most: int,
    *,
    html_names: bool,
) -> None:
    if len(data) > most:
        raise XmlRefusal(f"has more than {most // 1_000_000} MB", 1)
    parser, count = expat.ParserCreate(), _Count()
    parser.buffer_text = True

    def start(name: str, attributes: dict[str, str]) -> None:
        count.depth += 1
        count.elements += 1
        if count.depth > MAX_DEPTH:
            raise XmlRefusal(f"is nested more than {MAX_DEPTH} deep", parser.CurrentLineNumber)
        if count.elements > MOST_ELEMENTS:
            raise XmlRefusal(f"has more than {MOST_ELEMENTS} elements", parser.CurrentLineNumber)
        if count.elements % LOOKS == 0:
            stop_if_cancelled()
        start_of(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        count.depth -= 1
        end_of(name.rpartition(":")[2])

    def refuse(*_: object) -> int:
        raise XmlRefusal("declares entities, which are not allowed", parser.CurrentLineNumber)

    def named(name: str, is_parameter: bool) -> None:
        if not is_parameter:
            text_of(html5.get(f"{name};", f"&{name};"))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = text_of
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    if html_names:
        parser.UseForeignDTD(True)
        parser.SkippedEntityHandler = named
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, "of no kind that is known")
        raise XmlFault(f"is not well-formed XML ({why})", error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that Python lacks, or cannot pass to the parser
        raise XmlFault(f"is not well-formed XML ({error})", parser.CurrentLineNumber) from error
