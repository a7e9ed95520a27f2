"""Resolves dates that depend on another: which date near by gives the year, or the day to count from."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.extract.dates.values import DateReading
from citecheck.foundation.lazy_regex import lazy

REACH = 240
"""So many characters before it the date may stand that lends a year or is counted from: about two sentences."""
_SENTENCE_END = lazy(r"[.!?]\s+[A-ZА-ЯÄÖÜÉÀ]")

Dated = tuple[int, int, DateReading]
"""Start, end and reading of a date found."""


def before(text: str, at: int, found: Sequence[Dated]) -> DateReading | None:
    """The last date before `at` in its sentence or the one before that."""
    near = [(end, reading) for _, end, reading in found if end <= at and at - end <= REACH]
    if not near:
        return None
    end, reading = near[-1]
    return reading if len(_SENTENCE_END.findall(text[end:at])) < 2 else None


def take(taken: bytearray, start: int, end: int) -> bool:
    """Take a stretch of the text, where none of it is taken yet."""
    if any(taken[start:end]):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True
