"""Compares the locators of a citation with the locator tables and page markers of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from citecheck.compare.locators.bible import scripture
from citecheck.compare.locators.parsing import LocatorPath, divisions
from citecheck.language.normalization import form
from citecheck.model.claims import Locator
from citecheck.model.evidence import PlaceVerdict
from citecheck.model.places import Span
from citecheck.texts.library import HeldText
from citecheck.texts.pages.locator_table import LocatorTable

STRUCTURE = (
    "volume",
    "part",
    "book",
    "act",
    "canto",
    "chapter",
    "scene",
    "section",
    "paragraph",
    "stanza",
    "verse",
    "line",
)
"""CSL labels of nested divisions, outermost first. Several of them together name one place."""

PAGED = (None, "page")
"""Labels of locators that may name a page; any other says that its number counts something else."""

SAMPLED = 40
"""Values of a table that are read to learn whether it counts books of the Bible."""


class LocatorIndex:
    """The locator tables of one text, parsed into paths."""

    def __init__(self, held: HeldText) -> None:
        self._held = held

    @cached_property
    def _table(self) -> LocatorTable:
        return self._held.locators

    @cached_property
    def _scriptural(self) -> bool:
        """Whether the table counts verses of the Bible. "Acts" alone does not show it: plays have acts too."""
        rows = self._table.rows
        values = [rows[at][2] for at in range(0, len(rows), max(1, len(rows) // SAMPLED))]
        read = [scripture(value) for value in values]
        return bool(values) and all(read) and any(path.book != "acts" for paths in read for path in paths)

    def verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        """`right` if a cited place is where `start:end` stands; `wrong` if the text has both places and they differ."""
        verdicts = [
            self._pages_verdict(locators, start, end),
            self._table_verdict(locators, start, end),
        ]
        for verdict in (PlaceVerdict.RIGHT, PlaceVerdict.WRONG):
            if verdict in verdicts:
                return verdict
        return PlaceVerdict.UNCHECKED

    def _pages_verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        pages = self._held.pages
        of_pages = [locator for locator in locators if locator.label in PAGED]
        cited = [path for path in self._cited_divisions(of_pages) if self._is_page(path)]
        here = [path for value in pages.between(start, end) for path in divisions(value, "page")]
        if not cited or not here:
            return PlaceVerdict.UNCHECKED
        if any(_overlaps(one, other) for one in cited for other in here):
            return PlaceVerdict.RIGHT
        return PlaceVerdict.WRONG

    def _is_page(self, path: LocatorPath) -> bool:
        """Whether the text can check a cited page. A number that no label or word explains counts as a page where no
        table could explain it. A page in Roman numerals counts only where the text has such pages."""
        lone = not self._table and len(path.first) == 1 and not path.named
        return (path.page or lone) and (not path.roman or self._has_roman_pages)

    @cached_property
    def _has_roman_pages(self) -> bool:
        return any(not value.isdecimal() for _, _, value in self._held.pages.rows)

    def _table_verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        values = self._table.between(start, end)
        if not locators or not values:
            return PlaceVerdict.UNCHECKED
        named = {_plain(locator.value) for locator in locators}
        if any(_plain(value) in named for value in values):
            return PlaceVerdict.RIGHT
        cited = self._cited(locators)
        here = [path for value in values for path in self._read(value)]
        if any(_overlaps(one, other) for one in cited for other in here):
            return PlaceVerdict.RIGHT
        if here and self._rows_of(cited):
            return PlaceVerdict.WRONG
        known = any(_plain(value) in named for _, _, value in self._table.rows) if not here else False
        return PlaceVerdict.WRONG if known else PlaceVerdict.UNCHECKED

    def stretches(self, locators: Sequence[Locator]) -> list[Span]:
        """The spans of the text that the cited places cover; neighbouring spans are merged."""
        spans: list[Span] = []
        for start, end in sorted(self._rows_of(self._cited(locators))):
            if spans and start <= spans[-1].end + 2:
                spans[-1] = Span(spans[-1].start, max(spans[-1].end, end))
            else:
                spans.append(Span(start, end))
        return spans

    def pages_cited(self, locators: Sequence[Locator]) -> list[Span]:
        """The pages of the text that the places cited name."""
        cited = [path for path in self._cited_divisions(locators) if self._is_page(path)]
        rows = self._held.pages.rows if cited else ()
        return [
            Span(start, end)
            for start, end, value in rows
            if any(_overlaps(one, other) for one in cited for other in divisions(value, "page"))
        ]

    def _cited(self, locators: Sequence[Locator]) -> list[LocatorPath]:
        if not self._scriptural:
            return [path for path in self._cited_divisions(locators) if not path.page]
        return [self._in_one_chapter(path) for locator in locators for path in scripture(locator.value)]

    @staticmethod
    def _cited_divisions(locators: Sequence[Locator]) -> list[LocatorPath]:
        """The paths that the locators name. Several locators with labels of nested divisions name one place."""
        nested = [locator for locator in locators if locator.label in STRUCTURE]
        if len({locator.label for locator in nested}) == len(nested):
            alone = [
                path
                for locator in locators
                if locator not in nested
                for path in divisions(locator.value, locator.label)
            ]
            together = " ".join(f"{locator.label} {locator.value}" for locator in nested)
            return [*divisions(together), *alone]
        return [path for locator in locators for path in divisions(locator.value, locator.label)]

    def _in_one_chapter(self, path: LocatorPath) -> LocatorPath:
        """`Jude 5` as Jude 1:5. In a book with one chapter, a single number is a verse."""
        if len(path.first) == 1 and self._chapters.get(path.book) == {1} and path.first != (1,):
            return LocatorPath(path.book, (1, *path.first), (1, *path.last))
        return path

    @cached_property
    def _index(self) -> dict[LocatorPath, tuple[int, int]]:
        found: dict[LocatorPath, tuple[int, int]] = {}
        for start, end, value in self._table.rows:
            for path in self._read(value):
                low, high = found.get(path, (start, end))
                found[path] = min(low, start), max(high, end)
        return found

    @cached_property
    def _chapters(self) -> dict[str, set[int]]:
        chapters: dict[str, set[int]] = {}
        for path in self._index:
            chapters.setdefault(path.book, set()).add(path.first[0])
        return chapters

    def _read(self, value: str) -> Iterable[LocatorPath]:
        return scripture(value) if self._scriptural else divisions(value)

    def _rows_of(self, cited: Sequence[LocatorPath]) -> list[tuple[int, int]]:
        exact = [self._index.get(path) for path in cited]
        if exact and all(exact):
            return [span for span in exact if span]
        return [span for path, span in self._index.items() if any(_overlaps(one, path) for one in cited)]


def _overlaps(cited: LocatorPath, there: LocatorPath) -> bool:
    """Whether a place of the table lies in the cited range, compared as deep as both are numbered."""
    if cited.book and there.book and cited.book != there.book:
        return False
    if cited.roman != there.roman:
        return False
    outer = cited.outer if len(cited.first) > len(there.first) else 0
    first, last = cited.first[outer:], cited.last[outer:]
    depth = min(len(first), len(there.first))
    return first[:depth] <= there.last[:depth] and there.first[:depth] <= last[:depth]


def _plain(value: str) -> str:
    return " ".join(form(word) for word in re.findall(r"\w+", value))
