"""Keeps searches of libraries from one call to the next, for a session with many calls."""

from __future__ import annotations

from collections.abc import Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.compare.retrieval.kept_answers import KeptAnswers
    from citecheck.compare.retrieval.search import Search
    from citecheck.foundation.processes.processes import Processes
    from citecheck.foundation.store import ResultKey
    from citecheck.model.evidence import Answer, Query
    from citecheck.texts.library import Library

MOST_READY = 2
"""Searches kept: an editor's session audits with one library and looks up passages in another."""


class Searches:
    """Searches and kept answers that are not in use. Each serves one call at a time, so that several calls may run at
    once."""

    def __init__(self) -> None:
        self._ready: list[Search] = []
        self._kept: list[KeptAnswers] = []

    def answers(self, library: Library, queries: Sequence[Query], processes: Processes | None = None) -> list[Answer]:
        """The answers of a library's texts to the queries, in order, from the store where they are kept there.
        `processes` share the search of the works cited.

        Raises Cancelled.
        """
        if not queries:
            return []
        from citecheck.compare.retrieval.kept_answers import key_of
        from citecheck.foundation.store import store

        key = key_of(library) if store() else None
        taken: list[Search] = []

        def search() -> Search:
            if not taken:
                taken.append(self._search(library))
            return taken[0]

        if key is None and processes is None:
            found = search().answers(queries)
        else:
            kept = self._kept_answers(key, library)
            found = kept.answers(queries, search, processes)
            self._kept += [kept] if key else []
            del self._kept[:-MOST_READY]
        self._ready += taken
        del self._ready[:-MOST_READY]
        return found

    def _kept_answers(self, key: ResultKey | None, library: Library) -> KeptAnswers:
        """Unused answers of this key, or those that the store has."""
        for kept in tuple(self._kept):
            if key is not None and kept.key == key:
                try:
                    self._kept.remove(kept)
                except ValueError:  # another thread has just taken them
                    continue
                return kept
        from citecheck.compare.retrieval.kept_answers import KeptAnswers

        return KeptAnswers(key, library)

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
