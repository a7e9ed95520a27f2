"""Writes entries and pins into a `texts.toml` for `texts add`, and keeps the author's text and comments.

tomlkit makes the change. The result is then read with the standard library and compared with what was intended; if they
differ, nothing is written. tomlkit joins `[[text]]` tables that stand apart, which moves what lies between them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import InlineTable

from citecheck.errors import UsageError
from citecheck.foundation.decoding import BytesError, file_bytes
from citecheck.foundation.files import look
from citecheck.texts.texts_toml import LARGEST, Entry

MARK = "\ufeff"
"""A byte order mark, which some editors write and TOML does not allow."""
_STRINGS = ("title", "edition", "language", "licence", "copy_of", "locators", "masks")


def document(path: Path, shown: str) -> str:
    """The text of a `texts.toml`, "" where there is none. Raises UsageError for one that cannot be read."""
    if not look(path).is_there:
        return ""
    try:
        text = file_bytes(path, LARGEST).decode("utf-8")
        _parsed(text)
    except BytesError as error:
        raise UsageError(f"{shown}: {error.cause}; nothing was written") from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{shown}: not valid TOML ({error}). Nothing was written; correct it and run again") from error
    return text


def appended(text: str, entries: Sequence[Entry], shown: str) -> str:
    """The document with a `[[text]]` table for each entry at its end. Raises UsageError where that is impossible."""
    wanted = _parsed(text)
    tables = wanted.setdefault("text", [])
    if not isinstance(tables, list):
        raise UsageError(f"{shown}: `text` is a list of tables, written [[text]]; nothing was written")
    values = [dict(_values(entry)) for entry in entries]
    tables += values
    end = "\r\n" if "\r\n" in text else "\n"
    glue = "" if text.removeprefix(MARK) == "" else end if text.endswith("\n") else end * 2
    written = text + glue + end.join(tomlkit.dumps({"text": [table]}).replace("\n", end) for table in values)
    return _checked(written, text, wanted, f"{shown}: no [[text]] can be added at its end; nothing was written")


def pinned(text: str, pins: Mapping[str, str], shown: str) -> str:
    """The document with `sha256` in the tables that name these files. Raises UsageError where that is impossible."""
    by_hand = "; ".join(f"sha256 = “{sha256}” for {file}" for file, sha256 in pins.items())
    refusal = f"{shown}: written in a form that citecheck cannot pin; add by hand: {by_hand}"
    wanted, bare = _parsed(text), text.removeprefix(MARK)
    for file, table in _last_tables(wanted, pins).items():
        table["sha256"] = pins[file]
    try:
        edited = tomlkit.parse(bare)
        for file, table in _last_tables(edited, pins).items():
            _pin(table, pins[file])
        written = edited.as_string()
    except (TOMLKitError, RecursionError) as error:
        raise UsageError(refusal) from error
    return _checked(text[: len(text) - len(bare)] + written, text, wanted, refusal)


def _last_tables(document: Mapping[str, Any], files: Container[str]) -> dict[str, Any]:
    """The table that counts for each file: the last one that names it."""
    return {table["file"]: table for table in document["text"] if table.get("file") in files}


def _pin(table: Any, sha256: str) -> None:
    """Set `sha256`. A new one stands below `file`; tomlkit would put it after the next table's comments."""
    if "sha256" in table or isinstance(table, InlineTable):
        table["sha256"] = sha256
    else:
        trivia = table.value.item("file").trivia
        end = "\r\n" if trivia.trail.startswith("\r\n") else "\n"
        trivia.trail = f'{end}{trivia.indent}sha256 = "{sha256}"{trivia.trail}'


def _values(entry: Entry) -> Iterator[tuple[str, str | bool | list[str]]]:
    """The keys of an entry's table, without unknown values."""
    yield "file", entry.file
    if entry.keys:
        yield "keys", list(entry.keys)
    for name in _STRINGS:
        if getattr(entry, name):
            yield name, getattr(entry, name)
    if entry.complete is not None:
        yield "complete", entry.complete
    if entry.sha256:
        yield "sha256", entry.sha256


def _parsed(text: str) -> dict[str, Any]:
    return tomllib.loads(text.removeprefix(MARK))


def _checked(written: str, before: str, wanted: dict[str, Any], refusal: str) -> str:
    """The new document, if it reads as intended and has all characters of the old one in order; else raise
    UsageError."""
    rest = iter(written)
    try:
        if _parsed(written) == wanted and all(character in rest for character in before):
            return written
    except (tomllib.TOMLDecodeError, RecursionError):
        pass
    raise UsageError(refusal)
