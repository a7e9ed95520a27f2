"""Finds the texts that the entries of bibliographies name in their `file` fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeAlias

from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Bibliography
from citecheck.model.noun import field, noun, working_state
from citecheck.texts.library import RefusedFile

UNUSED = "a file field names no text of this kind; put it, named after its key, into a folder of texts"
SUFFIXES = (".txt", ".txt.gz", ".md")

_Reason: TypeAlias = "tuple[str, str]"
"""Why files are not read, as the end of a sentence on one file, and on several."""


@noun
class NamedTexts:
    """The texts that are there, what is to be said of the others, and those that lie out of reach.

    `unused` are files of another kind, as PDFs, that are there and are no texts held.
    """

    files: tuple[Path, ...]
    notices: tuple[str, ...]
    refused: tuple[RefusedFile, ...]
    unused: tuple[RefusedFile, ...] = ()


@working_state
class _Gathering:
    """The texts found so far, and the reasons against others: by bibliography and reason, the keys that name them."""

    found: dict[Path, None] = field(default_factory=dict)
    refused: dict[RefusedFile, None] = field(default_factory=dict)
    unused: dict[RefusedFile, None] = field(default_factory=dict)
    reasons: dict[tuple[str, _Reason], dict[str, None]] = field(default_factory=dict)

    def refuse(self, book: str, key: str, file: str, why: str) -> None:
        """Keep a file that lies out of reach."""
        self.refused[RefusedFile(file, why, (key,))] = None
        self.pass_over(book, key, (f"is not read: {why}", f"are not read: {why}"))

    def pass_over(self, book: str, key: str, reason: _Reason) -> None:
        """Keep the reason why a file that an entry names is not read."""
        self.reasons.setdefault((book, reason), {})[key] = None


def files_named(books: Sequence[tuple[Path, Bibliography]], reach: Reach | None) -> NamedTexts:
    """The texts that entries' `file` fields name, relative to the bibliography.

    What cannot be opened is said once for a bibliography and reason. What lies out of reach is said of a file that is
    there; in a hook and in CI it is not looked at, so that a report tells nobody what is there.
    """
    gathering = _Gathering()
    for path, book in books:
        for key, file in ((one.key, file) for one in book.references for file in one.files):
            _gather(gathering, book.path, key, file, real(path.parent / file), reach)
    notices = (_said(book, reason, list(keys)) for (book, reason), keys in gathering.reasons.items())
    return NamedTexts(tuple(gathering.found), tuple(notices), tuple(gathering.refused), tuple(gathering.unused))


def _gather(gathering: _Gathering, book: str, key: str, file: str, candidate: Path, reach: Reach | None) -> None:
    """Decide on one file that an entry names; `candidate` is where it lies."""
    why = reach.refusal(candidate) if reach else None
    if not file.lower().endswith(SUFFIXES):
        if not why and look(candidate).is_file:
            gathering.unused[RefusedFile(file, UNUSED, (key,))] = None
        return
    if why and reach and reach.unattended:
        gathering.refuse(book, key, file, why)
        return
    seen = look(candidate)
    if why:
        if seen.is_file or seen.why:
            gathering.refuse(book, key, file, why)
    elif seen.is_file:
        gathering.found[candidate] = None
    elif seen.why:
        gathering.pass_over(book, key, (f"cannot be opened ({seen.why})",) * 2)


def _said(book: str, reason: _Reason, keys: Sequence[str]) -> str:
    """The words on texts that entries name and that are not read. The keys tell which; a path may be anything."""
    one, many = reason
    if len(keys) == 1:
        return f"{book}: the file that the entry “{keys[0]}” names {one}"
    return f"{book}: the files that {len(keys)} entries name, “{keys[0]}” the first, {many}"
