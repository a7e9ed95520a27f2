"""Counts the citations that a reference manager keeps in an odt or docx, for a notice on those that no reader reads.

Zotero, Mendeley and Citavi keep a citation in a field, in a reference mark (LibreOffice) or in a bookmark, as the user
chooses. pandoc reads the fields of a docx only.
"""

from __future__ import annotations

import re
import zipfile
import zlib

from citecheck.foundation.decoding import packed_file

LARGEST = 100_000_000
"""Bytes of the part looked through: as many as a manuscript may have."""
_MANAGED = rb"(?:ZOTERO_(?:ITEM|BREF)|Mendeley|CITAVI|CSL_CITATION|JR_cite|EN\.CITE|ADDIN)"
_PARTS = {
    "odt": ("content.xml",),
    "docx": ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml"),
}
_KEPT = {
    "odt": rb"<text:(?:reference-mark-start|reference-mark|bookmark-start)\s[^<>]*?text:name=\"" + _MANAGED,
    "docx": rb"<w:bookmarkStart\s[^<>]*?w:name=\"(?:ZOTERO_BREF|Mendeley|CITAVI)",
}


def citations_kept(form: str, data: bytes) -> int:
    """How many citations an office file of a format keeps in reference marks or bookmarks; 0 for other formats."""
    pattern = _KEPT.get(form)
    return sum(_count(pattern, data, part) for part in _PARTS[form]) if pattern else 0


def _count(pattern: bytes, data: bytes, part: str) -> int:
    try:
        with packed_file(data) as packed, packed.open(part) as opened:
            return sum(1 for _ in re.finditer(pattern, opened.read(LARGEST)))
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError):
        return 0
