"""Zotero libraries made by hand, by the published schema: that of Zotero 4 (77), of Zotero 5 to 7, and of Zotero 8."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

KINDS = {1: "note", 2: "book", 3: "attachment", 4: "journalArticle", 37: "annotation"}
FIELDS = ("title", "date", "DOI", "ISBN", "extra", "volume", "citationKey", "publisher")
SHARED = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT NOT NULL);
CREATE TABLE itemTypes (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE fields (fieldID INTEGER PRIMARY KEY, fieldName TEXT);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID INT, PRIMARY KEY (itemID, fieldID));
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY, dateDeleted TEXT);
"""
OLD = """
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, libraryID INT, key TEXT NOT NULL);
CREATE TABLE itemAttachments (itemID INTEGER PRIMARY KEY, sourceItemID INT, linkMode INT, mimeType TEXT, path TEXT);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, creatorDataID INT, libraryID INT, key TEXT);
CREATE TABLE creatorData (creatorDataID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT UNIQUE, name TEXT);
"""
NEW = """
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT, editable INT, filesEditable INT, version INT);
CREATE TABLE items (itemID INTEGER PRIMARY KEY, itemTypeID INT, libraryID INT NOT NULL, key TEXT NOT NULL, version INT);
CREATE TABLE itemAttachments (
    itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, contentType TEXT, charsetID INT, path TEXT
);
CREATE TABLE creators (creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT NOT NULL UNIQUE, name TEXT, version INT);
CREATE TABLE itemAnnotations (
    itemID INTEGER PRIMARY KEY, parentItemID INT NOT NULL, type INTEGER NOT NULL, authorName TEXT, text TEXT,
    comment TEXT, color TEXT, pageLabel TEXT, sortIndex TEXT NOT NULL, position TEXT NOT NULL, isExternal INT NOT NULL
);
"""
SCHEMAS = (77, 120)
GROUP, GROUP_LIBRARY = 4711, 5


class ZoteroDatabase:
    """A database in a folder, of one version of the schema. `library` of an item: None for the user's own."""

    def __init__(self, folder: Path, schema: int = SCHEMAS[-1]) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder, self.path, self.old = folder, folder / "zotero.sqlite", schema == SCHEMAS[0]
        self._number = 0
        with closing(self.connect()) as made:
            made.executescript(SHARED + (OLD if self.old else NEW))
            made.execute("INSERT INTO version VALUES ('userdata', ?)", (schema,))
            made.executemany("INSERT INTO itemTypes VALUES (?, ?)", KINDS.items())
            made.executemany("INSERT INTO fields VALUES (?, ?)", enumerate(FIELDS, 1))
            made.executemany("INSERT INTO creatorTypes VALUES (?, ?)", [(1, "author"), (3, "editor")])
            made.execute(f"INSERT INTO groups (groupID, libraryID, name) VALUES ({GROUP}, {GROUP_LIBRARY}, 'G')")
            made.commit()

    def connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path)

    def item(
        self,
        key: str,
        family: str,
        files: list[tuple[str, int, str, str | None]] = (),  # type: ignore[assignment]
        *,
        library: int | None = None,
        deleted: bool = False,
        **values: Any,
    ) -> int:
        """Add an item with its files: the key, `linkMode`, type and path of each. The number of the item."""
        with closing(self.connect()) as made:
            number = self._add(made, 2, key, library)
            for name, value in values.items():
                made.execute("INSERT OR IGNORE INTO itemDataValues (value) VALUES (?)", (value,))
                (at,) = made.execute("SELECT valueID FROM itemDataValues WHERE value = ?", (value,)).fetchone()
                made.execute("INSERT INTO itemData VALUES (?, ?, ?)", (number, FIELDS.index(name) + 1, at))
            if self.old:
                made.execute("INSERT INTO creatorData VALUES (?, 'Ann', ?, 0)", (number, family))
                made.execute("INSERT INTO creators VALUES (?, ?, NULL, ?)", (number, number, key))
            else:
                made.execute("INSERT INTO creators VALUES (?, 'Ann', ?, 0)", (number, family))
            made.execute("INSERT INTO itemCreators VALUES (?, ?, 1, 0)", (number, number))
            if deleted:
                made.execute("INSERT INTO deletedItems VALUES (?, '2026-01-01')", (number,))
            parent, kind = ("sourceItemID", "mimeType") if self.old else ("parentItemID", "contentType")
            for own, mode, content, path in files:
                attachment = self._add(made, 3, own, library)
                made.execute(
                    f"INSERT INTO itemAttachments (itemID, {parent}, linkMode, {kind}, path) VALUES (?, ?, ?, ?, ?)",
                    (attachment, number, mode, content, path),
                )
            made.commit()
        return number

    def _add(self, made: sqlite3.Connection, kind: int, key: str, library: int | None) -> int:
        self._number += 1
        own = None if self.old else 1
        made.execute(
            "INSERT INTO items (itemID, itemTypeID, libraryID, key) VALUES (?, ?, ?, ?)",
            (self._number, kind, library or own, key),
        )
        return self._number

    def highlight(self, file: str, words: str, page: str, *, deleted: bool = False) -> None:
        """Mark words in a file, which is named by its key. Only schemas since Zotero 6 know such marks."""
        with closing(self.connect()) as made:
            (parent,) = made.execute("SELECT itemID FROM items WHERE key = ?", (file,)).fetchone()
            number = self._add(made, 37, f"MARK{self._number:04}", None)
            made.execute(
                "INSERT INTO itemAnnotations VALUES (?, ?, 1, NULL, ?, '', '#ffd400', ?, ?, '{}', 0)",
                (number, parent, words, page, f"{number:05}"),
            )
            if deleted:
                made.execute("INSERT INTO deletedItems VALUES (?, '2026-01-01')", (number,))
            made.commit()

    def keys(self, keys: dict[int, str], *, old: bool = False) -> None:
        """Keep citation keys as Better BibTeX does in its own database."""
        import json

        with closing(sqlite3.connect(self.folder / "better-bibtex.sqlite")) as made:
            if old:
                rows = [{"itemID": number, "libraryID": 1, "citekey": key} for number, key in keys.items()]
                made.execute('CREATE TABLE "better-bibtex" (name TEXT PRIMARY KEY, data TEXT)')
                made.execute(
                    "INSERT INTO \"better-bibtex\" VALUES ('better-bibtex.citekey', ?)", (json.dumps({"data": rows}),)
                )
            else:
                made.execute(
                    "CREATE TABLE citationkey (itemID INT, itemKey TEXT, libraryID INT, citationKey TEXT, pinned INT)"
                )
                made.executemany("INSERT INTO citationkey VALUES (?, 'K', 1, ?, 0)", keys.items())
            made.commit()
