"""Decides whether a passage stands where the citation says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from citecheck.model.claims import Locator
from citecheck.model.evidence import PlaceVerdict
from citecheck.model.places import Span
from citecheck.texts.library import HeldText

if TYPE_CHECKING:
    from citecheck.compare.locators.table import LocatorIndex


class TextLocators:
    """The places of one text. Its tables are read when a place is first asked for: a lookup by words alone has none."""

    def __init__(self, held: HeldText) -> None:
        self._held = held

    def verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        """`right` if any place cited is where `start:end` stands, `wrong` if the text knows both and they differ."""
        return self._placing.verdict(locators, start, end) if locators else PlaceVerdict.UNCHECKED

    def stretches(self, locators: Sequence[Locator]) -> list[Span]:
        """The stretches of the text that the places cited cover, neighbours joined."""
        return self._placing.stretches(locators) if locators else []

    @cached_property
    def _placing(self) -> LocatorIndex:
        from citecheck.compare.locators.table import LocatorIndex

        return LocatorIndex(self._held)
