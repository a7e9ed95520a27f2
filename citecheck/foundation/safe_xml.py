"""Parses XML with the standard library, and refuses entities and external files.

Nested entities turn a few bytes into gigabytes, and external ones would read files of this machine. `parsed` accepts no
declaration of an entity. `parse`, for editions, accepts those that can do no harm: names of single characters, and
parameter entities, which are not expanded. A file that an entity names is never read.
"""

from __future__ import annotations

from collections.abc import Callable
from html.entities import html5
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from citecheck.foundation.cancellation import stop_if_cancelled

MAX_BYTES = 5_000_000
MAX_DEPTH = 200
"""Nesting of elements. No edition comes near it."""

MOST_ELEMENTS = 2_000_000
"""Elements of one file, which take 20 s. A play of Shakespeare's with an element for each word has 100,000."""

LONGEST_ENTITY = 40
"""Characters of an entity: the name of a letter or sign, or a word."""

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


def parsed(data: bytes, most: int = MAX_BYTES) -> Element:
    """The root element of a file of at most `most` bytes. Names of elements have no namespace. Raises XmlFault."""
    builder = TreeBuilder()
    _Parser(builder.start, builder.end, builder.data).run(data, most)
    return builder.close()


def parse(data: bytes, handler: XmlHandler, most: int) -> None:
    """Tell a handler what a file of at most `most` bytes has, without keeping it.

    The names that HTML has for characters (`&mdash;`) are understood: many files take them from a document type that is
    not read. Raises XmlFault.
    """
    parser = _Parser(handler.start, handler.end, handler.data)
    parser.allow_names()
    parser.run(data, most)


class _Parser:
    """Calls functions for the elements and texts of one file, within the limits."""

    def __init__(
        self,
        start: Callable[[str, dict[str, str]], object],
        end: Callable[[str], object],
        data: Callable[[str], object],
    ) -> None:
        self._expat = expat.ParserCreate()
        self._expat.buffer_text = True
        self._start_of, self._end_of, self._text_of = start, end, data
        self._depth = self._elements = 0
        self._expat.StartElementHandler, self._expat.EndElementHandler = self._start, self._end
        self._expat.CharacterDataHandler = data
        self._expat.EntityDeclHandler = self._expat.ExternalEntityRefHandler = self._refuse
        self._expat.UnparsedEntityDeclHandler = self._refuse

    def allow_names(self) -> None:
        """Accept entities that can do no harm."""
        self._expat.EntityDeclHandler, self._expat.ExternalEntityRefHandler = self._declared, self._refuse_file
        self._expat.UnparsedEntityDeclHandler = None
        self._expat.UseForeignDTD(True)
        self._expat.SkippedEntityHandler = self._named

    def run(self, data: bytes, most: int) -> None:
        """Parse a file. Raises XmlFault."""
        if len(data) > most:
            raise XmlRefusal(f"has more than {most // 1_000_000} MB", 1)
        try:
            self._expat.Parse(data, True)
        except expat.ExpatError as error:
            why = expat.errors.messages.get(error.code, "of no kind that is known")
            raise XmlFault(f"is not well-formed XML ({why})", error.lineno) from error
        except (LookupError, ValueError) as error:  # an encoding that Python lacks, or cannot pass to the parser
            raise XmlFault(f"is not well-formed XML ({error})", self._expat.CurrentLineNumber) from error

    def _refused(self, why: str) -> XmlRefusal:
        return XmlRefusal(why, self._expat.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > MAX_DEPTH:
            raise self._refused(f"is nested more than {MAX_DEPTH} deep")
        if self._elements > MOST_ELEMENTS:
            raise self._refused(f"has more than {MOST_ELEMENTS} elements")
        if self._elements % LOOKS == 0:
            stop_if_cancelled()
        self._start_of(name.rpartition(":")[2], attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._end_of(name.rpartition(":")[2])

    def _refuse(self, *_: object) -> int:
        raise self._refused("declares entities, which are not allowed")

    def _refuse_file(self, *_: object) -> int:
        raise self._refused("takes in another file, which is not read")

    def _declared(self, _: str, is_parameter: bool, value: str | None, *__: object) -> None:
        if not is_parameter and value and (len(value) > LONGEST_ENTITY or not {"&", "<"}.isdisjoint(value)):
            self._refuse()

    def _named(self, name: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._text_of(html5.get(f"{name};", f"&{name};"))
