"""The table of formats: which files are read as manuscripts, which as texts held, and by what.

A format of a text held is one module here with `read(data, sha256)`, and a row. A module may also have `available()`,
which says whether what it needs is installed, `version()`, which changes when its reading of the same bytes does, and
`release()`, the same for people.
"""

from __future__ import annotations

from enum import Enum, auto
from functools import cache
from importlib import import_module

from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol

    from citecheck.model.structured_text import StructuredText
else:
    Protocol = object


class ReaderKind(Enum):
    """How a format is read as a manuscript."""

    MARKDOWN = auto()
    """Our own Markdown scanner, which knows every offset."""
    TEXT = auto()
    """pandoc, from text whose words are found again."""
    BINARY = auto()
    """pandoc, from a container that has no lines."""
    LATEX = auto()
    """Our own LaTeX reader, which knows every offset and the work that a file belongs to."""
    NOTEBOOK = auto()
    """Our own Markdown scanner, cell by cell."""


class TextReader(Protocol):
    """A module that reads a format as a text held."""

    def read(self, data: bytes, sha256: str) -> StructuredText:
        """The text in `data`, whose digest is `sha256` (hexadecimal).

        Raises BytesError or ReaderError, with one phrase, where there is no text in it.
        """


@noun
class Format:
    """A row of the table.

    `name` is pandoc's. `kind` is how it is read as a manuscript (None: not as one), `pandoc` pandoc's reader with its
    extensions. `text` is the module that reads it as a text held ("": not as one), and `packed` says whether such a
    text may also be gzipped.
    """

    name: str
    suffixes: tuple[str, ...]
    kind: ReaderKind | None = None
    pandoc: str = ""
    text: str = ""
    packed: bool = False


FORMATS = (
    Format("text", (".txt",), ReaderKind.MARKDOWN, text="citecheck.formats.plain", packed=True),
    Format("markdown", (".md",), ReaderKind.MARKDOWN, text="citecheck.formats.markdown_text"),
    Format("markdown", (".markdown", ".mdown", ".mkd"), ReaderKind.MARKDOWN),
    Format("rmarkdown", (".rmd",), ReaderKind.MARKDOWN),
    Format("quarto", (".qmd",), ReaderKind.MARKDOWN),
    Format("mdx", (".mdx",), ReaderKind.MARKDOWN),
    Format("latex", (".tex", ".ltx"), ReaderKind.LATEX),
    Format("org", (".org",), ReaderKind.TEXT, "org+smart"),
    Format("rst", (".rst",), ReaderKind.TEXT, "rst+smart"),
    Format("typst", (".typ",), ReaderKind.TEXT, "typst"),
    Format("tei", (".tei.xml", ".tei"), text="citecheck.formats.markup.tei", packed=True),
    Format("alto", (".alto.xml", ".alto"), text="citecheck.formats.ocr.alto", packed=True),
    Format("page", (".page.xml", ".page"), text="citecheck.formats.ocr.page_xml", packed=True),
    Format("hocr", (".hocr.html", ".hocr"), text="citecheck.formats.ocr.hocr", packed=True),
    Format("xml", (".xml",), text="citecheck.formats.markup.xml", packed=True),
    Format("pdf", (".pdf",), text="citecheck.formats.pdf"),
    Format("html", (".html", ".htm"), ReaderKind.TEXT, "html", text="citecheck.formats.markup.html"),
    Format("xhtml", (".xhtml",), text="citecheck.formats.markup.html"),
    Format("docx", (".docx",), ReaderKind.BINARY, "docx+citations", text="citecheck.formats.office.text"),
    Format("odt", (".odt",), ReaderKind.BINARY, "odt", text="citecheck.formats.office.text"),
    Format("rtf", (".rtf",), text="citecheck.formats.office.text"),
    Format("epub", (".epub",), ReaderKind.BINARY, "epub", text="citecheck.formats.markup.epub"),
    Format("fb2", (".fb2",), text="citecheck.formats.markup.fb2"),
    Format("djvu", (".djvu", ".djv"), text="citecheck.formats.djvu"),
    Format("ipynb", (".ipynb",), ReaderKind.NOTEBOOK),
)
"""Of two texts held that differ in the suffix alone, the one of the earlier row is read: what a person transcribed or
corrected before a PDF, and a PDF, which has pages, before formats that need not have any."""

PACKED = ".gz"
_MARKDOWNS = ("markdown", "gfm", "commonmark", "rmarkdown", "quarto", "mdx", "text", "pandoc")


def format_of(name: str) -> Format | None:
    """The format of a manuscript by its file name, a last `.gz` left out; None where no reader knows it."""
    stem, dot, suffix = name.lower().removesuffix(PACKED).rpartition(".")
    return next((row for row in FORMATS if row.kind and dot + suffix in row.suffixes), None) if stem else None


def family(name: str) -> str:
    """The format whose markup a format has: every Markdown is Markdown; what is not known is taken for it too,
    as pandoc takes it."""
    if name.startswith(_MARKDOWNS):
        return "markdown"
    return "html" if name.startswith("html") else name


def known_suffixes() -> str:
    """The suffixes of manuscripts, as a list in a sentence."""
    return " ".join(suffix for row in FORMATS if row.kind for suffix in row.suffixes)


@cache
def text_suffixes() -> tuple[str, ...]:
    """The suffixes of texts held, the one to be preferred first."""
    rows = (row for row in FORMATS if row.text)
    return tuple(s + end for row in rows for s in row.suffixes for end in (("", PACKED) if row.packed else ("",)))


def text_format(name: str) -> Format | None:
    """The format of a text held by its file name; None for what is not read as one."""
    lower = name.lower()
    for row in FORMATS:
        if row.text and (lower.removesuffix(PACKED) if row.packed else lower).endswith(row.suffixes):
            return row
    return None


def text_reader(row: Format) -> TextReader:
    """The module that reads texts of a format. It is loaded here, and by nobody who does not need it."""
    module: Any = import_module(row.text)
    reader: TextReader = module
    return reader


def is_readable(row: Format) -> bool:
    """Whether what reads texts of a format is installed."""
    available = getattr(text_reader(row), "available", None)
    return bool(available()) if available else True


def reader_version(name: str) -> int:
    """A number that changes with what reads a file of this name; 0 where only its bytes decide."""
    row = text_format(name)
    version = getattr(text_reader(row), "version", None) if row else None
    return int(version()) if version else 0


def reader_name(name: str) -> str:
    """What reads a text held of this name, with its version: "pdf/4-5.2.0".

    The version is citecheck's own where the format has no reader of another program.
    """
    row = text_format(name)
    if row is None:
        return ""
    from citecheck import __version__

    release = getattr(text_reader(row), "release", None)
    return f"{row.name}/{release() if release else __version__}"
