"""The formats of manuscripts, by the suffix of the file."""

from __future__ import annotations

from enum import Enum, auto

from citecheck.model.noun import noun


class ReaderKind(Enum):
    """By which way a format is read."""

    MARKDOWN = auto()
    """Our own Markdown scanner, which knows every offset."""
    TEXT = auto()
    """pandoc, from text whose words are found again."""
    BINARY = auto()
    """pandoc, from a container that has no lines."""
    NOTEBOOK = auto()
    """Our own Markdown scanner, cell by cell."""


@noun
class Format:
    """A format: its name as pandoc has it, the way it is read, and the reader with its extensions."""

    name: str
    way: ReaderKind
    reader: str = ""


def _markdown(name: str) -> Format:
    return Format(name, ReaderKind.MARKDOWN)


_FORMATS = {
    ".md": _markdown("markdown"),
    ".markdown": _markdown("markdown"),
    ".mdown": _markdown("markdown"),
    ".mkd": _markdown("markdown"),
    ".rmd": _markdown("rmarkdown"),
    ".qmd": _markdown("quarto"),
    ".txt": _markdown("text"),
    ".tex": Format("latex", ReaderKind.TEXT, "latex"),
    ".ltx": Format("latex", ReaderKind.TEXT, "latex"),
    ".org": Format("org", ReaderKind.TEXT, "org+smart"),
    ".rst": Format("rst", ReaderKind.TEXT, "rst+smart"),
    ".typ": Format("typst", ReaderKind.TEXT, "typst"),
    ".html": Format("html", ReaderKind.TEXT, "html"),
    ".htm": Format("html", ReaderKind.TEXT, "html"),
    ".docx": Format("docx", ReaderKind.BINARY, "docx+citations"),
    ".odt": Format("odt", ReaderKind.BINARY, "odt"),
    ".epub": Format("epub", ReaderKind.BINARY, "epub"),
    ".ipynb": Format("ipynb", ReaderKind.NOTEBOOK),
}
PACKED = ".gz"
_MARKDOWNS = ("markdown", "gfm", "commonmark", "rmarkdown", "quarto", "text", "pandoc")


def format_of(name: str) -> Format | None:
    """The format of a file by its name, a last `.gz` left out; None where no reader knows it."""
    stem, dot, suffix = name.lower().removesuffix(PACKED).rpartition(".")
    return _FORMATS.get(dot + suffix) if stem else None


def family(name: str) -> str:
    """The format whose markup a format has: every Markdown is Markdown; what is not known is taken for it too,
    as pandoc takes it."""
    if name.startswith(_MARKDOWNS):
        return "markdown"
    return "html" if name.startswith("html") else name


def known_suffixes() -> str:
    """The suffixes that are read, as a list in a sentence."""
    return " ".join(_FORMATS)
