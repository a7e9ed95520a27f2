"""The members of the Markdown family, and how they differ."""

from __future__ import annotations

from enum import Enum, auto


class Feature(Enum):
    """A habit that some flavours have and others lack."""

    PANDOC_RULES = auto()
    """Pandoc's rules, not CommonMark's: block quotations, headings and lists begin only after a blank line,
    a fence that is never closed opens nothing, and part of a run of backticks may begin code."""
    INDENTED_CODE = auto()
    """Four spaces make code."""
    NUMBERED_LISTS = auto()
    """`1.` begins a list item, and in pandoc's Markdown `a)`, `(iv)`, `(@)` too."""
    DEFINITION_LISTS = auto()
    """A line followed by one that begins with a colon is a term."""
    TEX = auto()
    """TeX commands and mathematics between dollar signs."""
    BACKSLASH_MATH = auto()
    r"""Mathematics between `\(` and `\)`."""
    WORDY_REFERENCES = auto()
    """The target of a link reference may hold spaces."""
    ALERTS = auto()
    """A block quotation whose first line is `[!NOTE]` is a notice of the author's."""


_PANDOC = frozenset(
    {
        Feature.PANDOC_RULES,
        Feature.INDENTED_CODE,
        Feature.NUMBERED_LISTS,
        Feature.DEFINITION_LISTS,
        Feature.TEX,
        Feature.WORDY_REFERENCES,
    }
)

_FLAVOURS = {
    "markdown": _PANDOC,
    "quarto": _PANDOC,
    "rmarkdown": _PANDOC | {Feature.BACKSLASH_MATH},
    "gfm": frozenset({Feature.INDENTED_CODE, Feature.NUMBERED_LISTS, Feature.TEX, Feature.ALERTS}),
    # JSX is blanked before, and what is indented stands inside a tag.
    "mdx": frozenset({Feature.NUMBERED_LISTS, Feature.TEX}),
    # In plain text "1. Mos. 6, 4" is a reference, "$5" is money and an indented line is verse.
    "text": frozenset({Feature.PANDOC_RULES}),
}


def features(flavour: str) -> frozenset[Feature]:
    """What `flavour` has; an unknown name is read as pandoc's Markdown."""
    return _FLAVOURS.get(flavour, _PANDOC)
