"""Reads docx, odt and rtf as texts held, through pandoc: paragraphs, and footnotes apart. Their pages are not known.

Where a page ends is decided by the program that prints such a file, so that no two need agree on it. Marks that a
person typed (`[p. 12]`) count, as in any text.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from typing import Any

from citecheck.errors import ReaderError
from citecheck.formats.markup.flow import TextFlow
from citecheck.formats.pandoc.plain_text import MARKS, children
from citecheck.foundation import pandoc
from citecheck.foundation.json_text import nested_json
from citecheck.foundation.store import ResultKey, store
from citecheck.model.structured_text import StructuredText

SECONDS = 120.0
"""Time for one file. A book of 2 MB takes ten."""
RTF = b"{\\rtf"
ZIP = b"PK\x03\x04"
RTF_NOTES = (b"{\\*\\footnote", b"{\\footnote")
"""How LibreOffice and pandoc begin a note, which pandoc's reader passes over, and how Word does, which it reads."""
PARTS = ((b"word/document.xml", "docx"), (b"application/vnd.oasis.opendocument.text", "odt"))
"""What the packed file of each format has in it, in bytes that are never compressed."""

_SPACES = ("Space", "SoftBreak")
_LITERAL = ("Code", "Math")
_UNSAID = ("RawInline", "RawBlock", "Image")
_PARAGRAPHS = ("Para", "Plain", "Header", "CodeBlock", "Row", "Cell")


def available() -> bool:
    """Whether there is a pandoc."""
    return pandoc.find_pandoc() is not None


def version() -> int:
    """A number that changes with the program that reads the file."""
    return zlib.crc32(_program().encode())


def _program() -> str:
    program = pandoc.find_pandoc()
    try:
        seen = os.stat(program) if program else None  # noqa: PTH116 - a program's own path
    except OSError:
        seen = None
    return f"{program} {seen.st_size} {seen.st_mtime_ns}" if seen else str(program)


def read(data: bytes, sha256: str) -> StructuredText:
    """The text of an office document, with the layer NOTE. Raises ReaderError, with one phrase why not."""
    kind = _kind(data)
    flow = TextFlow()
    try:
        _tell(_document(data, kind, sha256)["blocks"], flow)
    except (KeyError, TypeError, IndexError, ValueError, AttributeError) as error:
        raise ReaderError("pandoc gives no document tree that is known; try another pandoc") from error
    return flow.structured()


def _kind(data: bytes) -> str:
    if data.startswith(RTF):
        return "rtf"
    if data.startswith(ZIP):
        for part, kind in PARTS:
            if part in data:
                return kind
    raise ReaderError("damaged, or no docx, odt or rtf")


def _document(data: bytes, kind: str, sha256: str) -> Any:
    """pandoc's tree of a document, from the store where it was read before."""
    results, key = store(), ResultKey("office", _program(), (kind, sha256))
    if results and (kept := results.get(key)):
        return nested_json(kept.decode("utf-8", "replace"))
    try:
        tree = pandoc.run(data.replace(*RTF_NOTES) if kind == "rtf" else data, kind, kind, SECONDS)
    except ReaderError as error:
        raise ReaderError(str(error).removeprefix(f"{kind}: "), missing=error.missing) from error
    if results:
        try:
            results.put(key, json.dumps(tree.document).encode())
        except RecursionError:
            return tree.document
    return tree.document


def _tell(blocks: Any, flow: TextFlow) -> None:
    """Tell a flow what a tree says. The visit keeps its own stack: pandoc hands over trees of any depth."""
    pending: list[dict[str, Any] | Callable[[], None]] = list(reversed(blocks))
    while pending:
        node = pending.pop()
        if callable(node):
            node()
            continue
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind == "Str":
            flow.put(content)
        elif kind in _SPACES:
            flow.put(" ")
        elif kind == "LineBreak":
            flow.line()
        elif kind in _LITERAL:
            flow.put(content[1])
        elif kind == "CodeBlock":
            flow.put_lines(content[1])
            flow.paragraph()
        elif kind == "Quoted":
            opening, closing = MARKS[content[0]["t"]]
            flow.put(opening)
            pending += [_putting(flow, closing), *reversed(content[1])]
        elif kind == "Note":
            flow.open_note()
            pending += [flow.close_note, *reversed(content)]
        elif kind not in _UNSAID:
            if kind in _PARAGRAPHS:
                pending.append(flow.paragraph)
            pending += reversed(children(content[1] if kind == "Cite" else content))


def _putting(flow: TextFlow, text: str) -> Callable[[], None]:
    return lambda: flow.put(text)
