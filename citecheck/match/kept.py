"""Registries of which records are decoded only when asked for, and what may be asked of them by keys.

A plain registry is asked by going through all of it; one that is kept between runs is asked for what lies under keys.
The keys only narrow: whoever asks decides on each record as it would on every other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Protocol, TypeVar, cast

HERE = Path(__file__).parent
CODE = tuple(
    HERE / f"{name}.py" for name in ("cues", "editions", "folds", "postings", "ties", "witness_held", "witness_words")
)
"""The files whose code makes the keys: where they change, what was kept is made anew."""
N = TypeVar("N")


class Kept(Protocol[N]):
    """Records or sources that are found by keys."""

    def under(self, space: str, keys: Iterable[str]) -> list[N]:
        """Those kept under any of the keys, each once, in the registry's order."""

    def told(self, space: str, keys: Iterable[str]) -> list[tuple[int, str, str, str]]:
        """(order, key, id, value) of all that is kept under any of the keys, in the registry's order."""

    def count(self, space: str, key: str) -> int:
        """How much is kept under a key."""

    def path(self, name: str) -> str:
        """The file of one of them, as a report shows it."""


def kept(nouns: Mapping[str, N]) -> Kept[N] | None:
    """The same records or sources, to be found by keys; None where there is nothing but going through all."""
    return cast("Kept[N]", nouns) if hasattr(nouns, "under") else None


def narrowed(nouns: Mapping[str, N], space: str, keys: Callable[[], Iterable[str]]) -> Iterable[N]:
    """Those that may lie under any of the keys: all of them, where they are not kept by keys."""
    asked = kept(nouns)
    return nouns.values() if asked is None else asked.under(space, keys())
