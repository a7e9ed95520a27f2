"""Checks the `texts.toml` files of a folder: two entries for one file, or an entry for a file that is not read."""

from __future__ import annotations

import os
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look, real
from citecheck.texts import texts_toml
from citecheck.texts.catalogue.lookup import twin
from citecheck.texts.library import Library


def listing_faults(path: Path, shown: str, held: Library) -> Iterator[str]:
    """Entries in a folder that have no effect, in words. `held` has the texts that are read."""
    read = {real(text.file) for text in held.texts if text.file}
    for toml, name in _lists(path, shown):
        files = Counter(_files(toml))
        for file, number in files.items():
            if number > 1:
                yield f"{name}: “{file}” has {number} entries; only the last is used"
            named = toml.parent / file
            if look(named).is_there and not read & {real(named), real(named.with_name(twin(named.name)))}:
                yield f"{name}: “{file}” is not read as a text"


def _lists(path: Path, shown: str) -> Iterator[tuple[Path, str]]:
    if not look(path).is_folder:
        return
    for here, below, names in os.walk(path):
        below[:] = sorted(name for name in below if not name.startswith("."))
        if texts_toml.NAME in names:
            inside = (Path(here) / texts_toml.NAME).relative_to(path).as_posix()
            yield Path(here) / texts_toml.NAME, f"{shown.rstrip('/')}/{inside}"


def _files(toml: Path) -> Iterator[str]:
    """The files that a `texts.toml` names, one for each entry; none where it cannot be read, which is reported
    elsewhere."""
    try:
        entries = tomllib.loads(file_bytes(toml, texts_toml.LARGEST).decode("utf-8-sig")).get("text", [])
    except (BytesError, ValueError, RecursionError):
        return
    for entry in entries if isinstance(entries, list) else []:
        file = entry.get("file") if isinstance(entry, dict) else None
        if isinstance(file, str) and file:
            yield file.replace("\\", "/").removeprefix("./")
