"""The formats of manuscripts, by the suffix of the file."""

from __future__ import annotations

from enum import Enum, auto

from citecheck.model.noun import noun


class Way(Enum):
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
    way: Way
    reader: str = ""


def _markdown(name: str) -> Format:
    return Format(name, Way.MARKDOWN)


_FORMATS = {
    ".md": _markdown("markdown"),
    ".markdown": _markdown("markdown"),
    ".mdown": _markdown("markdown"),
    ".mkd": _markdown("markdown"),
    ".rmd": _markdown("rmarkdown"),
    ".qmd": _markdown("quarto"),
    ".txt": _markdown("text"),
    ".tex": Format("latex", Way.TEXT, "latex"),
    ".ltx": Format("latex", Way.TEXT, "latex"),
    ".org": Format("org", Way.TEXT, "org+smart"),
    ".rst": Format("rst", Way.TEXT, "rst+smart"),
    ".typ": Format("typst", Way.TEXT, "typst"),
    ".html": Format("html", Way.TEXT, "html"),
    ".htm": Format("html", Way.TEXT, "html"),
    ".docx": Format("docx", Way.BINARY, "docx+citations"),
    ".odt": Format("odt", Way.BINARY, "odt"),
    ".epub": Format("epub", Way.BINARY, "epub"),
    ".ipynb": Format("ipynb", Way.NOTEBOOK),
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
