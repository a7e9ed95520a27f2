"""Opens a Zotero database for reading, also while Zotero runs, and writes nothing beside it.

Zotero locks its database as long as it runs. A database at rest is read where it lies, without locks; one with changes
under way is copied first, with its journal or write-ahead log, into a folder that only the user can read.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from citecheck.foundation.files import look

JOURNAL, LOG = "-journal", "-wal"
HOT = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"
"""How a journal begins that has changes in it. Zotero leaves one whose beginning it has overwritten."""
TRIES = 3
"""Copies of a database that changes meanwhile. Zotero saves in bursts, and the next copy mostly falls between two."""
ROOM = 1.1
"""Free bytes that a copy needs, for each byte of the database: its log is copied too and is seldom a tenth of it."""


class DatabaseError(Exception):
    """A database that cannot be read now; the message is a phrase that says why."""


@contextmanager
def opened(database: Path) -> Iterator[sqlite3.Connection]:
    """A connection to the database as it was saved last. Raises DatabaseError."""
    if not look(database).is_file:
        raise DatabaseError("it is not there")
    if not _is_at_rest(database):
        with tempfile.TemporaryDirectory(prefix="citecheck-zotero-") as folder, _copy(database, Path(folder)) as copy:
            yield copy
        return
    with _connection(f"{database.as_uri()}?immutable=1") as connection:
        before = _state(database)
        yield connection
        if _state(database) != before:
            raise DatabaseError("Zotero changed it meanwhile; run again")


def _is_at_rest(database: Path) -> bool:
    """Whether nothing is under way that stands in another file than the database itself."""
    if look(Path(f"{database}{LOG}")).size:
        return False
    try:
        with Path(f"{database}{JOURNAL}").open("rb") as journal:
            return journal.read(len(HOT)) != HOT
    except OSError:
        return True


@contextmanager
def _copy(database: Path, folder: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy of the database with what is under way. The copy is made again if the files change."""
    size = look(database).size
    if shutil.disk_usage(folder).free < size * ROOM:
        raise DatabaseError(f"there is no room for a copy of it ({size // 1_000_000} MB)")
    made = folder / database.name
    for _ in range(TRIES):
        before = _state(database)
        try:
            for suffix in ("", JOURNAL, LOG):
                Path(f"{made}{suffix}").unlink(missing_ok=True)
                if look(Path(f"{database}{suffix}")).is_file:
                    shutil.copyfile(f"{database}{suffix}", f"{made}{suffix}")
        except OSError as error:
            raise DatabaseError(f"it cannot be copied ({error.strerror})") from error
        if _state(database) == before:
            with _connection(made.as_uri()) as connection:
                yield connection
            return
    raise DatabaseError("Zotero is changing it; run again")


def _state(database: Path) -> tuple[object, ...]:
    """What tells one state of the files from another."""
    found: list[object] = []
    for suffix in ("", JOURNAL, LOG):
        try:
            seen = Path(f"{database}{suffix}").stat()
        except OSError:
            found.append(None)
        else:
            found.append((seen.st_size, seen.st_mtime_ns))
    return tuple(found)


@contextmanager
def _connection(address: str) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=0)) as connection:
            connection.execute("PRAGMA query_only = 1")
            yield connection
    except sqlite3.Error as error:
        raise DatabaseError(f"it cannot be read ({error})") from error
    except UnicodeDecodeError as error:  # of a damaged name, which SQLite's own message quotes
        raise DatabaseError("it cannot be read (it is damaged)") from error
