"""Finds running heads and page numbers, which a printer sets and no author writes.

A line by itself (between empty lines, or at the edge of a sheet) is a running head if it occurs again and again with a
rising number. A bare number is a page number if such numbers rise through the text.
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
"""Occurrences that make a line a running head. Chapters of one name occur three times."""

RISING = 0.8
"""Share of neighbouring numbers that must rise for lines to be running heads and no table."""

NEXT = 40
"""Pages from one head to the next. A head may stand only on the first page of a chapter."""

LONGEST = 80
"""Code points of a head."""

EDGE_LINES = 2
"""Lines at the top and bottom of a sheet that may be heads. Title and number may stand on two lines."""


@noun
class HeadLine:
    """A line that stands by itself. `words` are its letters in lower case, without number and punctuation."""

    span: Span
    words: str
    number: int | None
    sheet: int | None = None


def heads(text: str) -> list[Span]:
    """The spans of running heads and page numbers."""
    edges = list(_edges(text))
    by_words: dict[str, list[HeadLine]] = defaultdict(list)
    for line in [*edges, *_alone(text)]:
        by_words[line.words].append(line)
    printed = [group for words, group in by_words.items() if _is_running_head(words, group)]
    again = [line.span for group in printed for line in group]
    numbers = _numbers(edges)
    return [*again, *(line.span for line in edges if line.sheet in numbers and numbers[line.sheet] == line.number)]


def printed_numbers(text: str) -> Mapping[int | None, int]:
    """The printed number of each sheet (from 1) of a text with form feeds, if its numbers are consistent with the
    sheets. Sheets before the first numbered one are left out."""
    return _numbers(list(_edges(text)))


def _numbers(edges: Sequence[HeadLine]) -> dict[int | None, int]:
    shifts: dict[int, list[int]] = defaultdict(list)
    sheets = 0
    for line in edges:
        sheets = max(sheets, line.sheet or 0)
        if line.number is not None and line.sheet is not None:
            shifts[line.number - line.sheet].append(line.sheet)
    agreed = max(shifts, key=lambda shift: len(set(shifts[shift])), default=None)
    if agreed is None or len(set(shifts[agreed])) < max(
        LEAST, len({s for found in shifts.values() for s in found}) // 2
    ):
        return {}
    return {sheet: sheet + agreed for sheet in range(min(shifts[agreed]), sheets + 1) if sheet + agreed > 0}


def _is_running_head(words: str, group: Sequence[HeadLine]) -> bool:
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
    """The lines with a number between empty lines."""
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
    """A line whose number stands at its beginning or end."""
    numbers = list(_NUMBER.finditer(printed))
    outer = [
        m for m in numbers if not printed[: m.start()].strip(" -–—[]()|.") or not printed[m.end() :].strip(" -–—[]()|.")
    ]
    number = int(outer[0].group()) if len(outer) == 1 else None
    words = "".join(character for character in printed.casefold() if character.isalpha())
    return HeadLine(Span(first, first + len(printed)), words, number, sheet)
