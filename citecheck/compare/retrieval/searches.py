"""Keeps searches of libraries from one call to the next, for a session with many calls."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.model.evidence import Answer, Query
from citecheck.texts.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.compare.retrieval.search import Search

MOST_READY = 2
"""Searches kept: an editor's session audits with one library and looks up passages in another."""


class Searches:
    """Searches that are not in use. Each serves one call at a time, so that several calls may run at once."""

    def __init__(self) -> None:
        self._ready: list[Search] = []

    def answers(self, library: Library, queries: Sequence[Query]) -> list[Answer]:
        """The answers of a library's texts to the queries, in order, from the store where they are kept there.

        Raises Cancelled.
        """
        if not queries:
            return []
        from citecheck.compare.retrieval import kept_answers
        from citecheck.foundation.store import store

        results = store()
        key = kept_answers.key_of(library, queries) if results else None
        kept = results.get(key) if results and key else None
        found = kept_answers.unpacked(kept, len(queries)) if kept else None
        if found is None:
            found = self._found(library, queries)
            if results and key:
                results.put(key, kept_answers.packed(found))
        return found

    def _found(self, library: Library, queries: Sequence[Query]) -> list[Answer]:
        search = self._search(library)
        found = search.answers(queries)
        self._ready.append(search)
        del self._ready[:-MOST_READY]
        return found

    def _search(self, library: Library) -> Search:
        """An unused search of this library, or a new one."""
        for search in tuple(self._ready):
            if search.held is library:
                try:
                    self._ready.remove(search)
                except ValueError:  # another thread has just taken it
                    continue
                return search
        from citecheck.compare.retrieval.search import Search

        return Search(library)
