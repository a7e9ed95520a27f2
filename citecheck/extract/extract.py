"""What is extracted from one manuscript.

It stands apart from the nouns of claims, which a run that finds no claim does not load.
"""

from __future__ import annotations

from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.claims import Citation, Quotation, QuotedStretch, StrayMark, TypedCitations
    from citecheck.model.places import Place


@noun
class Extract:
    """All claims of one manuscript."""

    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[StrayMark, ...]
    typed: TypedCitations | None = None
    """The citations typed by hand, those that were not resolved among them."""
    passages: tuple[QuotedStretch, ...] = ()
    """The paragraphs of quotations that run over several, and what a mark without a partner may enclose."""
    left_out: tuple[Place, ...] = ()
    """Words in single marks, five or more, that are not taken for a quotation: the manuscript quotes in double ones."""
