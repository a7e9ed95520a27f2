"""Builds an index, and brings it up to date with its folder of texts."""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from citecheck.errors import UsageError
from citecheck.formats.table import reader_version
from citecheck.foundation.files import real
from citecheck.model.noun import noun, replace
from citecheck.texts.content import FileContent
from citecheck.texts.index import reader as index
from citecheck.texts.index.reader import Entries, IndexPart, ShingleIndex
from citecheck.texts.index_interface import Doc
from citecheck.texts.library import HeldText, IndexedFacts, IndexedTexts

PART = 128_000_000
"""Code points of texts in one file of numbers. Sorting it takes 0.4 GB; 1,000 books make about four files."""

MOST_PARTS = 8
"""Files of an index before the smallest are joined. Each costs a query 0.1 ms."""

LOCK = "lock"
PATIENCE = 600.0
"""Seconds to wait for another process that indexes the same folder."""


@noun
class IndexUpdate:
    """The result of an update: texts added, removed, unchanged, and those that could not be read."""

    added: int
    removed: int
    kept: int
    unreadable: tuple[str, ...]


@noun
class FileState:
    """A text file as it is now in its folder. `size` is in bytes, `changed` a number that changes with the file."""

    text: HeldText
    path: str
    size: int
    changed: int


def states(root: Path, texts: Sequence[HeldText]) -> list[FileState]:
    """The texts that are files below a folder (an absolute path), as they are now."""
    found = []
    for text in texts:
        file = text.file and real(text.file)
        if file is None or not file.is_relative_to(root):
            continue
        try:
            stat = file.stat()
        except OSError:
            continue
        changed = stat.st_mtime_ns + stat.st_ctime_ns + reader_version(file.name)  # a copy may keep the former
        found.append(FileState(text, file.relative_to(root).as_posix(), stat.st_size, changed))
    return found


def indexed_texts(folder: Path, root: Path, texts: Sequence[HeldText]) -> IndexedTexts | None:
    """The index in `folder`, with those texts below `root` that are unchanged; None where there is no sound index."""
    opened = index.opened(folder)
    if opened is None:
        return None
    return IndexedTexts(opened, {at: state.text for at, state in _known(opened, states(root, texts)).items()})


def indexed_facts(found: IndexedTexts) -> dict[int, IndexedFacts]:
    """What an index knows of its texts without tables. A table could change without the text."""
    docs = found.index.docs
    return {
        at: IndexedFacts(docs[at].sha256, docs[at].quality, (f"{text.path}: {docs[at].note}",) if docs[at].note else ())
        for at, text in found.texts.items()
        if not text.tables
    }


def _known(opened: ShingleIndex, now: Sequence[FileState]) -> dict[int, FileState]:
    """The unchanged texts of an index: the index of each in `docs`, and its present state."""
    by_path = {state.path: state for state in now}
    known = {}
    for at, doc in enumerate(opened.docs):
        state = by_path.get(doc.path)
        if state and (state.size, state.changed) == (doc.size, doc.changed):
            known[at] = state
    return known


def update(folder: Path, root: Path, texts: Sequence[HeldText]) -> IndexUpdate:
    """Bring the index in `folder` up to date with the texts below `root`. An unusable one is built again.

    Raises UsageError where another process holds the folder too long, OSError where nothing can be written.
    """
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    with _alone(folder):
        opened = index.opened(folder) or ShingleIndex(folder)
        now = states(root, texts)
        known = _known(opened, now)
        indexed = {state.path for state in known.values()}
        gone = frozenset(doc.path for at, doc in enumerate(opened.docs) if at not in known)
        parts = [_without(part, gone) for part in opened.parts]
        new, unreadable = _new_parts(folder, [state for state in now if state.path not in indexed])
        parts = [part for part in (*parts, *new) if part.docs]
        _replace(folder, parts)
        if len(parts) > MOST_PARTS or any(_mostly_gone(part) for part in parts):
            _join(folder)
        _sweep(folder)
    added = sum(len(part.docs) for part in new)
    removed = len(gone - {state.path for state in now} - {""})
    return IndexUpdate(added, removed, len(indexed), tuple(unreadable))


def _without(part: IndexPart, gone: frozenset[str]) -> IndexPart:
    """A part whose list lacks the removed texts. Their numbers stay in the file and lead to no text."""
    docs = tuple(doc if doc.path not in gone else _nothing(doc) for doc in part.docs)
    return IndexPart(part.file, part.count, part.edge, docs if any(doc.path for doc in docs) else ())


def _nothing(doc: Doc) -> Doc:
    return replace(doc, path="", size=-1, changed=-1, words=0)


def _mostly_gone(part: IndexPart) -> bool:
    lost = sum(doc.length for doc in part.docs if not doc.path)
    return 2 * lost > part.length


def _new_parts(folder: Path, new: Sequence[FileState]) -> tuple[list[IndexPart], list[str]]:
    parts: list[IndexPart] = []
    unreadable: list[str] = []
    docs: list[Doc] = []
    gathered: list[Entries] = []
    base = 0
    for state in new:
        content = state.text.content
        if not isinstance(content, FileContent) or content.quality.startswith("unreadable"):
            unreadable.append(f"{state.text.path}: {content.quality}")
            continue
        found = list(index.numbers(content.text, base))
        docs.append(_doc(state, content, sum(map(len, found)), base))
        gathered += found
        base += len(content.text) + 1
        state.text.forget()
        if base >= PART:
            parts.append(_written(folder, gathered, docs))
            docs, gathered, base = [], [], 0
    if docs:
        parts.append(_written(folder, gathered, docs))
    return parts, unreadable


def _doc(state: FileState, content: FileContent, words: int, base: int) -> Doc:
    facts, length = content.facts, len(content.text)
    body = facts.body.start, facts.body.end
    known = facts.quality, body, facts.bare, content.note or ""
    return Doc(state.path, state.size, state.changed, content.sha256, length, words, base, *known)


def _written(folder: Path, gathered: list[Entries], docs: Sequence[Doc]) -> IndexPart:
    entries = np.concatenate([*gathered, np.zeros(0, np.uint64)])
    entries.sort()
    return _stored(folder, entries, docs)


def _stored(folder: Path, entries: Entries, docs: Sequence[Doc]) -> IndexPart:
    name = f"{secrets.token_hex(8)}.rows"
    with open(folder / name, "wb", opener=_own) as out:
        entries.astype("<u8", copy=False).tofile(out)
        out.flush()
        os.fsync(out.fileno())
    return IndexPart(name, len(entries), index.edge(folder / name), tuple(docs))


def _replace(folder: Path, parts: Sequence[IndexPart]) -> None:
    """Replace the list by a new one, in one step."""
    draft = folder / f"{index.LIST}.{secrets.token_hex(4)}"
    with open(draft, "w", encoding="utf-8", opener=_own) as out:
        out.write(index.listing(parts))
    draft.replace(folder / index.LIST)


def _own(path: str, flags: int) -> int:
    """Open a file that only its owner may read."""
    return os.open(path, flags, 0o600)


def _join(folder: Path) -> None:
    """Join the smallest parts, and those of which most texts are removed. The removed texts are left out."""
    opened = index.opened(folder)
    if opened is None:
        return
    order = sorted(range(len(opened.parts)), key=lambda at: opened.parts[at].count)
    surplus = len(opened.parts) - MOST_PARTS // 2 if len(opened.parts) > MOST_PARTS else 0
    chosen = sorted({*order[: surplus + 1 if surplus else 0], *(at for at in order if _mostly_gone(opened.parts[at]))})
    entries, docs = index.merged(opened, chosen, frozenset({""}))
    kept = [part for at, part in enumerate(opened.parts) if at not in chosen]
    _replace(folder, [*kept, *([_stored(folder, entries, docs)] if docs else [])])


def _sweep(folder: Path) -> None:
    """Remove files that no list names. A file that another process still reads is removed the next time."""
    opened = index.opened(folder)
    named = {part.file for part in opened.parts} if opened else set()
    for file in folder.glob("*.rows"):
        if file.name not in named:
            try:
                file.unlink()
            except OSError:
                continue


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Hold the lock of the folder. The system releases it when the process ends in any way."""
    with (folder / LOCK).open("a+b") as lock:
        until = time.monotonic() + PATIENCE
        while not _locked(lock):
            if time.monotonic() > until:
                raise UsageError(f"{folder}: another process is indexing these texts; try again when it is done")
            time.sleep(0.1)
        yield


if sys.platform == "win32":
    import msvcrt

    def _locked(lock: IO[bytes]) -> bool:
        try:
            lock.seek(0)
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(lock: IO[bytes]) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
