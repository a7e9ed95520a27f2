"""Bytes to text: the encodings authors' files are in, and what was guessed."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import zlib
from pathlib import Path

from citecheck.errors import ReaderError

LARGEST = 100_000_000
"""Bytes of a manuscript, packed or unpacked: a long book is 3 MB, and a text of more is no manuscript."""
MAGIC = b"\x1f\x8b"


def contents(path: Path) -> bytes:
    """The bytes of a file. Raises `ReaderError`, with a sentence that does not name the file."""
    try:
        if path.is_dir():
            raise ReaderError("this is a folder; name the files in it, or audit the folder as a whole")
        if not path.is_file():
            raise ReaderError("there is no such file" if not path.exists() else "this is not an ordinary file")
        if path.stat().st_size > LARGEST:
            raise ReaderError(f"the file is larger than {LARGEST // 1_000_000} MB; split it")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise ReaderError(f"the file cannot be opened ({reason}); check its name and its permissions") from error


def unpacked(data: bytes) -> bytes:
    """What a gzip file holds; bytes that are not packed stay as they are. Raises `ReaderError`."""
    if not data.startswith(MAGIC):
        return data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            held = file.read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReaderError(f"the gzip file is damaged ({error}); pack it anew") from error
    if len(held) > LARGEST:
        raise ReaderError(f"unpacked, the file is larger than {LARGEST // 1_000_000} MB; split it")
    return held


_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks; the UTF-32 one begins with the UTF-16 one, so it is tried first."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text of a file and, where the encoding had to be guessed, a sentence that says so.

    A byte order mark decides and is removed; else UTF-8, else Windows-1252, else Latin-1. Line ends
    stay as they are.
    """
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            return _marked(data[len(mark) :], encoding)
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guessed(data, data.count(b"\n", 0, error.start) + 1)


def _marked(data: bytes, encoding: str) -> tuple[str, str | None]:
    try:
        return data.decode(encoding), None
    except UnicodeDecodeError:
        why = f"the file says it is {encoding.upper()} and is not so throughout; what could not be read is shown as �"
        return data.decode(encoding, errors="replace"), why


def _guessed(data: bytes, line: int) -> tuple[str, str]:
    try:
        text, name = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, name = data.decode("latin-1"), "Latin-1"
    return text, f"the file is not valid UTF-8 (first at line {line}); it is read as {name}"
