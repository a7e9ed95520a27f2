"""Checks the tables beside a text, row by row."""

from __future__ import annotations

import os
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from citecheck.foundation.decoding import BytesError, decoded, file_bytes
from citecheck.foundation.files import look, real
from citecheck.foundation.reach import Reach
from citecheck.texts.content import MAX_UNPACKED, text_bytes
from citecheck.texts.folder import TABLE_SUFFIXES
from citecheck.texts.pages import locator_table as tables
from citecheck.texts.texts_toml import Entry

SHOWN = 5
"""Lines that are named for a table. A table made for another text is broken on every line."""
ENDINGS = tuple(f".{kind}{suffix}" for kind in ("loc", "masks") for suffix in TABLE_SUFFIXES)
ROWS = {"loc": "start, end and locator", "masks": "start and end"}


def table_files(file: Path, name: str, entry: Entry | None) -> dict[str, Path]:
    """The tables of the text in `file` by kind: those that its entry names, whether they exist or not, else those
    beside it."""
    named = {"loc": entry.locators, "masks": entry.masks} if entry else {}
    found: dict[str, Path] = {}
    for kind in ROWS:
        beside = (file.with_name(f"{name}.{kind}{suffix}") for suffix in TABLE_SUFFIXES)
        first = next((path for path in beside if look(path).is_file), None)
        table = file.parent / named[kind] if named.get(kind) else first
        if table:
            found[kind] = table
    return found


def table_faults(table: Path, kind: str, length: int, reach: Reach | None = None) -> Iterator[str]:
    """What cannot be used in a table for a text of `length` code points, in words."""
    if reach and (why := reach.refusal(table)):
        yield f"a table that is not read: {why}"
        return
    found = look(table)
    if not found.is_there:
        why = f"it cannot be opened ({found.why})" if found.why else "it is not there"
        yield f"texts.toml names this table, and {why}"
        return
    try:
        text = decoded(text_bytes(file_bytes(table, MAX_UNPACKED, reach), table.name)).text
    except BytesError as error:
        yield f"a table that cannot be used: {error.cause}"
        return
    if tables.rows(text, length).broken:
        broken = [number for number, line in enumerate(text.splitlines(), 1) if tables.rows(line, length).broken]
        row = f"a row is {ROWS[kind]} with tabs between, in a text of {length:,} characters"
        yield f"{_listed(broken)} cannot be used: {row}"


def unused(folder: Path, used: AbstractSet[Path]) -> Iterator[Path]:
    """Files in a folder and below that are named like tables and belong to no text. `used` are real paths."""
    for here, below, names in os.walk(folder):
        below[:] = sorted(name for name in below if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and real(Path(here) / name) not in used:
                yield (Path(here) / name).relative_to(folder)


def _listed(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:SHOWN]))
    more = f" and {len(numbers) - SHOWN:,} more" if len(numbers) > SHOWN else ""
    return f"{'line' if len(numbers) == 1 else 'lines'} {shown}{more}"
