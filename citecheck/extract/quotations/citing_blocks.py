"""Decides which citation belongs to a block quotation, verse or epigraph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.extract.citations.extraction import CitationCall
from citecheck.extract.quotations.citing import Candidate
from citecheck.extract.quotations.context import Prose
from citecheck.extract.quotations.spans import QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Attachment
from citecheck.model.manuscript import CiteMode

_NO_WORDS = lazy(r"[^\w]*")
_ATTRIBUTION = lazy(r"\s*(?:-{2,3}|[—–―])")
_LEADS_IN = lazy(r"[:,—–-][\s\"”’)\]\ufffc]*$|[^\W\d_][\s\ufffc]*$")
_WORD = lazy(r"\w+")
CLOSING_WORDS = 8
"""Words at most of a sentence that closes the block before it. A longer one says something of its own."""

_TAIL = 40
"""Code points at the end of a paragraph in which its last sign is looked for."""


def beside(stretch: QuotationSpan, prose: Prose) -> Iterator[Candidate]:
    """The citations in the attribution line, after marks around the words, at the end of the block or inside it."""
    if stretch.attribution:
        line = stretch.attribution
        yield from _all(Attachment.ATTRIBUTION, prose.calls_between(line.block, line.start, line.end))
    calls = [c for piece in stretch.pieces for c in prose.calls_between(piece.block, piece.start, piece.end)]
    trailing = [call for call in calls if _ends(call, stretch, prose)]
    trailing += _after_marks(stretch, prose)
    yield from _all(Attachment.RIGHT_AFTER, (c for c in trailing if c.mode))
    yield from _all(Attachment.INSIDE, (c for c in reversed(calls) if c.mode))
    yield from _all(Attachment.NOTE, (c for c in (*trailing, *calls) if not c.mode))


def _after_marks(stretch: QuotationSpan, prose: Prose) -> list[CitationCall]:
    """The citations between the closing mark of a block that is wholly in marks and the end of the block."""
    last = stretch.pieces[-1]
    text = prose.blocks[last.block].text
    end = stretch.attribution.start if stretch.attribution else len(text)
    calls = prose.calls_between(last.block, last.end, end) if last.end < end else ()
    return [call for call in calls if _no_words(text, last.end, call.offset)]


def _all(attachment: Attachment, calls: Sequence[CitationCall] | Iterator[CitationCall]) -> Iterator[Candidate]:
    return ((attachment, call) for call in calls)


def _ends(call: CitationCall, stretch: QuotationSpan, prose: Prose) -> bool:
    last = stretch.pieces[-1]
    return call.block == last.block and _no_words(prose.blocks[last.block].text, call.offset, last.end)


def _no_words(text: str, start: int, end: int) -> bool:
    found = _NO_WORDS.match(text, start, end)
    return found is not None and found.end() == end


def around(stretch: QuotationSpan, prose: Prose) -> Iterator[Candidate]:
    """First a citation that begins the paragraph after, then the sentence that introduces the block, then the
    nearest."""
    before, after = prose.neighbour(stretch.first, -1), prose.neighbour(stretch.last, 1)
    if after is not None:
        yield from _beginning(prose, after)
    if before is not None:
        yield from _leading_in(prose, before)
    if after is not None:
        yield from _closing(prose, after)
    if before is not None:
        length = len(prose.blocks[before].text)
        yield from _all(Attachment.LAST_BEFORE, prose.last_call(before, length))
    if after is not None:
        yield from _all(Attachment.FIRST_AFTER, prose.first_call(after, 0))


def _beginning(prose: Prose, block: int) -> Iterator[Candidate]:
    text = prose.blocks[block].text
    for call in prose.first_call(block, 0):
        if call.mode is not CiteMode.AUTHOR_IN_TEXT and _no_words(text, 0, call.offset):
            yield Attachment.BESIDE, call
        elif _ATTRIBUTION.match(text):
            yield Attachment.ATTRIBUTION, call


def _closing(prose: Prose, block: int) -> Iterator[Candidate]:
    """The citation in a short sentence after a block that closes it: `So he says in his speech [@k, p. 16].`"""
    begin, end = prose.sentence(block, 0, 1)
    text = prose.blocks[block].text[begin:end]
    if len(_WORD.findall(text)) <= CLOSING_WORDS and prose.opening_after(block, begin) is None:
        calls = prose.calls_between(block, begin, end)
        yield from _all(Attachment.FIRST_AFTER, (call for call in calls if call.mode is not CiteMode.AUTHOR_IN_TEXT))


def _leading_in(prose: Prose, block: int) -> Iterator[Candidate]:
    """The citations in the sentence that introduces a block, the last one first. It has no final stop."""
    text = prose.blocks[block].text
    if not _LEADS_IN.search(text, max(0, len(text) - _TAIL)):
        return
    begin, end = prose.sentence(block, max(0, len(text) - 1), len(text))
    yield from _all(Attachment.BESIDE, reversed(prose.calls_between(block, begin, end)))
