"""Finds the words of a document tree in the source again, so that each block knows where it stands.

pandoc keeps no positions (jgm/pandoc#4565). The words of the tree are aligned with those of the source (`diff`):
first the running text, then notes, captions and metadata in the rest, because these can stand elsewhere. A word
that is not found has no place; none is guessed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from functools import partial

from citecheck.formats.pandoc.anchoring.citations import Keys, Landmark, placed_keys
from citecheck.formats.pandoc.anchoring.citekeys import SourceKey, source_keys
from citecheck.formats.pandoc.anchoring.matching import matched
from citecheck.formats.pandoc.anchoring.partial_text import AnchoredText
from citecheck.formats.pandoc.anchoring.runs import runs, with_marks
from citecheck.formats.pandoc.builder import BlockBuilder, BuilderItem, block
from citecheck.formats.pandoc.source_words import WORD, as_read, body
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived, OffsetRun
from citecheck.model.manuscript import Block, CiteItem
from citecheck.model.noun import noun
from citecheck.model.places import Running, Span

_SIGN = lazy(r"-?@\Z")
"""What is typed before a key to cite it, and belongs to its place."""


@noun
class _SourceWords:
    """A source: as typed, as its reader sees it, and its words with where they start in the latter."""

    parent: Running
    seen: Derived
    words: tuple[str, ...]
    starts: tuple[int, ...]
    body: int
    """The number of the first word after preamble and header."""
    keys: tuple[SourceKey, ...]

    def span(self, word: int) -> Span:
        """Where a word stands in the source as typed."""
        start = self.starts[word]
        return self.seen.span(start, start + len(self.words[word]))


@noun
class _AnchoredWords:
    """What was found of a draft: its words with where each starts in the source as read, and its keys."""

    words: list[tuple[int, int, int | None]]
    keys: Keys


def anchored(drafts: Sequence[BlockBuilder], parent: Running, path: str, format: str) -> tuple[Block, ...]:  # noqa: A002
    """The drafts as blocks, each knowing its place in `parent`, a text of `format` (pandoc's word for it)."""
    source = _source(parent, format)
    stretches = [draft.words() for draft in drafts]
    texts = [_cut(draft.text, words) for draft, words in zip(drafts, stretches, strict=True)]
    found = matched(drafts, texts, source.words, source.body)
    landmarks = [
        Landmark((number, start), word)
        for number, words in enumerate(stretches)
        for (start, _), word in zip(words, found[number], strict=True)
        if word is not None
    ]
    keys = placed_keys(drafts, landmarks, source.keys, source.span)
    blocks: list[Block] = []
    for draft, words, numbers, cited in zip(drafts, stretches, found, keys, strict=True):
        starts = (None if number is None else source.starts[number] for number in numbers)
        placed = [(start, end, at) for (start, end), at in zip(words, starts, strict=True)]
        blocks.append(_block(draft, source, path, _AnchoredWords(placed, cited)))
    return tuple(blocks)


def _cut(text: str, words: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in words]


def _source(parent: Running, format: str) -> _SourceWords:  # noqa: A002
    keys = source_keys(parent.text, format)
    around = sorted({key.around for key in keys})
    seen = as_read(parent, format, around)
    found = list(WORD.finditer(seen.text))
    begin = body(parent.text, format)
    first = bisect.bisect_left(found, begin, key=lambda word: seen.span(word.start(), word.end()).start)
    return _SourceWords(
        parent, seen, tuple(w.group() for w in found), tuple(w.start() for w in found), first, tuple(keys)
    )


def _block(draft: BlockBuilder, source: _SourceWords, path: str, findings: _AnchoredWords) -> Block:
    pieces = with_marks(draft.text, source.seen.text, findings.words)
    found = sorted([*runs(pieces, source.seen), *_cite_runs(findings.keys)], key=lambda run: run.start)
    running = AnchoredText(path, Derived(source.parent, draft.text, tuple(found)), draft.where)
    return block(draft, running, partial(_item, source.parent, running, findings.keys))


def _cite_runs(keys: Keys) -> Iterator[OffsetRun]:
    for offset, places in keys.items():
        around = [key.around for key in places if key is not None]
        if around and len(around) == len(places):
            start, end = min(span.start for span in around), max(span.end for span in around)
            yield OffsetRun(offset, 1, start, end - start)


def _item(parent: Running, running: Running, keys: Keys, at: tuple[int, int], item: BuilderItem) -> CiteItem:
    """A citation item with its place; what pandoc does not hand on of it is read from the source."""
    offset, number = at
    key = keys[offset][number]
    if key is None:
        return CiteItem(item.key, item.mode, item.prefix, item.suffix, running.place(offset, offset + 1))
    suffix = item.suffix or (f", {key.supplement}" if key.supplement else "")
    sign = _SIGN.search(parent.text[max(0, key.span.start - 2) : key.span.start])
    start = key.span.start - (len(sign.group()) if sign else 0)
    return CiteItem(item.key, item.mode, item.prefix, suffix, parent.place(start, key.span.end))
