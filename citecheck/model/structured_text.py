"""A text as the reader of a format makes it: its characters, and layers that describe stretches of it.

A text held is one value of this kind, whatever its format. The comparison skips layers that are not the author's words.
Reports name pages by the labels of the page layer.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from citecheck.model.noun import noun

VERSION = 1
"""The version of this structure. Stored results of another version are computed again."""


class LayerKind(StrEnum):
    """What a layer says of its spans. The `value` of a span is named in brackets."""

    PAGE = "page"
    """A printed page (its label, as `214` or `xii`)."""
    SHEET = "sheet"
    """A page of the file (its index, counted from 1)."""
    LINE = "line"
    """A numbered line (its number)."""
    NOTE = "note"
    """A footnote or endnote (its number or mark): the author's words, apart from the main flow."""
    APPARATUS = "apparatus"
    """What the printer or editor added: running heads, line numbers, note calls. Skipped when words are compared."""
    MASK = "mask"
    """Markup, and other signs that are no words. Skipped when words are compared."""
    DOUBTFUL = "doubtful"
    """A doubtful reading (the other readings, separated by `|`)."""
    LOST = "lost"
    """A page of which words may be lost (its span has what is left of it); the whole text where no page is known."""
    DIVISION = "division"
    """A part, chapter or section (its heading and those of the divisions around it, outermost first, `DIVIDER` between
    them). Spans of one text may overlap where it is not sure which of two divisions has the words."""
    BOX = "box"
    """A line on a page of a PDF: the page's index (from 1), four edges in points (left, foot, right, top), the
    direction in which the line runs and for which the edges are turned, and the index of its first character,
    separated by spaces."""


DIVIDER = "\t"
"""What stands between the headings of a division."""

NOT_THE_AUTHORS = frozenset({LayerKind.APPARATUS, LayerKind.MASK})
"""Layers whose spans are skipped when words are compared."""


@noun
class LayerSpan:
    """Code points `start` to `end` (exclusive) of the text, and what the layer says of them."""

    start: int
    end: int
    value: str = ""


@noun
class Layer:
    """Spans of one kind, in order of their start."""

    kind: LayerKind
    spans: tuple[LayerSpan, ...]


def no_layers() -> tuple[Layer, ...]:
    """The layers of a format that has none."""
    return ()


@noun
class StructuredText:
    """A text of any format.

    `note` says what the decoding had to guess, `read_by` which program read the words of a scan. `quality` is the
    format's own reason why the absence of a passage proves little; None where only the letters can show it. `layers` is
    called once, when a part of the text is first examined: most texts of a large library are only searched.
    """

    text: str
    note: str | None = None
    quality: str | None = None
    layers: Callable[[], tuple[Layer, ...]] = no_layers
    read_by: str = ""
