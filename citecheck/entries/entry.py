"""Gathers what is doubtful in the entries of one bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import localtime

from citecheck.entries.dates import date_faults
from citecheck.entries.fields import field_faults
from citecheck.entries.identifiers import identifier_faults
from citecheck.entries.mojibake import mojibake_faults
from citecheck.entries.pages import page_faults
from citecheck.entries.same_work import same_works
from citecheck.entries.style import style_faults
from citecheck.model.claims import EntryFault
from citecheck.model.manuscript import Reference


def entry_faults(entries: Sequence[Reference]) -> Iterator[EntryFault]:
    """The doubts about the entries of one bibliography, entry by entry, and the works that stand there twice."""
    this_year = localtime().tm_year
    for entry in entries:
        if entry.type == "xdata":
            continue
        yield from date_faults(entry, this_year)
        yield from field_faults(entry)
        yield from identifier_faults(entry)
        yield from page_faults(entry)
        yield from mojibake_faults(entry)
        yield from style_faults(entry)
    yield from same_works(entries)
