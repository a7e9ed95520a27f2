"""Tells for extraction and comparison whether a work is cited only for comparison ("cf.", "see also")."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either

_COMPARED = lazy(lambda: rf"\s*{either('citations', 'compared')}\b", re.IGNORECASE)


def only_compared(prefix: str) -> bool:
    """Whether the words before a citation only invite a comparison."""
    return bool(prefix) and _COMPARED.match(prefix) is not None
