"""Compares the locators of a citation with the locator tables and page markers of a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from citecheck.compare.locators.agreement import agreement, in_volume, overlaps
from citecheck.compare.locators.bible import scripture
from citecheck.compare.locators.chapters import QUOTED, ChapterIndex
from citecheck.compare.locators.numbering import exists, names_of, otherwise
from citecheck.compare.locators.parsing import SIDE, LocatorPath, divisions, is_read_in_part
from citecheck.language.normalization import form
from citecheck.model.claims import Locator
from citecheck.model.noun import replace
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict
from citecheck.texts.library import HeldText
from citecheck.texts.pages.locator_table import LocatorTable

SAMPLED = 40
"""Values of a table that are read to learn whether it counts books of the Bible."""


NO_PROOF = ("acts", "col")
"""Books of the Bible whose names are words for other places: acts, columns."""


class LocatorIndex:
    """The locator tables of one text, parsed into paths."""

    def __init__(self, held: HeldText) -> None:
        self._held = held

    @cached_property
    def _table(self) -> LocatorTable:
        return self._held.locators

    @cached_property
    def _scriptural(self) -> bool:
        """Whether the table counts verses of the Bible. "Acts" and "Col." alone do not show it: see NO_PROOF."""
        rows = self._table.rows
        values = [rows[at][2] for at in range(0, len(rows), max(1, len(rows) // SAMPLED))]
        read = [scripture(value) for value in values]
        return bool(values) and all(read) and any(path.book not in NO_PROOF for paths in read for path in paths)

    def verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        """`right` if a cited place is where `start:end` stands; `wrong` if the text has both places and they differ. A
        list that goes on in a way that nobody reads makes no place wrong."""
        verdicts = [
            self._pages_verdict(locators, start, end),
            self._table_verdict(locators, start, end),
        ]
        if PlaceVerdict.RIGHT in verdicts:
            return PlaceVerdict.RIGHT
        if PlaceVerdict.WRONG in verdicts:
            unread = any(locator.label and is_read_in_part(locator.value) for locator in locators)
            return PlaceVerdict.UNCHECKED if unread else PlaceVerdict.WRONG
        return self._chapters_of_text.verdict(locators, start, end)

    @cached_property
    def _chapters_of_text(self) -> ChapterIndex:
        return ChapterIndex(self._held.divisions)

    def _pages_verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        values = self._held.pages.between(start, end)
        listed = [locator.value for locator in locators if locator.label == self._held.pages.label]
        labels = {_plain(label) for value in listed for label in value.split(",")}
        if any(_plain(value) in labels for value in values):
            return PlaceVerdict.RIGHT
        if any(_plain(value) in labels and not self._page(value) for _, _, value in self._held.pages.rows):
            return PlaceVerdict.WRONG if values else PlaceVerdict.UNCHECKED
        cited = self._pages_of(locators) if values else []
        here = [path for value in values for path in self._page(value)]
        return _verdict(agreement(one, other) for one in cited for other in here)

    def _page(self, value: str) -> tuple[LocatorPath, ...]:
        return divisions(value, self._held.pages.label)

    def _pages_of(self, locators: Sequence[Locator]) -> list[LocatorPath]:
        """The cited places that the pages or leaves of the text can check. A page in Roman numerals counts only where
        the text has such pages."""
        cited = [each for path in self._cited_divisions(locators) if (each := self._as_page(path)) is not None]
        cited += [path for locator in locators if not self._table for path in in_volume(locator)]
        return [path for path in cited if not path.roman or self._has_roman_pages]

    def _as_page(self, path: LocatorPath) -> LocatorPath | None:
        """A path that counts pages or leaves. A number that no label or word explains counts as a page where no table
        could explain it, and a number with a letter where the text has that page and it can be no other scheme's."""
        if path.labels[-1:] != ("",) and not {"page", "folio"}.isdisjoint(path.labels):
            return path
        if self._table or path.labels not in (("",), ("", SIDE)):
            return None
        if len(path.first) == 2 and path.first[0] not in self._page_numbers:
            return None
        return replace(path, labels=(self._held.pages.label or "page", *path.labels[1:]))

    @cached_property
    def _page_numbers(self) -> frozenset[int]:
        return frozenset(path.first[0] for _, _, value in self._held.pages.rows for path in self._page(value))

    @cached_property
    def _has_roman_pages(self) -> bool:
        return any(not value.isdecimal() for _, _, value in self._held.pages.rows)

    def _table_verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        values = self._table.between(start, end)
        if not values:
            return PlaceVerdict.UNCHECKED
        named = {_plain(locator.value) for locator in locators}
        if any(_plain(value) in named for value in values):
            return PlaceVerdict.RIGHT
        cited = self._cited(locators)
        here = [path for value in values for path in self._read(value)]
        verdict = _verdict(agreement(one, other) for one in cited for other in here)
        if verdict is PlaceVerdict.WRONG and self._scriptural:
            return self._scripture_verdict(cited, here)
        if verdict is PlaceVerdict.WRONG and not self._rows_of(cited):
            return PlaceVerdict.UNCHECKED
        if not here and any(_plain(value) in named for _, _, value in self._table.rows):
            return PlaceVerdict.WRONG
        return verdict

    def _scripture_verdict(self, cited: Sequence[LocatorPath], here: Sequence[LocatorPath]) -> PlaceVerdict:
        """`unchecked` where the place is right in another numbering; `wrong` where the text has the place elsewhere, in
        any numbering, or no Bible has such a verse."""
        elsewhere = [other for path in cited for other in otherwise(path, self._numberings)]
        if any(overlaps(one, other) for one in elsewhere for other in here):
            return PlaceVerdict.UNCHECKED
        known = self._rows_of([*cited, *elsewhere]) or not all(map(exists, cited))
        return PlaceVerdict.WRONG if known else PlaceVerdict.UNCHECKED

    @cached_property
    def _numberings(self) -> tuple[str, ...]:
        last: dict[tuple[str, int], int] = {}
        for path in self._index:
            if len(path.last) > 1:
                place = path.book, path.last[0]
                last[place] = max(last.get(place, 0), path.last[1])
        return names_of(last)

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
        cited = self._pages_of(locators)
        rows = self._held.pages.rows if cited else ()
        return [
            Span(start, end)
            for start, end, value in rows
            if any(agreement(one, other) for one in cited for other in self._page(value))
        ]

    def _cited(self, locators: Sequence[Locator]) -> list[LocatorPath]:
        if not self._scriptural:
            return self._cited_divisions(locators)
        return [self._in_one_chapter(path) for locator in locators for path in scripture(locator.value)]

    @staticmethod
    def _cited_divisions(locators: Sequence[Locator]) -> list[LocatorPath]:
        """The paths that the locators name. Several locators with different labels name one place."""
        locators = [locator for locator in locators if not locator.value.startswith(QUOTED)]
        labelled = [locator for locator in locators if locator.label]
        if len({locator.label for locator in labelled}) == len(labelled):
            alone = [path for locator in locators if not locator.label for path in divisions(locator.value)]
            together = " ".join(f"{locator.label} {locator.value}" for locator in labelled)
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
        if exact and all(exact) and self._scriptural:
            return [span for span in exact if span]
        return [span for path, span in self._index.items() if any(agreement(one, path) for one in cited)]


def _verdict(agreements: Iterable[bool | None]) -> PlaceVerdict:
    """`right` if any cited place agrees, `wrong` if none does and one differs, `unchecked` if none can be compared."""
    found = set(agreements)
    if True in found:
        return PlaceVerdict.RIGHT
    return PlaceVerdict.WRONG if False in found else PlaceVerdict.UNCHECKED


def _plain(value: str) -> str:
    return " ".join(form(word) for word in re.findall(r"\w+", value))
