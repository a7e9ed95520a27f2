"""The store of pure results, which depend on nothing but their key.

Verdicts are never stored, only the results from which they are computed. The store lies in the cache folder and may be
deleted at any time. Only its owner can read it. File names are hashes keyed with a secret of the machine, so that they
do not reveal their content. A result that is damaged, or that somebody else wrote, is ignored.
"""

from __future__ import annotations

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.foundation.digest import blake2b
from citecheck.foundation.machine import machine_secret
from citecheck.model.noun import noun

FOLDER = "results"

SEAL_BYTES = 16
"""Length of the seal before each result. One damaged result in 2^128 would be taken for a sound one."""

MOST_BYTES = 512 * 1024**2
"""Bytes of all results together: the words of about 2,000 PDFs."""

LEFT = 0.8
"""The share of MOST_BYTES that remains when old results are removed, so that they are not removed one by one."""

BLOCK = 4096
"""Bytes that a file occupies at least on common disks."""


@noun
class ResultKey:
    """Everything on which a result depends: its kind, the version of the code, and digests or words of its input."""

    kind: str
    version: str
    parts: tuple[str, ...]


class ResultStore:
    """The results in one folder, which is created if missing. A failure to read or write is no error."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret

    def get(self, key: ResultKey) -> bytes | None:
        """The result under a key; None where there is none, or only a damaged one."""
        file = self._file(key)
        try:
            with file.open("rb") as opened:
                seal, packed = opened.read(SEAL_BYTES), opened.read()
            if seal == self._seal(file.name, packed):
                os.utime(file)
                return zlib.decompress(packed)
            file.unlink()
        except (OSError, zlib.error):
            pass
        return None

    def put(self, key: ResultKey, result: bytes) -> None:
        """Write a result in one step, and remove the ones not used for longest where there are too many."""
        file = self._file(key)
        packed = zlib.compress(result, 1)
        partial = file.with_name(f".{file.name}.{os.urandom(4).hex()}")
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _write(partial, self._seal(file.name, packed) + packed)
                partial.replace(file)
            finally:
                partial.unlink(missing_ok=True)
            self._remove_oldest()

    def _file(self, key: ResultKey) -> Path:
        words = json.dumps([key.kind, key.version, *key.parts]).encode()
        return self._folder / blake2b(words, key=self._secret, digest_size=24, person=b"name").hexdigest()

    def _seal(self, name: str, packed: bytes) -> bytes:
        """A hash that only this user can compute. It includes the name, so that a result does not fit another key."""
        return blake2b(name.encode() + packed, key=self._secret, digest_size=SEAL_BYTES, person=b"seal").digest()

    def _remove_oldest(self) -> None:
        with os.scandir(self._folder) as entries:
            states = [(entry.stat(), entry.path) for entry in entries]
        files = sorted((state.st_mtime_ns, -(-state.st_size // BLOCK) * BLOCK, path) for state, path in states)
        whole = sum(size for _, size, _ in files)
        if whole <= MOST_BYTES:
            return
        for _, size, path in files:
            if whole <= LEFT * MOST_BYTES:
                break
            Path(path).unlink(missing_ok=True)
            whole -= size


def store() -> ResultStore | None:
    """The store of this run; None where nothing can be kept."""
    folder = cache_folder()
    return ResultStore(folder / FOLDER, machine_secret()) if folder else None


def _write(file: Path, data: bytes) -> None:
    """Write a new file that only its owner may read."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(data)
