"""Finds the texts of cited works in the library of the user's own reference manager."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path

from citecheck.audit.files import shown
from citecheck.audit.memory import Memory, stamps
from citecheck.formats.table import is_readable, text_format
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach, ZoteroFolders
from citecheck.language.identifiers import doi, isbns
from citecheck.model.manuscript import Field, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.resolve.same_work import contradicts, counterpart
from citecheck.texts.attachments.tie import ZOTERO, Tie, facts_of
from citecheck.texts.attachments.zotero_database import JOURNAL, LOG, DatabaseError
from citecheck.texts.attachments.zotero_items import DATABASE, ZoteroItem, ZoteroLibrary, addresses, library
from citecheck.texts.library import RefusedFile
from citecheck.texts.named_texts import LibraryTexts

LINKS = ("uris", "url")
"""Fields of an entry that may have the address of its item."""
REMARKS = ("note", "annotation", "abstract")
"""Fields in which the address of an item may stand too: of this work, or of another one that they speak of."""


def texts_of_databases(entries: Sequence[Reference], folders: Sequence[ZoteroFolders], memory: Memory) -> LibraryTexts:
    """The texts of the entries in the user's Zotero libraries.

    Only the databases are read here. The item of an entry is known by its address in the library, its citation key, DOI
    or ISBN, else by author, title and year.
    """
    found = LibraryTexts()
    for one in {folder.data: folder for folder in reversed(folders)}.values():
        database = one.data / DATABASE
        if not look(database).is_file:
            continue
        states = stamps(Path(f"{database}{suffix}") for suffix in ("", JOURNAL, LOG))
        try:
            items = memory.once(("zotero", one), states, partial(library, one))
        except DatabaseError as error:
            found = found.with_more(LibraryTexts(notices=(f"{shown(database)}: not used: {error}",)))
            continue
        found = found.with_more(_texts(entries, items))
    return found


def texts_of_api(entries: Sequence[Reference], reach: Reach) -> LibraryTexts:
    """The texts of the entries by the local API of a Zotero that runs.

    What answers there may be another program than Zotero: of the files that it names, only those in reach are taken.
    In a hook and in CI no connection is opened.
    """
    from citecheck.texts.attachments.zotero_api import HOST, PORT, ApiError, library

    name = f"Zotero's local API (http://{HOST}:{PORT})"
    if reach.unattended:
        return LibraryTexts(notices=(f"{name}: not asked: no connection is opened in a hook or in CI",))
    base = next((one.base for one in reach.own().zotero if one.base), None)
    try:
        return _texts(entries, library(base), reach)
    except ApiError as error:
        return LibraryTexts(notices=(f"{name}: not used: {error}",))


def _texts(entries: Sequence[Reference], items: ZoteroLibrary, reach: Reach | None = None) -> LibraryTexts:
    """The files of the items of the entries. Of a file out of reach, where that is asked, only that it is."""
    found: dict[Path, dict[Tie, None]] = {}
    gone: list[RefusedFile] = []
    refused: list[RefusedFile] = []
    for entry, item in _pairs(entries, items):
        for one in item.files:
            file = real(one.path)
            row = text_format(file.name)
            if reach is not None and (why := reach.refusal(file)):
                refused.append(RefusedFile(shown(file), why, (entry.key,)))
            elif not look(file).is_file:
                gone.append(RefusedFile(shown(file), "it is not there", (entry.key,)))
            elif row is not None and is_readable(row):
                found.setdefault(file, {})[Tie(entry.key, ZOTERO, facts_of(entry), one.address, one.highlights)] = None
    ties = tuple((file, tuple(of_file)) for file, of_file in found.items())
    return LibraryTexts(ties, (), tuple(gone), tuple(refused))


def _pairs(entries: Sequence[Reference], known: ZoteroLibrary) -> Iterator[tuple[Reference, ZoteroItem]]:
    """Each entry with its item, where there is one."""
    by_number = {str(item.number): item for item in known.items}
    by_sign: dict[tuple[str, str | None], list[Reference]] = {}
    for one in (_entry(item) for item in known.items if item.files):
        for sign in _signs(one, one.ids):
            by_sign.setdefault(sign, []).append(one)
    for entry in entries:
        beside = (one for one in _named(entry, REMARKS, known) if not contradicts(entry, _entry(one)))
        item = next(chain(_named(entry, LINKS, known), beside), None)
        if item is None:
            keyed = _with_key(entry)
            signs = _signs(entry, [keyed.fields["citation-key"].value])
            alike = {one.key: one for sign in signs for one in by_sign.get(sign, ())}
            same = counterpart(keyed, list(alike.values()))
            item = by_number[same.key] if same else None
        if item is not None:
            yield entry, item


def _named(entry: Reference, fields: Sequence[str], known: ZoteroLibrary) -> Iterator[ZoteroItem]:
    """The items whose addresses stand in some fields of an entry."""
    words = " ".join(entry.fields[name].value for name in fields if name in entry.fields)
    return filter(None, map(known.at, addresses(words)))


def _signs(entry: Reference, keys: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """What an entry and its item have at least in common: one of these."""
    yield from (("key", key) for key in keys)
    fields = {name: entry.fields[name].value for name in ("doi", "isbn") if name in entry.fields}
    if number := doi(fields.get("doi", "")):
        yield "doi", number
    yield from (("isbn", number) for number in isbns(fields.get("isbn", "")))
    yield "year", entry.year


def _with_key(entry: Reference) -> Reference:
    """The entry with its citekey as the key that its item may have."""
    if "citation-key" in entry.fields:
        return entry
    return replace(entry, fields={**entry.fields, "citation-key": _field("citation-key", entry.key)})


def _entry(item: ZoteroItem) -> Reference:
    """An item as an entry of a bibliography: its number is the key, its citation keys are further ids."""
    named = {"doi": item.values.get("DOI", ""), "isbn": item.values.get("ISBN", "")}
    named["volume"] = item.values.get("volume", "")
    fields = {name: _field(name, value) for name, value in named.items() if value}
    return Reference(
        str(item.number),
        "misc",
        Place(""),
        fields,
        item.authors,
        item.values.get("title", ""),
        item.year,
        ids=item.citation_keys,
    )


def _field(name: str, value: str) -> Field:
    return Field(name, value, Place(""))
