"""Reads identifiers of works, ISBN and DOI, in a form in which two spellings of one are equal."""

from __future__ import annotations

import re

from citecheck.foundation.lazy_regex import lazy

ISBN_13, ISBN_10 = 13, 10
_RESOLVER = lazy(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI_IN_TEXT = lazy(r"\b10\.\d{4,9}/[^\s\"<>{}|\\^`\[\]]+", re.IGNORECASE)
_ISBN_IN_TEXT = lazy(
    r"\bISBN(?:-1[03])?:?[\s\u00a0]*(?:\([^)\n]{1,30}\)[\s\u00a0]*)?"
    r"([0-9][0-9\s\u2010-\u2013-]{8,17}[0-9Xx])"
)
_OPEN_END = ".,;:)"
"""Signs that end a sentence or bracket after a DOI rather than the DOI."""


def isbn(text: str) -> str:
    """The nine digits that ISBN-10 and ISBN-13 share; "" for anything else."""
    digits = re.sub(r"[^0-9Xx]", "", text)
    if len(digits) == ISBN_13:
        return digits[3:12]
    return digits[:9] if len(digits) == ISBN_10 else ""


def isbns(text: str) -> frozenset[str]:
    """The ISBNs of a field, which commas, semicolons or spaces part. Spaces may stand inside one, too."""
    found: list[str] = []
    for part in re.split(r"[,;]", text):
        whole = isbn(part)
        found += [whole] if whole else map(isbn, part.split())
    return frozenset(filter(None, found))


def doi(text: str) -> str:
    """A DOI in small letters, without a resolver's address before it."""
    return _RESOLVER.sub("", text.strip()).lower()


def isbns_in(text: str) -> frozenset[str]:
    """The ISBNs that a running text prints, each after the word ISBN."""
    return frozenset(found for found in (isbn(one[1]) for one in _ISBN_IN_TEXT.finditer(text)) if found)


def dois_in(text: str) -> frozenset[str]:
    """The DOIs that a running text prints."""
    return frozenset(one.group().rstrip(_OPEN_END).lower() for one in _DOI_IN_TEXT.finditer(text))
