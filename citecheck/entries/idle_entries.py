"""Finds the entries of a bibliography that no manuscript cites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference

LEAST_CITED = 0.5
"""Share of a bibliography that is cited, from which it is that of these manuscripts and no library."""
MOST_NAMED = 8
"""Keys that a message names."""


def unused_entries(entries: Sequence[Reference], cited: AbstractSet[str]) -> Iterator[EntryFault]:
    """One fault for all entries that nothing cites and no cited one inherits from; none for a library."""
    used = {entry.key for entry in entries if not cited.isdisjoint((entry.key, *entry.ids))}
    parents = {key.casefold() for entry in entries for key in entry.inherits}
    unused = [entry for entry in entries if entry.key not in used and entry.key.casefold() not in parents]
    if not unused or len(used) < LEAST_CITED * len(entries):
        return
    named = [f"“{entry.key}”" for entry in unused[:MOST_NAMED]]
    more = len(unused) - len(named)
    words = ", ".join([*named, *([f"{more} more"] if more else [])])
    places = tuple(entry.place for entry in unused)
    yield EntryFault(EntryFaultKind.UNUSED, unused[0].key, "", words, places[0], related=places[1:])
