"""What a manuscript claims: the room's door."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.extract.citations import calls, citations
from citecheck.extract.conventions import paired
from citecheck.extract.groups import set_apart
from citecheck.extract.nesting import nested
from citecheck.extract.prose import prose
from citecheck.extract.quotations import quotations
from citecheck.extract.stretches import between_marks
from citecheck.model.claims import Attachment, Citation, Extract, Quotation, QuotationKind, StrayMark
from citecheck.model.manuscripts import Manuscript


def extract(manuscript: Manuscript) -> Extract:
    """The quotations, citations and stray quotation marks of a manuscript."""
    blocks = manuscript.blocks
    cited = citations(blocks)
    called = calls(blocks, cited)
    marked, strays = between_marks(blocks, paired(blocks, called, manuscript.lang))
    groups, inline = set_apart(blocks, marked)
    stretches = nested([*groups, *inline], blocks)
    outermost = (n.stretch for n in stretches if n.depth == 0 and n.stretch.kind is QuotationKind.INLINE)
    around = prose(blocks, called, outermost, manuscript.lang)
    stray = (StrayMark(s.glyph.text, blocks[s.block].running.place(s.glyph.start, s.glyph.end)) for s in strays)
    quoted = quotations(stretches, around)
    return Extract(quoted, (*cited, *_named_by_markup(quoted, cited)), tuple(stray))


def _named_by_markup(quoted: Sequence[Quotation], cited: Sequence[Citation]) -> Iterator[Citation]:
    """Citations that only a quotation's own markup makes; an address on the web is no citekey."""
    places = {(citation.block, citation.offset) for citation in cited}
    for quotation in quoted:
        citation = quotation.citation
        if quotation.attachment is not Attachment.MARKED or citation is None or "://" in citation.key:
            continue
        if (citation.block, citation.offset) not in places:
            yield citation
