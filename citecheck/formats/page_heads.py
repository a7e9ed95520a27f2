"""Finds the running heads and page numbers of a PDF among the first and last rows of its pages.

A row is a running head if its words come again at the same height of other pages nearby, or if it has the number of its
page. Where one page has its head, a row of another page is one too, if space sets it off from the text.
"""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import product

from citecheck.formats.page_numbers import NumberRun, page_number, runs
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.roman_numerals import is_roman
from citecheck.model.noun import noun

EDGE = 2
"""Rows at the head and at the foot of a page that may be heads. Title and number may stand on two rows."""

LEAST = 3
"""Pages on which the words of a head come again. Two pages may begin with the same heading."""

NEIGHBOURS = 2
"""Pages from one head to the next of the same words: a head that changes sides stands on every other page. Chapters
begin farther apart."""

SAME_HEIGHT = 3.0
"""Points by which heads of several pages may differ in height."""

SWAY = 12.0
"""The same for pages that lay under a scanner, a little higher or lower each."""

LONGEST_MISREAD = 4
"""Characters of a page number of which a reader of scans may have misread some."""

SET_OFF = 1.15
"""Space between a head and the text in parts of that between lines, at least."""

LONGEST = 90
"""Characters of a head."""

_SET_AROUND = " \t-\u2010\u2011\u2012\u2013\u2014|[]()<>.·•*~"
_LETTERS = lazy(r"[^\W\d_]+")


@noun
class HeadRow:
    """The words of a row of a page, and the line on which they stand, in points. `is_scanned`: a program has read them
    from a picture."""

    text: str
    foot: float
    is_scanned: bool = False


@noun
class PageHeads:
    """The indexes of the rows that are heads, by page, and the numbers that pages print (index of page, number)."""

    rows: Mapping[int, frozenset[int]]
    folios: tuple[tuple[int, str], ...]


@noun
class _Edge:
    """A row at an edge of a page: its index, how many rows stand outside it, and the space to the row inside it. Two
    rows whose `level` differs by less than SAME_HEIGHT may stand at one height. `is_alone`: it is nothing but what may
    be a page's number."""

    page: int
    row: int
    outside: int
    is_top: bool
    text: str
    words: str
    level: float
    space: float
    is_alone: bool

    @property
    def place(self) -> tuple[int, int]:
        """The indexes of its page and of the row."""
        return self.page, self.row


def heads(pages: Sequence[Sequence[HeadRow]], spacing: float) -> PageHeads:
    """The heads of pages, whose rows are given from the top down; `spacing` is the usual distance of two rows."""
    edges = [edge for at, rows in enumerate(pages) for edge in _edges(at, rows)]
    by_words: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        if edge.words:
            by_words[edge.is_top, edge.words].append(edge)
    repeated = {edge.place for group in by_words.values() for edge in _repeated(group, LEAST)}
    twice = {edge.place for group in by_words.values() for edge in _repeated(group, 2)}
    found = _number_runs(edges, repeated, {edge.place for edge in edges if _is_pair(edge, twice, spacing)})
    numbered = [edge for edge in edges if _own_number(edge, found) is not None]
    levels = _heights(numbered)
    sure = set(repeated)
    for edge in edges:
        if edge.space > SET_OFF * spacing and (edge.is_alone or (edge.place in twice and len(pages) <= LEAST)):
            sure.add(edge.place)
    for edge in numbered:
        is_level = any(abs(edge.level - height) < SAME_HEIGHT for height in levels[edge.is_top])
        if not edge.words or edge.place in twice or (is_level and edge.space > SET_OFF * spacing):
            sure.add(edge.place)
    heights = _heights([edge for edge in edges if edge.place in sure])
    chosen = {
        edge.place
        for edge in edges
        if edge.place in sure
        or (
            any(abs(edge.level - height) < SAME_HEIGHT for height in heights[edge.is_top])
            and (edge.place in twice or edge.space > SET_OFF * spacing)
        )
    }
    by_page: dict[int, set[int]] = defaultdict(set)
    for edge in sorted(edges, key=lambda one: one.outside):
        inner = edge.row - 1 if edge.is_top else edge.row + 1
        if edge.place in chosen and (not edge.outside or inner in by_page[edge.page]):
            by_page[edge.page].add(edge.row)
    folios = [
        (edge.page, own)
        for edge in edges
        if edge.row in by_page[edge.page] and (own := _own_number(edge, found)) is not None
    ]
    return PageHeads({page: frozenset(rows) for page, rows in by_page.items() if rows}, tuple(folios))


def _is_pair(edge: _Edge, twice: Set[tuple[int, int]], spacing: float) -> bool:
    """Whether the row of one other page beside this suffices to tell its number: it is nothing else, or the same words
    stand on both, apart from the text."""
    return edge.is_alone or (edge.place in twice and edge.space > SET_OFF * spacing)


def _number_runs(
    edges: Sequence[_Edge], repeated: Set[tuple[int, int]], pairs: Set[tuple[int, int]]
) -> list[NumberRun]:
    """The runs of the numbers that pages print. Two pages make one where their rows are of `pairs` and at one height: a
    short file has no more, and others number only some of their pages."""
    printed: dict[int, list[str]] = defaultdict(list)
    for edge in edges:
        printed[edge.page] += _numbers(edge, is_repeated=edge.place in repeated)
    found = runs(printed)
    sides = ([edge for edge in edges if edge.is_top is is_top] for is_top in (True, False))
    for one, two in (pair for side in sides for pair in _neighbours(side)):
        if abs(one.level - two.level) >= SAME_HEIGHT or one.words != two.words or not pairs >= {one.place, two.place}:
            continue
        both = {edge.page: list(_numbers(edge, is_repeated=True)) for edge in (one, two)}
        pair = runs(both, least=2)
        if all(run.last < two.page - 1 or two.page < run.first for run in found):
            found += pair
    return sorted(found, key=lambda run: run.first)


def _neighbours(edges: Sequence[_Edge]) -> Iterator[tuple[_Edge, _Edge]]:
    """The rows of each page with those of the next page, of one edge of the page."""
    by_page: dict[int, list[_Edge]] = defaultdict(list)
    for edge in edges:
        by_page[edge.page].append(edge)
    for page in sorted(by_page):
        yield from product(by_page[page], by_page.get(page + 1, ()))


def _edges(page: int, rows: Sequence[HeadRow]) -> Iterator[_Edge]:
    if len(rows) == 1 and page_number(rows[0].text.strip(_SET_AROUND)):
        yield _edge(page, rows, 0, 0, is_top=False)
    for outside in range(min(EDGE, len(rows) // 2)):
        yield _edge(page, rows, outside, outside, is_top=True)
        yield _edge(page, rows, len(rows) - 1 - outside, outside, is_top=False)


def _edge(page: int, rows: Sequence[HeadRow], at: int, outside: int, *, is_top: bool) -> _Edge:
    row = rows[at]
    inner = at + 1 if is_top else at - 1
    space = abs(row.foot - rows[inner].foot) if 0 <= inner < len(rows) else 1000.0
    text = row.text if len(row.text) <= LONGEST else ""
    words = "".join(word.casefold() for word in _LETTERS.findall(text) if not is_roman(word))
    level = row.foot * SAME_HEIGHT / SWAY if row.is_scanned else row.foot
    whole = text.strip(_SET_AROUND)
    misread = row.is_scanned and len(whole) <= LONGEST_MISREAD and any(map(str.isdecimal, whole))
    return _Edge(page, at, outside, is_top, text, words, level, space, misread or page_number(whole) is not None)


def _repeated(group: Sequence[_Edge], least: int) -> list[_Edge]:
    """The rows of a group of the same words that stand at one height, if they are enough pages near each other."""
    height = statistics.median_low([edge.level for edge in group])
    level = [edge for edge in group if abs(edge.level - height) < SAME_HEIGHT]
    pages = sorted({edge.page for edge in level})
    near = [page for page in pages if any(0 < abs(page - other) <= NEIGHBOURS for other in pages)]
    return level if len(near) >= least else []


def _numbers(edge: _Edge, is_repeated: bool) -> Iterator[str]:
    """What may be the number of the page in a row: all of it, or its first or last word."""
    whole = edge.text.strip(_SET_AROUND)
    if page_number(whole):
        yield whole
        return
    tokens = edge.text.split()
    for token in dict.fromkeys((tokens[0], tokens[-1])) if tokens else ():
        bare = token.strip(_SET_AROUND)
        if bare and page_number(bare) and (bare.isdecimal() or is_repeated):
            yield bare


def _own_number(edge: _Edge, found: Sequence[NumberRun]) -> str | None:
    """The number in a row that fits the run of its page."""
    for run in found:
        if run.first <= edge.page <= run.last:
            label = run.label(edge.page)
            return next((text for text in _numbers(edge, is_repeated=True) if text == label), None)
    return None


def _heights(edges: Sequence[_Edge]) -> dict[bool, list[float]]:
    """The heights at which heads stand on several pages, at the top and at the foot."""
    counts = Counter((edge.is_top, round(edge.level)) for edge in edges)
    return {
        top: [float(foot) for (is_top, foot), n in counts.items() if is_top is top and n >= LEAST]
        for top in (True, False)
    }
