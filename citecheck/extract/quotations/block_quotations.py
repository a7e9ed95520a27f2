"""Finds block quotations, verse and epigraphs, and separates their attribution lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.extract.citations.extraction import CitationCall
from citecheck.extract.quotations.spans import QuotationPiece, QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import phrases
from citecheck.model.claims import QuotationKind
from citecheck.model.manuscript import OBJECT, Block, BlockKind
from citecheck.model.noun import replace

ATTRIBUTION_WORDS = 30
"""Words of an attribution line at most: it names an author, a title and a place. A longer paragraph is text."""

NAME_WORDS = 12
"""Words at most of an attribution without a dash, such as an epigraph's second paragraph."""

LAST_CHARACTERS = 300
"""Code points before the end of a block in which a dash may begin the attribution."""

AFTER_CITATION = 2
"""Signs after a citation at the end of a block: a full stop, a closing mark."""

_KINDS = {
    BlockKind.QUOTE: QuotationKind.BLOCK,
    BlockKind.VERSE: QuotationKind.VERSE,
    BlockKind.EPIGRAPH: QuotationKind.EPIGRAPH,
}
_DASHED = lazy(r"\s*(?:-{2,3}|[—–―])\s*(?=\S)")
_DASH_WITHIN = lazy(r"\s(?:-{2,3}|[—–―])\s*(?=[^\W\d_]|\ufffc)")
_DASH_AFTER_MARKS = lazy(r"(?<=[”\"»«“])(?:\s*(?:-{2,3}|[—–―])|\s+-(?=\s))\s*(?=[^\W\d_a-zà-öø-ÿа-яё]|\ufffc)")
_OPENS = tuple('“"„«»')
_WORD = lazy(r"\w+")
_PARENTHESES = lazy(r"\s*[(\[].*[)\]][\s.]*", re.DOTALL)
_NOT_ATTRIBUTION = lazy(r"[!?;]|[.…]\s*$")
_REFERENCE = lazy(
    lambda: rf"(?<!\d)\d{{4}}(?!\d)|(?<!\w)pp?\.\s?\d|^(?:{'|'.join(phrases('notes', 'ibid'))})\b", re.IGNORECASE
)
_AUTHOR_YEAR = lazy(r"[^\W\d_][^()\d]{0,60}\s\d{4}[a-z]?(?:,[^()]*\d[^()]*)?", re.DOTALL)
"""What a citation processor writes before the full stop: a name, a year and perhaps a page."""
_ENDS_SENTENCE = tuple(".!?…。！？")
_CLOSERS = " \n\u00a0\"'”’“‘»«›‹」』)]" + OBJECT
_TRAILING = lazy("[\\s.,;:!?…’”“\"'»«›‹)(\\]\\[」』\ufffc—–-]*")


def set_apart(
    blocks: Sequence[Block], inline: Sequence[QuotationSpan]
) -> tuple[list[QuotationSpan], list[QuotationSpan]]:
    """The block quotations of a manuscript, one for each group, and the spans of `inline` that remain.

    Quotation marks around a whole group are dropped: their span does not remain.
    """
    embracing = {(s.first, s.last): s for s in reversed(inline) if blocks[s.first].kind in _KINDS}
    found, dropped = [], set()
    for stretch in filter(None, (_stretch(blocks, numbers) for numbers in _groups(blocks))):
        within = embracing.get((stretch.first, stretch.last))
        if within and _embraces(blocks, within, stretch):
            dropped.add(within.start)
            stretch = replace(stretch, pieces=within.pieces)
        found.append(stretch)
    return found, [s for s in inline if s.start not in dropped]


def without_citation(stretch: QuotationSpan, called: Sequence[Sequence[CitationCall]]) -> QuotationSpan:
    """A block quotation without the citation typed by hand at its end: `> … of mankind (p. 57).`"""
    last = stretch.pieces[-1]
    for call in called[last.block]:
        ends = call.offset > last.start and call.length > 1 and call.end <= last.end <= call.end + AFTER_CITATION
        if stretch.attribution is None and ends:
            pieces = (*stretch.pieces[:-1], replace(last, end=call.offset))
            return replace(stretch, pieces=pieces, after=call.offset, attribution=replace(last, start=call.offset))
    return stretch


def _groups(blocks: Sequence[Block]) -> Iterator[list[int]]:
    groups: dict[int, list[int]] = {}
    for number, block in enumerate(blocks):
        if block.group is not None:
            groups.setdefault(block.group, []).append(number)
        elif block.kind in _KINDS:
            yield [number]
    yield from groups.values()


def _stretch(blocks: Sequence[Block], numbers: Sequence[int]) -> QuotationSpan | None:
    """The span of a group, or None for a group that is no quotation."""
    kind = next((_KINDS[blocks[n].kind] for n in numbers if blocks[n].kind in _KINDS), None)
    if kind is None:
        return None
    pieces = [QuotationPiece(n, 0, len(blocks[n].text)) for n in numbers]
    attribution = _attribution(blocks, pieces)
    if attribution is not None:
        last = pieces.pop()
        if attribution.start > 0:
            pieces.append(QuotationPiece(last.block, 0, attribution.start))
    key = next((blocks[n].key for n in numbers if blocks[n].key), None)
    return QuotationSpan(tuple(pieces), 0, pieces[-1].end, kind, key, attribution)


def _attribution(blocks: Sequence[Block], pieces: Sequence[QuotationPiece]) -> QuotationPiece | None:
    """The last paragraph or line of a group, if it names the source of the words."""
    last = pieces[-1].block
    text = blocks[last].text
    if len(pieces) > 1 and _names_source(text, blocks[pieces[-2].block], blocks[last]):
        return QuotationPiece(last, 0, len(text))
    line = text.rfind("\n") + 1
    if _DASHED.match(text, line) and _short(text[line:]) and not _DASHED.match(text):
        return QuotationPiece(last, line, len(text))
    start = _dash_on_new_line(blocks[last], line)
    if start is not None:
        return QuotationPiece(last, start, len(text))
    start = _dash_after_marks(text) if len(pieces) == 1 else None
    if start is not None:
        return QuotationPiece(last, start, len(text))
    reference = _reference_after(text, blocks[pieces[-2].block].text if len(pieces) > 1 else "")
    return QuotationPiece(last, *reference) if reference else None


def _names_source(text: str, before: Block, block: Block) -> bool:
    if OBJECT in text and not _WORD.search(text):
        return True
    if not _short(text):
        return False
    if _DASHED.match(text):
        return not _DASHED.match(before.text)
    if block.kind is BlockKind.EPIGRAPH:
        return len(_WORD.findall(text)) <= NAME_WORDS and not _NOT_ATTRIBUTION.search(text)
    return OBJECT in text and _PARENTHESES.fullmatch(text) is not None


def _short(text: str) -> bool:
    return sum(1 for _ in _WORD.finditer(text)) <= ATTRIBUTION_WORDS


def _dash_on_new_line(block: Block, low: int) -> int | None:
    """The offset of a dash that begins the last line of the source and of the block: `> --- Shakespeare`."""
    low = max(low, len(block.text) - LAST_CHARACTERS)
    for dash in reversed(list(_DASH_WITHIN.finditer(block.text, low))):
        if not _short(block.text[dash.end() :]):
            return None
        before = block.running.place(dash.start() - 1, dash.start()).region
        after = block.running.place(dash.end() - 1, dash.end()).region
        if before and after and before.end_line < after.start_line:
            return dash.start()
    return None


def _dash_after_marks(text: str) -> int | None:
    """The offset of a dash and name after a paragraph that is wholly in quotation marks: `> “...” — Shakespeare`."""
    if not text.lstrip().startswith(_OPENS):
        return None
    for dash in _DASH_AFTER_MARKS.finditer(text, max(0, len(text) - LAST_CHARACTERS)):
        if _short(text[dash.end() :]) and not _NOT_ATTRIBUTION.search(text, dash.end()):
            return dash.start()
    return None


def _reference_after(text: str, before: str) -> tuple[int, int] | None:
    """The offsets of a reference in parentheses after the last sentence: `… of mankind. (Gibbon 1776, 2)`.

    With a full stop inside, it is a sentence of the text. Before the end of the sentence it is part of the text, unless
    it is a name and a year.
    """
    stop = text.rstrip(" \n\u00a0.,;")
    start = text.rfind("(", max(0, len(stop) - LAST_CHARACTERS)) if stop.endswith(")") else -1
    if start < 0:
        return None
    inside = stop[start + 1 : -1].strip()
    words_before = text[:start] if text[:start].strip() else before
    if OBJECT in inside or len(_WORD.findall(inside)) > NAME_WORDS or not _REFERENCE.search(inside):
        return None
    if inside.endswith(_ENDS_SENTENCE) and inside.casefold().rstrip(".") not in phrases("notes", "ibid"):
        return None
    ended = words_before.rstrip(_CLOSERS).endswith(_ENDS_SENTENCE)
    cited = bool(text[:start].strip()) and inside[0].isupper() and _AUTHOR_YEAR.fullmatch(inside) is not None
    return (start, len(stop)) if ended or cited else None


def _embraces(blocks: Sequence[Block], marks: QuotationSpan, whole: QuotationSpan) -> bool:
    """Whether only stops and citations of a group stand outside the quotation marks."""
    first, last = whole.pieces[0], whole.pieces[-1]
    lead = blocks[first.block].text[: marks.before]
    trailing = _TRAILING.match(blocks[last.block].text, marks.after)
    return not lead.strip() and trailing is not None and trailing.end() >= last.end
