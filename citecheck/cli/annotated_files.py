"""Opens the files that comments are written into, for the commands that annotate them and read answers back."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol

from citecheck.audit.files import shown
from citecheck.audit.settings import reach_to_read
from citecheck.errors import UsageError
from citecheck.formats.citation_fields.office_xml import NotOfficeError
from citecheck.formats.office_comments.annotation import CommentedFile, DateOf, MarkedFile, PlacedComment, StrippedFile
from citecheck.formats.office_comments.text_marks import TextPiece
from citecheck.formats.office_comments.threads import FileComment
from citecheck.formats.table import format_of
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.read.manuscript import LARGEST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

WRITERS = {name: f"citecheck.formats.office_comments.{name}" for name in ("docx", "odt")}
"""The formats that comments are written into, each with its module."""
_DAMAGED = (
    "its comments cannot be read or written: the file is damaged, or its XML is not as word processors write it; open "
    "it in Word or LibreOffice and save it anew"
)


class CommentWriter(Protocol):
    """A module that reads and writes the comments of a format. Each function raises NotOfficeError."""

    def comments(self, data: bytes) -> list[FileComment]:
        """The comments of a file."""

    def stripped(self, data: bytes) -> StrippedFile:
        """The file without the comments of citecheck that nobody answered."""

    def marked(self, data: bytes) -> MarkedFile:
        """A copy with a mark before each piece of text."""

    def commented(
        self, data: bytes, wanted: Sequence[PlacedComment], pieces: tuple[TextPiece, ...], date_of: DateOf
    ) -> CommentedFile:
        """The file with these comments."""


def writer_of(file: Path) -> CommentWriter:
    """The module for files like this one. Raises UsageError where there is none."""
    form = format_of(file.name)
    if form is None or form.name not in WRITERS or not file.name.lower().endswith(form.suffixes):
        raise UsageError(
            f"{shown(file)}: comments are written into docx and odt files only; for other manuscripts use "
            "`citecheck audit FILE --format html -o report.html`"
        )
    module: Any = import_module(WRITERS[form.name])
    writer: CommentWriter = module
    return writer


def data_of(file: Path) -> bytes:
    """The bytes of a file that the person names. Raises UsageError."""
    try:
        data = file_bytes(file, LARGEST, reach_to_read(file))
    except BytesError as error:
        raise UsageError(f"{shown(file)}: {error}") from error
    if not data:
        raise UsageError(f"{shown(file)}: the file is empty")
    return data


def comments_of(file: Path) -> list[FileComment]:
    """The comments of a file that the person names. Raises UsageError."""
    writer = writer_of(file)
    try:
        return writer.comments(data_of(file))
    except NotOfficeError as error:
        raise damaged(file) from error


def damaged(file: Path) -> UsageError:
    """The error for a file whose comments cannot be read or written."""
    return UsageError(f"{shown(file)}: {_DAMAGED}")
