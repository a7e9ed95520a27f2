"""Looks up the calls, sentences and paragraphs around the quotations of a manuscript, by block and offset."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from citecheck.extract.citations.extraction import CitationCall, calls_after
from citecheck.extract.quotations.sentences import around, borders
from citecheck.extract.quotations.spans import QuotationSpan
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.manuscript import Block, BlockKind, CiteMode
from citecheck.model.noun import field, noun

_WORD = lazy(r"\w")


@noun
class Prose:
    """The blocks of a manuscript, the calls in each, and the offsets at which its outermost quotations begin.

    `silent` are the calls of notes that name no work, and the citations typed by hand that were not resolved.
    `silent_notes` are these notes, `notes` the texts of all notes, `quotation_notes` those called right after a
    quotation of the text.
    """

    blocks: Sequence[Block]
    calls: Sequence[Sequence[CitationCall]]
    silent: Sequence[Sequence[CitationCall]]
    openings: Sequence[Sequence[int]]
    silent_notes: frozenset[str]
    notes: Mapping[str, str]
    quotation_notes: frozenset[str]
    lang: str | None = None
    _borders: dict[int, Sequence[int]] = field(default_factory=dict, repr=False, compare=False)

    def sentence(self, block: int, start: int, end: int) -> tuple[int, int]:
        """The offsets from the beginning of the sentence at `start` to the end of the sentence at `end`."""
        if block not in self._borders:
            behind = {c.offset for c in self.calls[block] if c.mode is not CiteMode.AUTHOR_IN_TEXT}
            lang = self.blocks[block].lang or self.lang
            self._borders[block] = borders(self.blocks[block].text, behind, lang)
        return around(start, end, len(self.blocks[block].text), self._borders[block])

    def calls_between(self, block: int, start: int, end: int) -> Sequence[CitationCall]:
        """The calls of a block in `start:end`."""
        here = self.calls[block]
        low = bisect.bisect_left(here, start, key=_offset)
        return here[low : bisect.bisect_left(here, end, low, key=_offset)]

    def silent_call(self, block: int, start: int, end: int) -> CitationCall | None:
        """The call right after `end`, or before it with no words from it on, of a note that names no work, or the
        citation typed there that was not resolved."""
        text = self.blocks[block].text
        trailing = (call for call in self.silent[block] if start <= call.offset < end)
        for call in (*calls_after(text, end, self.silent[block]), *trailing):
            if call.offset >= end or not _WORD.search(text, call.end, end):
                return call
        return None

    def later_note(self, block: int, at: int) -> str | None:
        """The note that the sentence of a quotation ending at `at` calls after more words, where it names no work and
        no other quotation or citation stands before its call."""
        _, end = self.sentence(block, at - 1, at)
        call = next((call for call in self.silent[block] if call.note and at <= call.offset < end), None)
        if call is None or self.calls_between(block, at, call.offset):
            return None
        opening = self.opening_after(block, at)
        return None if opening is not None and opening < call.offset else call.note

    def last_call(self, block: int, at: int) -> Sequence[CitationCall]:
        """The last call of a block before `at`, if there is one."""
        number = bisect.bisect_left(self.calls[block], at, key=_offset)
        return self.calls[block][max(0, number - 1) : number]

    def first_call(self, block: int, at: int) -> Sequence[CitationCall]:
        """The first call of a block at or after `at`, if there is one."""
        number = bisect.bisect_left(self.calls[block], at, key=_offset)
        return self.calls[block][number : number + 1]

    def opening_after(self, block: int, at: int) -> int | None:
        """The offset of the next outermost quotation of a block, at or after `at`."""
        here = self.openings[block]
        number = bisect.bisect_left(here, at)
        return here[number] if number < len(here) else None

    def row(self, block: int) -> Sequence[int]:
        """The other cells of the row of a table in which a block stands."""
        number = self.blocks[block].row
        if number is None:
            return ()
        return (*self._cells(block, -1, number), *self._cells(block, 1, number))

    def _cells(self, block: int, step: int, row: int) -> Iterator[int]:
        """The cells of a row from a block on. The notes that they call may stand between them."""
        block += step
        while 0 <= block < len(self.blocks):
            if self.blocks[block].row == row:
                yield block
            elif self.blocks[block].note is None:
                return
            block += step

    def neighbour(self, block: int, step: int) -> int | None:
        """The index of the paragraph before (`step` -1) or after (1) a block, in the same note or the body."""
        note = self.blocks[block].note
        block += step
        while 0 <= block < len(self.blocks):
            if self.blocks[block].note == note:
                plain = self.blocks[block].kind in (BlockKind.PARAGRAPH, BlockKind.NOTE)
                return block if plain and self.blocks[block].group is None else None
            block += step
        return None


def prose(
    blocks: Sequence[Block],
    calls: Sequence[Sequence[CitationCall]],
    silent: Sequence[Sequence[CitationCall]],
    outermost: Iterable[QuotationSpan],
    lang: str | None,
) -> Prose:
    """Collect what stands around the outermost quotations."""
    openings: list[list[int]] = [[] for _ in blocks]
    on_quotations: set[str] = set()
    for stretch in outermost:
        openings[stretch.first].append(stretch.before)
        on_quotations.update(_notes_of(stretch, blocks[stretch.last]))
    called = frozenset(call.note for here in silent for call in here if call.note is not None)
    return Prose(
        blocks,
        calls,
        silent,
        [sorted(starts) for starts in openings],
        called,
        _notes(blocks),
        frozenset(on_quotations),
        lang,
    )


def _notes_of(stretch: QuotationSpan, block: Block) -> Iterator[str]:
    """The notes called right after a quotation of the text."""
    if block.note is None:
        first = bisect.bisect_left(block.marks, stretch.after - 1, key=lambda mark: mark.start)
        for mark in islice(block.marks, first, None):
            if _WORD.search(block.text, stretch.after, mark.start):
                return
            if mark.note is not None:
                yield mark.note


def _notes(blocks: Sequence[Block]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for block in blocks:
        if block.note is not None:
            texts.setdefault(block.note, []).append(block.text)
    return {note: "\n".join(parts) for note, parts in texts.items()}


def _offset(call: CitationCall) -> int:
    return call.offset
