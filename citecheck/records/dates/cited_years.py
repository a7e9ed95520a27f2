"""Recognizes the year of a citation typed in prose ("Service 1959, 416"): it dates the work cited, and nothing else."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.places import Span

REACH = 80
"""Code points before a year in which its parenthesis must open: three authors and a word before them."""

_AUTHOR_BEFORE = lazy(r"\((?:[^()]*[\s;])?[^\W\d_a-zß-ÿ][^\W\d_]+[’'\w-]*\.?\s?,?\s+$")
"""An opened parenthesis, and a name right before the year."""
_NAMED = lazy(r"[^\W\d_]\s\($")
"""A word right before the parenthesis in which the year stands first: "Service (1959, 416)"."""
_ENDED = lazy(r"[a-z]?\s?[,:;)]|\s(?:and|und|et|y|e|и|&)\s")
_PLACED = lazy(r"[a-z]?\s?[,:]\s?[^\d()]{0,12}\d+[^()]{0,20}\)")


def is_of_citation(text: str, date: Span) -> bool:
    """Whether the year at `date` belongs to a citation in parentheses: behind a name in them, or before a page."""
    if not text[date.start : date.end].isdecimal():
        return False
    before = text[max(0, date.start - REACH) : date.start]
    if _AUTHOR_BEFORE.search(before):
        return _ENDED.match(text, date.end) is not None
    return _NAMED.search(before) is not None and _PLACED.match(text, date.end) is not None
