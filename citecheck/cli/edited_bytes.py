"""Changes words of a file in its bytes: its encoding, byte order mark and line ends stay, and so does all else."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.foundation.decoding import GZIP, BytesError, marked_as
from citecheck.model.places import Correction

ZIP = b"PK\x03\x04"
"""The first bytes of a docx, odt or EPUB."""


def edited(data: bytes, corrections: Iterable[Correction]) -> bytes:
    """The bytes with the words of each correction in place of its own, in whatever order they come.

    Raises BytesError, with nothing changed, where the file is packed or its letters are not certain, where it has
    other words at a place, or where the new words cannot be written in its encoding.
    """
    mark, encoding, text = _read(data)
    pieces, at = [mark], 0
    for one in sorted(corrections, key=lambda one: (one.place.span is None, one.place.span)):
        span = one.place.span
        if span is None or span.start < at or text[span.start : span.end] != one.ours:
            raise BytesError("it has other words there than the audit read")
        pieces.append(text[at : span.start].encode(encoding))
        try:
            pieces.append(one.words.encode(encoding))
        except UnicodeEncodeError as error:
            raise BytesError(f"“{one.words}” cannot be written in its encoding ({encoding})") from error
        at = span.end
    return b"".join([*pieces, text[at:].encode(encoding)])


def _read(data: bytes) -> tuple[bytes, str, str]:
    """The byte order mark, the encoding, and the text, if the text's bytes are the file's again."""
    if data.startswith((GZIP, ZIP)):
        raise BytesError("it is a packed file, which citecheck does not write")
    mark, encoding = marked_as(data)
    for candidate in (encoding,) if mark else ("utf-8", "cp1252"):
        try:
            text = data[len(mark) :].decode(candidate)
        except UnicodeDecodeError:
            continue
        if text.encode(candidate) == data[len(mark) :]:
            return mark, candidate, text
    raise BytesError("not all of its letters can be read")
