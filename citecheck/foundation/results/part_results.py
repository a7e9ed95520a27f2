"""Keeps pure results for the parts of a document, for all that must be fast a second time: a part that has not changed
is not read again.

In memory the results serve the next call of a session. In the store they lie in one file for each kind and document,
because a thousand small files take longer to open than a thesis to read. The document only names that file: a result
depends on its kind, the version of the code, and its own input.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

from citecheck.foundation.digest import blake2b
from citecheck.foundation.store import ResultKey, store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Generic, TypeVar

    Value = TypeVar("Value")
else:
    Value = object
    Generic = {Value: object}

MOST_PARTS = 20_000
"""Results of one kind in memory: the paragraphs of ten theses. Beyond, all are dropped."""

MOST_BYTES = 4_000_000
"""Bytes of one file up to which it keeps the results of parts that the newest run has not: an edit may be undone."""

WORTH_WRITING = 8
"""New results for which a file is written anew. An editor changes one part with each key; a few are computed again."""


class Bundle:
    """The results of one kind for one document: those of the store by the digest of their input, and new ones. Without
    a key nothing is kept."""

    def __init__(self, key: ResultKey | None) -> None:
        self._key = key
        self._rows = _rows(key)
        self._used: dict[str, Any] = {}
        self._new = 0

    def begin(self) -> None:
        """Begin another run: what the one before used is not what this one uses."""
        self._rows |= self._used
        self._used = {}

    def row(self, digest: str) -> Any:
        """The row of a part; None where there is none."""
        found = self._used.get(digest)
        if found is None:
            found = self._rows.get(digest)
            if found is not None:
                self._used[digest] = found
        return found

    def add(self, digest: str, row: Any) -> None:
        """Add the row of a part that was computed."""
        self._used[digest] = row
        self._new += 1

    def write(self, worth: int = 1) -> None:
        """Write the file anew where it has `worth` new results, or is the first: the parts of this run, and the others
        while there is room."""
        kept = store() if self._new >= (worth if self._rows else 1) else None
        if kept is None or self._key is None:
            return
        written = json.dumps(self._used, separators=(",", ":"))
        others = {name: row for name, row in self._rows.items() if name not in self._used}
        if others and len(more := json.dumps(others | self._used, separators=(",", ":"))) <= MOST_BYTES:
            written = more
        kept.put(self._key, written.encode())
        self._new = 0


def _rows(key: ResultKey | None) -> dict[str, Any]:
    kept = store() if key else None
    found = kept.get(key) if kept and key else None
    try:
        rows = json.loads(found) if found else {}
    except ValueError:
        return {}
    return rows if isinstance(rows, dict) else {}


class _PartsOfDocument:
    """The bundles of the document that is being read."""

    def __init__(self, name: str, version: str) -> None:
        self.name = name
        self.version = version
        self.bundles: dict[str, Bundle] = {}

    def bundle(self, kind: str) -> Bundle:
        """The bundle of a kind, read when it is first asked for."""
        found = self.bundles.get(kind)
        if found is None:
            found = self.bundles[kind] = Bundle(ResultKey(f"parts: {kind}", self.version, (self.name,)))
        return found


_DOCUMENT: ContextVar[_PartsOfDocument | None] = ContextVar("document", default=None)


@contextmanager
def parts_of(name: str, version: str) -> Iterator[None]:
    """In this context, the parts are those of the document `name`, read by the code of `version`: their results are
    kept in the store."""
    document = _PartsOfDocument(name, version)
    token = _DOCUMENT.set(document)
    try:
        yield
    finally:
        _DOCUMENT.reset(token)
    for bundle in document.bundles.values():
        bundle.write(WORTH_WRITING)


class PartResults(Generic[Value]):
    """The results of one kind, which are of the type that `shape` gives. None is no result."""

    def __init__(self, kind: str, shape: Callable[[], Any]) -> None:
        self._kind = kind
        self._shape = shape
        self._known: dict[str, Value] = {}
        _ALL.append(self)

    def forget(self) -> None:
        """Drop the results in memory."""
        self._known = {}

    def of(self, given: Sequence[str], make: Callable[[], Value]) -> Value:
        """The result for what is given, which `make` computes. `given` must have all on which it depends."""
        digest = digest_of(given)
        known = self._known.get(digest)
        if known is None:
            document = _DOCUMENT.get()
            known = make() if document is None else self._kept(document.bundle(self._kind), digest, make)
            if len(self._known) >= MOST_PARTS:
                self.forget()
            self._known[digest] = known
        return known

    def _kept(self, bundle: Bundle, digest: str, make: Callable[[], Value]) -> Value:
        from citecheck.foundation.results.noun_rows import REFUSED, from_row, row

        found = bundle.row(digest)
        if found is not None:
            try:
                value: Value = from_row(self._shape(), found)
            except REFUSED:
                pass
            else:
                return value
        made = make()
        bundle.add(digest, row(made))
        return made


_ALL: list[PartResults[Any]] = []


def forget_all() -> None:
    """Drop the results of every kind in memory, as where a session is closed."""
    for results in _ALL:
        results.forget()


def digest_of(given: Sequence[str]) -> str:
    """A digest of strings, which tells where each of them ends."""
    told = "\0".join((*map(str, map(len, given)), *given))
    return blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
