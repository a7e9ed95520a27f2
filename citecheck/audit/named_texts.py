"""Finds the texts that the entries of bibliographies name in their `file` fields."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.model.manuscript import Bibliography
from citecheck.model.noun import noun
from citecheck.texts.library import RefusedFile

UNUSED = "a file field names no text of this kind; put it, named after its key, into a folder of texts"
SUFFIXES = (".txt", ".txt.gz", ".md")


@noun
class NamedTexts:
    """The texts that are there, what is to be said of the others, and those that lie out of reach.

    `unused` are files of another kind, as PDFs, that are there and are no texts held.
    """

    files: tuple[Path, ...]
    notices: tuple[str, ...]
    refused: tuple[RefusedFile, ...]
    unused: tuple[RefusedFile, ...] = ()


def files_named(books: Sequence[tuple[Path, Bibliography]], reach: Reach | None) -> NamedTexts:
    """The texts that entries' `file` fields name, relative to the bibliography.

    What cannot be opened is said once for a bibliography and reason. What lies out of reach is said of a file that is
    there; in a hook and in CI it is not looked at, so that a report tells nobody what is there.
    """
    found: dict[Path, None] = {}
    closed: dict[tuple[str, str], dict[str, None]] = {}
    refused: dict[RefusedFile, None] = {}
    unused: dict[RefusedFile, None] = {}
    for path, book in books:
        for key, file in ((one.key, file) for one in book.references for file in one.files):
            candidate = real(path.parent / file)
            why = reach.refusal(candidate) if reach else None
            if not file.lower().endswith(SUFFIXES):
                if not why and look(candidate).is_file:
                    unused[RefusedFile(file, UNUSED, (key,))] = None
                continue
            if reach and reach.unattended and why:
                seen_why: str | None = why
            else:
                seen = look(candidate)
                if seen.is_file and not why:
                    found[candidate] = None
                seen_why = why if seen.is_file else seen.why
            if seen_why:
                closed.setdefault((book.path, f"are not read: {why}" if why else _not_opened(seen_why)), {})[key] = None
            if why and seen_why:
                refused[RefusedFile(file, why, (key,))] = None
    notices = (_said(book, why, list(keys)) for (book, why), keys in closed.items())
    return NamedTexts(tuple(found), tuple(notices), tuple(refused), tuple(unused))


def _not_opened(why: str) -> str:
    return f"cannot be opened ({why})"


def _said(book: str, why: str, keys: Sequence[str]) -> str:
    """The words on texts that entries name and that are not read. The keys tell which; a path may be anything."""
    if len(keys) == 1:
        return f"{book}: the file that the entry “{keys[0]}” names {why.replace('are not read', 'is not read', 1)}"
    return f"{book}: the files that {len(keys)} entries name, “{keys[0]}” the first, {why}"
