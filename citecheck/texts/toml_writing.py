"""Writing into a `texts.toml`: what stands there stays as it is, and what is written is read back before it is kept."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from citecheck.errors import UsageError
from citecheck.texts.decoded import read_bytes
from citecheck.texts.texts_toml import Entry

MARK = "\ufeff"
"""A byte order mark, which some editors put before a file and which TOML knows nothing of."""
_SHORT = {"\b": r"\b", "\t": r"\t", "\n": r"\n", "\f": r"\f", "\r": r"\r", '"': r"\"", "\\": r"\\"}
_STRINGS = ("title", "edition", "language", "licence", "copy_of", "locators", "masks")


def document(path: Path, shown: str) -> str:
    """What a `texts.toml` holds, "" where there is none. Raises UsageError for one that cannot be read."""
    if not path.exists():
        return ""
    raw = read_bytes(path)
    if raw.fault:
        raise UsageError(f"{shown}: {raw.fault}; nothing was written")
    try:
        text = raw.data.decode("utf-8")
        _parsed(text)
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{shown}: not valid TOML ({error}); mend it first, nothing was written") from error
    return text


def appended(text: str, entries: Sequence[Entry], shown: str) -> str:
    """The document with a `[[text]]` table for each entry at its end. Raises UsageError where it can have none."""
    end = _line_end(text)
    glue = "" if text.removeprefix(MARK) == "" else end if text.endswith("\n") else end * 2
    written = text + glue + end.join(table(entry, end) for entry in entries)
    wanted = _parsed(text)
    tables = wanted.setdefault("text", [])
    if not isinstance(tables, list):
        raise UsageError(f"{shown}: `text` is a list of tables, written [[text]]; nothing was written")
    tables += [dict(_values(entry)) for entry in entries]
    return _proved(written, wanted, f"{shown}: no [[text]] can stand at its end; nothing was written")


def pinned(text: str, pins: Mapping[str, str], shown: str) -> str:
    """The document with `sha256` in the tables that name these files. Raises UsageError where it cannot be put in."""
    lines, wanted = text.split("\n"), _parsed(text)
    last = {_file_of(table): table for table in wanted["text"]}
    for file, sha256 in pins.items():
        last[file]["sha256"] = sha256
    for number, file in sorted(_last_lines(lines, pins).items(), reverse=True):
        line = lines[number]
        indent = line[: len(line) - len(line.lstrip(" \t"))]
        lines.insert(number + 1, f'{indent}sha256 = "{pins[file]}"' + ("\r" if line.endswith("\r") else ""))
    by_hand = "; ".join(f"sha256 = “{sha256}” for {file}" for file, sha256 in pins.items())
    return _proved(
        "\n".join(lines), wanted, f"{shown}: written in a way no pin can be put into; add by hand: {by_hand}"
    )


def table(entry: Entry, end: str = "\n") -> str:
    """The entry as a `[[text]]` table: what is not known is left out."""
    lines = (f"{key} = {_written(value)}" for key, value in _values(entry))
    return end.join(("[[text]]", *lines, ""))


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + "".join(_SHORT.get(c) or (c if c.isprintable() else _escaped(c)) for c in text) + '"'


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def _written(value: str | bool | list[str]) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case list():
            return f"[{', '.join(map(quoted, value))}]"
    return quoted(value)


def _values(entry: Entry) -> Iterator[tuple[str, str | bool | list[str]]]:
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


def _proved(written: str, wanted: dict[str, Any], otherwise: str) -> str:
    """What was written, if it reads as what is wanted."""
    try:
        if _parsed(written) == wanted:
            return written
    except (tomllib.TOMLDecodeError, RecursionError):
        pass
    raise UsageError(otherwise)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _last_lines(lines: Sequence[str], pins: Mapping[str, str]) -> dict[int, str]:
    """Where each file is named, by line: the last place, since the last table is the one that counts."""
    last: dict[str, int] = {}
    for number, line in enumerate(lines):
        file = _named(line)
        if file in pins:
            last[file] = number
    return {number: file for file, number in last.items()}


def _named(line: str) -> str:
    """The file that a line names, if it is such a line."""
    if "file" not in line:
        return ""
    try:
        return _file_of(tomllib.loads(line.rstrip("\r")))
    except (tomllib.TOMLDecodeError, RecursionError):
        return ""


def _file_of(table: Any) -> str:
    file = table.get("file") if isinstance(table, dict) else None
    return file if isinstance(file, str) else ""
