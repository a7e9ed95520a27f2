"""Printed pages, where a text marks them inside itself: `[p. 12]`, `[Pg 12]`, `{12}`, form feeds."""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.model.places import Span
from citecheck.patterns import lazy
from citecheck.texts.heads import printed_numbers
from citecheck.texts.locator_table import LocatorTable

_MARKERS = (
    lazy(r"\[(?:p|pp|pg|page|s|seite)\.?\s?(\d{1,5}|[ivxlc]{1,8})\]", re.I),
    lazy(r"\{(?:p\.?\s?|pg\.?\s?)?(\d{1,5}|[ivxlc]{1,8})\}", re.I),
)

MIN_MARKERS = 3
"""Fewer markers of a kind than this are a note or an example, not the paging of a book."""

MIN_RISING = 0.8
"""Share of neighbouring numbers that must rise by one to three for markers to be a paging."""


def pages(text: str) -> tuple[LocatorTable, tuple[Span, ...]]:
    """A table of pages and the markers' own spans (which are not the author's words)."""
    for marker in _MARKERS:
        found = _begun([(m.start(), m.end(), m.group(1)) for m in marker.finditer(text)])
        if len(found) >= MIN_MARKERS and _rising([value for _, _, value in found]):
            return _table(found, len(text)), tuple(Span(start, end) for start, end, _ in found)
    return _form_feeds(text)


def _begun(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The markers from the first on that is no example: a note of the transcriber's may show one of a later page."""
    while (
        len(found) > 1 and found[0][2].isdecimal() and found[1][2].isdecimal() and int(found[0][2]) > int(found[1][2])
    ):
        found = found[1:]
    return found


def _rising(values: list[str]) -> bool:
    numbers = [int(value) for value in values if value.isdecimal()]
    steps = [b - a for a, b in pairwise(numbers)]
    return len(steps) + 1 >= MIN_MARKERS and sum(0 < step <= 3 for step in steps) >= MIN_RISING * len(steps)


def _table(found: list[tuple[int, int, str]], length: int) -> LocatorTable:
    ends = [start for start, _, _ in found[1:]] + [length]
    return LocatorTable(tuple((at, end, value) for (_, at, value), end in zip(found, ends, strict=True)), "page")


def _form_feeds(text: str) -> tuple[LocatorTable, tuple[Span, ...]]:
    """Pages parted by form feeds: by their printed numbers where these keep step, else counted as sheets of the file,
    which may be numbered otherwise than the printed pages."""
    if text.count("\f") < MIN_MARKERS:
        return LocatorTable(), ()
    printed = printed_numbers(text)
    rows, start = [], 0
    for sheet, page in enumerate(text.split("\f"), 1):
        if sheet in printed or not printed:
            rows.append((start, start + len(page), str(printed.get(sheet, sheet))))
        start += len(page) + 1
    return LocatorTable(tuple(rows), "page"), ()
