"""Searches the texts of the works cited for quotations, in several processes.

What comes back is in the form in which `kept_answers` keeps it: whether other texts must be searched, which places are
equally good, and the answer for each of them that may come first.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from citecheck.compare.retrieval.ranking import tied_places
from citecheck.compare.retrieval.search import Search
from citecheck.foundation.processes.processes import Lost, Processes
from citecheck.foundation.results.noun_rows import row
from citecheck.model.evidence import Answer, Query
from citecheck.model.noun import noun, replace
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.texts.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LEAST = 16
"""Quotations of held works from which their search is shared. Each takes some ten milliseconds."""

LOST = Answer(Wording.UNCHECKED, "reader", PlaceVerdict.UNCHECKED, ())
"""The answer for a quotation of which a process died."""


@noun
class SharedLibrary:
    """A library as another process is sent it, and the search of it there."""

    __slots__ = ("__dict__",)

    library: Library

    @cached_property
    def search(self) -> Search:
        """The search, which keeps indexed texts from share to share."""
        return Search(self.library)


@noun
class SharedAnswers:
    """What is known of a quotation when the texts of its work were searched: as a row of `KeptAnswers`. `lost`: of this
    one a process died, so that nothing is kept."""

    row: list[Any]
    lost: bool = False


def answers_ahead(processes: Processes, library: Library, queries: Sequence[Query]) -> dict[int, SharedAnswers]:
    """The answers to those of the queries whose works have texts, by index. Raises Cancelled."""
    texts = [library.of(query.works) for query in queries]
    at = sorted((n for n, found in enumerate(texts) if found), key=lambda n: (texts[n][0].path, n))
    if len(at) < LEAST:
        return {}
    common = SharedLibrary(replace(library, indexes=()))
    chosen = [queries[n] for n in at]
    found = processes.mapped(_search, common, chosen, lambda query: len(query.text), lambda query: f"“{query.text}”")
    lost = SharedAnswers([False, [], {"0": row(LOST)}], lost=True)
    return {n: lost if isinstance(one, Lost) else one for n, one in zip(at, found, strict=True)}


def _search(common: SharedLibrary, queries: Sequence[Query]) -> list[SharedAnswers]:
    search = common.search
    states = [search.state(query) for query in queries]
    search.search_cited(states)
    found = []
    for one in states:
        tied = () if one.is_open else tied_places(one.ranked)
        firsts = range(0 if one.is_open else max(1, len(tied)))
        answers = {str(first): row(search.answer(one, first)) for first in firsts}
        found.append(SharedAnswers([one.is_open, row(tied), answers]))
    return found
