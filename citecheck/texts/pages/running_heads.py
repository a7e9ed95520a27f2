"""Finds running heads and page numbers, which a printer sets and no author writes.

A line that stands by itself (between empty lines, or at the edge of a sheet) is one where it comes again and again,
its number rising; a bare number is one where such numbers rise through the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.noun import noun
from citecheck.model.places import Span

_NUMBER = lazy(r"\d{1,4}")

LEAST = 4
"""Times a line comes again before it is a running head: chapters of one name come thrice."""

RISING = 0.8
"""Share of neighbouring numbers that must rise for lines to be heads of pages and no table."""

NEXT = 40
"""Pages between a head and its next at most: a head may stand on the first page of a chapter only."""

LONGEST = 80
"""Characters of a head."""

EDGE_LINES = 2
"""Lines at the top and at the foot of a sheet that may be heads: the title and the number may stand on two."""


@noun
class HeadLine:
    """A line that stands by itself. `words` is what it says without number, case and marks."""

    span: Span
    words: str
    number: int | None
    sheet: int | None = None


def heads(text: str) -> list[Span]:
    """The running heads and page numbers of a text."""
    edges = list(_edges(text))
    by_words: dict[str, list[HeadLine]] = defaultdict(list)
    for line in [*edges, *_alone(text)]:
        by_words[line.words].append(line)
    printed = [group for words, group in by_words.items() if _set_by_a_printer(words, group)]
    again = [line.span for group in printed for line in group]
    numbers = _numbers(edges)
    return [*again, *(line.span for line in edges if line.sheet in numbers and numbers[line.sheet] == line.number)]


def printed_numbers(text: str) -> Mapping[int | None, int]:
    """The printed number of each sheet of a text with form feeds, counted from 1, where its numbers keep step with
    the sheets; sheets before the first numbered one are left out."""
    return _numbers(list(_edges(text)))


def _numbers(edges: Sequence[HeadLine]) -> dict[int | None, int]:
    seen: dict[int, list[int]] = defaultdict(list)
    sheets = 0
    for line in edges:
        sheets = max(sheets, line.sheet or 0)
        if line.number is not None and line.sheet is not None:
            seen[line.number - line.sheet].append(line.sheet)
    agreed = max(seen, key=lambda shift: len(set(seen[shift])), default=None)
    if agreed is None or len(set(seen[agreed])) < max(LEAST, len({s for found in seen.values() for s in found}) // 2):
        return {}
    return {sheet: sheet + agreed for sheet in range(min(seen[agreed]), sheets + 1) if sheet + agreed > 0}


def _set_by_a_printer(words: str, group: Sequence[HeadLine]) -> bool:
    numbers = [line.number for line in sorted(group, key=lambda line: line.span.start) if line.number is not None]
    if len(group) < LEAST:
        return False
    if len(numbers) >= LEAST:
        steps = [after - before for before, after in pairwise(numbers)]
        return sum(0 < step <= NEXT for step in steps) >= RISING * len(steps)
    return bool(words) and len({line.sheet for line in group if line.sheet is not None}) >= LEAST


def _edges(text: str) -> Iterator[HeadLine]:
    """The first and last lines of each sheet."""
    if "\f" not in text:
        return
    start = 0
    for sheet, page in enumerate(text.split("\f"), 1):
        yield from _edges_of(page, start, sheet)
        start += len(page) + 1


def _edges_of(page: str, start: int, sheet: int) -> Iterator[HeadLine]:
    lines = []
    at = 0
    for printed in page.splitlines(keepends=True):
        if printed.strip():
            lines.append((at, printed))
        at += len(printed)
    for at, printed in {*lines[:EDGE_LINES], *lines[-EDGE_LINES:]} if len(lines) > EDGE_LINES else lines:
        stripped = printed.strip()
        if len(stripped) <= LONGEST:
            first = start + at + printed.index(stripped)
            yield _line(stripped, first, sheet)


def _alone(text: str) -> Iterator[HeadLine]:
    """The lines between empty ones that have a number."""
    end = "\r\n" if "\r\n" in text else "\n"
    at = text.find(end + end)
    while at >= 0:
        start = at + 2 * len(end)
        past = text.find(end, start, start + LONGEST + len(end))
        if past > start and text.startswith(end, past + len(end)):
            printed = text[start:past].strip()
            if any(map(str.isdecimal, printed)):
                yield _line(printed, text.index(printed, start), None)
        at = text.find(end + end, start - len(end))


def _line(printed: str, first: int, sheet: int | None) -> HeadLine:
    """A line whose number stands at its beginning or its end."""
    numbers = list(_NUMBER.finditer(printed))
    outer = [
        m for m in numbers if not printed[: m.start()].strip(" -–—[]()|.") or not printed[m.end() :].strip(" -–—[]()|.")
    ]
    number = int(outer[0].group()) if len(outer) == 1 else None
    words = "".join(character for character in printed.casefold() if character.isalpha())
    return HeadLine(Span(first, first + len(printed)), words, number, sheet)
