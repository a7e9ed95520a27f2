"""Finds a document's own habits: which way its guillemets point, and whether single marks quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, pairwise

from citecheck.extract.citations.extraction import CitationCall, calls_after
from citecheck.extract.quotations.pairing import BlockPairs, Guillemets, MarkPair, pair_doubles
from citecheck.extract.quotations.quotation_marks import Family, Lean, QuotationMark, glyphs
from citecheck.extract.quotations.single_marks import SingleMarks, SinglePair, pair_singles
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import part, primary
from citecheck.model.manuscript import Block, MarkKind
from citecheck.model.noun import replace

_AT_WORDS = frozenset(".,;:!?…)")
"""Signs with which words begin or end inside guillemets."""

_INTERRUPTION = lazy(r",?\s[^.!?;:“”\"‘\ufffc]*[^\W\d_],\s*")
"""What an author says between two pieces of a quotation: words with a comma after them."""


def paired(blocks: Sequence[Block], calls: Sequence[Sequence[CitationCall]], lang: str | None) -> list[BlockPairs]:
    """The pairs of every block.

    Single marks count where they are the document's main style (more outermost quotations in single marks than in
    double ones), or where a citation stands right after them. Other outermost ones are `left_out`.
    """
    guillemets = _guillemets(blocks, lang)
    doubles = [pair_doubles(block, guillemets) for block in blocks]
    singles = [pair_singles(block.text, of.pairs) for block, of in zip(blocks, doubles, strict=True)]
    prose = [not any(mark.kind is MarkKind.EXAMPLE for mark in block.marks) for block in blocks]
    if _single_quotes_lead([*compress(doubles, prose)], [*compress(singles, prose)]):
        return [_with_singles(of, also) for of, also in zip(doubles, singles, strict=True)]
    return [
        _with_cited_singles(block.text, of, also, here)
        for block, of, also, here in zip(blocks, doubles, singles, calls, strict=True)
    ]


def _guillemets(blocks: Sequence[Block], lang: str | None) -> Guillemets:
    inward = outward = 0
    for block in blocks:
        if "«" not in block.text and "‹" not in block.text:
            continue
        for glyph in glyphs(block.text):
            if glyph.family in (Family.GUILLEMET, Family.SMALL_GUILLEMET) and _leans(block.text, glyph):
                outward += glyph.opens == (glyph.lean is Lean.OPENS)
                inward += glyph.opens != (glyph.lean is Lean.OPENS)
    if inward == outward == 0:
        return Guillemets.INWARD if _points_inward(lang or "") else Guillemets.OUTWARD
    return Guillemets.INWARD if inward > outward else Guillemets.OUTWARD


def _leans(text: str, glyph: QuotationMark) -> bool:
    """Whether a guillemet shows by its neighbours which way it points: it stands at words, with a space on its other
    side. An elision or a sign before it (`l’« usage »`, `oui/« non »`) shows nothing."""
    beside = text[glyph.end : glyph.end + 1] if glyph.opens else text[max(0, glyph.start - 1) : glyph.start]
    return glyph.opens != glyph.closes and (beside.isalnum() or beside in _AT_WORDS)


def _points_inward(lang: str) -> bool:
    """Whether a language writes »so«. This decides only where all guillemets have spaces on both sides."""
    return lang.lower() in part(primary(lang), "marks").get("inward_guillemets", "").split()


def _single_quotes_lead(doubles: Sequence[BlockPairs], singles: Sequence[SingleMarks]) -> bool:
    """Whether more outermost quotations stand in single marks than in others."""
    single = other = 0
    for of, also in zip(doubles, singles, strict=True):
        sure = [s.pair for s in also.pairs if s.opener_sure]
        for pair in _outermost([*of.pairs, *sure]):
            single += pair.single
            other += not pair.single
    return single > other


def _outermost(pairs: Iterable[MarkPair]) -> Iterator[MarkPair]:
    end = 0
    for pair in sorted(pairs, key=lambda p: (p.before, -p.after)):
        if pair.before >= end:
            yield pair
            end = pair.after


def _with_singles(of: BlockPairs, also: SingleMarks) -> BlockPairs:
    kept = _with(of, (s.pair for s in also.pairs if s.opener_sure))
    return replace(kept, unclosed=tuple(sorted((*of.unclosed, *also.unclosed), key=lambda glyph: glyph.start)))


def _with_cited_singles(text: str, of: BlockPairs, also: SingleMarks, here: Sequence[CitationCall]) -> BlockPairs:
    cited = [s.pair for s in also.pairs if _cited(text, s.pair, here)]
    cited += [one.pair for one, other in pairwise(also.pairs) if other.pair in cited and _goes_on(text, one, other)]
    sure = [s.pair for s in also.pairs if s.opener_sure and s.pair not in cited]
    left_out = tuple(pair for pair in _outermost([*of.pairs, *sure]) if pair.single)
    return replace(_with(of, cited), left_out=left_out)


def _with(of: BlockPairs, more: Iterable[MarkPair]) -> BlockPairs:
    return replace(of, pairs=tuple(sorted((*of.pairs, *more), key=lambda p: (p.before, -p.after))))


def _goes_on(text: str, one: SinglePair, other: SinglePair) -> bool:
    """Whether a pair is the first piece of an interrupted quotation: ‘My dear,’ she begins, ‘the lamp’."""
    between = text[one.pair.after : other.pair.before]
    in_sentence = _INTERRUPTION.fullmatch(between) is not None and text[other.pair.before + 1].islower()
    return in_sentence and one.opener_sure and (between[0] == "," or text[one.pair.after - 2] == ",")


def _cited(text: str, pair: MarkPair, here: Sequence[CitationCall]) -> bool:
    return any(True for _ in calls_after(text, pair.after, here))
