"""Loads the registry from a snapshot kept between runs, as long as the record files are unchanged.

Names, sizes and times of all record files are compared first. Where they differ, the contents are compared. Only
changed contents are read again.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from citecheck import __version__
from citecheck.errors import RegistryError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.digest import sha256
from citecheck.foundation.files import look, reason
from citecheck.model.noun import noun
from citecheck.model.registry import Registry
from citecheck.records.files.packs import located
from citecheck.records.files.paths import MAX_BYTES, SHIPPED, SUFFIX, record_paths
from citecheck.records.files.store import RECORD, SOURCE, Nouns, Postings, Store, fill

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.records.files.files import RecordFile

FORMAT = "2"
"""The version of the file's format. Another version of citecheck, or of its code for records, makes a file of its own
too."""
HERE = Path(__file__).parent
PACKAGE = HERE.parents[1]
CODE = (
    *sorted((PACKAGE / "model").glob("*.py")),
    PACKAGE / "foundation" / "yaml_positions.py",
    *(HERE / name for name in ("files.py", "paths.py", "decoding.py", "store.py", "snapshot.py")),
)
"""Files whose code decides what a snapshot contains."""
UNUSED_DAYS = 60
"""Days after which an old file is removed when a new one is made: its records, or its version, are hardly in use."""
DAY = 86_400


def kept_registry(paths: Sequence[Path], folder: Path, postings: Postings) -> Registry:
    """The registry of `paths` (see `registry`), from a snapshot in `folder`, which is made again where necessary.

    Raises RegistryError, with file and line, for a path that does not exist or a record that cannot be loaded.
    """
    roots = [SHIPPED, *map(located, paths)]
    key = _SnapshotKey(
        folder / f"registry-{_digest([FORMAT, __version__, *_code(postings), *map(_absolute, roots)])}",
        tuple(paths),
        postings,
        _digest(_listed(roots)),
    )
    store = _opened(key)
    if store is None or _noted(key) != (key.listing, contents := _meta(store, "contents")):
        if store is None or contents != _contents(roots):
            store = _made(key)
        else:
            _note(key, contents)
    left_out = json.loads(_meta(store, "left_out") or "{}")
    return Registry(Nouns(store, RECORD), Nouns(store, SOURCE), _meta(store, "digest"), left_out)


@noun
class _SnapshotKey:
    """The snapshot that is needed: its file, the paths it is made of, and a digest of the record files' present
    state."""

    file: Path
    paths: tuple[Path, ...]
    postings: Postings
    listing: str

    @property
    def note(self) -> Path:
        """The small file beside it with the listing of record files to which its contents belong."""
        return self.file.with_name(f"{self.file.name}.seen")


def _absolute(path: Path) -> str:
    """Like `os.path.abspath`: symbolic links are kept, so that one link is one name."""
    return str(path.absolute())


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape"))


def _code(postings: Postings) -> Iterator[str]:
    """A line for each file of the program's code that decides what a snapshot contains."""
    for file in (*CODE, *postings.code):
        yield f"{file.name} {file.stat().st_mtime_ns}"


def _listed(roots: Sequence[Path]) -> list[str]:
    """Name, size and time of every record file below the roots. Raises RegistryError for a root that does not exist."""
    found: list[str] = []
    waiting = [_absolute(root) for root in roots]
    while waiting:
        place = waiting.pop()
        try:
            with os.scandir(place) as entries:
                for entry in entries:
                    if entry.name.endswith(SUFFIX):
                        try:
                            seen = entry.stat()
                        except OSError:  # a broken link, or one that may not be followed
                            continue
                        found.append(f"{entry.path}\0{seen.st_size}\0{seen.st_mtime_ns}")
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except NotADirectoryError:
            seen = Path(place).stat()
            found.append(f"{place}\0{seen.st_size}\0{seen.st_mtime_ns}")
        except FileNotFoundError as error:
            raise RegistryError(f"{place}: no such file or folder of records") from error
        except (OSError, ValueError) as error:
            raise RegistryError(f"{place}: cannot be opened ({reason(error)})") from error
    return sorted(found)


def _contents(roots: Sequence[Path]) -> str:
    """A digest of the path and bytes of every record file."""
    files = dict.fromkeys(file for root in roots for file in record_paths(root))
    return _digest(f"{file.absolute()}\0{sha256(_bytes(file))}" for file in files)


def _bytes(file: Path) -> bytes:
    try:
        return file_bytes(file, MAX_BYTES)
    except BytesError:
        return b""


def _opened(key: _SnapshotKey) -> Store | None:
    """The snapshot in the file; None where there is none, or where the file is something else."""
    if not look(key.file).is_file:
        return None
    try:
        connection = sqlite3.connect(
            f"{key.file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        names = {name for (name,) in connection.execute("select name from meta")}
        pages, size = (connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
    except sqlite3.Error:
        return None
    if not {"contents", "digest"} <= names or pages * size != key.file.stat().st_size:
        return None
    return Store(connection, lambda: _in_memory(key))


def _meta(store: Store, name: str) -> str:
    rows = store.rows("select value from meta where name = ?", (name,))
    return rows[0][0] if rows else ""


def _made(key: _SnapshotKey) -> Store:
    """A new snapshot, put in its place. Where that fails, it stays in memory for this run."""
    partial = _partial(key.file)
    contents = _contents([SHIPPED, *map(located, key.paths)])
    files = _LoadedFiles.of(key)
    try:
        _remove_unused(key.file.parent)
        partial.unlink(missing_ok=True)
        connection = sqlite3.connect(partial)
        files.write(connection, contents)
        connection.close()
        partial.replace(key.file)
        _note(key, contents)
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    kept = _opened(key)
    if kept is not None and _meta(kept, "contents") == contents:
        return kept
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    files.write(memory, contents)
    return Store(memory, lambda: memory)


@noun
class _LoadedFiles:
    """The record files read: the registry they make, and the files in force, in its order."""

    registry: Registry
    files: tuple[RecordFile, ...]
    postings: Postings

    @classmethod
    def of(cls, key: _SnapshotKey) -> _LoadedFiles:
        """Read the record files. Raises RegistryError for a record that cannot be loaded."""
        from citecheck.records.files.registry import of_files, record_files

        files = record_files(key.paths)
        registry = of_files(files)
        by_noun = {id(file.noun): file for file in (*files.shipped, *files.own)}
        nouns = (*registry.records.values(), *registry.sources.values())
        return cls(registry, tuple(by_noun[id(noun)] for noun in nouns), key.postings)

    def write(self, connection: sqlite3.Connection, contents: str) -> None:
        """Write the whole snapshot into a new database."""
        fill(connection, self.files, self.registry, self.postings)
        meta = {
            "contents": contents,
            "digest": self.registry.digest,
            "left_out": json.dumps(dict(self.registry.left_out)),
        }
        connection.executemany("insert into meta values (?, ?)", list(meta.items()))
        connection.commit()


def _in_memory(key: _SnapshotKey) -> sqlite3.Connection:
    """The records, read again for a run in which the snapshot turns out to be broken. The next run makes a new file."""
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    _LoadedFiles.of(key).write(memory, "")
    with suppress(OSError):
        key.file.unlink(missing_ok=True)
    return memory


def _noted(key: _SnapshotKey) -> tuple[str, ...]:
    """The listing of record files whose contents are known, and the digest of the contents."""
    try:
        return tuple(key.note.read_text("utf-8").split())
    except (OSError, ValueError):
        return ()


def _note(key: _SnapshotKey, contents: str) -> None:
    """Save which listing the contents belong to. A failure does no harm."""
    partial = _partial(key.note)
    with suppress(OSError):
        partial.write_text(f"{key.listing}\n{contents}\n", "utf-8")
        partial.replace(key.note)


def _partial(file: Path) -> Path:
    """A name beside a file that no other run or thread writes to."""
    import threading  # runs that only read a snapshot do without

    return file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}")


def _remove_unused(folder: Path) -> None:
    """Remove old snapshots, and files that an interrupted run left behind."""
    for file in folder.glob("registry-*"):
        if time.time() - file.stat().st_mtime > UNUSED_DAYS * DAY:
            file.unlink(missing_ok=True)
