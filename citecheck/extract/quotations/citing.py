"""Proposes which citation belongs to a quotation in quotation marks. `Attachment` lists the ways in order of
preference."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from citecheck.extract.citations.extraction import CitationCall, calls_after, source_of, weak
from citecheck.extract.quotations.context import Prose
from citecheck.extract.quotations.quotation_marks import MARKS
from citecheck.extract.quotations.spans import QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import phrases
from citecheck.model.claims import Attachment, Citation
from citecheck.model.manuscript import CiteMode
from citecheck.model.noun import noun

Candidate = tuple[Attachment, CitationCall]


_SEPARATORS = {",": 1, ":": 1, "—": 1, "–": 1, ";": 2, ".": 3, "!": 3, "?": 3}
_LAST_MARKS = frozenset("\"”’'»“)")
_QUOTES = lazy(rf"[{MARKS}]")
_COLON = r"[\s)\]]*:\s*"
_AFTER_VERB = 4
"""Words at most between a verb of saying and its colon ("writes of the pilots:")."""
_SAYING = lazy(lambda: rf"(?:[\s)\]]+{_verb()}(?:\s+(?!{_verb()})[\w'’-]+){{0,{_AFTER_VERB}}})?{_COLON}", re.IGNORECASE)
_SAYING_LATER = lazy(lambda: rf"[)\]]?,[^,:;{MARKS}\ufffc]*\b{_verb()}{_COLON}", re.IGNORECASE)
_LEAD = lazy(r"\s*(?:\w+\s*)?[(\[]?")
_NO_WORDS = lazy(r"[\s,:;—–.!?)\]”’»\"'-]*")


@noun
class CitationAttachment:
    """The citation of a quotation, the way it is attached, and the other citations of the same call."""

    attachment: Attachment = Attachment.NONE
    citation: Citation | None = None
    group: tuple[Citation, ...] = ()


def attached(candidates: Iterable[Candidate]) -> CitationAttachment:
    """The first citation that is not only compared ("cf."), else the first of all, else none.

    A citation that is only in the same paragraph does not replace one that is compared.
    """
    first = CitationAttachment()
    for attachment, call in candidates:
        citation = source_of(call)
        if first.citation is not None and attachment.uncertain:
            return first
        current = CitationAttachment(attachment, citation, call.citations)
        if not weak(citation):
            return current
        if first.citation is None:
            first = current
    return first


def of_the_sentence(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Of the citations around a quotation whose own note names no key, those in its sentence.

    The search ends at its note: what another note says, or the paragraph elsewhere, does not belong to it.
    """
    return ((how, call) for how, call in candidates if call.mode and not how.uncertain)


def of_its_own(stretch: QuotationSpan, prose: Prose, inner: Sequence[QuotationSpan]) -> Iterator[Candidate]:
    """The citations right after a quotation, inside it, or in a note called right after it.

    A citation right after one of the quotations `inner` belongs to that one, unless it ends the outer quotation too.
    """
    after = list(calls_after(prose.blocks[stretch.last].text, stretch.after, prose.calls[stretch.last]))
    yield from (
        (Attachment.LAST_BEFORE if c.loose else Attachment.RIGHT_AFTER, c)
        for c in after
        if c.mode and _is_its(c, stretch, prose)
    )
    within = list(_inside(stretch, prose, inner))
    yield from ((Attachment.INSIDE, c) for c in reversed(within) if c.mode)
    yield from ((Attachment.NOTE, c) for c in (*after, *reversed(within)) if not c.mode)


def around(stretch: QuotationSpan, prose: Prose) -> Iterator[Candidate]:
    """The citations elsewhere in the sentence, then elsewhere in the paragraph."""
    begin, _ = prose.sentence(stretch.first, stretch.before, stretch.before)
    _, end = prose.sentence(stretch.last, stretch.after - 1, stretch.after)
    before = prose.calls_between(stretch.first, begin, stretch.before)
    named = [call for call in before if call.mode is CiteMode.AUTHOR_IN_TEXT and not call.loose]
    aside = []
    for call in _later(stretch, prose, end):
        if named and not call.mode and _digressive(prose, call):
            aside.append(call)
        elif not (call.loose or (named and call.mode is CiteMode.AUTHOR_IN_TEXT)):
            yield (Attachment.LATER if call.mode else Attachment.NOTE), call
    yield from ((Attachment.AUTHOR_IN_TEXT, call) for call in reversed(named))
    yield from ((Attachment.INTRODUCING, call) for call in before[-1:] if _introduces(call, stretch, prose, begin))
    yield from ((Attachment.NOTE, call) for call in aside)
    yield from ((Attachment.LAST_BEFORE, call) for call in prose.last_call(stretch.first, stretch.before))
    yield from ((Attachment.FIRST_AFTER, call) for call in prose.first_call(stretch.last, stretch.after))


def in_row(stretch: QuotationSpan, prose: Prose) -> Iterator[Candidate]:
    """The only citation in the row of a table, where the quotation's own cell has none and its cell no quotation."""
    if prose.blocks[stretch.first].row is None or prose.calls[stretch.first]:
        return
    called = [call for cell in prose.row(stretch.first) for call in prose.calls[cell]]
    if len(called) == 1 and not prose.openings[called[0].block]:
        (call,) = called
        edges = (0, call.offset), (call.end, len(prose.blocks[call.block].text))
        told = any(_words_between(prose, call.block, *edge) for edge in edges)
        yield (Attachment.ROW_TOLD if told else Attachment.ROW), call


def _introduces(call: CitationCall, stretch: QuotationSpan, prose: Prose, begin: int) -> bool:
    """Whether a citation in parentheses is part of what introduces a quotation with a colon.

    It stands right before the colon or a verb of saying (`Orme [@k] writes: "x"`), or, after one word at most, begins
    the sentence (`In [@k], he says: "x"`). After more words, or at the next one, a comma ends what the citation belongs
    to. A work that is only compared introduces nothing.
    """
    text = prose.blocks[call.block].text
    led = text[call.end : stretch.before]
    if not call.mode or call.loose or weak(source_of(call)):
        return False
    if not led.rstrip().endswith(":") or _closely_follows(prose, call):
        return False
    if _SAYING.fullmatch(led):
        return True
    return _SAYING_LATER.fullmatch(led) is not None and _LEAD.fullmatch(text[begin : call.offset]) is not None


def _verb() -> str:
    """An expression of every verb of saying that the languages have. A `*` stands for any ending."""
    verbs = (re.escape(verb).replace(r"\*", r"\w*") for verb in phrases("attribution", "saying"))
    return rf"(?:{'|'.join(verbs)})\b"


def _digressive(prose: Prose, call: CitationCall) -> bool:
    """Whether a note tells of somebody else: it names its author in a sentence, or quotes."""
    return any(
        one.mode is CiteMode.AUTHOR_IN_TEXT or _QUOTES.search(prose.blocks[one.block].text) for one in call.citations
    )


def _inside(stretch: QuotationSpan, prose: Prose, inner: Sequence[QuotationSpan]) -> Iterator[CitationCall]:
    last = stretch.pieces[-1]
    theirs = set()
    for other in inner:
        text = prose.blocks[other.last].text
        theirs |= {(c.block, c.offset) for c in calls_after(text, other.after, prose.calls[other.last])}
    for piece in stretch.pieces:
        for call in prose.calls_between(piece.block, piece.start, piece.end):
            trailing = call.block == last.block and not _words_between(prose, last.block, call.end, last.end)
            if trailing or (call.block, call.offset) not in theirs:
                yield call


def _words_between(prose: Prose, block: int, start: int, end: int) -> bool:
    """Whether words stand between two offsets of a block."""
    found = _NO_WORDS.match(prose.blocks[block].text, start, max(start, end))
    return found is None or found.end() < end


def _is_its(call: CitationCall, stretch: QuotationSpan, prose: Prose) -> bool:
    """Whether a citation right after a quotation belongs to it, and not to the next quotation or a new sentence."""
    opening = prose.opening_after(call.block, call.offset)
    if call.mode is CiteMode.AUTHOR_IN_TEXT:
        _, end = prose.sentence(stretch.last, stretch.after - 1, stretch.after)
        return call.offset < end and (opening is None or opening >= end)
    if opening is None or _words_between(prose, call.block, call.end, opening):
        return True
    text = prose.blocks[call.block].text
    return _distance(text, stretch.after, call.offset) <= _distance(text, call.end, opening)


def _distance(text: str, start: int, end: int) -> int:
    """The strongest separator between two offsets, as a number."""
    return max((_SEPARATORS.get(character, 0) for character in text[start:end]), default=0)


def _later(stretch: QuotationSpan, prose: Prose, end: int) -> Iterator[CitationCall]:
    """Calls later in the sentence, up to one that belongs to another quotation."""
    for call in prose.calls_between(stretch.last, stretch.after, end):
        opening = prose.opening_after(call.block, call.offset)
        if opening is not None and opening < end:
            beside = not _words_between(prose, call.block, call.end, opening)
            if call.mode is CiteMode.AUTHOR_IN_TEXT or (beside and not _closely_follows(prose, call)):
                return
        yield call


def _closely_follows(prose: Prose, call: CitationCall) -> bool:
    """Whether a call stands right after a quotation, without a separator."""
    return prose.blocks[call.block].text[max(0, call.offset - 3) : call.offset].rstrip()[-1:] in _LAST_MARKS
