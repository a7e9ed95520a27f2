"""Parses XML with the standard library, and refuses entities and external files.

A document type may be named, but may not declare anything: nested entities turn a few bytes into gigabytes, and
external ones would read files of this machine.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from citecheck.model.noun import working_state

MAX_BYTES = 5_000_000
MAX_DEPTH = 200
"""Nesting of elements. No edition comes near it."""


class XmlFault(Exception):  # noqa: N818 - a fault of a file, which the caller reports
    """XML that is not accepted. `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@working_state
class _Depth:
    now: int = 0


def parsed(data: bytes) -> Element:
    """The root element. Names of elements have no namespace. Raises XmlFault."""
    if len(data) > MAX_BYTES:
        raise XmlFault(f"has more than {MAX_BYTES // 1_000_000} MB", 1)
    parser, builder, depth = expat.ParserCreate(), TreeBuilder(), _Depth()

    def start(name: str, attributes: dict[str, str]) -> None:
        depth.now += 1
        if depth.now > MAX_DEPTH:
            raise XmlFault(f"is nested more than {MAX_DEPTH} deep", parser.CurrentLineNumber)
        builder.start(name.rpartition(":")[2], attributes)

    def end(name: str) -> None:
        depth.now -= 1
        builder.end(name.rpartition(":")[2])

    def refuse(*_: object) -> int:
        raise XmlFault("declares entities, which are not allowed", parser.CurrentLineNumber)

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, "of no kind that is known")
        raise XmlFault(f"is not well-formed XML ({why})", error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that Python lacks, or cannot pass to the parser
        raise XmlFault(f"is not well-formed XML ({error})", parser.CurrentLineNumber) from error
    return builder.close()
