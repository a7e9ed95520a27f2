"""Letters that readers of scans confuse: what a word of a text may have been before it was misread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

DATA = Path(__file__).with_suffix(".toml")
CONFUSED_SCRIPT = "latin"
"""The script whose confusions are known."""

LONGEST = 3
"""Letters of the longest confusion (`iii` for m)."""


@cache
def _readings() -> Mapping[str, tuple[str, ...]]:
    """For each letter or letters that a copy may have, what the print may have."""
    import tomllib

    found: dict[str, dict[str, None]] = {}
    for pair in tomllib.loads(DATA.read_text("utf-8"))[CONFUSED_SCRIPT].split(","):
        one, other = pair.split()
        found.setdefault(one, {})[other] = None
        found.setdefault(other, {})[one] = None
    return {copy: tuple(prints) for copy, prints in found.items()}


@cache
def _lookalikes() -> Mapping[int, str]:
    """The Latin letter that each letter of another script looks like."""
    import tomllib

    pairs = (pair.split() for pair in tomllib.loads(DATA.read_text("utf-8"))["lookalikes"].split(","))
    return {ord(letter): latin for letter, latin in pairs}


def skeleton(word: str) -> str:
    """A word (as `form` writes it) as it looks: letters of other scripts as the Latin ones that nobody can tell from
    them. Unicode Technical Standard 39 calls it so."""
    return word if word.isascii() else word.translate(_lookalikes())


def undone(word: str) -> Iterator[str]:
    """Each word from which one confusion makes this one."""
    readings = _readings()
    for at in range(len(word)):
        for past in range(at + 1, min(at + LONGEST, len(word)) + 1):
            for print_ in readings.get(word[at:past], ()):
                yield word[:at] + print_ + word[past:]


def confusable(ours: str, theirs: str) -> tuple[int, int] | None:
    """The fewest confusions and other changes of one letter that make `ours` into `theirs`, confusions preferred.

    None where they take more than half of the letters: such words do not look alike.
    """
    readings = _readings()
    most = max(1, max(len(ours), len(theirs)) // 2)
    far = (most + 1) * _OTHER
    costs = [[far] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    costs[0][0] = 0
    for i, row in enumerate(costs):
        for j, cost in enumerate(row):
            if cost >= far:
                continue
            if i < len(ours) and j < len(theirs):
                step = 0 if ours[i] == theirs[j] else _OTHER
                costs[i + 1][j + 1] = min(costs[i + 1][j + 1], cost + step)
            if i < len(ours):
                costs[i + 1][j] = min(costs[i + 1][j], cost + _OTHER)
            if j < len(theirs):
                row[j + 1] = min(row[j + 1], cost + _OTHER)
            for past in range(j + 1, min(j + LONGEST, len(theirs)) + 1):
                for print_ in readings.get(theirs[j:past], ()):
                    if ours.startswith(print_, i):
                        costs[i + len(print_)][past] = min(costs[i + len(print_)][past], cost + _CONFUSED)
    others, confused = divmod(costs[-1][-1], _OTHER)
    return (confused, others) if confused + others <= most else None


_OTHER = 1000
_CONFUSED = 1
"""Costs of a step: one other change outweighs every confusion."""
