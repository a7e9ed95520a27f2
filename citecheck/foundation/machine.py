"""Finds what is specific to this machine: a secret for shared reports, and the names of its user."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.model.noun import noun

SECRET_NAME = "secret"
SECRET_BYTES = 32
"""The length of a SHA-256 hash. A shorter key would be the weaker part."""


@noun
class Machine:
    """A secret that keys the hashes of a shared report, and the names of the user, the longest first."""

    secret: bytes
    users: tuple[str, ...]


def this_machine() -> Machine:
    """The machine that the program runs on."""
    import getpass

    names = set()
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    with suppress(RuntimeError):
        names.add(Path.home().name)
    return Machine(machine_secret(), tuple(sorted(filter(None, names), key=lambda name: (-len(name), name))))


def machine_secret() -> bytes:
    """The secret in the cache folder, created if missing; a secret for this run alone where nothing can be kept."""
    folder = cache_folder()
    new = os.urandom(SECRET_BYTES)
    if folder is None:
        return new
    file = folder / SECRET_NAME
    kept = _kept(file)
    if kept is None:
        with suppress(OSError):
            _write(file, new)
        kept = _kept(file)  # another run may have been first
    return kept or new


def _kept(file: Path) -> bytes | None:
    with suppress(OSError):
        secret = file.read_bytes()
        return secret if len(secret) == SECRET_BYTES else None
    return None


def _write(file: Path, secret: bytes) -> None:
    """Write a file that only its owner can read, completely or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, secret)
    finally:
        os.close(descriptor)
    draft.replace(file)
