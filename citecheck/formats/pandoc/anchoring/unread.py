"""Finds the stretches of a source of which no word is in the tree: the words of the source less those placed."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from citecheck.formats.pandoc.anchoring.citekeys import source_keys
from citecheck.formats.pandoc.anchoring.partial_text import AnchoredText
from citecheck.formats.pandoc.source_words import WORD, as_read, body
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.offsets import Derived
from citecheck.foundation.phrases import counted
from citecheck.model.manuscript import Block, Notice
from citecheck.model.places import Place, Running, Span

LEAST_WORDS = 20
"""Words in a row, none of them placed, that are said to be unread. The options and measures of one command are fewer;
prose of fewer words that a command holds is told by pandoc itself."""

_APART = {
    "org": lazy(
        r"^[ \t]*#\+begin_(?P<name>src|example|export|comment)\b.*?^[ \t]*#\+end_(?P=name)"
        r"|^[ \t]*#\+[^\n]*|^[ \t]*:\w+:[ \t]*\n.*?^[ \t]*:END:|^[ \t]*:[ \t][^\n]*",
        re.DOTALL | re.MULTILINE | re.IGNORECASE,
    ),
    "rst": lazy(r"^(?P<indent>[ \t]*)\.\. (?!\[)[^\n]*\n(?:[ \t]*\n|(?P=indent)[ \t]+[^\n]*\n)*", re.MULTILINE),
    "typst": lazy(
        r"```.*?```|`[^`\n]*`|\$[^$]*\$|^[ \t]*#(?:let|set|show|import|include)\b.*?(?=\n[ \t]*\n|\Z)", re.S | re.M
    ),
}
"""What of each format is no prose: code, formulas, drawings, set-up. Other formats are not looked through."""


def unread_stretches(source: Running, form: str, blocks: Sequence[Block]) -> Iterator[Notice]:
    """A notice for each stretch of a text of a format of which no word is in the blocks made of it."""
    apart = _APART.get(form)
    if apart is None:
        return
    placed = _merged(span for block in blocks for span in _spans(block.running))
    unsaid = _merged([*_matches(apart, source.text), *(key.around for key in source_keys(source.text, form))])
    seen = as_read(source, form, unsaid)
    begin = body(source.text, form)
    run: list[Span] = []
    for word in WORD.finditer(seen.text):
        span = seen.span(word.start(), word.end())
        if span.start < begin:
            continue
        if not _is_in(span, placed):
            run.append(span)
            continue
        yield from _said(run, source)
        run = []
    yield from _said(run, source)


def within(place: Place, stretches: Sequence[Notice]) -> bool:
    """Whether a place lies in a stretch of which it is said already that nothing was read."""
    spans = [notice.place.span for notice in stretches if notice.place.span]
    return place.span is not None and any(s.start <= place.span.end and place.span.start <= s.end for s in spans)


def _said(run: Sequence[Span], source: Running) -> Iterator[Notice]:
    if len(run) < LEAST_WORDS:
        return
    place = source.place(run[0].start, run[-1].end)
    region = place.region
    if region is None:
        return
    first, last = region.start_line, region.end_line
    lines = f"line {first} was" if first == last else f"lines {first} to {last} were"
    yield Notice(f"{lines} not read: none of {counted(len(run), 'word')} is in what pandoc gave", place)


def _spans(running: Running) -> Iterator[Span]:
    if isinstance(running, AnchoredText):
        for run in running.found.runs:
            yield _origin(running.found.parent, Span(run.parent_start, run.parent_start + run.parent_length))


def _origin(running: Running, span: Span) -> Span:
    while isinstance(running, Derived):
        span = running.span(span.start, span.end)
        running = running.parent
    return span


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    return (Span(*found.span()) for found in pattern.finditer(text))


def _merged(spans: Iterator[Span] | Sequence[Span]) -> list[Span]:
    """The spans in order, those that touch as one."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _is_in(span: Span, spans: Sequence[Span]) -> bool:
    number = bisect.bisect_right(spans, span.start, key=lambda one: one.start) - 1
    return number >= 0 and span.start < spans[number].end
