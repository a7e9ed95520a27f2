"""Decodes records only when they are needed, and finds them by keys.

A plain registry is asked by going through all of it; one that is kept between runs is asked for what lies under keys.
The keys only narrow: whoever asks decides on each record as it would on every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

RECORDS = Path(__file__).parents[1]
CODE = (
    RECORDS.parent / "language" / "normalization.py",
    RECORDS / "lookup_keys.py",
    RECORDS / "witness_texts.py",
    RECORDS / "editions" / "recorded_editions.py",
    RECORDS / "lookup" / "sources.py",
    RECORDS / "lookup" / "witness_index.py",
    RECORDS / "sentence" / "cues.py",
)
"""The files whose code makes the keys: where they change, what was kept is made anew."""
N = TypeVar("N")


OFTEN = 20
"""Times a space is asked from which all it holds is fetched at once: a book asks at every paragraph."""

MOST = 50_000
"""Postings that are fetched at once: some thousand records, a tenth of a second."""


class LazyCollection(Protocol[N]):
    """Records or sources that are found by keys."""

    def under(self, space: str, keys: Iterable[str]) -> list[N]:
        """Those kept under any of the keys, each once, in the registry's order."""

    def told(self, space: str, keys: Iterable[str]) -> list[tuple[int, str, str, str]]:
        """(order, key, id, value) of all that is kept under any of the keys, in the registry's order."""

    def whole(self, space: str, most: int) -> list[tuple[int, str, str, str]] | None:
        """The same of all that a space holds; None where that is more than `most`."""

    def count(self, space: str, key: str) -> int:
        """How much is kept under a key."""

    def path(self, name: str) -> str:
        """The file of one of them, as a report shows it."""


def kept(nouns: Mapping[str, N]) -> LazyCollection[N] | None:
    """The same records or sources, to be found by keys; None where there is nothing but going through all."""
    return cast("LazyCollection[N]", nouns) if hasattr(nouns, "under") else None


def narrowed(nouns: Mapping[str, N], space: str, keys: Callable[[], Iterable[str]]) -> Iterable[N]:
    """Those that may lie under any of the keys: all of them, where they are not kept by keys."""
    asked = kept(nouns)
    return nouns.values() if asked is None else asked.under(space, keys())


class Space:
    """What one space of a kept registry has under keys, fetched as they are asked for, and at last all at once."""

    def __init__(self, records: LazyCollection[N], name: str) -> None:
        self._records: LazyCollection[Any] = records
        self._name = name
        self._known: set[str] = set()
        self._asked = 0
        self._complete = False

    def new(self, keys: AbstractSet[str]) -> list[tuple[int, str, str, str]]:
        """What lies under the keys that nobody asked for before, and with them perhaps under others."""
        unknown = keys - self._known
        if self._complete or not unknown:
            return []
        self._asked += 1
        found = self._records.whole(self._name, MOST) if self._asked == OFTEN else None
        if found is not None:
            self._complete = True
            return [told for told in found if told[1] not in self._known]
        self._known |= unknown
        return self._records.told(self._name, unknown)
