"""Bibliographies that one manuscript uses together: an entry may take fields from an entry of another file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from citecheck.model.manuscripts import Bibliography
from citecheck.read.inheritance import inherited


def joined(books: Sequence[Bibliography]) -> tuple[Bibliography, ...]:
    """The bibliographies, entries whole that take fields from a file beside theirs; what no file has stays missing."""
    lacked = {key.casefold() for book in books for bad in book.bad for key in bad.lacks}
    there = {reference.key.casefold() for book in books for reference in book.references}
    if not lacked & there:
        return tuple(books)
    first = {reference.key: reference for book in reversed(books) for reference in reversed(book.references)}
    whole = {reference.key: reference for reference in inherited(list(first.values()))[0]}
    return tuple(
        replace(
            book,
            references=tuple(whole[one.key] if first[one.key] is one else one for one in book.references),
            bad=tuple(bad for bad in book.bad if not bad.lacks or {key.casefold() for key in bad.lacks} - there),
        )
        for book in books
    )
