"""Opens, unpacks and decodes files for the readers of manuscripts, texts, bibliographies and records."""

from __future__ import annotations

import codecs
import io
import os
import stat
import zlib
from pathlib import Path

from citecheck.errors import ReaderError
from citecheck.foundation.files import look, reason
from citecheck.foundation.reach import Reach
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from zipfile import ZipFile

GZIP = b"\x1f\x8b"
"""The first bytes of a gzip file."""

MAX_RATIO = 200
"""Largest ratio of unpacked to packed bytes. Prose has about 3:1, a table 20:1; the limit of gzip is near 1000:1."""

RATIO_MATTERS = 8 * 1024 * 1024
"""Unpacked bytes from which the ratio is checked. A small file with one repeated line does no harm."""

_AT_ONCE = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""Opens a file without waiting for anybody to write to it."""

_CHUNK = 1 << 20
_MEGABYTE = 1_000_000

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks. That of UTF-32 begins with that of UTF-16, and is tried first."""

_DEFINED = bytes.maketrans(b"\x81\x8d\x8f\x90\x9d", b"\xa0" * 5)
"""Maps the bytes that Windows-1252 leaves undefined to no-break spaces."""


class BytesError(ReaderError):
    """The bytes of a file cannot be read. `cause` is a clause without the file's name; the message adds what to do."""

    def __init__(self, cause: str, action: str = "") -> None:
        super().__init__(f"{cause}; {action}" if action else cause)
        self.cause = cause


@noun
class DecodedText:
    """The text of a file, without byte order mark and with its own line ends. `note` says what had to be guessed."""

    text: str
    note: str | None = None


def file_bytes(path: Path, most: int, reach: Reach | None = None) -> bytes:
    """The bytes of a file, at most `most` of them. It does not wait for a pipe. Raises BytesError.

    `reach` says whether a file may be read that a file of the project names. It is asked twice: of the path, and of the
    opened file. None is for what citecheck and the person name.
    """
    if reach and (why := reach.refusal(path)):
        raise BytesError(why)
    found = look(path)
    if found.why:
        raise _not_opened(found.why)
    if found.is_folder:
        raise BytesError("this is a folder", "name the files in it, or audit the folder as a whole")
    if not found.is_file:
        raise BytesError("this is not an ordinary file" if found.is_there else "there is no such file")
    if found.size > most:
        raise _too_large(most)
    try:
        data = _read(path, most, reach)
    except OSError as error:
        raise _not_opened(reason(error)) from error
    if len(data) > most:
        raise _too_large(most)
    return data


def _read(path: Path, most: int, reach: Reach | None) -> bytes:
    """At most one byte more than `most`. Raises OSError, and BytesError where no ordinary file is there any more."""
    with open(os.open(path, _AT_ONCE), "rb", buffering=0) as opened:  # noqa: PTH123 - a descriptor has no path
        seen = os.fstat(opened.fileno())
        if not stat.S_ISREG(seen.st_mode):
            raise BytesError("this is not an ordinary file")
        if reach and (why := reach.refusal_of_open(opened.fileno(), path)):
            raise BytesError(why)
        pieces = [opened.read(min(seen.st_size, most) + 1) or b""]
        rest = most + 1 - len(pieces[0])
        while rest > 0 and pieces[-1]:
            pieces.append(opened.read(min(rest, _CHUNK)) or b"")
            rest -= len(pieces[-1])
    return b"".join(pieces)


def _too_large(most: int) -> BytesError:
    return BytesError(f"the file is larger than {most // _MEGABYTE} MB", "split it")


def _not_opened(why: str) -> BytesError:
    return BytesError(f"the file cannot be opened ({why})", "check its name and its permissions")


def unpacked(data: bytes, most: int) -> bytes:
    """The content of a gzip file, at most `most` bytes. Raises BytesError."""
    pieces: list[bytes] = []
    total, rest = 0, data
    while rest:
        stream = zlib.decompressobj(wbits=31)
        while rest and not stream.eof:
            try:
                piece = stream.decompress(rest, _CHUNK)
            except zlib.error as error:
                raise BytesError("the gzip file is damaged", "pack it again") from error
            rest = stream.unconsumed_tail
            pieces.append(piece)
            total += len(piece)
            if total > most:
                raise BytesError(f"unpacked, the file is larger than {most // _MEGABYTE} MB", "split it")
            if total > RATIO_MATTERS and total > MAX_RATIO * len(data):
                raise BytesError("the gzip file unpacks to far more than a text holds", "look at what is in it")
        if not stream.eof:
            raise BytesError("the gzip file breaks off", "pack it again")
        rest = stream.unused_data.lstrip(b"\0")
    return b"".join(pieces)


def packed_file(data: bytes) -> ZipFile:
    """The zip file in `data`: an EPUB, docx or odt. The formats know only stored and deflated parts.

    Python unpacks bzip2 and LZMA a piece at a time, however few bytes are asked for: 1,500 bytes become 1.5 GB in
    memory. Raises BadZipFile for a file with such parts, and what `zipfile` raises for a damaged one.
    """
    from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

    found = ZipFile(io.BytesIO(data))
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in found.infolist()):
        raise BadZipFile("a part is packed in a way that such files do not have")
    return found


def decoded(data: bytes) -> DecodedText:
    """The text of bytes: by the byte order mark, else as UTF-8, else as Windows-1252 with a note."""
    mark, encoding = marked_as(data)
    if mark:
        return _marked(data[len(mark) :], encoding)
    try:
        return DecodedText(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _guessed(data, data.count(b"\n", 0, error.start) + 1)


def marked_as(data: bytes) -> tuple[bytes, str]:
    """The byte order mark with which a file begins, and the encoding that it says; b"" and UTF-8 for none."""
    return next(((mark, encoding) for mark, encoding in _MARKED if data.startswith(mark)), (b"", "utf-8"))


def _marked(data: bytes, encoding: str) -> DecodedText:
    try:
        return DecodedText(data.decode(encoding))
    except UnicodeDecodeError:
        why = f"the file says it is {encoding.upper()}, but not all of it is; unreadable characters are shown as �"
        return DecodedText(data.decode(encoding, errors="replace"), why)


def _guessed(data: bytes, line: int) -> DecodedText:
    """Decoded as Windows-1252. An undefined byte becomes a space, so that the number of characters stays the same."""
    text = data.translate(_DEFINED).decode("cp1252")
    return DecodedText(text, f"the file is not valid UTF-8 (first at line {line}); it is read as Windows-1252")
