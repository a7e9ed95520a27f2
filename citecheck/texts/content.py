"""What a text file holds beside its words, each found out when it is first asked for: most texts of a large library are
screened for quotations and never asked more."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from citecheck.formats import gutenberg
from citecheck.formats import markdown_text as markup
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.texts import quality
from citecheck.texts.pages import line_numbers as apparatus
from citecheck.texts.pages import page_markers as pages
from citecheck.texts.pages import running_heads as heads
from citecheck.texts.pages.locator_table import LocatorTable, Rows, merged

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes of one unpacked text. The longest books are some 10 MB; beyond this a file is a fault or an attack."""

MAX_RATIO = 200
"""Unpacked bytes to packed ones. Prose packs about 3:1, a table 20:1; gzip's own limit is near 1000:1."""

RATIO_MATTERS = 8 * 1024 * 1024
"""Unpacked bytes from which the ratio is looked at: a small file of one repeated line harms nobody."""

_CHUNK = 1 << 20


@noun
class UnpackedBytes:
    """Bytes of a file after unpacking; `fault` says in one phrase why they could not be had."""

    data: bytes
    fault: str | None = None


@noun
class DecodedText:
    """Text of a file, BOM removed and line ends untouched; `note` says what the decoding had to guess."""

    text: str
    note: str | None = None


def read_bytes(file: Path) -> UnpackedBytes:
    """The file's bytes as they lie on disk. A pipe is not waited for."""
    try:
        if file.exists() and not file.is_file():
            return UnpackedBytes(b"", "not an ordinary file")
        return UnpackedBytes(file.read_bytes())
    except OSError as error:
        return UnpackedBytes(b"", f"cannot be opened ({error.strerror or type(error).__name__})")


def unpacked(data: bytes, name: str) -> UnpackedBytes:
    """The bytes, gunzipped where the name ends in `.gz`."""
    if not name.endswith(".gz"):
        if len(data) > MAX_UNPACKED:
            return UnpackedBytes(b"", f"longer than {MAX_UNPACKED // 1024**2} MB")
        return UnpackedBytes(data)
    return _gunzip(data)


def _gunzip(data: bytes) -> UnpackedBytes:
    pieces: list[bytes] = []
    total, rest = 0, data
    while rest:
        stream = zlib.decompressobj(wbits=31)
        while rest and not stream.eof:
            try:
                piece = stream.decompress(rest, _CHUNK)
            except zlib.error:
                return UnpackedBytes(b"", "not a sound gzip file")
            rest = stream.unconsumed_tail
            pieces.append(piece)
            total += len(piece)
            if total > MAX_UNPACKED or (total > RATIO_MATTERS and total > MAX_RATIO * len(data)):
                return UnpackedBytes(b"", "unpacks to far more than a text holds")
        if not stream.eof:
            return UnpackedBytes(b"", "a gzip file that breaks off")
        rest = stream.unused_data.lstrip(b"\0")
    return UnpackedBytes(b"".join(pieces))


def decoded(data: bytes) -> DecodedText:
    """UTF-8, or UTF-16 by its byte order mark, else Windows-1252 with a note."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
        return DecodedText(text, "damaged UTF-16" if "\ufffd" in text else None)
    try:
        return DecodedText(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return DecodedText(
            data.decode("cp1252", "replace").replace("\ufffd", "\u00a0"), "not UTF-8, read as Windows-1252"
        )


@noun
class TextTables:
    """The tables beside a text, each read for a text of so many characters."""

    masks: Callable[[int], Rows]
    locators: Callable[[int], Rows]


@noun
class Facts:
    """What was found out of a text. `bare` says that nothing in it is an editor's, and that it marks no pages."""

    quality: str
    body: Span
    bare: bool


@dataclass(frozen=True)
class FileContent:
    """A file's words, and what is known of them. `said_of` is its name in reports and what its decoding guessed."""

    text: str
    sha256: str
    tables: TextTables
    is_markdown: bool
    said_of: tuple[str, str | None]

    @cached_property
    def quality(self) -> str:
        """`sound`, or why this text's silence proves little."""
        return quality.quality(self.text)

    @cached_property
    def body(self) -> Span:
        """Where the author's text lies."""
        return gutenberg.body(self.text)

    @cached_property
    def masks(self) -> tuple[Span, ...]:
        """What is not the author's text."""
        return merged([*self._marked, *(Span(start, end) for start, end, _ in self._masked.rows)])

    @cached_property
    def locators(self) -> LocatorTable:
        """Places by a table beside the text."""
        return LocatorTable(self._located.rows)

    @property
    def pages(self) -> LocatorTable:
        """Printed pages by markers inside the text."""
        return self._paged[0]

    @property
    def notices(self) -> tuple[str, ...]:
        """What is to be said of the file."""
        shown, note = self.said_of
        tables = (("masks", self._masked), ("locator", self._located))
        broken = [
            f"{shown}: {table.broken} row{'s' if table.broken > 1 else ''} of the {kind} table cannot be used"
            for kind, table in tables
            if table.broken
        ]
        return (*([f"{shown}: {note}"] if note else []), *broken)

    @property
    def facts(self) -> Facts:
        """What can be told again of the same text without reading it."""
        return Facts(self.quality, self.body, not self._marked and not self._paged[0])

    def learn(self, facts: Facts) -> None:
        """Take over what was found out of this same text before."""
        self.__dict__.update(quality=facts.quality, body=facts.body)
        if facts.bare:
            self.__dict__.update(_marked=(), _paged=(LocatorTable(), ()))

    @cached_property
    def _marked(self) -> Sequence[Span]:
        """What the text itself shows not to be the author's."""
        marked = markup.markup(self.text) if self.is_markdown else ()
        return (*self._paged[1], *apparatus.apparatus(self.text), *heads.heads(self.text), *marked)

    @cached_property
    def _paged(self) -> tuple[LocatorTable, tuple[Span, ...]]:
        return pages.pages(self.text)

    @cached_property
    def _masked(self) -> Rows:
        return self.tables.masks(len(self.text))

    @cached_property
    def _located(self) -> Rows:
        return self.tables.locators(len(self.text))
