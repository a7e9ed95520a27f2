"""Finds the texts that the entries cited name in their `file` fields."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from citecheck.formats.table import is_readable, text_format
from citecheck.foundation.files import look
from citecheck.foundation.reach import OwnSettings, Reach
from citecheck.model.manuscript import Bibliography, Manuscript, MarkKind, Reference
from citecheck.model.noun import field, noun, working_state
from citecheck.texts.library import RefusedFile

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from citecheck.texts.attachments.file_names import FileFolders
    from citecheck.texts.attachments.tie import Tie

STORAGE_FOLDER = "storage"
"""The folder of a Zotero library with the stored files."""

_Reason: TypeAlias = "tuple[str, str]"
"""Why files are not read, as the end of a sentence on one file, and on several."""


@noun
class NamedTexts:
    """The texts that are there with the works that they belong to, what is to be said of the others, and those that
    lie out of reach.

    `unused` are files that no reader reads: why is what to do so that one does, "" where none knows the kind. `gone`
    are files that are not there.
    """

    ties: tuple[tuple[Path, tuple[Tie, ...]], ...] = ()
    notices: tuple[str, ...] = ()
    refused: tuple[RefusedFile, ...] = ()
    unused: tuple[RefusedFile, ...] = ()
    gone: tuple[RefusedFile, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The texts that are there."""
        return tuple(path for path, _ in self.ties)


@noun
class LibraryTexts:
    """The files of the user's own library that belong to works, what is to be said of it, files that are not there,
    and those that lie out of reach."""

    ties: tuple[tuple[Path, tuple[Tie, ...]], ...] = ()
    notices: tuple[str, ...] = ()
    gone: tuple[RefusedFile, ...] = ()
    refused: tuple[RefusedFile, ...] = ()

    def with_more(self, more: LibraryTexts) -> LibraryTexts:
        """With what another library has."""
        ties: dict[Path, dict[Tie, None]] = {}
        for file, of_file in (*self.ties, *more.ties):
            ties.setdefault(file, {}).update(dict.fromkeys(of_file))
        return LibraryTexts(
            tuple((file, tuple(of_file)) for file, of_file in ties.items()),
            (*self.notices, *more.notices),
            (*self.gone, *more.gone),
            (*self.refused, *more.refused),
        )


@working_state
class _Gathering:
    """The texts found so far, and the reasons against others: by bibliography and reason, the keys that name them."""

    found: dict[Path, dict[Tie, None]] = field(default_factory=dict)
    refused: dict[RefusedFile, None] = field(default_factory=dict)
    unused: dict[RefusedFile, None] = field(default_factory=dict)
    gone: dict[RefusedFile, None] = field(default_factory=dict)
    reasons: dict[tuple[str, _Reason], dict[str, None]] = field(default_factory=dict)

    def refuse(self, book: str, key: str, file: str, why: str) -> None:
        """Keep a file that lies out of reach."""
        self.refused[RefusedFile(file, why, (key,))] = None
        self.pass_over(book, key, (f"is not read: {why}", f"are not read: {why}"))

    def pass_over(self, book: str, key: str, reason: _Reason) -> None:
        """Keep the reason why a file that an entry names is not read."""
        self.reasons.setdefault((book, reason), {})[key] = None


def cited_keys(manuscript: Manuscript) -> frozenset[str]:
    """The citekeys in a manuscript."""
    found = {key for block in manuscript.blocks for key in (block.key, *(mark.key for mark in block.marks)) if key}
    cites = (mark for block in manuscript.blocks for mark in block.marks if mark.kind is MarkKind.CITE)
    return frozenset(found | {item.key for mark in cites for item in mark.items})


def files_named(books: Sequence[tuple[Path, Bibliography]], reach: Reach | None, cited: Collection[str]) -> NamedTexts:
    """The texts that the `file` fields of the entries cited name, relative to the bibliography.

    What cannot be opened is said once for a bibliography and reason. What lies out of reach is said of a file that is
    there; in a hook and in CI it is not looked at, so that a report tells nobody what is there.
    """
    gathering = _Gathering()
    for path, book in books:
        naming = [one for one in book.references if one.files and not {one.key, *one.ids}.isdisjoint(cited)]
        if naming:
            _gather_all(gathering, path, book.path, naming, reach)
    return NamedTexts(
        tuple((path, tuple(ties)) for path, ties in gathering.found.items()),
        tuple(_said(book, reason, list(keys)) for (book, reason), keys in gathering.reasons.items()),
        tuple(gathering.refused),
        tuple(gathering.unused),
        tuple(gathering.gone),
    )


def _gather_all(
    gathering: _Gathering, path: Path, book: str, entries: Sequence[Reference], reach: Reach | None
) -> None:
    """Decide on all files that entries of one bibliography name."""
    from citecheck.texts.attachments.file_names import is_address, place

    folders = _folders(path.parent, reach)
    for one in entries:
        for file in one.files:
            if not is_address(file):
                _gather(gathering, book, one, file, place(file, folders, path.parent, reach), reach)


def _folders(beside: Path, reach: Reach | None) -> Callable[[], FileFolders]:
    """The folders in which the files of a bibliography's entries may lie."""

    def known() -> FileFolders:
        from citecheck.texts.attachments.file_names import FileFolders

        own = reach.own() if reach else OwnSettings("")
        bases = tuple(one.base for one in own.zotero if one.base)
        return FileFolders(beside, (*own.jabref, *bases), tuple(one.data / STORAGE_FOLDER for one in own.zotero))

    return known


def _gather(
    gathering: _Gathering, book: str, entry: Reference, file: str, candidate: Path, reach: Reach | None
) -> None:
    """Decide on one file that an entry names; `candidate` is where it lies."""
    key = entry.key
    row = text_format(candidate.name)
    why = reach.refusal(candidate) if reach else None
    if row is None and why:
        return
    if why and reach and reach.unattended:
        gathering.refuse(book, key, file, why)
        return
    seen = look(candidate)
    if why:
        if seen.is_file or seen.why:
            gathering.refuse(book, key, file, why)
        else:
            gathering.gone[RefusedFile(file, "it is not there", (key,))] = None
    elif seen.is_file and (row is None or not is_readable(row)):
        from citecheck.texts.unsupported_files import reader_lacking

        gathering.unused[RefusedFile(file, reader_lacking(candidate.name) if row else "", (key,))] = None
    elif seen.is_file:
        from citecheck.texts.attachments.tie import FILE_FIELD, Tie, facts_of

        gathering.found.setdefault(candidate, {})[Tie(key, FILE_FIELD, facts_of(entry))] = None
    elif seen.why:
        gathering.pass_over(book, key, (f"cannot be opened ({seen.why})",) * 2)
    else:
        gathering.gone[RefusedFile(file, "it is not there", (key,))] = None


def _said(book: str, reason: _Reason, keys: Sequence[str]) -> str:
    """The words on texts that entries name and that are not read. The keys tell which; a path may be anything."""
    one, many = reason
    if len(keys) == 1:
        return f"{book}: the file that the entry “{keys[0]}” names {one}"
    return f"{book}: the files that {len(keys)} entries name, “{keys[0]}” the first, {many}"
