"""The bytes of a manuscript, whatever lies under its name."""

from __future__ import annotations

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
