"""The store of pure results: what was found out once, and depends on nothing but its key.

Verdicts are never kept, only what they are made of. The store lies in the cache folder and may be deleted at any time.
Nobody but its owner can read it, and the names of its files, hashes keyed with a secret of the machine, do not tell of
what they are. A result that was damaged, or that somebody else put there, is no result.
"""

from __future__ import annotations

import json
import os
import secrets
import zlib
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.foundation.machine import machine_secret
from citecheck.model.noun import noun

FOLDER = "results"

SEAL_BYTES = 16
"""The seal before each result: one in 2^128 damaged ones is taken for sound."""

MOST_BYTES = 512 * 1024**2
"""What all results may take: the words of some 2,000 PDFs."""

LEFT = 0.8
"""The part that is left when the oldest results go, so that they need not go one by one."""

BLOCK = 4096
"""Bytes that a file takes at least on common disks."""


@noun
class ResultKey:
    """All that a result depends on: what it is, the version of what makes it, and digests or words of what it is of."""

    kind: str
    version: str
    parts: tuple[str, ...]


class ResultStore:
    """The results in one folder, which is made where it is missing. Not to be able to read or write is no error."""

    def __init__(self, folder: Path, secret: bytes) -> None:
        self._folder = folder
        self._secret = secret

    def get(self, key: ResultKey) -> bytes | None:
        """The result kept under a key; None where there is none, or only a damaged one."""
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
        """Keep a result in one step, and let go of the oldest ones (by their last use) where there are too many."""
        file = self._file(key)
        packed = zlib.compress(result, 1)
        partial = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
        with suppress(OSError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                _write(partial, self._seal(file.name, packed) + packed)
                partial.replace(file)
            finally:
                partial.unlink(missing_ok=True)
            self._let_go()

    def _file(self, key: ResultKey) -> Path:
        words = json.dumps([key.kind, key.version, *key.parts]).encode()
        return self._folder / blake2b(words, key=self._secret, digest_size=24, person=b"name").hexdigest()

    def _seal(self, name: str, packed: bytes) -> bytes:
        """What only this user can write before a result. The name is in it: a result does not do for another key."""
        return blake2b(name.encode() + packed, key=self._secret, digest_size=SEAL_BYTES, person=b"seal").digest()

    def _let_go(self) -> None:
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
    """The store of this run; None where nothing is kept."""
    folder = cache_folder()
    return ResultStore(folder / FOLDER, machine_secret()) if folder else None


def _write(file: Path, data: bytes) -> None:
    """Write a new file that only its owner may read."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(data)
