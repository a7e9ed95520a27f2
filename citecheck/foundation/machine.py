"""Tells what is particular to this machine: a secret for reports that are shared, and the names of its user."""

from __future__ import annotations

import getpass
import os
import secrets
from contextlib import suppress
from pathlib import Path

from citecheck.foundation.cache import cache_folder
from citecheck.model.machine import Machine

SECRET_NAME = "secret"
SECRET_BYTES = 32
"""As many as a hash of SHA-256 has: a shorter key would be the weaker part."""


def this_machine() -> Machine:
    """The machine that the program runs on."""
    names = set()
    with suppress(OSError, KeyError, ImportError):
        names.add(getpass.getuser())
    with suppress(RuntimeError):
        names.add(Path.home().name)
    return Machine(machine_secret(), tuple(sorted(filter(None, names), key=lambda name: (-len(name), name))))


def machine_secret() -> bytes:
    """The secret kept in the cache folder, made where there is none; one for this run alone where nothing is kept."""
    folder = cache_folder()
    made = secrets.token_bytes(SECRET_BYTES)
    if folder is None:
        return made
    file = folder / SECRET_NAME
    kept = _kept(file)
    if kept is None:
        with suppress(OSError):
            _write(file, made)
        kept = _kept(file)  # another run may have been first
    return kept or made


def _kept(file: Path) -> bytes | None:
    with suppress(OSError):
        secret = file.read_bytes()
        return secret if len(secret) == SECRET_BYTES else None
    return None


def _write(file: Path, secret: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(descriptor, secret)
    finally:
        os.close(descriptor)
    draft.replace(file)
