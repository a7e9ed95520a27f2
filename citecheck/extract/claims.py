"""Extracts what a manuscript claims: quotations, citations and unpaired quotation marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from citecheck.extract.citations.extraction import NOTHING_TYPED, calls, citations, silent_calls, typed
from citecheck.extract.citations.place_language import in_language_of
from citecheck.extract.citations.reference_list import list_range
from citecheck.extract.extract import Extract
from citecheck.extract.quotations.block_quotations import set_apart, without_citation
from citecheck.extract.quotations.context import prose
from citecheck.extract.quotations.conventions import paired
from citecheck.extract.quotations.exclusions import REACH, QuotationContext, why_short
from citecheck.extract.quotations.extraction import quotations
from citecheck.extract.quotations.no_quotations import may_be_gloss
from citecheck.extract.quotations.pairing import BlockPairs, MarkPair
from citecheck.extract.quotations.quotation_marks import Lean
from citecheck.extract.quotations.spans import QuotationSpan, StrayGlyph, between_marks, nested
from citecheck.model.claims import (
    Attachment,
    Citation,
    CitedBy,
    Quotation,
    QuotationKind,
    QuotedStretch,
    StrayMark,
    TypedCitations,
)
from citecheck.model.manuscript import Block, Manuscript
from citecheck.model.noun import replace
from citecheck.model.places import Place, Span

FIELD_FORMATS = ("docx",)
"""Formats of manuscripts in which a reference manager stores citations in fields."""

MOST_PLACES = 100
"""Unpaired marks of one paragraph that get a place. A paragraph with more is damaged; their number is reported."""


Resolver = Callable[[Sequence[Block], Sequence[Citation]], TypedCitations]
"""Finds the citations typed by hand in blocks; it is given those by key."""


def extract(manuscript: Manuscript, resolve: Resolver | None = None) -> Extract:
    """The quotations, citations and unpaired quotation marks of a manuscript.

    `resolve` tells which works citations typed by hand mean; without it none is read.
    """
    blocks = manuscript.blocks
    cited = citations(blocks, CitedBy.FIELD if manuscript.format in FIELD_FORMATS else CitedBy.KEY)
    by_hand = _outside(list_range(blocks), resolve(blocks, cited)) if resolve else NOTHING_TYPED
    cited = in_language_of((*cited, *typed(blocks, by_hand)), blocks, manuscript.lang)
    called = calls(blocks, cited, by_hand)
    pairs = paired(blocks, called, manuscript.lang)
    marked, strays = between_marks(blocks, pairs)
    groups, inline = set_apart(blocks, marked)
    groups = [without_citation(group, called) for group in groups]
    stretches = nested([*groups, *inline], blocks)
    outermost = (n.stretch for n in stretches if n.depth == 0 and n.stretch.kind is QuotationKind.INLINE)
    around = prose(blocks, called, silent_calls(blocks, cited, by_hand), outermost, manuscript.lang)
    quoted = quotations(stretches, around)
    all_cited = (*cited, *_named_by_markup(quoted, cited))
    passages = (*_of_several(inline), *_perhaps_quoted(blocks, strays))
    left_out = tuple(_left_out(blocks, pairs, (n.stretch for n in stretches)))
    return Extract(quoted, all_cited, tuple(_stray(blocks, strays)), by_hand, passages, left_out)


def _left_out(blocks: Sequence[Block], pairs: Sequence[BlockPairs], quoted: Iterable[QuotationSpan]) -> Iterator[Place]:
    """The words in single marks, outside of quotations, that would be judged if the marks were double ones."""
    if not any(of.left_out for of in pairs):
        return
    long = (one for one in quoted if one.kind is not QuotationKind.INLINE or len(one.pieces) > 1)
    pieces = sorted((piece for one in long for piece in one.pieces), key=lambda piece: piece.block)
    inside = {block: [*together] for block, together in groupby(pieces, key=lambda piece: piece.block)}
    listed = list_range(blocks)
    for number, (block, of) in enumerate(zip(blocks, pairs, strict=True)):
        for pair in of.left_out if number not in listed else ():
            is_inner = any(piece.start <= pair.start and pair.end <= piece.end for piece in inside.get(number, ()))
            is_none = is_inner or may_be_gloss(block, pair.before, pair.after, is_single=True) is not None
            if not is_none and _is_as_long_as_a_quotation(block.text, pair):
                yield block.running.place(pair.start, pair.end)


def _is_as_long_as_a_quotation(text: str, pair: MarkPair) -> bool:
    before, after = text[max(0, pair.before - REACH) : pair.before], text[pair.after : pair.after + REACH]
    return why_short(text[pair.start : pair.end], QuotationContext(before, after, Attachment.NONE)) is None


def _of_several(found: Sequence[QuotationSpan]) -> Iterator[QuotedStretch]:
    """The paragraphs of quotations that run over several."""
    for quoted in found:
        for piece in quoted.pieces if len(quoted.pieces) > 1 else ():
            yield QuotedStretch(piece.block, Span(piece.start, piece.end))


def _perhaps_quoted(blocks: Sequence[Block], strays: Sequence[StrayGlyph]) -> Iterator[QuotedStretch]:
    """What a mark without a partner may enclose: the rest of its paragraph, or what stands before it there."""
    for stray in strays:
        glyph, text = stray.glyph, blocks[stray.block].text
        opens = glyph.lean is Lean.OPENS or (glyph.opens and not glyph.closes)
        yield QuotedStretch(stray.block, Span(glyph.start, len(text)) if opens else Span(0, glyph.end))


def _outside(listed: range, found: TypedCitations) -> TypedCitations:
    """The citations typed by hand, but for the entries of the list of references."""
    resolved = tuple(one for one in found.resolved if one.block not in listed)
    return replace(found, resolved=resolved, unresolved=tuple(o for o in found.unresolved if o.block not in listed))


def _stray(blocks: Sequence[Block], strays: Sequence[StrayGlyph]) -> Iterator[StrayMark]:
    """The marks without a partner, one `StrayMark` for each paragraph."""
    for number, together in groupby(strays, key=lambda stray: stray.block):
        glyphs = [stray.glyph for stray in together]
        places = [blocks[number].running.place(glyph.start, glyph.end) for glyph in glyphs[:MOST_PLACES]]
        yield StrayMark(glyphs[0].text, places[0], tuple(places[1:]), len(glyphs))


def _named_by_markup(quoted: Sequence[Quotation], cited: Sequence[Citation]) -> Iterator[Citation]:
    """Citations that only the markup of a quotation makes. An address on the web is no citekey."""
    places = {(citation.block, citation.offset) for citation in cited}
    for quotation in quoted:
        citation = quotation.citation
        if quotation.attachment is not Attachment.MARKED or citation is None or "://" in citation.key:
            continue
        if (citation.block, citation.offset) not in places:
            yield citation
