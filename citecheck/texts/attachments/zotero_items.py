"""Reads items of a Zotero database with their files: of the schema of Zotero 4, and of that of Zotero 5 and later.

The schema is published with Zotero (`resource/schema/userdata.sql`). What differs is found by the columns there are.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from pathlib import Path

from citecheck.foundation.files import look
from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.reach import ZoteroFolders
from citecheck.model.noun import field, noun, working_state
from citecheck.texts.attachments.file_names import ATTACHMENTS, STORAGE
from citecheck.texts.attachments.tie import Highlight
from citecheck.texts.attachments.zotero_database import DatabaseError, opened

DATABASE, KEYS_DATABASE, STORED = "zotero.sqlite", "better-bibtex.sqlite", "storage"
LINKED_ADDRESS = 3
"""The `linkMode` of an attachment that is only an address. Modes 0, 1 and 4 are stored files, 2 is a linked file."""
LINKED_FILE = 2
OPEN = "zotero://open-pdf/"
"""How an address begins that opens a file in Zotero's reader."""
PAGE = "text/html"
"""The type of a saved web page, which is taken only where an item has no other file."""
LONGEST, LONGEST_LABEL = 5000, 40
"""Characters of a highlight, and of the label of its page, that are kept."""
WORKLESS = ("attachment", "note", "annotation")
"""The types of items that are no works."""
FIELDS = ("title", "date", "DOI", "ISBN", "extra", "citationKey", "volume")

_KEY_LINE = lazy(r"^\s*citation[ -]?key\s*:\s*(\S+)\s*$", re.I | re.M)
_YEAR = lazy(r"(?<![0-9])[0-9]{4}(?![0-9])")
_ADDRESS = lazy(
    r"(?:https?://(?:www\.)?zotero\.org|zotero://[a-z-]+)/(?:groups/(\d+)|users/(?:local/)?\w+|library)/items/([A-Z0-9]{8})"
)


@noun
class ZoteroFile:
    """A file of an item: where it lies, the address that opens it in Zotero, and what the user marked in it."""

    path: Path
    address: str
    highlights: tuple[Highlight, ...] = ()


@working_state
class ZoteroItem:
    """An item: its address in the library, what identifies its work, its files."""

    number: int
    key: str
    library: int | None
    values: dict[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    citation_keys: tuple[str, ...] = ()
    files: tuple[ZoteroFile, ...] = ()

    @property
    def year(self) -> str | None:
        """The first year of the date."""
        found = _YEAR.search(self.values.get("date", ""))
        return found.group() if found else None


@noun
class ItemAddress:
    """The address of an item as fields and exports have it: whose library, and the item's key there."""

    group: str | None
    key: str


def addresses(text: str) -> tuple[ItemAddress, ...]:
    """The addresses of items in a text."""
    return tuple(ItemAddress(one[1], one[2]) for one in _ADDRESS.finditer(text))


@noun
class ZoteroLibrary:
    """The items of one Zotero, without those in the bin. `groups` are the libraries of groups by number."""

    __slots__ = ("__dict__",)

    items: tuple[ZoteroItem, ...]
    groups: dict[str, int]

    @cached_property
    def _by_key(self) -> dict[str, list[ZoteroItem]]:
        """The items by their key, which is that of one item only within its library."""
        found: dict[str, list[ZoteroItem]] = {}
        for item in self.items:
            found.setdefault(item.key, []).append(item)
        return found

    def at(self, address: ItemAddress) -> ZoteroItem | None:
        """The item at an address, if it is in this library."""
        wanted = self.groups.get(address.group) if address.group else None
        if address.group and wanted is None:
            return None
        others = set(self.groups.values())
        for item in self._by_key.get(address.key, ()):
            if item.library == wanted if address.group else item.library not in others:
                return item
        return None


def library(folders: ZoteroFolders) -> ZoteroLibrary:
    """The items of the database in a folder of Zotero's, with what identifies them. Raises DatabaseError."""
    with opened(folders.data / DATABASE) as database:
        items = {item.number: item for item in _items(database)}
        _with_values(database, items)
        _with_authors(database, items)
        groups = dict(_groups(database))
        _with_files(database, items, groups, folders)
    keys = dict(_kept_keys(folders.data))
    for item in items.values():
        own = (*citation_keys_of(item), keys.get(item.number, ""))
        item.citation_keys = tuple(dict.fromkeys(filter(None, own)))
    return ZoteroLibrary(tuple(items.values()), groups)


def citation_keys_of(item: ZoteroItem) -> tuple[str, ...]:
    """The citation keys that an item itself has: in the field for it, and in lines of its field “Extra”."""
    lines = _KEY_LINE.findall(item.values.get("extra", ""))
    return tuple(dict.fromkeys(filter(None, (item.values.get("citationKey", ""), *lines))))


def main_names(names: dict[str, list[str]]) -> tuple[str, ...]:
    """Of the names of an item by their kind, the authors; of an item without one, its editors."""
    return tuple(names.get("author") or names.get("editor") or next(iter(names.values()), ()))


def counting_files(files: Sequence[tuple[str, ZoteroFile]]) -> tuple[ZoteroFile, ...]:
    """Of the files of an item, each with its type, those that count: a saved page only where there is no other."""
    others = [one for content, one in files if content != PAGE]
    return tuple(others or (one for _, one in files))


def _items(database: sqlite3.Connection) -> Iterator[ZoteroItem]:
    """The items that are works, not in the bin."""
    rows = database.execute(
        "SELECT itemID, key, libraryID FROM items WHERE itemID NOT IN (SELECT itemID FROM deletedItems) AND itemTypeID "
        f"NOT IN (SELECT itemTypeID FROM itemTypes WHERE typeName IN ({_marks(WORKLESS)}))",
        WORKLESS,
    )
    return (ZoteroItem(number, str(key), library) for number, key, library in rows)


def _with_values(database: sqlite3.Connection, items: dict[int, ZoteroItem]) -> None:
    rows = database.execute(
        "SELECT itemID, fieldName, value FROM itemData JOIN fields USING (fieldID) JOIN itemDataValues USING (valueID) "
        f"WHERE fieldName IN ({_marks(FIELDS)})",
        FIELDS,
    )
    for number, name, value in rows:
        if number in items:
            items[number].values[name] = str(value)


def _with_authors(database: sqlite3.Connection, items: dict[int, ZoteroItem]) -> None:
    apart = "JOIN creatorData USING (creatorDataID)" if "creatorDataID" in _columns(database, "creators") else ""
    rows = database.execute(
        f"SELECT itemID, creatorType, lastName, firstName FROM itemCreators JOIN creators USING (creatorID) {apart} "
        "JOIN creatorTypes USING (creatorTypeID) ORDER BY itemID, orderIndex"
    )
    found: dict[int, dict[str, list[str]]] = {}
    for number, kind, last, first in rows:
        if number in items:
            name = ", ".join(part for part in (str(last or ""), str(first or "")) if part)
            found.setdefault(number, {}).setdefault(str(kind), []).append(name)
    for number, kinds in found.items():
        items[number].authors = main_names(kinds)


def _groups(database: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    if "groupID" in _columns(database, "groups"):
        yield from ((str(group), number) for group, number in database.execute("SELECT groupID, libraryID FROM groups"))


def _with_files(
    database: sqlite3.Connection, items: dict[int, ZoteroItem], groups: dict[str, int], folders: ZoteroFolders
) -> None:
    """The files of each item: stored ones, and linked ones, whole or below the base directory."""
    of_library = {number: f"groups/{group}" for group, number in groups.items()}
    columns = _columns(database, "itemAttachments")
    parent = "parentItemID" if "parentItemID" in columns else "sourceItemID"
    kind = "contentType" if "contentType" in columns else "mimeType"
    rows = database.execute(
        f"SELECT a.{parent}, i.itemID, i.key, a.linkMode, a.{kind}, a.path "
        f"FROM itemAttachments a JOIN items i USING (itemID) WHERE a.{parent} IS NOT NULL AND a.path IS NOT NULL "
        "AND i.itemID NOT IN (SELECT itemID FROM deletedItems) "
        "ORDER BY i.itemID"
    )
    found: dict[int, list[tuple[str, ZoteroFile]]] = {}
    marked = _highlights(database)
    for number, own, key, mode, content, path in rows:
        place = _place(str(key), mode, str(path), folders)
        if number in items and place is not None:
            library = of_library.get(items[number].library or 0, "library")
            one = ZoteroFile(place, f"{OPEN}{library}/items/{key}", tuple(marked.get(own, ())))
            found.setdefault(number, []).append((content, one))
    for number, files in found.items():
        items[number].files = counting_files(files)


def _highlights(database: sqlite3.Connection) -> dict[int, list[Highlight]]:
    """What the user marked in each file, in the order of its pages; nothing in the schema of Zotero 5 and before."""
    found: dict[int, list[Highlight]] = {}
    if "pageLabel" in _columns(database, "itemAnnotations"):
        rows = database.execute(
            "SELECT parentItemID, text, pageLabel FROM itemAnnotations WHERE text <> '' AND pageLabel <> '' AND itemID "
            "NOT IN (SELECT itemID FROM deletedItems) ORDER BY parentItemID, sortIndex"
        )
        for file, words, page in rows:
            found.setdefault(file, []).append(Highlight(str(words)[:LONGEST], str(page)[:LONGEST_LABEL]))
    return found


def _place(key: str, mode: object, path: str, folders: ZoteroFolders) -> Path | None:
    """Where the file of an attachment lies; None for an address, and for a path of another system."""
    if mode == LINKED_ADDRESS:
        return None
    if path.startswith(STORAGE):
        name = path.removeprefix(STORAGE)
        return folders.data / STORED / key / name if name and "/" not in name.replace("\\", "/") else None
    if path.startswith(ATTACHMENTS):
        return folders.base / path.removeprefix(ATTACHMENTS) if folders.base else None
    return Path(path) if mode == LINKED_FILE and Path(path).is_absolute() else None


def _kept_keys(folder: Path) -> Iterator[tuple[int, str]]:
    """The citation keys that Better BibTeX keeps in a database of its own, by item."""
    path = folder / KEYS_DATABASE
    if not look(path).is_file:
        return
    try:
        with opened(path) as database:
            if "citationKey" in _columns(database, "citationkey"):
                yield from database.execute("SELECT itemID, citationKey FROM citationkey").fetchall()
            elif "data" in _columns(database, "better-bibtex"):
                yield from _old_keys(database)
    except DatabaseError:
        return


def _old_keys(database: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """The citation keys of Better BibTeX before version 6.7: a table of JSON."""
    rows = database.execute("SELECT data FROM \"better-bibtex\" WHERE name = 'better-bibtex.citekey'").fetchall()
    for (data,) in rows:
        try:
            listed = json.loads(data)["data"]
            yield from ((one["itemID"], one["citekey"]) for one in listed if one.get("citekey"))
        except (ValueError, KeyError, TypeError, AttributeError):
            continue


def _columns(database: sqlite3.Connection, table: str) -> Collection[str]:
    return {str(row[1]) for row in database.execute(f'PRAGMA table_info("{table}")')}


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" for _ in values)
