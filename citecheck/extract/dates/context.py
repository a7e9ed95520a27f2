"""Finds the date that gives a later one its year, or from which a later one is counted."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.extract.dates.values import DateReading
from citecheck.foundation.lazy_regex import lazy

REACH = 240
"""Code points before a date within which this other date must stand: about two sentences."""
_SENTENCE_END = lazy(r"[.!?]\s+[A-ZА-ЯÄÖÜÉÀ]")

Dated = tuple[int, int, DateReading]
"""Start and end offset of a date in its text, and its reading."""


def before(text: str, at: int, dated: Sequence[Dated]) -> DateReading | None:
    """The last date before `at`, in its sentence or the one before."""
    near = [(end, reading) for _, end, reading in dated if end <= at and at - end <= REACH]
    if not near:
        return None
    end, reading = near[-1]
    return reading if len(_SENTENCE_END.findall(text[end:at])) < 2 else None


def take(taken: bytearray, start: int, end: int) -> bool:
    """Mark a stretch of the text as read. False where a part of it was read before."""
    if any(taken[start:end]):
        return False
    taken[start:end] = b"\1" * (end - start)
    return True
