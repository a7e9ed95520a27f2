"""Addresses of files (`file:` URIs), and where in a file that is not open something stands."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lsprotocol.types import Location, Position, Range
from pygls.uris import from_fs_path, to_fs_path

from citecheck.audit.memory import Stamp, stamps
from citecheck.formats.table import text_format
from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.evidence import Match
from citecheck.model.places import Place
from citecheck.serve.editors.positions import EditorText

LARGEST = 20_000_000
"""Bytes of a file that is read to find a line in it: a work of twenty volumes. Of a larger one the file is opened."""

PLAIN = ("text", "markdown")
"""Formats in which the offsets of a text held are those of its file."""

FEW_TEXTS = 4
"""Texts whose lines are kept, the last: every finding on one text asks for them after every key."""

BEGINNING = Range(Position(0, 0), Position(0, 0))


def path_of(uri: str) -> Path | None:
    """The file of an address; None for what is no file."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(name) if name else None


def address(path: Path) -> str:
    """The address of a file."""
    return from_fs_path(str(real(path))) or ""


def location_of_place(place: Place, content: EditorText | None) -> Location | None:
    """Where a place of a report stands, in a document that is open (`content`) or by its lines in another file."""
    path = Path.cwd() / place.path
    if not look(path).is_file and content is None:
        return None
    if content is not None and place.span:
        return Location(address(path), content.range(place.span.start, place.span.end))
    if place.region is None:
        return Location(address(path), BEGINNING)
    line = place.region.start_line - 1
    return Location(address(path), Range(Position(line, 0), Position(line, 0)))


def location_of_match(match: Match, reach: Reach | None, encoding: str) -> Location | None:
    """Where a passage stands: its words in a text file, else the file that has them."""
    path = Path.cwd() / match.witness.path
    if not look(path).is_file or (reach is not None and reach.refusal(path)):
        return None
    row = text_format(path.name)
    if row is None or row.name not in PLAIN or path.name.endswith(".gz") or look(path).size > LARGEST:
        return Location(address(path), BEGINNING)
    state = stamps([path])
    read = _content if state else _content.__wrapped__  # a file that changes just now is read each time
    content = read(path, state, reach, encoding)
    if content is None:
        return None
    return Location(address(path), content.range(match.start, match.end))


@lru_cache(maxsize=FEW_TEXTS)
def _content(
    path: Path,
    state: tuple[Stamp | None, ...] | None,  # noqa: ARG001 - another state of the file is another text
    reach: Reach | None,
    encoding: str,
) -> EditorText | None:
    """The text of a file, with its lines; None where it cannot be read."""
    try:
        return EditorText(decoded(file_bytes(path, LARGEST, reach)).text, encoding)
    except BytesError:
        return None
