"""Decides whether a passage stands at the place that the citation names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.model.claims import Locator
from citecheck.model.places import Span
from citecheck.model.verdicts import PlaceVerdict
from citecheck.texts.library import HeldText

if TYPE_CHECKING:
    from citecheck.compare.locators.table import LocatorIndex


class TextLocators:
    """The locators of one text. Its tables are parsed on first use, because a search by words alone needs none."""

    def __init__(self, held: HeldText) -> None:
        self._held = held

    def verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        """`right` if a cited place is where `start:end` stands; `wrong` if the text has both places and they differ."""
        return self._index.verdict(locators, start, end) if locators else PlaceVerdict.UNCHECKED

    def stretches(self, locators: Sequence[Locator]) -> list[Span]:
        """The spans of the text that the cited places cover; neighbouring spans are merged."""
        return self._index.stretches(locators) if locators else []

    def pages_cited(self, locators: Sequence[Locator]) -> list[Span]:
        """The pages of the text that the places cited name."""
        return self._index.pages_cited(locators) if locators else []

    @cached_property
    def _index(self) -> LocatorIndex:
        from citecheck.compare.locators.table import LocatorIndex

        return LocatorIndex(self._held)
