"""Searches of libraries that stay ready from one call to the next, for a session that is asked many times."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from citecheck.model.evidence import Answer, Query
from citecheck.texts.library import Library

if TYPE_CHECKING:
    from citecheck.compare.retrieval.search import Search

MOST_READY = 2
"""Searches kept: an editor's session audits under one library and looks passages up in another."""


class Searches:
    """Searches kept ready. Each serves one call at a time, so that several calls may be under way."""

    def __init__(self) -> None:
        self._ready: list[Search] = []

    def answers(self, library: Library, queries: Sequence[Query]) -> list[Answer]:
        """What the texts of a library say of each quotation, in the order asked. Raises Cancelled."""
        search = self._search(library)
        found = search.answers(queries)
        self._ready.append(search)
        del self._ready[:-MOST_READY]
        return found

    def _search(self, library: Library) -> Search:
        """A search of this very library that no call uses now; a new one where there is none."""
        for search in tuple(self._ready):
            if search.held is library:
                try:
                    self._ready.remove(search)
                except ValueError:  # another thread has just taken it
                    continue
                return search
        from citecheck.compare.retrieval.search import Search

        return Search(library)
