"""Finds records by keys, and decodes them only when they are needed.

A plain registry is searched from beginning to end; a stored one is searched by keys. Keys only narrow the search: the
caller still decides on each record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Protocol, TypeVar

    N = TypeVar("N")

    class LazyCollection(Protocol[N]):
        """Records or sources that are found by keys."""

        def under(self, space: str, keys: Iterable[str]) -> list[N]:
            """The nouns under any of the keys, each once, in the registry's order."""

        def entries(self, space: str, keys: Iterable[str]) -> list[tuple[int, str, str, str]]:
            """(index, key, id, value) of all entries under any of the keys, in the registry's order."""

        def whole(self, space: str, most: int) -> list[tuple[int, str, str, str]] | None:
            """All entries of a key space; None where there are more than `most`."""

        def count(self, space: str, key: str) -> int:
            """How many entries a key has."""

        def paths(self, names: Iterable[str]) -> dict[str, str]:
            """The paths of nouns' files in reports, by the nouns' ids."""


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
"""Files whose code makes the keys. If one changes, the snapshot is made again."""


CUES = "cue"
"""The key space of the records' cues, which any prose may match. A value holds the groups of a cue as JSON."""

OFTEN = 20
"""Look-ups in a key space after which all its entries are fetched at once: a book needs one for every paragraph."""

MOST = 50_000
"""Entries that are fetched at once: some thousand records, in 0.1 s."""


def kept(nouns: Mapping[str, N]) -> LazyCollection[N] | None:
    """The same nouns as a collection with keys; None where the registry is a plain one."""
    collection: Any = nouns if hasattr(nouns, "under") else None
    found: LazyCollection[N] | None = collection
    return found


def narrowed(nouns: Mapping[str, N], space: str, keys: Callable[[], Iterable[str]]) -> Iterable[N]:
    """The nouns that may lie under any of the keys: all of them in a plain registry."""
    collection = kept(nouns)
    return nouns.values() if collection is None else collection.under(space, keys())


class Space:
    """The entries of one key space, fetched when they are needed, and after many look-ups all at once."""

    def __init__(self, records: LazyCollection[N], name: str) -> None:
        self._records: LazyCollection[Any] = records
        self._name = name
        self._known: set[str] = set()
        self._asked = 0
        self._complete = False

    def new(self, keys: AbstractSet[str]) -> list[tuple[int, str, str, str]]:
        """Entries under keys that were not fetched before, perhaps together with others."""
        unknown = keys - self._known
        if self._complete or not unknown:
            return []
        self._asked += 1
        found = self._records.whole(self._name, MOST) if self._asked == OFTEN else None
        if found is not None:
            self._complete = True
            return [entries for entries in found if entries[1] not in self._known]
        self._known |= unknown
        return self._records.entries(self._name, unknown)
