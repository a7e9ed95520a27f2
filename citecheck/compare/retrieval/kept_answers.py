"""Keeps the answers of a library between runs and calls, for `searches`: of a manuscript with one changed quotation,
that one is searched.

The answers of one library lie in one file. Its key has everything of the texts on which an answer depends: all that is
known of each text, the order of the texts, the code, and the words of the languages. Inside, an answer lies under its
quotation with the citation. Two things join the quotations of a manuscript: their number decides how a library is
searched, and neighbours decide which of several equal places is meant. So both are part of what an answer lies under,
and are found out anew each time.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from citecheck.compare.retrieval.ranking import TiedPlace, by_neighbours, tied_places
from citecheck.foundation.digest import blake2b
from citecheck.foundation.files import look
from citecheck.foundation.results.noun_rows import REFUSED, from_row, row
from citecheck.foundation.results.part_results import Bundle, digest_of
from citecheck.foundation.store import ResultKey
from citecheck.model.evidence import Answer, Query
from citecheck.model.noun import field, field_names, working_state
from citecheck.texts.code_version import code_version
from citecheck.texts.library import HeldText, Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from citecheck.compare.retrieval.search import QueryState, Search
    from citecheck.foundation.processes.processes import Processes

MOST_BYTES = 64 * 1024**2
"""Bytes of all text files up to which answers are stored. A key needs the digest of every text, so that the texts of a
larger library would have to be read for the key alone. Files in an index do not count."""

MOST_READY = 20_000
"""Answers of one library that are ready in memory, those to earlier words of quotations among them."""

_NO_PART = frozenset({"load", "file", "tables", "known"})
"""Fields of a text that say nothing of its words. The tables enter the key by their content."""
_SMALL = digest_of(("is the library small",))
"""Under which a library keeps whether it is small: its texts need not be read to know."""
_WAYS = {True: "read through", False: "screened"}

_own_facts = attrgetter(*(name for name in field_names(HeldText) if name not in _NO_PART))


def key_of(library: Library) -> ResultKey | None:
    """The key of a library's answers; None where they are not stored. Raises Cancelled."""
    unknown = [text.file for text in library.texts if text.known is None and text.file]
    if sum(look(file).size for file in unknown) > MOST_BYTES:
        return None
    indexed = [sorted(one.texts) for one in library.indexes]
    texts = [_identity(text) for text in library.texts]
    return ResultKey("answers", code_version(), (_digest([list(library.places), indexed, texts]),))


@working_state
class _KeptQuery:
    """A quotation that was asked for: the digests under which its answers lie, and what is known of it so far.

    `answers` are the rows of its answers by the place that comes first.
    """

    query: Query
    digest: str
    state: QueryState | None = None
    is_open: bool = False
    tied: tuple[TiedPlace, ...] = ()
    answers: dict[str, Any] = field(default_factory=dict)


class KeptAnswers:
    """The answers of one library. It serves one call at a time. Without a key nothing is kept."""

    def __init__(self, key: ResultKey | None, library: Library) -> None:
        self.key = key
        self._library = library
        self._bundle = Bundle(key)
        self._ready: dict[tuple[str, str], Answer] = {}

    def answers(
        self, queries: Sequence[Query], search: Callable[[], Search], processes: Processes | None = None
    ) -> list[Answer]:
        """The answer to each query, in order. What is not kept is searched with `search`, as far as no `processes` have
        found it. Raises Cancelled."""
        self._bundle.begin()
        if len(self._ready) > MOST_READY:
            self._ready.clear()
        asked = [_KeptQuery(query, digest_of(("query", _digest([_asked_of(query)])))) for query in queries]
        missing = [one for one in asked if not self._restore(one)]
        missing = self._shared(missing, processes) if processes else missing
        self._search_cited(missing, search)
        through = self._search_others([one for one in asked if one.is_open], search)
        in_order = sorted(asked, key=lambda one: one.query.order)
        chosen = by_neighbours([one.tied for one in in_order])
        first = {id(one): str(number) for one, number in zip(in_order, chosen, strict=True)}
        self._search_again([one for one in asked if one.state is None and not self._has(one, first)], search, through)
        found = [self._answer(one, first[id(one)], search) for one in asked]
        self._bundle.write()
        return found

    def _restore(self, one: _KeptQuery) -> bool:
        """Whether a quotation has kept answers, which it then has."""
        try:
            one.is_open, tied, one.answers = self._bundle.row(one.digest)
            one.tied = from_row(tuple[TiedPlace, ...], tied)
        except REFUSED:
            return False
        return isinstance(one.answers, dict)

    def _shared(self, new: Sequence[_KeptQuery], processes: Processes) -> list[_KeptQuery]:
        """The quotations that are still to be searched here, after the processes have searched the texts cited."""
        from citecheck.compare.retrieval.shared_answers import answers_ahead

        found = answers_ahead(processes, self._library, [one.query for one in new])
        for at, shared in found.items():
            one = new[at]
            if shared.lost:
                one.answers = shared.row[-1]
            else:
                self._bundle.add(one.digest, shared.row)
                self._restore(one)
        return [one for at, one in enumerate(new) if at not in found]

    def _search_cited(self, new: Sequence[_KeptQuery], search: Callable[[], Search]) -> None:
        if not new:
            return
        states = [search().state(one.query) for one in new]
        search().search_cited(states)
        for one, state in zip(new, states, strict=True):
            one.state, one.is_open, one.tied, one.answers = state, state.is_open, tied_places(state.ranked), {}
            if state.is_open:
                self._bundle.add(one.digest, [True, [], {}])

    def _search_others(self, rest: Sequence[_KeptQuery], search: Callable[[], Search]) -> bool:
        """Search other texts for the quotations that no cited text has, and say whether they are read through."""
        through = bool(rest) and self._may_read_through(len(rest), search)
        for one in rest:
            one.digest = digest_of((one.digest, _WAYS[through]))
        missing = [one for one in rest if not self._restore(one)]
        for one in missing:
            one.state = one.state or search().state(one.query)
        states = [one.state for one in missing if one.state]
        if states:
            search().search_others(states, through=through)
        for one, state in zip(missing, states, strict=True):
            one.tied, one.answers = tied_places(state.ranked), {}
        return through

    def _may_read_through(self, quotations: int, search: Callable[[], Search]) -> bool:
        from citecheck.compare.retrieval.search import few

        if not few(quotations, len(self._library.texts)):
            return False
        kept = self._bundle.row(_SMALL)
        if kept not in ([True], [False]):
            kept = [search().is_small]
            self._bundle.add(_SMALL, kept)
        return bool(kept[0])

    def _has(self, one: _KeptQuery, first: dict[int, str]) -> bool:
        return self._kept(one, first[id(one)]) is not None

    def _kept(self, one: _KeptQuery, first: str) -> Answer | None:
        """The kept answer to a quotation, of whose equal places `first` comes first."""
        if first not in one.answers:
            return None
        known = self._ready.get((one.digest, first))
        if known is None:
            try:
                known = self._ready[one.digest, first] = from_row(Answer, one.answers[first])
            except REFUSED:
                return None
        return known

    def _search_again(self, missing: Sequence[_KeptQuery], search: Callable[[], Search], through: bool) -> None:
        """Search quotations of which another of the equal places came first before."""
        if not missing:
            return
        states = [search().state(one.query) for one in missing]
        search().search_cited(states)
        search().search_others([state for state in states if state.is_open], through=through)
        for one, state in zip(missing, states, strict=True):
            one.state = state

    def _answer(self, one: _KeptQuery, first: str, search: Callable[[], Search]) -> Answer:
        kept = self._kept(one, first)
        if kept is not None:
            return kept
        if one.state is None:
            raise ValueError(one.query.id)
        found = search().answer(one.state, int(first))
        self._ready[one.digest, first] = found
        one.answers = {**one.answers, first: row(found)}
        self._bundle.add(one.digest, [False, row(one.tied), one.answers])
        return found


def _asked_of(query: Query) -> list[Any]:
    """What an answer depends on of a query: not its name, nor its place among the others."""
    return [getattr(query, name) for name in field_names(query) if name not in ("id", "order")]


def _identity(text: HeldText) -> tuple[Any, ...]:
    """Everything in one text on which an answer may depend: its fields, and digests of its words and tables."""
    tables = _digest([text.masks, text.locators.rows]) if text.tables else ""
    return (*_own_facts(text), text.address, text.sha256, text.quality, text.reader, tables)


def _digest(values: Iterable[Any]) -> str:
    digest = blake2b(digest_size=24)
    for value in values:
        digest.update(json.dumps(row(value)).encode())
    return digest.hexdigest()
