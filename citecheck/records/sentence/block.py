"""Prepares the text of a block for dates and statements: quotations and dates are replaced by spaces."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Sequence

from citecheck.model.manuscript import Block, BlockKind, MarkKind
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.records.sentence.cues import folded

_QUOTED = re.compile(
    r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"|(?<!\w)‘[^‘’]*’(?!\w)|(?<!\w)'[^']{8,}?'(?!\w)"
)
"""Stretches in quotation marks as typed. Single straight marks count only around several words, since they are
apostrophes too."""
_HARD = re.compile(r";|\s[–—]\s|—|:\s")
"""The border between two clauses of a sentence. Words before it do not govern words after it."""


@noun
class BlockScene:
    """The text of a block for the analysis of its sentences.

    `plain` has the same length, with spaces for quotations and dates, so that offsets (code points) agree.
    """

    text: str
    plain: str
    sentences: tuple[Span, ...]
    quoted: tuple[Span, ...]
    unquoted: BlockScene | None = None
    """The same with quotations kept, for the dates inside them."""

    def sentence_of(self, at: int) -> int:
        """The index of the sentence at an offset."""
        return max(0, bisect.bisect_right(self.sentences, at, key=lambda sentence: sentence.start) - 1)

    def statement(self, date: Span) -> Span:
        """The clause around a date: its sentence, cut at semicolons, dashes and colons."""
        sentence = self.sentences[self.sentence_of(date.start)]
        starts = [m.end() for m in _HARD.finditer(self.plain, sentence.start, date.start)]
        end = _HARD.search(self.plain, date.end, sentence.end)
        return Span(starts[-1] if starts else sentence.start, end.start() if end else sentence.end)

    def is_quoted(self, date: Span) -> bool:
        """Whether the date stands in words that the author marks as somebody else's."""
        return any(q.start <= date.start and date.end <= q.end for q in self.quoted)


def scene(block: Block, sentences: Sequence[Span], dates: Iterable[Span]) -> BlockScene:
    """The scene of a block with its sentences and dates."""
    text = block.text
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text)]
    quoted += [Span(mark.start, mark.end) for mark in block.marks if mark.kind is MarkKind.QUOTED]
    if block.kind in (BlockKind.QUOTE, BlockKind.VERSE, BlockKind.EPIGRAPH):
        quoted.append(Span(0, len(text)))
    bare = _blanked(folded(text), dates)
    inside = BlockScene(text, bare, tuple(sentences), tuple(quoted))
    return BlockScene(text, _blanked(bare, quoted), tuple(sentences), tuple(quoted), inside)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    for span in spans:
        text = text[: span.start] + " " * (span.end - span.start) + text[span.end :]
    return text
