"""Finds what editors print among an author's lines: line numbers in the margin, and note calls in brackets."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.numbers import YEARS
from citecheck.model.places import Span

_NUMBER = lazy(r"(?<=[\s\"”’')\]])\d{1,5}")
_CALL = lazy(r"\[(?:\d{1,4}|[a-z*†‡§]|[A-Z]|\d{1,4}\.[A-Z]\.|[a-z]\.?\d{1,3}|\*{1,3})\]")

STEPS = (5, 10)
"""Line numbers count by fives, sometimes by tens."""

MIN_CHAIN = 4
"""Numbers in a row that make a numbering. Three fives may occur by chance in a table, four hardly ever in prose."""

FARTHEST = 900
"""Code points from one number to the next. Ten lines of verse have 300 to 700."""

LONGEST = 5
LAST_FIGURES = "05"
"""Digits of a line number, and the digits with which it ends."""

MIN_CALLS = 5
"""Bracketed calls in a text. Fewer may be the author's own."""


def apparatus(text: str) -> list[Span]:
    """The spans of a text that are its editor's: margin numbers and note calls."""
    calls = [Span(m.start(), m.end()) for m in _CALL.finditer(text)]
    return [*_line_numbers(text), *(calls if len(calls) >= MIN_CALLS else [])]


def _line_numbers(text: str) -> list[Span]:
    """Numbers that count on by five or ten, at the distance of as many lines."""
    found: list[Span] = []
    chain: list[tuple[int, Span]] = []
    for value, span in _fifths(text):
        if chain and not (value - chain[-1][0] in STEPS and span.start - chain[-1][1].end <= FARTHEST):
            found += _kept(text, chain)
            chain = []
        chain.append((value, span))
    return found + _kept(text, chain)


def _fifths(text: str) -> Iterator[tuple[int, Span]]:
    """Numbers that stand alone and are divisible by five, found quickly by their last digit."""
    for end in sorted(place + 1 for figure in LAST_FIGURES for place in _places(text, figure)):
        if text[end : end + 1].strip():
            continue
        start = end - 1
        while start > 0 and end - start <= LONGEST and text[start - 1].isdecimal():
            start -= 1
        found = _NUMBER.match(text, start)
        if found and found.end() == end:
            yield int(found.group()), Span(start, end)


def _places(text: str, figure: str) -> Iterator[int]:
    at = text.find(figure)
    while at >= 0:
        yield at
        at = text.find(figure, at + 1)


def _kept(text: str, chain: list[tuple[int, Span]]) -> list[Span]:
    """The spans of a numbering. Years amid lines are none: a chronicle has an event every five years."""
    if len(chain) < MIN_CHAIN or all(value in YEARS and _is_within_line(text, span) for value, span in chain):
        return []
    return [span for _, span in chain]


def _is_within_line(text: str, span: Span) -> bool:
    """Whether words stand before and after it in its line."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    return bool(text[start : span.start].strip() and text[span.end : None if end < 0 else end].strip())
