"""Extracts the citations of a manuscript, and the places in its running text that lead to them."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from citecheck.extract.citations.locators import locators
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.compared_works import only_compared
from citecheck.language.vocabulary import either
from citecheck.model.claims import Citation, CitedBy, TypedCitation, TypedCitations
from citecheck.model.manuscript import Block, CiteItem, CiteMode, Mark, MarkKind
from citecheck.model.noun import noun, replace

_CROSS_REFERENCE = lazy(r"(?:fig|tbl|tab|sec|eq|lst|thm|lem|cor|prp|cnj|def|exm|exr|sol|rem|alg|nte|tip|wrn)[:-]")
"""Prefixes that cross-reference filters and Quarto put before a label. pandoc reads such a label as a citekey; it is
none."""

_GLUE = lazy("[\\s.,;:!?…’”“\"'»«›‹)\\]」』\ufffc—–-]*[(\\[]?\\s*")
"""What may stand between a quotation and its citation: stops, closing marks, spaces."""
_QUOTING = lazy(lambda: rf"\b{either('citations', 'quoted')}", re.IGNORECASE)
"""Words that say that a source quotes another one ("quoted in")."""
_PLACE_AFTER = lazy(
    r",\s(?P<label>[^\W\d_]{1,4}\.\s?)?\d+(?:\s?[-–—]\s?\d+)?(?:(?:,\s|\s?&\s)\d+)*(?=\.?\s*$|[.,;:)\s])"
)
"""A place after a citation without brackets, with a label in short."""

NOTHING_TYPED = TypedCitations()


@noun
class CitationCall:
    """A character of a block's running text that leads to citations: a citation, or a note call.

    `offset` counts code points in the block. `mode` is the mode of the first citation, None for a note call. `note` is
    the id of a note that names no work. `length` is that of a citation typed by hand; any other is one character.
    `loose`: nothing but the order of the paragraphs ties it to its work, or it may be no citation.
    """

    block: int
    offset: int
    citations: tuple[Citation, ...]
    mode: CiteMode | None
    note: str | None = None
    length: int = 1
    loose: bool = False

    @property
    def end(self) -> int:
        """The offset after it."""
        return self.offset + self.length


def citations(blocks: Sequence[Block], by: CitedBy = CitedBy.KEY) -> tuple[Citation, ...]:
    """Every citation of the manuscript, in order. `by` says what names the work. Cross-references are left out."""
    return tuple(citation for number, block in enumerate(blocks) for citation in _of_block(number, block, by))


def typed(blocks: Sequence[Block], found: TypedCitations) -> tuple[Citation, ...]:
    """The citations typed by hand, with their places."""
    return tuple(
        Citation(
            key=one.key,
            mode=one.mode,
            locators=locators(one.suffix),
            prefix=one.prefix,
            suffix=one.suffix,
            place=blocks[one.block].running.place(one.start, one.end),
            block=one.block,
            offset=one.call,
            by=one.after.by if one.after and one.after.by is CitedBy.FIELD else one.by,
        )
        for one in found.resolved
    )


def calls(
    blocks: Sequence[Block], cited: Sequence[Citation], found: TypedCitations = NOTHING_TYPED
) -> list[list[CitationCall]]:
    """For each block, its citations and the calls of notes that cite, by offset.

    `cited` are all citations, those typed by hand, which are `found`, among them.
    """
    by_mark: dict[tuple[int, int], list[Citation]] = {}
    by_note: dict[str, list[Citation]] = {}
    for citation in cited:
        by_mark.setdefault((citation.block, citation.offset), []).append(citation)
        note = blocks[citation.block].note
        if note is not None:
            by_note.setdefault(note, []).append(citation)
    by_hand = _typed_calls(found, by_mark)
    by_block = []
    for number, block in enumerate(blocks):
        here = [_call(number, mark, by_mark, by_note) for mark in block.marks]
        here += by_hand.get(number, ())
        by_block.append(sorted((call for call in here if call.citations), key=lambda call: call.offset))
    return by_block


def _typed_calls(found: TypedCitations, cited: dict[tuple[int, int], list[Citation]]) -> dict[int, list[CitationCall]]:
    """For each block, the places at which it cites by hand."""
    groups: dict[tuple[int, int], list[TypedCitation]] = {}
    for one in found.resolved:
        groups.setdefault((one.block, one.call), []).append(one)
    by_block: dict[int, list[CitationCall]] = {}
    for (block, offset), group in groups.items():
        length = max(one.end for one in group) - offset
        loose = all(one.loose for one in group)
        here = tuple(cited.get((block, offset), ()))
        call = CitationCall(block, offset, here, group[0].mode, length=length, loose=loose)
        by_block.setdefault(block, []).append(call)
    return by_block


def silent_calls(
    blocks: Sequence[Block], cited: Sequence[Citation], found: TypedCitations = NOTHING_TYPED
) -> list[list[CitationCall]]:
    """For each block, the calls of notes that name no work, and the citations typed by hand that were not resolved, by
    offset."""
    citing = {blocks[citation.block].note for citation in cited}
    silent: list[list[CitationCall]] = [
        [
            CitationCall(number, mark.start, (), None, mark.note)
            for mark in block.marks
            if mark.note is not None and mark.note not in citing
        ]
        for number, block in enumerate(blocks)
    ]
    for one in found.unresolved:
        silent[one.block].append(CitationCall(one.block, one.start, (), CiteMode.NORMAL, length=one.end - one.start))
    return [sorted(here, key=_offset) for here in silent]


def _call(
    number: int,
    mark: Mark,
    by_mark: dict[tuple[int, int], list[Citation]],
    by_note: dict[str, list[Citation]],
) -> CitationCall:
    if mark.kind is MarkKind.CITE:
        here = by_mark.get((number, mark.start), [])
        return CitationCall(number, mark.start, tuple(here), here[0].mode if here else None)
    in_note = by_note.get(mark.note, []) if mark.note is not None else []
    return CitationCall(number, mark.start, tuple(in_note), None)


def calls_after(text: str, at: int, here: Sequence[CitationCall]) -> Iterator[CitationCall]:
    """The calls of a block right after offset `at`, with only closing marks and stops between."""
    glue = _GLUE.match(text, at)
    assert glue is not None
    for number in range(bisect.bisect_left(here, at, key=_offset), len(here)):
        if here[number].offset > glue.end():
            return
        yield here[number]


def _offset(call: CitationCall) -> int:
    return call.offset


def weak(citation: Citation) -> bool:
    """Whether the citation only invites a comparison ("cf.", "see also")."""
    return only_compared(citation.prefix)


def source_of(call: CitationCall) -> Citation:
    """The citation of a call that a quotation beside it comes from.

    Of several citations: one that is not only compared ("cf."); among these one after "quoted in"; among these the
    first with a locator, else the first.
    """
    return min(call.citations, key=lambda c: (weak(c), not _QUOTING.search(c.prefix), not c.locators))


def _of_block(number: int, block: Block, by: CitedBy) -> Iterator[Citation]:
    for mark in block.marks:
        if mark.kind is MarkKind.CITE:
            items = (item for item in mark.items if not _CROSS_REFERENCE.match(item.key))
            for item in items:
                cited = _citation(number, mark, item, by)
                alone = len(mark.items) == 1 and item.mode is CiteMode.AUTHOR_IN_TEXT and not item.suffix.strip()
                yield (
                    replace(cited, suffix=after, locators=locators(after))
                    if alone and (after := _place_after(block, mark))
                    else cited
                )


def _place_after(block: Block, mark: Mark) -> str:
    """The place right after an author cited in the text without brackets: `@k, p. 141`. A number alone is a page in a
    note, and in brackets that pandoc takes for none of a citation: `[@k, 12; emphasis added]`."""
    found = _PLACE_AFTER.match(block.text, mark.end)
    if found is None or not (found["label"] or block.note is not None or block.text.endswith("[", 0, mark.start)):
        return ""
    return found.group() if locators(found.group()) else ""


def _citation(number: int, mark: Mark, item: CiteItem, by: CitedBy) -> Citation:
    return Citation(
        key=item.key,
        mode=item.mode,
        locators=locators(item.suffix),
        prefix=item.prefix,
        suffix=item.suffix,
        place=item.place,
        block=number,
        offset=mark.start,
        by=by,
    )
