"""Compares the first and the last page that an entry gives, the last one often shortened ("257--68")."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference

_RANGE = lazy(r"\s*([0-9]{1,9})\s*[\u2010-\u2015-]{1,3}\s*([0-9]{1,9})\s*")
_PARTS = lazy(r"[,;&+]")


def page_faults(entry: Reference) -> Iterator[EntryFault]:
    """Pages of which the last one stands before the first."""
    field = entry.fields.get("pages")
    if field is None or "\\" in field.value:
        return
    for part in _PARTS.split(field.value):
        found = _RANGE.fullmatch(part)
        if found is not None and int(last_page(found[1], found[2])) < int(found[1]):
            yield EntryFault(EntryFaultKind.PAGES_REVERSED, entry.key, field.name, part.strip(), field.place)
            return


def last_page(first: str, last: str) -> str:
    """The last page of a range in full: "68" after "257" is 268."""
    return first[: len(first) - len(last)] + last if len(last) < len(first) else last
