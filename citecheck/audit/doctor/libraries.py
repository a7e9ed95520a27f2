"""Looks at the texts, bibliographies and reference managers that an audit in a folder would use. It opens no text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from citecheck.audit.config import Settings
from citecheck.audit.files import shown
from citecheck.foundation.cache import cache_folder
from citecheck.foundation.files import look, real
from citecheck.foundation.phrases import counted
from citecheck.foundation.reach import OwnSettings, ZoteroFolders
from citecheck.read.bibliography.reader import bibliography
from citecheck.read.declared_bibliographies import project_bibliographies
from citecheck.report.doctor import DoctorLine, DoctorSection
from citecheck.texts.attachments.zotero_database import DatabaseError
from citecheck.texts.attachments.zotero_items import DATABASE, library
from citecheck.texts.folder import gather
from citecheck.texts.index.index_folders import LIST, index_folder
from citecheck.texts.named_texts import files_named

ADD_TEXTS = 'texts = ["DIR"] in citecheck.toml, or --texts DIR'
NO_TEXTS = "quotations, unless entries name files or Zotero has them"
MEGABYTE = 1_000_000


def libraries(folder: Path, settings: Settings) -> DoctorSection:
    """What an audit of manuscripts in a folder would compare with."""
    lines = [*_texts(settings), *_bibliographies(folder, settings), *_own(settings), _cache()]
    return DoctorSection("Libraries", tuple(lines))


def _texts(settings: Settings) -> Iterator[DoctorLine]:
    if not settings.texts:
        yield DoctorLine("texts", False, "no folder of texts", NO_TEXTS, ADD_TEXTS)
    for place in settings.texts:
        held = gather([(place, shown(place))], settings.reach)
        kinds = Counter(text.file.suffix.lower() for text in held.texts if text.file)
        told = ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())
        without = "; ".join(held.notices)
        made = index_folder(place)
        index = "indexed" if made is not None and look(made / LIST).is_file else "no index"
        said = (
            f"{shown(place)}: {counted(len(held.texts), 'text')} ({told}), {index}"
            if told
            else f"{shown(place)}: no text"
        )
        yield DoctorLine("texts", bool(held.texts), said, without, "" if held.texts else ADD_TEXTS)


def _bibliographies(folder: Path, settings: Settings) -> Iterator[DoctorLine]:
    named_here = (*settings.bibliography, *project_bibliographies(folder, settings.root, settings.reach))
    beside = () if named_here else sorted(folder.glob("*.bib"))
    books = dict.fromkeys(map(real, named_here or (beside if len(beside) == 1 else ())))
    if not books:
        without = "citekeys; and no file of an entry is found (a manuscript may name one itself)"
        here = f"{len(beside)} in this folder, of which none is taken" if beside else "none in this folder"
        yield DoctorLine("bibliography", False, f"none named, and {here}", without, "-b FILE, or `bibliography`")
    for path in books:
        book = bibliography(path, shown(path), settings.reach)
        if book.unread:
            yield DoctorLine("bibliography", False, f"{shown(path)}: not read: {book.unread}", "its citekeys")
            continue
        keys = {entry.key for entry in book.references}
        naming = sum(bool(entry.files) for entry in book.references)
        named = files_named([(path, book)], settings.reach, keys)
        reasons = (
            (named.gone, "not there"),
            (named.unused, "of a kind that nothing installed reads"),
            (named.refused, "outside the project"),
        )
        lost = [f"{counted(len(files), 'file')} {why}" for files, why in reasons if files]
        told = f"{counted(len(keys), 'entry', 'entries')}, {naming} with a file, {len(named.files)} readable"
        yield DoctorLine("bibliography", True, f"{shown(path)}: {told}", "; ".join(lost))


def _own(settings: Settings) -> Iterator[DoctorLine]:
    """The user's own reference managers, by the user's own settings."""
    own = settings.reach.own() if settings.reach else OwnSettings("")
    if not own.zotero:
        yield DoctorLine("Zotero", None, "no data folder found (~/Zotero, or the one that its profile names)")
    yield from map(_zotero, own.zotero)
    api = "asked" if own.zotero_api else "not asked (zotero-api in your own settings, or --zotero-api)"
    yield DoctorLine("Zotero's local API", None, f"{api}; doctor opens no connection")
    if own.jabref:
        yield DoctorLine("JabRef", True, f"files in {', '.join(map(str, own.jabref))}")
    if own.library:
        yield DoctorLine("own folders", True, ", ".join(map(str, own.library)))


def _zotero(folders: ZoteroFolders) -> DoctorLine:
    database = folders.data / DATABASE
    without = "works whose only text is in Zotero"
    if not look(database).is_file:
        return DoctorLine("Zotero", False, f"{database}: not there", without)
    try:
        items = library(folders).items
    except DatabaseError as error:
        return DoctorLine("Zotero", False, f"{database}: {error}", without)
    filed = sum(bool(item.files) for item in items)
    return DoctorLine("Zotero", True, f"{database}: {counted(len(items), 'item')}, {filed} with a file; read only")


def _cache() -> DoctorLine:
    folder = cache_folder()
    if folder is None:
        return DoctorLine("cache", None, "none: no folder can be written to, so every run reads everything again")
    size = sum(seen.size for seen in map(look, folder.rglob("*")) if seen.is_file)
    return DoctorLine("cache", True, f"{folder}: {size / MEGABYTE:,.1f} MB; may be deleted at any time")
