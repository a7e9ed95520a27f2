"""Finds pages and leaves that a text marks itself: `[p. 12]`, `[Pg 12]`, `{12}`, `[fol. 12r]`, form feeds."""

from __future__ import annotations

import re
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.place_forms import normal_places
from citecheck.language.vocabulary import words
from citecheck.model.places import Span
from citecheck.texts.pages.locator_table import LocatorTable
from citecheck.texts.pages.running_heads import printed_numbers

_NAMED = lazy(lambda: rf"\[(?:{_called('page_markers')})\.?\s?(\d{{1,5}}|[ivxlc]{{1,8}})\]", re.IGNORECASE)
_BARE = lazy(lambda: rf"\{{(?:(?:{_called('braced_markers')})\.?\s?)?(\d{{1,5}}|[ivxlc]{{1,8}})\}}", re.IGNORECASE)
_LEAF = lazy(lambda: rf"\[(?:{_called('leaf_markers')})\.?\s?(\d{{1,4}}(?:\s?[^\W\d_]{{1,6}})?)\.?\]", re.IGNORECASE)
_LEAF_NUMBER = lazy(r"\d+[rv]?")

MIN_MARKERS = 3
"""Bare numbers or sheets that make a paging; fewer are a note or an example. A single marker with the word for page is
enough: an extract may have one page."""

MIN_RISING = 0.8
"""Share of neighbouring numbers that must rise for markers to be a paging, and by at most NEXT for bare ones."""

NEXT = 3
"""Pages between two bare numbers. Further apart, they are a reader's notes."""


def _called(key: str) -> str:
    """The words of page markers, as alternatives."""
    return "|".join(words("locators", "tables", key))


def pages(text: str) -> tuple[LocatorTable, tuple[Span, ...]]:
    """The table of pages, and the spans of the markers, which are not the author's words."""
    named, bare = (_markers([(m.start(), m.end(), m[1]) for m in kind.finditer(text)]) for kind in (_NAMED, _BARE))
    if named and _rising(named, None):
        return _paged(named, len(text))
    if len(bare) >= MIN_MARKERS and _rising(bare, NEXT):
        return _paged(bare, len(text))
    leaves = [(m.start(), m.end(), normal_places(m[1])) for m in _LEAF.finditer(text)]
    leaves = [leaf for leaf in leaves if _LEAF_NUMBER.fullmatch(leaf[2])]
    if leaves and _rising_leaves([value for _, _, value in leaves]):
        return _paged(leaves, len(text), "folio")
    return _form_feeds(text)


def _markers(found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The markers without an example at the beginning: a transcriber's note may show the marker of a later page."""
    while (
        len(found) > 1 and found[0][2].isdecimal() and found[1][2].isdecimal() and int(found[0][2]) > int(found[1][2])
    ):
        found = found[1:]
    return found


def _rising(found: list[tuple[int, int, str]], most: int | None) -> bool:
    """Whether the numbers of markers rise, by at most `most`."""
    numbers = [int(value) for _, _, value in found if value.isdecimal()]
    steps = [b - a for a, b in pairwise(numbers)]
    if most is not None and len(numbers) < MIN_MARKERS:
        return False
    return sum(0 < step <= (most or step) for step in steps) >= MIN_RISING * len(steps)


def _rising_leaves(values: list[str]) -> bool:
    """Whether the numbers of leaves rise, those of the two sides of one leaf being equal."""
    numbers = [int(value.rstrip("rv")) for value in values]
    return sum(a <= b for a, b in pairwise(numbers)) >= MIN_RISING * (len(numbers) - 1)


def _paged(
    found: list[tuple[int, int, str]], length: int, label: str = "page"
) -> tuple[LocatorTable, tuple[Span, ...]]:
    ends = [start for start, _, _ in found[1:]] + [length]
    rows = tuple((at, end, value) for (_, at, value), end in zip(found, ends, strict=True))
    return LocatorTable(rows, label), tuple(Span(start, end) for start, end, _ in found)


def sheets(text: str) -> LocatorTable:
    """The sheets of a text with form feeds, by their number in the file."""
    if text.count("\f") < MIN_MARKERS:
        return LocatorTable()
    rows, start = [], 0
    for sheet, page in enumerate(text.split("\f"), 1):
        rows.append((start, start + len(page), str(sheet)))
        start += len(page) + 1
    return LocatorTable(tuple(rows), "page")


def _form_feeds(text: str) -> tuple[LocatorTable, tuple[Span, ...]]:
    """Pages separated by form feeds: by their printed numbers if these are consistent, else as sheets of the file,
    which may have other numbers than the printed pages."""
    counted = sheets(text)
    printed = printed_numbers(text) if counted else {}
    rows = (
        (start, end, str(printed.get(int(sheet), sheet)))
        for start, end, sheet in counted.rows
        if int(sheet) in printed or not printed
    )
    return LocatorTable(tuple(rows), "page" if counted else None), ()
