"""Keeps what a session has read, from call to call, until the files change."""

from __future__ import annotations

import time
from _thread import get_ident  # `threading` is more than a short run loads
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from citecheck.audit.files import shown
from citecheck.foundation.files import real
from citecheck.foundation.reach import Reach
from citecheck.model.noun import field_names, replace
from citecheck.texts.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias, TypeVar

    from citecheck.audit.records_in_force import RecordsInReach
    from citecheck.compare.retrieval.searches import Searches
    from citecheck.foundation.processes.processes import Processes
    from citecheck.model.evidence import Answer, Query
    from citecheck.read.latex.works import LatexWorks
    from citecheck.texts.attachments.tie import Tie
    from citecheck.texts.library import HeldText
    from citecheck.texts.scans import ScanOfWork

    Value = TypeVar("Value")

Ties: TypeAlias = "tuple[tuple[Path, tuple[Tie, ...]], ...]"
"""Files with the works to which they are tied."""
Buffers: TypeAlias = "Mapping[Path, str]"
"""The texts that a caller has of files, by their real paths: what an editor shows and nobody has saved."""
Stamp: TypeAlias = tuple[int, int, int, int]
"""Size, times of change, and inode of a file: they differ from one state of the file to the next."""

RECENT_SECONDS = 2.0
"""Some file systems count times in steps of two seconds. A file that changed within this time may change again and keep
its time, so it is read again at the next call."""

MOST_LIBRARIES = 8
"""Libraries of texts and wordings that are remembered, the newest: one for each set of folders."""


def stamps(paths: Iterable[Path]) -> tuple[Stamp | None, ...] | None:
    """The state of files (None for a missing one). None if a file changed too recently for its state to be reliable."""
    found: list[Stamp | None] = []
    for path in paths:
        try:
            seen = path.stat()
        except (OSError, ValueError):
            found.append(None)
            continue
        if max(seen.st_mtime, seen.st_ctime) > time.time() - RECENT_SECONDS:
            return None
        found.append((seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino))
    return tuple(found)


def encoded(path: Path, buffers: Buffers) -> bytes | None:
    """The text that a caller has of a file, as the bytes that saving would write; None where the file itself counts."""
    text = buffers.get(real(path))
    return None if text is None else text.encode("utf-8", "replace")


class Memory:
    """The results of reading, and the state of the files then. Several threads may use it."""

    def __init__(self) -> None:
        self._values: dict[tuple[object, ...], tuple[object, Any]] = {}
        self._works: LatexWorks | None = None
        self._joined: list[tuple[Library, tuple[HeldText, ...], Library]] = []
        self.processes: Processes | None = None
        """The processes that share the work of the audit that runs; None for this one alone."""

    @cached_property
    def _searches(self) -> Searches:
        """The searches of libraries that are not in use, loaded where something is looked up."""
        from citecheck.compare.retrieval.searches import Searches

        return Searches()

    def answers(self, library: Library, queries: Sequence[Query]) -> list[Answer]:
        """The answers of a library's texts to queries, in order. Raises Cancelled."""
        return self._searches.answers(library, queries, self.processes) if queries else []

    def latex_works(self) -> LatexWorks:
        """The works of LaTeX files, with what was seen of them."""
        if self._works is None:
            from citecheck.read.latex.works import LatexWorks

            self._works = LatexWorks()
        return self._works

    def once(self, key: tuple[object, ...], state: object, make: Callable[[], Value]) -> Value:
        """The result of `make`, made again only if the state has changed. A state of None always counts as changed.

        Only the newest result of a key is remembered.
        """
        known = self._values.get(key)
        if known is not None and state is not None and known[0] == state:
            value: Value = known[1]
            return value
        made = make()
        self._values[key] = state, made
        return made

    def library(
        self, folders: Sequence[Path], reach: Reach | None, ties: Ties = (), scans: Sequence[ScanOfWork] = ()
    ) -> Library:
        """The texts of folders as they are now, with the works to which files are tied that lie in them or elsewhere.
        `scans` are the works of which scans are to be read.

        A text that has not changed is the object of the call before.
        """
        if not folders and not ties:
            return self.once(("library",), (), Library)
        from citecheck.texts.folder import gather, tied
        from citecheck.texts.index.index_folders import LIST, index_folder, shelved

        gathered = gather([(path, shown(path)) for path in folders], reach)
        if ties:
            gathered = tied(gathered, ties, shown, reach)
        if scans:
            from citecheck.texts.scans import with_scans

            gathered = with_scans(gathered, scans)
        texts = tuple(map(self._text, gathered.texts))
        gathered = replace(gathered, texts=texts)
        indexes = stamps(folder / LIST for root in folders if (folder := index_folder(root)) is not None)
        state = indexes and (texts, gathered.places, gathered.notices, gathered.refused, indexes)
        return self.once(("library", reach, ties, tuple(scans), *folders), state, lambda: shelved(gathered, folders))

    def records(self, key: tuple[object, ...], now: RecordsInReach) -> RecordsInReach:
        """The records as they are now: those of the call before where no file has changed, with what was found in them.
        Each thread has its own, because a registry fetches records as it is asked."""
        registry = now.registry
        state = (registry.digest, registry.left_out, now.refused) if registry.digest else None
        return self.once(("records", get_ident(), *key), state, lambda: now)

    def with_wordings(self, library: Library, wordings: Sequence[HeldText]) -> Library:
        """The texts of a library and wordings of records, the same library again where both are the same."""
        texts = tuple(map(self._wording, wordings))
        for one, others, joined in self._joined:
            if one == library and others == texts:
                return joined
        made = library.with_texts(texts)
        self._joined = [*self._joined[1 - MOST_LIBRARIES :], (library, texts, made)]
        return made

    def _text(self, text: HeldText) -> HeldText:
        state = stamps([text.file, *text.tables]) if text.file else None
        return self.once(("text", text.file, text.path), state and (_said(text), state), lambda: text)

    def _wording(self, wording: HeldText) -> HeldText:
        """A wording of a record depends only on its own content."""
        state = (_said(wording), wording.text)
        return self.once(("wording", wording.path, wording.record, wording.siglum), state, lambda: wording)


def _said(text: HeldText) -> tuple[object, ...]:
    """Everything known of a text except its words."""
    return tuple(getattr(text, name) for name in field_names(text) if name != "load")
