"""Brings the text of a record file to today's version of the keys, for `citecheck registry migrate`.

Only keys change: every other character of the file, comments too, stays as it is. A record of an older version is read
all the same (`decoding.formerly`), so that nobody has to migrate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from citecheck.foundation.yaml_positions import Plain, values
from citecheck.model.records import Record
from citecheck.model.works import SourceRecord
from citecheck.records.files.decoding import READ, VERSION, formerly, keys

_ID = re.compile(r"^id:.*\n", re.MULTILINE)
_SCHEMA = re.compile(r"^schema:.*\n", re.MULTILINE)

ValuePath = tuple[str | int, ...]


def migrated(text: str) -> str:
    """The text with today's keys, and its version.

    Raises YamlFault for a text that is no YAML, and ValueError, with a clause, for one of a newer version.
    """
    read = values(text)
    if isinstance(read.plain, dict) and (version := read.plain.get("schema", "")) not in READ:
        raise ValueError(f"version {version} is newer than this citecheck reads")
    kind: Any = SourceRecord if isinstance(read.plain, dict) and read.plain.get("kind") == "source" else Record
    lines = text.splitlines(keepends=True)
    places = [(read.position(path), path[-1], new) for path, new in _old_keys(kind, read.plain, ())]
    for (line, column), old, new in sorted(places, key=lambda place: place[0], reverse=True):
        row = lines[line - 1]
        begin = row.index(str(old), column - 1)
        lines[line - 1] = row[:begin] + new + row[begin + len(str(old)) :]
    return _stamped("".join(lines))


def _stamped(text: str) -> str:
    """The text with the line that says its version, after the id or at the top."""
    end = "\r\n" if "\r\n" in text else "\n"
    stamp = f"schema: {VERSION}{end}"
    if _SCHEMA.search(text):
        return _SCHEMA.sub(stamp, text, count=1)
    after = _ID.search(text)
    return text[: after.end()] + stamp + text[after.end() :] if after else stamp + text


def _old_keys(kind: Any, plain: Plain, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    """The paths of former keys within a value of type `kind`, each with today's key."""
    if isinstance(plain, list):
        for number, item in enumerate(plain):
            yield from _old_keys(kind, item, (*path, number))
    elif isinstance(plain, dict) and hasattr(kind, "__dataclass_fields__"):
        known, former = keys(kind), formerly(kind)
        for key, value in plain.items():
            if key in former and former[key] not in plain:
                yield (*path, key), former[key]
            elif key in known:
                yield from _old_keys(_inner(known[key][1]), value, (*path, key))


def _inner(hint: Any) -> Any:
    """The noun that a type is, is a tuple of, or may be besides None; the type itself for any other."""
    return next((arg for arg in get_args(hint) if hasattr(arg, "__dataclass_fields__")), hint)
