"""Reads DjVu as a text held, through the program `djvutxt`: the words of the text layer, with a form feed after each
page."""

from __future__ import annotations

import os
import tempfile
import zlib
from contextlib import suppress

from citecheck.errors import ReaderError
from citecheck.formats.bounded_program import ProgramLimits, run_bounded
from citecheck.formats.markup.flow import MOST_CHARACTERS
from citecheck.foundation.programs import on_path
from citecheck.model.structured_text import StructuredText

PROGRAM = "djvutxt"
SECONDS = 120.0
"""Time for one file. It has only to unpack the layer of text: a book takes one second."""
FIRST = b"AT&TFORM"
"""The first bytes of any DjVu file."""

_PARTS = str.maketrans(dict.fromkeys("\v\x1d\x1f", "\n"))
"""The signs after columns, regions and paragraphs."""


def available() -> bool:
    """Whether the program is on PATH."""
    return on_path(PROGRAM) is not None


def version() -> int:
    """A number that changes with the program."""
    program = on_path(PROGRAM)
    try:
        seen = os.stat(program) if program else None  # noqa: PTH116 - a program's own path
    except OSError:
        seen = None
    return zlib.crc32(f"{program} {seen.st_size} {seen.st_mtime_ns}".encode()) if seen else 0


def read(data: bytes, sha256: str) -> StructuredText:  # noqa: ARG001
    """The words of a DjVu file. Raises ReaderError, with one phrase why not."""
    program = on_path(PROGRAM)
    if program is None:
        raise ReaderError(f"reading DjVu needs {PROGRAM} (of DjVuLibre), and none was found on PATH", missing=True)
    if not data.startswith(FIRST):
        raise ReaderError("a damaged DjVu, or not a DjVu")
    text = _output(program, data).decode("utf-8", "replace").translate(_PARTS)
    if len(text) > MOST_CHARACTERS:
        raise ReaderError(f"a text of more than {MOST_CHARACTERS} characters")
    return StructuredText(text, quality=None if text.strip() else "scan: no text layer")


def _output(program: str, data: bytes) -> bytes:
    """What the program prints. It takes a file by name: a copy that only this user can read."""
    file, name = tempfile.mkstemp(suffix=".djvu")
    try:
        with open(file, "wb") as copy:  # noqa: PTH123 - a descriptor has no path
            copy.write(data)
        done = run_bounded([program, name], ProgramLimits(SECONDS, 4 * MOST_CHARACTERS))
    except TimeoutError as error:
        raise ReaderError(f"a DjVu that is not read within {SECONDS:.0f} s") from error
    finally:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108 - the name of a file just made
    if done.code:
        raise ReaderError(f"a DjVu on which {PROGRAM} fails")
    return done.written
