"""Reads the parts of a packed office document, and packs it again with some of them changed or added.

A part that is not changed keeps its bytes, its place in the file, and whether it is compressed.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Mapping

from citecheck.formats.citation_fields.office_xml import MOST_BYTES, MOST_PARTS, NotOfficeError
from citecheck.foundation.decoding import packed_file

_DAMAGED = (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, zlib.error)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a document by name. Raises NotOfficeError for a damaged file, and one that unpacks to too much."""
    try:
        with packed_file(data) as given:
            listed = given.infolist()
            names = {part.filename for part in listed}
            if len(names) < len(listed) or len(listed) > MOST_PARTS:
                raise NotOfficeError
            if sum(part.file_size for part in listed) > MOST_BYTES:
                raise NotOfficeError
            return {part.filename: given.read(part) for part in listed}
    except _DAMAGED as error:
        raise NotOfficeError from error


def packed_again(data: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The document with these parts, some of which may be new. Parts that are not named keep their bytes."""
    packed = io.BytesIO()
    with packed_file(data) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        known = set()
        for part in given.infolist():
            known.add(part.filename)
            made.writestr(part, parts.get(part.filename, b"") if part.filename in parts else given.read(part))
        for name in (name for name in parts if name not in known):
            fresh = zipfile.ZipInfo(name)
            fresh.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(fresh, parts[name])
    return packed.getvalue()


def relations_of(name: str) -> str:
    """The part that has the relations of a part: `word/_rels/document.xml.rels` of `word/document.xml`."""
    folder, _, last = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{last}.rels")
