"""Finds what an odt or docx holds apart from its text: text boxes, which pandoc may pass over, and comments."""

from __future__ import annotations

import html
import re
import zipfile
import zlib
from collections.abc import Iterable

from citecheck.foundation.decoding import packed_file

LARGEST = 100_000_000
"""Bytes of the part looked through: as many as a manuscript may have."""
_BOX = {
    "docx": ("word/document.xml", rb"<w:txbxContent\b[^>]*>(.*?)</w:txbxContent>", rb"<w:t(?: [^>]*)?>([^<]*)</w:t>"),
    "odt": ("content.xml", rb"<draw:text-box\b[^>]*>(.*?)</draw:text-box>", rb">([^<]+)<"),
}
"""The part that has the boxes of a format, one box, and the words in it."""
_COMMENT = {"docx": ("word/comments.xml", rb"<w:comment\s"), "odt": ("content.xml", rb"<office:annotation[\s>]")}
_SILENT = re.compile(r"[\W\d_]+")


def boxes_unread(form: str, data: bytes, read: Iterable[str]) -> int:
    """How many text boxes of an office file have words that are not among those `read`; 0 for other formats.

    Word writes a box twice, in two kinds of markup: boxes with the same words count once.
    """
    if form not in _BOX:
        return 0
    part, box, words = _BOX[form]
    found = {
        _letters(html.unescape(b"".join(re.findall(words, one)).decode("utf-8", "replace")))
        for one in re.findall(box, _part(data, part), re.DOTALL)
    }
    known = _letters("".join(read)) if found - {""} else ""
    return sum(letters not in known for letters in found)


def comments(form: str, data: bytes) -> int:
    """How many comments an office file has; 0 for other formats."""
    if form not in _COMMENT:
        return 0
    part, comment = _COMMENT[form]
    return len(re.findall(comment, _part(data, part)))


def _letters(text: str) -> str:
    """The letters of a text alone: spaces, marks and figures stand elsewhere in what pandoc gives."""
    return _SILENT.sub("", text)


def _part(data: bytes, name: str) -> bytes:
    try:
        with packed_file(data) as packed, packed.open(name) as opened:
            return opened.read(LARGEST)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return b""
