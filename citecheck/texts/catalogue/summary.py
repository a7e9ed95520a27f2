"""Describes every text held for a list: its length, quality, pages, and whether it is as pinned."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.library import Holding, Holdings, Paging, Pin
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

_UNSPACED = lazy("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters of scripts without spaces between words. Each counts as a word."""


def holdings(held: Library) -> Holdings:
    """The texts held. Each of them is read."""
    texts = tuple(_holding(text) for text in held.texts)
    return Holdings(texts, held.places, tuple(dict.fromkeys(held.all_notices)))


def pin(text: HeldText) -> Pin:
    """Whether a text is as it was pinned."""
    if not text.pinned:
        return Pin.NONE
    return Pin.KEPT if text.pinned.lower() == text.sha256 else Pin.CHANGED


def words(text: HeldText) -> int:
    """How many words of the author a text has, without masks and a publisher's frame."""
    return sum(map(_counted, _own(text)))


def _holding(text: HeldText) -> Holding:
    names = Library.names_of(text)
    return Holding(
        text.work,
        names[1:],
        text.path,
        text.title,
        text.edition,
        text.language,
        text.licence,
        text.copy_of,
        words(text),
        text.whole,
        text.quality,
        _paging(text.pages),
        _paging(text.locators),
        text.sha256,
        text.pinned,
        pin(text),
    )


def _own(text: HeldText) -> Iterator[str]:
    """The stretches of the body between the masks."""
    start, end = text.body.start, text.body.end
    masked = [(max(mask.start, start), min(mask.end, end)) for mask in text.masks]
    inside = [(low, high) for low, high in masked if low < high]
    for (_, low), (high, _) in pairwise([(start, start), *inside, (end, end)]):
        yield text.text[low:high]


def _counted(stretch: str) -> int:
    return len((stretch if stretch.isascii() else _UNSPACED.sub(" x ", stretch)).split())


def _paging(table: LocatorTable) -> Paging | None:
    if not table:
        return None
    values = [value for _, _, value in table.rows]
    return Paging(table.label, values[0], values[-1], len(set(values)))
