"""Reads a file as a manuscript: chooses the reader by its name, and says what could not be read.

Nothing here raises for a bad file: `Manuscript.unread` says why nothing of it could be read, and notices
say which parts were lost. If a reader itself fails, only this file is lost.
"""

from __future__ import annotations

from pathlib import Path

from citecheck.errors import ReaderError, fault_in_file
from citecheck.formats.table import Format, ReaderKind, format_of, known_suffixes
from citecheck.foundation.decoding import GZIP, DecodedText, decoded, file_bytes, unpacked
from citecheck.foundation.digest import sha256
from citecheck.foundation.offsets import Source
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Manuscript, Notice
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.read.markdown.reader import markdown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.read.latex.works import LatexWorks

LARGEST = 100_000_000
"""Bytes of a manuscript, packed or unpacked: a long book is 3 MB, and a text of more is no manuscript."""

_DISGUISED = (
    (b"PK\x03\x04", "a packed document such as docx, odt or epub"),
    (b"%PDF-", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "a document in rich text format"),
)
"""The first bytes of files that are not text, whatever their suffix says."""


def read(
    path: Path,
    shown: str,
    *,
    data: bytes | None = None,
    reach: Reach | None = None,
    works: LatexWorks | None = None,
) -> Manuscript:
    """The manuscript in the file `path`, or in `data` where the bytes are at hand.

    `shown` is the path to name in reports. The digest is that of the bytes as they lie on the disk.
    `reach` is as for `file_bytes`. `works` knows the other files of a LaTeX work; without it they are looked up here.
    """
    form = format_of(path.name)
    empty = Manuscript(shown, form.name if form else "unknown", "", None, ())
    try:
        held = file_bytes(path, LARGEST, reach) if data is None else data
        empty = replace(empty, sha256=sha256(held))
        if form is None:
            raise ReaderError(f"no reader knows the suffix of this file; those read are {known_suffixes()}")
        unpacked_data = unpacked(held, LARGEST) if held.startswith(GZIP) else held
        if form.kind is ReaderKind.LATEX:
            return _latex(path, unpacked_data, empty, reach, works)
        return _read(form, unpacked_data, empty)
    except ReaderError as error:
        return replace(empty, unread=str(error).removeprefix(f"{shown}: "))
    except Exception as error:
        return replace(empty, unread=fault_in_file(error))


def _read(form: Format, data: bytes, empty: Manuscript) -> Manuscript:
    if not data:
        source = None if form.kind is ReaderKind.BINARY else ""
        return replace(empty, source=source, notices=(Notice("the file is empty", Place(empty.path), kind="empty"),))
    if form.kind is ReaderKind.BINARY:
        from citecheck.read.other_formats import through_pandoc_whole

        return through_pandoc_whole(form, data, empty)
    text, empty = _with_text(data, empty)
    if not text.strip():
        return replace(empty, source=text)
    if form.kind is ReaderKind.NOTEBOOK:
        return _notebook(text, empty)
    if form.kind is ReaderKind.MARKDOWN:
        return _markdown(form, text, empty)
    from citecheck.read.other_formats import through_pandoc

    return through_pandoc(form, text, empty)


def _latex(path: Path, data: bytes, empty: Manuscript, reach: Reach | None, works: LatexWorks | None) -> Manuscript:
    from citecheck.read.latex.reader import latex_manuscript
    from citecheck.read.latex.works import LatexWorks

    if not data:
        return replace(empty, source="", notices=(Notice("the file is empty", Place(empty.path), kind="empty"),))
    text, empty = _with_text(data, empty)
    return latex_manuscript(path, text, empty, reach, works or LatexWorks())


def _with_text(data: bytes, empty: Manuscript) -> tuple[str, Manuscript]:
    """The characters in the bytes, and the manuscript with what had to be guessed of them."""
    read = _text(data)
    if read.note:
        empty = replace(empty, notices=(Notice(read.note, Place(empty.path), kind="encoding"),))
    return read.text, empty


def _text(data: bytes) -> DecodedText:
    for start, what in _DISGUISED:
        if data.startswith(start):
            raise ReaderError(
                f"this is {what}, not text as its suffix says; give it the right suffix, or save it as text"
            )
    read = decoded(data)
    if "\0" in read.text:
        line = read.text.count("\n", 0, read.text.index("\0")) + 1
        raise ReaderError(f"line {line} has a zero byte, which no text has; save the file as text in UTF-8")
    return read


def _markdown(form: Format, text: str, empty: Manuscript) -> Manuscript:
    source = Source(empty.path, text)
    if form.name == "mdx":
        from citecheck.read.markdown.jsx import without_jsx

        plain = without_jsx(source)
        source, empty = Source(empty.path, plain.text), replace(empty, notices=(*empty.notices, *plain.notices))
    found = markdown(source, form.name)
    return replace(
        empty,
        source=text,
        blocks=tuple(found.blocks),
        metadata=found.metadata,
        notices=(*empty.notices, *found.notices),
        lang=found.lang,
    )


def _notebook(text: str, empty: Manuscript) -> Manuscript:
    from citecheck.read.notebook import notebook

    found = notebook(text, empty.path)
    kept = (*empty.notices, *found.notices)
    return replace(empty, blocks=tuple(found.blocks), metadata=found.metadata, notices=kept, lang=found.lang)
