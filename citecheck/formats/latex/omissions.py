"""Reads a formula that is an ellipsis, for the readers of LaTeX and of texts with formulas: `$[\\ldots]$`."""

from __future__ import annotations

from citecheck.foundation.lazy_regex import lazy

LONGEST = 40
"""Characters of a formula that may be brackets and dots alone."""

_OMISSION = lazy(r"(?:[\s\[\]().…,;{}]|\\[,; ]|\\(?:textellipsis|[lc]dots|dotsc?|dots)(?![A-Za-z]))+")
_DOTS = lazy(r"\\(?:textellipsis|[lc]dots|dotsc?|dots)|\.\.\.")
_UNPRINTED = lazy(r"[\s{}]|\\[,; ]")


def omission(formula: str) -> str | None:
    """The brackets and dots that a formula prints; None for any other formula."""
    if len(formula) > LONGEST or not _OMISSION.fullmatch(formula):
        return None
    return _UNPRINTED.sub("", _DOTS.sub("…", formula))
