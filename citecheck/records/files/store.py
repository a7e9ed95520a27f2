"""Stores records between runs in one SQLite file, where they are found by keys and decoded when needed.

The file is made only from the record files. Where it is missing, broken or out of date, a new file replaces it as a
whole. It contains JSON; nothing in it is executed.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from citecheck.model.noun import noun
from citecheck.model.places import Place, Region
from citecheck.records.files.paths import shown_path
from citecheck.records.lookup.lazy import CUES, MOST, OFTEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

    from citecheck.model.records import Record
    from citecheck.model.registry import Registry
    from citecheck.model.works import SourceRecord
    from citecheck.records.files.files import RecordFile

RECORD, SOURCE = "record", "source"
Entry = tuple[int, str, str, str]
"""(index of the noun in the registry, key, id of the noun, value under the key)."""
Posting = tuple[str, str, str]
"""(key space, key, value): how a noun is found, and what must be known before it is decoded."""
MANY = 500
"""Keys in one statement. SQLite allows at least 999."""
SCHEMA = """
create table meta (name text primary key, value text) without rowid;
create table noun (number integer primary key, kind text, id text, path text, line integer, col integer, fields text);
create unique index named on noun (kind, id);
create table posting (space text, key text, number integer, value text, primary key (space, key, number, value))
without rowid;
"""


@noun
class Postings:
    """How nouns are found: `of` gives the postings of one noun, `code` are the files whose code makes them."""

    of: Callable[[Record | SourceRecord, Registry], Iterable[Posting]]
    code: tuple[Path, ...]


class Store:
    """A SQLite file of records, opened when it is first asked. If it turns out to be broken, `remake` replaces it once.

    `cues` gives the lines of the cues (`cue_lines`) by key, where they are known without the file.
    """

    def __init__(
        self,
        connect: Callable[[], sqlite3.Connection],
        remake: Callable[[], sqlite3.Connection],
        cues: Callable[[], Mapping[bytes, bytes] | None] = lambda: None,
    ) -> None:
        self._connect = connect
        self._remake = remake
        self._cues = cues

    @cached_property
    def _connection(self) -> sqlite3.Connection:
        return self._connect()

    @cached_property
    def _known_cues(self) -> Mapping[bytes, bytes] | None:
        return self._cues()

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """The rows of a statement. A broken file is replaced first."""
        import sqlite3

        try:
            return self._connection.execute(statement, values).fetchall()
        except sqlite3.Error:
            self.mend()
            return self._connection.execute(statement, values).fetchall()

    def mend(self) -> None:
        """Replace this file by a sound one."""
        self._connection = self._remake()

    def entries(self, kind: str, space: str, keys: Iterable[str]) -> list[Entry]:
        """All entries under any of the keys, in the registry's order."""
        found: list[Entry] = []
        distinct = list(dict.fromkeys(keys))
        if space == CUES and (known := self._known_cues) is not None:
            lines = (known[at] for at in map(str.encode, distinct) if at in known)
            return sorted(entry for line in lines for entry in _entries(line))
        for at in range(0, len(distinct), MANY):
            some = distinct[at : at + MANY]
            found += self.rows(  # type: ignore[arg-type]
                "select posting.number, key, id, value from posting join noun using (number) "
                f"where space = ? and key in ({','.join('?' * len(some))}) and kind = ?",
                (space, *some, kind),
            )
        return sorted(found)

    def paths(self, kind: str, names: Iterable[str]) -> dict[str, str]:
        """The paths of the files of some nouns in reports, by the nouns' ids."""
        found: dict[str, str] = {}
        distinct = list(dict.fromkeys(names))
        for at in range(0, len(distinct), MANY):
            some = distinct[at : at + MANY]
            marks = ",".join("?" * len(some))
            rows = self.rows(f"select id, path from noun where kind = ? and id in ({marks})", (kind, *some))
            found.update((name, shown_path(Path(path))) for name, path in rows)
        return found

    def whole(self, kind: str, space: str, most: int) -> list[Entry] | None:
        """All entries of a key space, in the registry's order; None where there are more than `most`."""
        if space == CUES and (known := self._known_cues) is not None:
            listed = sorted(entry for line in known.values() for entry in _entries(line))
            return listed if len(listed) <= most else None
        found: list[Entry] = self.rows(  # type: ignore[assignment]
            "select posting.number, key, id, value from posting join noun using (number) where space = ? and kind = ? "
            "limit ?",
            (space, kind, most + 1),
        )
        return sorted(found) if len(found) <= most else None


def cue_lines(entries: Iterable[Entry]) -> list[bytes]:
    """A line for each key: the key, then index, id and value of each entry, with tabs between. None has a tab in it."""
    by_key: dict[str, list[str]] = {}
    for number, key, name, value in entries:
        by_key.setdefault(key, [key]).extend((str(number), name, value))
    return ["\t".join(words).encode() for words in by_key.values()]


def _entries(line: bytes) -> Iterator[Entry]:
    """The entries in a line of `cue_lines`."""
    key, *words = line.decode().split("\t")
    return ((int(number), key, name, value) for number, name, value in zip(*[iter(words)] * 3, strict=True))


class Nouns(Mapping[str, "Any"]):
    """Records, or sources, by id. Each is decoded on first use."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind
        self._decoded: dict[str, Record | SourceRecord | None] = {}
        self._asked: Counter[str] = Counter()
        self._tables: dict[str, dict[str, list[tuple[int, str]]] | None] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._decoded:
            try:
                self._decoded[name] = self._read(name)
            except ValueError:
                self._store.mend()
                self._decoded[name] = self._read(name)
        found = self._decoded[name]
        if found is None:
            raise KeyError(name)
        return found

    def _read(self, name: str) -> Record | SourceRecord | None:
        """One record, decoded; None where there is none. Raises ValueError for a damaged one."""
        statement = "select path, line, col, fields from noun where kind = ? and id = ?"
        rows = self._store.rows(statement, (self._kind, name))
        return _noun(rows[0]) if rows else None

    def __iter__(self) -> Iterator[str]:
        return (row[0] for row in self._store.rows("select id from noun where kind = ? order by number", (self._kind,)))

    def __len__(self) -> int:
        return int(self._store.rows("select count(*) from noun where kind = ?", (self._kind,))[0][0])

    def under(self, space: str, keys: Iterable[str]) -> list[Any]:
        """The nouns under any of the keys, each once, in the registry's order.

        After many look-ups in a key space all of it is fetched: a bibliography needs one for each of its entries.
        """
        self._asked[space] += 1
        if self._asked[space] == OFTEN:
            self._tables[space] = self._table(space)
        table = self._tables.get(space)
        if table is None:
            found = [(number, name) for number, _, name, _ in self._store.entries(self._kind, space, keys)]
        else:
            found = [entry for key in keys if key in table for entry in table[key]]
            if len(found) > 1:
                found = sorted(set(found))
        return [self[name] for name in dict.fromkeys(name for _, name in found)]

    def _table(self, space: str) -> dict[str, list[tuple[int, str]]] | None:
        """All entries of a key space by key; None where there are too many."""
        found = self.whole(space, MOST)
        if found is None:
            return None
        table: dict[str, list[tuple[int, str]]] = {}
        for number, key, name, _ in found:
            table.setdefault(key, []).append((number, name))
        return table

    def entries(self, space: str, keys: Iterable[str]) -> list[Entry]:
        """All entries under any of the keys, in the registry's order."""
        return self._store.entries(self._kind, space, keys)

    def whole(self, space: str, most: int) -> list[Entry] | None:
        """All entries of a key space, in the registry's order; None where there are more than `most`."""
        return self._store.whole(self._kind, space, most)

    def count(self, space: str, key: str) -> int:
        """How many entries a key has."""
        statement = "select count(*) from posting where space = ? and key = ?"
        return int(self._store.rows(statement, (space, key))[0][0])

    def paths(self, names: Iterable[str]) -> dict[str, str]:
        """The paths of nouns' files in reports, by the nouns' ids."""
        return self._store.paths(self._kind, names)


def _noun(row: Sequence[str]) -> Record | SourceRecord:
    # Loaded here: most runs decode no record.
    from citecheck.records.files.decoding import Shaper
    from citecheck.records.files.files import shaped_noun

    path, line, column, fields = row
    region = Region(int(line), int(column), int(line), int(column))
    noun = shaped_noun(json.loads(fields), Place(shown_path(Path(path)), region=region), Shaper())
    if noun is None:
        raise ValueError("no record is made of what is kept")
    return noun


def fill(connection: sqlite3.Connection, files: Iterable[RecordFile], registry: Registry, postings: Postings) -> None:
    """Fill a new database with the nouns of files in order, and their postings."""
    from citecheck.model.records import Record

    connection.executescript(SCHEMA)
    nouns, kept = [], []
    for number, file in enumerate(files):
        if file.noun is None or file.noun.stands.region is None:
            continue
        kind = RECORD if isinstance(file.noun, Record) else SOURCE
        at = file.noun.stands.region
        fields = json.dumps(file.fields, ensure_ascii=False, separators=(",", ":"))
        nouns.append((number, kind, file.noun.id, str(file.path.absolute()), at.start_line, at.start_column, fields))
        kept += [(space, key, number, value) for space, key, value in set(postings.of(file.noun, registry))]
    connection.executemany("insert into noun values (?, ?, ?, ?, ?, ?, ?)", nouns)
    connection.executemany("insert into posting values (?, ?, ?, ?)", sorted(kept))
