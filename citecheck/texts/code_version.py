"""Says which code and which words of the languages make what is kept of texts between runs."""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
CODE = ("compare", "language", "texts", "formats", "foundation", "model")
"""The packages whose code reads texts and makes answers. One of them has the words of the languages."""


@cache
def code_version() -> str:
    """A digest of the code, the words of the languages, and Python's character tables."""
    digest = hashlib.blake2b(f"{sys.version}\0{unicodedata.unidata_version}".encode(), digest_size=16)
    for file in _code():
        digest.update(f"\0{file.relative_to(PACKAGE).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()


def _code() -> Iterator[Path]:
    for package in CODE:
        yield from sorted(file for file in (PACKAGE / package).rglob("*") if file.suffix in (".py", ".toml", ".tsv"))
