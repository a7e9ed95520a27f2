"""Checks a folder of texts: what changed since it was pinned, what cannot be used, what exists twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from citecheck.foundation.files import real
from citecheck.foundation.reach import Reach
from citecheck.model.library import Pin
from citecheck.model.noun import noun
from citecheck.texts.catalogue.check_tables import table_faults, table_files, unused
from citecheck.texts.catalogue.check_toml import listing_faults
from citecheck.texts.catalogue.lookup import Catalogue
from citecheck.texts.catalogue.summary import pin
from citecheck.texts.folder import gather
from citecheck.texts.library import HeldText, Library
from citecheck.texts.scans import proves_little

SOUND = "sound"
UNREADABLE = "unreadable"
NO_TEXT = "named like a table, but there is no text of that name"


@noun
class FolderCheck:
    """The state of a folder of texts.

    `faults` name texts that changed or cannot be used, `remarks` are worth knowing; each is one line. `texts` counts
    all texts; the other numbers count those as pinned, changed, without a pin, and unreadable.
    """

    faults: tuple[str, ...]
    remarks: tuple[str, ...]
    texts: int
    kept: int
    changed: int
    unpinned: int
    unreadable: int


def checked(folders: Sequence[tuple[Path, str]], reach: Reach | None = None) -> FolderCheck:
    """Check folders, each with the name to show. Every text and table in reach is read."""
    held = gather(folders, reach)
    catalogue = Catalogue(tuple(path for path, _ in folders))
    readable = [text for text in held.texts if not _is_unreadable(text)]
    tables = {text: _tables(text, catalogue) for text in readable}
    used = {real(table) for of_text in tables.values() for table in of_text.values()}
    faults = [*held.notices]
    for path, shown in folders:
        faults += [*listing_faults(path, shown, held), *(f"{_below(shown, t)}: {NO_TEXT}" for t in unused(path, used))]
    for text in held.texts:
        faults += [*_text_faults(text), *_table_faults(text, tables.get(text, {}), reach)]
    pins = [pin(text) for text in readable]
    return FolderCheck(
        tuple(dict.fromkeys(faults)),
        tuple(dict.fromkeys((*_remarks(held), *_twins(held.texts)))),
        len(held.texts),
        kept=pins.count(Pin.KEPT),
        changed=pins.count(Pin.CHANGED),
        unpinned=pins.count(Pin.NONE),
        unreadable=len(held.texts) - len(readable),
    )


def _is_unreadable(text: HeldText) -> bool:
    return text.quality.startswith(UNREADABLE)


def _text_faults(text: HeldText) -> Iterator[str]:
    if _is_unreadable(text):
        yield f"{text.path}: {text.quality}"
    if text.sha256 and text.pinned and pin(text) is Pin.CHANGED:
        yield f"{text.path}: changed since it was pinned (sha256 {text.sha256[:12]}…, pinned {text.pinned[:12]}…)"


def _tables(text: HeldText, catalogue: Catalogue) -> dict[str, Path]:
    return table_files(text.file, text.work, catalogue.listing(text.file).entry) if text.file else {}


def _table_faults(text: HeldText, tables: Mapping[str, Path], reach: Reach | None) -> Iterator[str]:
    for kind, table in tables.items():
        below = table.relative_to(text.file.parent) if text.file and table.is_relative_to(text.file.parent) else table
        for words in table_faults(table, kind, len(text.text), reach):
            yield f"{_below(text.path.rpartition('/')[0], below)}: {words}"


def _below(folder: str, path: Path) -> str:
    """A file as reports show it: `path` below a folder."""
    return f"{folder.rstrip('/')}/{path.as_posix()}" if folder else path.as_posix()


def _remarks(held: Library) -> Iterator[str]:
    for text in held.texts:
        if text.quality != SOUND and not _is_unreadable(text):
            yield f"{text.path}: {proves_little(text.quality)}"


def _twins(texts: Sequence[HeldText]) -> Iterator[str]:
    """Texts with the same bytes that no name connects."""
    by_bytes: dict[str, list[HeldText]] = {}
    for text in texts:
        if text.sha256 and not _is_unreadable(text):
            by_bytes.setdefault(text.sha256, []).append(text)
    for same in by_bytes.values():
        if len(same) > 1 and not set.intersection(*(set(Library.names_of(text)) for text in same)):
            paths = ", ".join(text.path for text in same)
            yield f"{paths}: the same bytes under {len(same)} names; if they are one work, say so with copy_of"
