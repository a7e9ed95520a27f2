"""Words of a document tree found again in the source, so that each block knows where it stands.

pandoc keeps no positions (jgm/pandoc#4565). The words of the tree are laid beside those of the source,
in order (`anchor_align`): first the running text, then notes, captions and metadata in what is left, for
these can stand elsewhere. A word that is not found has no place; none is guessed.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from citecheck.model.manuscripts import Block, CiteItem
from citecheck.model.places import Running, Span
from citecheck.read.anchor_cites import Landmark, placed_keys
from citecheck.read.anchor_keys import SourceKey, source_keys
from citecheck.read.anchor_match import matched
from citecheck.read.anchor_runs import runs, with_marks
from citecheck.read.anchor_words import WORD, as_read, body
from citecheck.read.anchored import Anchored
from citecheck.read.walk_draft import Draft, DraftItem, block
from citecheck.text import Derived, Run


@dataclass(frozen=True, slots=True)
class _Source:
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


def anchored(drafts: Sequence[Draft], parent: Running, path: str, format: str) -> tuple[Block, ...]:  # noqa: A002
    """The drafts as blocks, each knowing its place in `parent`, a text of `format` (pandoc's word for it)."""
    source = _source(parent, format)
    found = matched(drafts, source.words, source.body)
    landmarks = [
        Landmark((number, start), word)
        for number, draft in enumerate(drafts)
        for (start, _), word in zip(draft.words, found[number], strict=True)
        if word is not None
    ]
    keys = placed_keys(drafts, landmarks, source.keys, source.span)
    return tuple(_block(draft, source, path, (found[number], keys[number])) for number, draft in enumerate(drafts))


def _source(parent: Running, format: str) -> _Source:  # noqa: A002
    keys = source_keys(parent.text, format)
    around = sorted({key.around for key in keys})
    seen = as_read(parent, format, around)
    found = list(WORD.finditer(seen.text))
    begin = body(parent.text, format)
    first = bisect.bisect_left(found, begin, key=lambda word: seen.span(word.start(), word.end()).start)
    return _Source(parent, seen, tuple(w.group() for w in found), tuple(w.start() for w in found), first, tuple(keys))


Finds = tuple[list[int | None], dict[int, list[SourceKey | None]]]
"""What was found of a draft: its words, and for each citation by its offset the keys."""


def _block(draft: Draft, source: _Source, path: str, finds: Finds) -> Block:
    words, keys = finds
    starts = (None if word is None else source.starts[word] for word in words)
    stretches = ((start, end, at) for (start, end), at in zip(draft.words, starts, strict=True))
    found = [*runs(with_marks(draft.text, source.seen.text, stretches), source.seen), *_cite_runs(keys)]
    found.sort(key=lambda run: run.start)
    running = Anchored(path, Derived(source.parent, draft.text, tuple(found)), draft.where)
    return block(draft, running, partial(_item, source.parent, running, keys))


def _cite_runs(keys: dict[int, list[SourceKey | None]]) -> Iterator[Run]:
    for offset, places in keys.items():
        around = [key.around for key in places if key is not None]
        if around and len(around) == len(places):
            start, end = min(span.start for span in around), max(span.end for span in around)
            yield Run(offset, 1, start, end - start)


def _item(
    parent: Running, running: Running, keys: dict[int, list[SourceKey | None]], at: tuple[int, int], item: DraftItem
) -> CiteItem:
    """A citation item with its place; what pandoc does not hand on of it is read from the source."""
    offset, number = at
    key = keys[offset][number]
    if key is None:
        return CiteItem(item.key, item.mode, item.prefix, item.suffix, running.place(offset, offset + 1))
    suffix = item.suffix or (f", {key.supplement}" if key.supplement else "")
    return CiteItem(item.key, item.mode, item.prefix, suffix, parent.place(key.span.start, key.span.end))
