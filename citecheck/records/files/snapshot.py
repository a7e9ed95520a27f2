"""Loads the registry from a snapshot kept between runs, as long as the record files are unchanged.

Names, sizes and times of all record files are compared first. Where they differ, the contents are compared. Only
changed contents are read again. A note beside the snapshot tells what was compared, and the cues of the records: prose
that no cue may match is judged without SQLite.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from citecheck import __version__
from citecheck.errors import RegistryError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.digest import blake2b, sha256
from citecheck.foundation.files import look, reason
from citecheck.model.noun import noun
from citecheck.model.registry import Registry
from citecheck.records.files.packs import located
from citecheck.records.files.paths import MAX_BYTES, SHIPPED, SUFFIX, record_paths
from citecheck.records.files.store import RECORD, SOURCE, Nouns, Postings, Store, cue_lines, fill
from citecheck.records.lookup.lazy import CUES, MOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from citecheck.records.files.files import RecordFile

FORMAT = "3"
"""The version of the file's format. Another version of citecheck, or of its code for records, makes a file of its own
too."""
HERE = Path(__file__).parent
PACKAGE = HERE.parents[1]
CODE = (PACKAGE / "foundation" / "yaml_positions.py",)
"""Files whose code decides what a snapshot contains, beside those of this folder and of `model/`."""
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
        blake2b("\n".join(_listed(roots)).encode("utf-8", "surrogateescape"), digest_size=32).hexdigest(),
    )
    note = _noted(key)
    if note is not None and note.listing == key.listing:
        contents = note.contents
        store = Store(lambda: _current(key, contents), lambda: _in_memory(key), note.lines_by_key)
    else:
        store = Store(lambda: _current(key, _contents(roots)), lambda: _in_memory(key))
        note = _note(key, store)
    return Registry(Nouns(store, RECORD), Nouns(store, SOURCE), note.digest, json.loads(note.left_out))


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


@noun
class _SnapshotNote:
    """What is known of a snapshot that is not opened: the listing of record files to which it belongs, the digest of
    their contents, that of the registry, and the records left out as JSON. `cues` has a line for each key of cues (see
    `cue_lines`); None where they are too many for a note."""

    listing: str
    contents: str
    digest: str
    left_out: str
    cues: bytes | None = None

    def lines_by_key(self) -> dict[bytes, bytes] | None:
        """The lines of the cues by their key."""
        return None if self.cues is None else {line.partition(b"\t")[0]: line for line in self.cues.split(b"\n")}


def _absolute(path: Path) -> str:
    """Like `os.path.abspath`: symbolic links are kept, so that one link is one name."""
    return str(path.absolute())


def _digest(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape"))


def _code(postings: Postings) -> Iterator[str]:
    """A line for each file of the program's code that decides what a snapshot contains."""
    for folder in (PACKAGE / "model", HERE):
        with os.scandir(folder) as entries:
            yield from sorted(f"{entry.name} {_state(entry.stat())}" for entry in entries if entry.name.endswith(".py"))
    for file in (*CODE, *postings.code):
        yield f"{file.name} {_state(file.stat())}"


def _state(seen: os.stat_result) -> str:
    """The size and times of a file. Copies may keep its size and the time of its words, but not the time of its last
    change of any kind."""
    return f"{seen.st_size}\0{seen.st_mtime_ns}\0{seen.st_ctime_ns}"


def _listed(roots: Sequence[Path]) -> list[str]:
    """Name, size and times of every record file below the roots. Raises RegistryError for a root that is not there."""
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
                        found.append(f"{entry.path}\0{_state(seen)}")
                    elif entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
        except NotADirectoryError:
            seen = Path(place).stat()
            found.append(f"{place}\0{_state(seen)}")
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


def _current(key: _SnapshotKey, contents: str) -> sqlite3.Connection:
    """The snapshot in the file if it is made of these contents, else a new one."""
    return _opened(key, contents) or _made(key)


def _opened(key: _SnapshotKey, contents: str) -> sqlite3.Connection | None:
    """The snapshot in the file; None where there is none of these contents, or where the file is something else."""
    if not look(key.file).is_file:
        return None
    import sqlite3

    try:
        connection = sqlite3.connect(
            f"{key.file.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        meta = dict(connection.execute("select name, value from meta"))
        pages, size = (connection.execute(f"pragma {name}").fetchone()[0] for name in ("page_count", "page_size"))
    except sqlite3.Error:
        return None
    whole = meta.keys() >= {"digest", "left_out"} and pages * size == key.file.stat().st_size
    return connection if whole and meta.get("contents") == contents else None


def _made(key: _SnapshotKey) -> sqlite3.Connection:
    """A new snapshot, put in its place. Where that fails, it stays in memory for this run."""
    import sqlite3

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
    except (OSError, sqlite3.Error):
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    if kept := _opened(key, contents):
        return kept
    memory = sqlite3.connect(":memory:", check_same_thread=False)
    files.write(memory, contents)
    return memory


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
    import sqlite3

    memory = sqlite3.connect(":memory:", check_same_thread=False)
    _LoadedFiles.of(key).write(memory, "")
    with suppress(OSError):
        key.file.unlink(missing_ok=True)
    return memory


def _noted(key: _SnapshotKey) -> _SnapshotNote | None:
    """The note beside a snapshot; None where there is none, or only a damaged one."""
    try:
        size, _, rest = key.note.read_bytes().partition(b"\n")
        listing, contents, digest, left_out, *cues = rest.split(b"\n", 4)
        if int(size) != len(rest):
            return None
        return _SnapshotNote(listing.decode(), contents.decode(), digest.decode(), left_out.decode(), *cues)
    except (OSError, ValueError):
        return None


def _note(key: _SnapshotKey, store: Store) -> _SnapshotNote:
    """The note on a snapshot, which is saved. A failure does no harm: the next run opens the snapshot."""
    said = {row[0]: row[1] for row in store.rows("select name, value from meta")}
    entries = store.whole(RECORD, CUES, MOST)
    cues = None if entries is None else b"\n".join(cue_lines(entries))
    note = _SnapshotNote(key.listing, said["contents"], said["digest"], said["left_out"], cues)
    head = "\n".join((note.listing, note.contents, note.digest, note.left_out)).encode()
    written = head if cues is None else head + b"\n" + cues
    partial = _partial(key.note)
    with suppress(OSError):
        partial.write_bytes(b"%d\n%b" % (len(written), written))
        partial.replace(key.note)
    return note


def _partial(file: Path) -> Path:
    """A name beside a file that no other run or thread writes to."""
    import threading  # runs that only read a snapshot do without

    return file.with_name(f"{file.name}.{os.getpid()}-{threading.get_ident()}")


def _remove_unused(folder: Path) -> None:
    """Remove old snapshots, and files that an interrupted run left behind."""
    for file in folder.glob("registry-*"):
        if time.time() - file.stat().st_mtime > UNUSED_DAYS * DAY:
            file.unlink(missing_ok=True)
