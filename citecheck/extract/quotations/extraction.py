"""Makes quotations from spans: words, citation, sentence, and the reason why some are not judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from citecheck.extract.citations.locators import locators, may_cite, pages_labelled, pages_told, place_alone
from citecheck.extract.quotations import citing as inline
from citecheck.extract.quotations import citing_blocks as set_apart
from citecheck.extract.quotations.context import Prose
from citecheck.extract.quotations.exclusions import CITED, REACH, QuotationContext, too_short, why_short
from citecheck.extract.quotations.no_quotations import SINGLE, may_be_none
from citecheck.extract.quotations.own_translation import is_own_translation
from citecheck.extract.quotations.spans import NestedSpan, QuotationPiece, QuotationSpan
from citecheck.extract.quotations.wording import BlockWording
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import between
from citecheck.model.claims import Attachment, Citation, CitedBy, Quotation, QuotationKind
from citecheck.model.manuscript import OBJECT, CiteMode, Mark, MarkKind
from citecheck.model.noun import replace
from citecheck.model.places import Place, Running

DEEPEST = 2
"""Depth of nesting up to which quotations are examined. Nobody cites a deeper one separately."""

UNREAD = {MarkKind.CODE: "inline code", MarkKind.MATH: "formulas"}
"""What stands for printed words of which the running text has none."""

_WORD = lazy(r"\w")
_ASIDE = lazy(r"[\s\"”’»“.,]*[(\[]([^()\[\]\ufffc]{1,60})[)\]]")
_DOUBLE_MARK = lazy('["“”„‟«»]')
_EDGES = " \n\u00a0—–―-,;()[]"
"""What may stand around the words of an attribution line."""


def quotations(found: Sequence[NestedSpan], prose: Prose) -> tuple[Quotation, ...]:
    """The quotations of a manuscript in order, without ids, which the audit gives them.

    An inner quotation is reported separately only where it has its own citation and the outer one has none. Otherwise
    the same words would be judged twice.
    """
    return tuple(sorted(_quotations(found, prose), key=_position))


def _position(quotation: Quotation) -> tuple[int, int]:
    span = quotation.place.span
    return (span.start, -span.end) if span else (0, 0)


def _quotations(found: Sequence[NestedSpan], prose: Prose) -> Iterator[Quotation]:
    maker = _QuotationBuilder(prose, beside_doubles=_quotes_in_doubles(found, prose))
    inner: dict[int, list[QuotationSpan]] = {}
    for nested in found:
        if nested.parent is not None:
            inner.setdefault(nested.parent, []).append(nested.stretch)
    judged: set[int] = set()
    for number, nested in enumerate(found):
        if nested.depth > DEEPEST or nested.parent in judged:
            judged.add(number)
            continue
        quotation = maker.quotation(nested, inner.get(number, ()))
        if quotation is None:
            continue
        if quotation.attachment in CITED:
            judged.add(number)
        if nested.depth == 0 or quotation.attachment in CITED:
            yield quotation


def _quotes_in_doubles(found: Sequence[NestedSpan], prose: Prose) -> bool:
    """Whether most quotations in the running text stand in other than single marks."""
    inline = [one.stretch for one in found if one.depth == 0 and one.stretch.kind is QuotationKind.INLINE]
    single = sum(prose.blocks[one.first].text[one.before : one.before + 1] in SINGLE for one in inline)
    return 2 * single < len(inline)


class _QuotationBuilder:
    """Builds the quotations of one manuscript from its spans."""

    def __init__(self, prose: Prose, *, beside_doubles: bool) -> None:
        self._prose = prose
        self._beside_doubles = beside_doubles
        self._compared = BlockWording(prose.blocks)

    def quotation(self, nested: NestedSpan, inner: Sequence[QuotationSpan]) -> Quotation | None:
        """The quotation of one span, or None if it has no word."""
        stretch = nested.stretch
        running, emphasis = self._compared.words(stretch.pieces)
        if not _WORD.search(running.text):
            return None
        place = self._place(stretch, running)
        source = self._source(nested, inner, place)
        short = self._short(stretch, running, source)
        blocks = self._prose.blocks
        return Quotation(
            id="",
            running=running,
            place=place,
            kind=QuotationKind.TITLE if short == "title" else stretch.kind,
            citation=source.citation,
            attachment=source.attachment,
            depth=nested.depth,
            short=short,
            sentence=self._sentence(stretch),
            paragraph="\n".join(blocks[piece.block].text for piece in stretch.pieces),
            block=stretch.first,
            attribution=self._attribution(stretch.attribution),
            lang=blocks[stretch.first].lang,
            emphasis=emphasis,
            group=source.group,
            place_unread=self._place_unread(stretch, source.citation),
            lost=self._lost(stretch, kept=False),
            assumed=self._lost(stretch, kept=True),
            may_be_none=may_be_none(stretch, blocks[stretch.first], beside_doubles=self._beside_doubles),
            is_translation=is_own_translation(stretch, source.group, self._prose),
        )

    def _lost(self, stretch: QuotationSpan, *, kept: bool) -> tuple[str, ...]:
        """What no reader reads inside a quotation: commands, with or without the words of their arguments, and code and
        formulas, whose words are never kept."""
        pieces = ((piece, one) for piece in stretch.pieces for one in self._prose.blocks[piece.block].lost)
        inside = [
            f"\\{one.command}" for piece, one in pieces if piece.start <= one.at <= piece.end and one.kept is kept
        ]
        marks = () if kept else ((piece, mark) for piece in stretch.pieces for mark in self._marks_of(piece))
        unread = [UNREAD[mark.kind] for piece, mark in marks if piece.start <= mark.start < piece.end]
        return tuple(dict.fromkeys((*inside, *unread)))

    def _marks_of(self, piece: QuotationPiece) -> Iterator[Mark]:
        return (mark for mark in self._prose.blocks[piece.block].marks if mark.kind in UNREAD)

    def _place(self, stretch: QuotationSpan, running: Running) -> Place:
        """The place of the words. Markup between a quotation mark and the next word belongs to them."""
        place = running.place(0, len(running.text))
        first, last = stretch.pieces[0], stretch.pieces[-1]
        before = after = None
        if stretch.before < first.start == self._compared.edges(first)[0]:
            before = self._prose.blocks[first.block].running.place(stretch.before, first.start)
        if stretch.after > last.end == self._compared.edges(last)[1]:
            after = self._prose.blocks[last.block].running.place(last.end, stretch.after)
        return between(before, place, after)

    def _source(self, nested: NestedSpan, inner: Sequence[QuotationSpan], place: Place) -> inline.CitationAttachment:
        stretch, prose = nested.stretch, self._prose
        if stretch.key is not None:
            citation = self._marked(stretch, stretch.key, place)
            return inline.CitationAttachment(Attachment.MARKED, citation, (citation,))
        is_inline = stretch.kind is QuotationKind.INLINE
        own = inline.of_its_own(stretch, prose, inner) if is_inline else set_apart.beside(stretch, prose)
        if nested.depth and is_inline:
            return inline.attached(own)
        around = inline.around(stretch, prose) if is_inline else set_apart.around(stretch, prose)
        around = chain(around, inline.in_row(stretch, prose))
        if self._unresolved(stretch):
            source = inline.attached(own)
            return source if source.citation else replace(source, attachment=Attachment.OWN_REFERENCE)
        has_note = self._note(stretch) is not None
        source = inline.attached(chain(own, inline.of_the_sentence(around) if has_note else around))
        if source.citation is None:
            return replace(source, attachment=Attachment.OWN_NOTE) if has_note else source
        if not is_inline:
            return source
        whole = self._with_aside(source.citation, stretch)
        group = tuple(whole if one is source.citation else one for one in source.group)
        return replace(source, citation=whole, group=group)

    def _unresolved(self, stretch: QuotationSpan) -> bool:
        """Whether a citation typed by hand right after a quotation was not resolved."""
        silent = self._prose.silent_call(stretch.last, stretch.pieces[-1].start, stretch.after)
        return silent is not None and silent.note is None

    def _note(self, stretch: QuotationSpan) -> str | None:
        """The note called right after a quotation, or later in its sentence, or the one that it stands in, where it
        names no work. Later in the sentence, a note is the quotation's only if it may cite: `"x" (so he said).[^2]`."""
        last = stretch.pieces[-1]
        called = self._prose.silent_call(stretch.last, last.start, stretch.after)
        if called is not None and called.note:
            return called.note
        later = self._prose.later_note(stretch.last, stretch.after) if stretch.kind is QuotationKind.INLINE else None
        if later is not None and may_cite(self._said_in(later, stretch)):
            return later
        around = self._prose.blocks[stretch.first].note
        return around if around in self._prose.silent_notes else None

    def _said_in(self, note: str, stretch: QuotationSpan) -> str:
        """The words of a note, without those of a quotation that stands in it."""
        said = self._prose.notes.get(note, "")
        for piece in stretch.pieces:
            block = self._prose.blocks[piece.block]
            said = said.replace(block.text[piece.start : piece.end], "") if block.note == note else said
        return said

    def _place_unread(self, stretch: QuotationSpan, citation: Citation | None) -> str | None:
        """Why a place that seems to be given was not read. A number in a note, or in parentheses, may be one."""
        if citation is not None and citation.locators:
            return None
        note, blocks = self._note(stretch), self._prose.blocks
        if note is not None and may_cite(self._said_in(note, stretch)):
            return "note_unread"
        if citation is None:
            aside = _ASIDE.match(blocks[stretch.last].text, stretch.after)
            return "no_citation_read" if aside and may_cite(aside.group(1)) else None
        if may_cite(citation.suffix) or (citation.mode is CiteMode.AUTHOR_IN_TEXT and self._goes_on(citation)):
            return "locator_unread"
        return None

    def _goes_on(self, citation: Citation) -> bool:
        """Whether a note goes on with a number after the author cited in it: `@k, p. 2` without brackets."""
        block = self._prose.blocks[citation.block]
        rest = block.text[citation.offset + 1 :].partition(OBJECT)[0]
        return block.note is not None and may_cite(rest)

    def _marked(self, stretch: QuotationSpan, key: str, place: Place) -> Citation:
        """The citation beside the quotation with the key that its own markup names, or a new one made of the key."""
        for piece in reversed(stretch.pieces):
            for call in self._prose.calls_between(piece.block, piece.start, stretch.after + REACH):
                for citation in call.citations:
                    if citation.key == key:
                        return citation
        return Citation(key, CiteMode.NORMAL, (), "", "", place, stretch.first, stretch.before)

    def _with_aside(self, citation: Citation, stretch: QuotationSpan) -> Citation:
        """The citation with the locator that stands alone in parentheses after the quotation: `@k says "x" (p. 3)`."""
        aside = _ASIDE.match(self._prose.blocks[stretch.last].text, stretch.after)
        if citation.by in (CitedBy.TYPED, CitedBy.IBID) and not self._is_before(citation, stretch):
            return self._with_page_told(citation, stretch)
        if aside is None:
            return self._with_page_told(citation, stretch)
        words = aside.group(1).strip()
        if not citation.locators:
            return replace(citation, locators=() if words.isdigit() else locators(words))
        if self._is_before(citation, stretch) and may_cite(words):
            return replace(citation, locators=() if words.isdigit() else place_alone(words))
        return citation

    def _with_page_told(self, citation: Citation, stretch: QuotationSpan) -> Citation:
        """The citation with the pages named between it and the quotation: `[@k, p. 2]; on page 3 it has "x"`, and,
        where it has none, `@k (p. 3) says "x"`."""
        if citation.block != stretch.first or citation.offset >= stretch.before:
            return citation
        words = self._prose.blocks[stretch.first].text[citation.offset : stretch.before]
        if citation.locators:
            told = pages_told(words) if self._is_before(citation, stretch) else ()
            return replace(citation, locators=(*citation.locators, *told))
        is_subject = citation.mode is CiteMode.AUTHOR_IN_TEXT and not self._is_before(citation, stretch)
        if not is_subject:
            return citation
        *others, own = _DOUBLE_MARK.split(words)
        aside = _ASIDE.match(own) if others else None
        return replace(citation, locators=pages_labelled(own[aside.end() :] if aside else own))

    def _is_before(self, citation: Citation, stretch: QuotationSpan) -> bool:
        """Whether a citation stands before the quotation, and is no subject of its sentence (`@k [p. 3] says "x"`). A
        place in parentheses right after the quotation is then its own."""
        if (citation.block, citation.offset) >= (stretch.first, stretch.before):
            return False
        if citation.mode is not CiteMode.AUTHOR_IN_TEXT or citation.block != stretch.first:
            return True
        begin, _ = self._prose.sentence(stretch.first, stretch.before, stretch.after)
        return citation.offset < begin

    def _short(self, stretch: QuotationSpan, running: Running, source: inline.CitationAttachment) -> str | None:
        if stretch.kind is not QuotationKind.INLINE:
            return too_short(running.text, source.attachment)
        before = self._prose.blocks[stretch.first].text[max(0, stretch.before - REACH) : stretch.before]
        after = self._prose.blocks[stretch.last].text[stretch.after : stretch.after + REACH]
        return why_short(running.text, QuotationContext(before, after, source.attachment, source.citation))

    def _sentence(self, stretch: QuotationSpan) -> str:
        blocks = self._prose.blocks
        begin, end = self._prose.sentence(stretch.first, stretch.before, stretch.after)
        if stretch.first == stretch.last:
            return blocks[stretch.first].text[begin:end].strip()
        _, end = self._prose.sentence(stretch.last, max(0, stretch.after - 1), stretch.after)
        inside = [blocks[piece.block].text for piece in stretch.pieces[1:-1]]
        return "\n".join([blocks[stretch.first].text[begin:], *inside, blocks[stretch.last].text[:end]]).strip()

    def _attribution(self, line: QuotationPiece | None) -> str:
        if line is None:
            return ""
        running, _ = self._compared.words([line])
        return running.text.strip(_EDGES)
