"""Which words of a text are looked at."""

from __future__ import annotations

from dataclasses import dataclass

from citecheck.match.indexed import Indexed


@dataclass(frozen=True, slots=True)
class Reach:
    """Words `first:past` of a text: where to look."""

    first: int
    past: int


def everywhere(indexed: Indexed) -> Reach:
    """All words of a text."""
    return Reach(0, len(indexed))
