"""Reads the words of languages from `data/<code>.toml`, one file a language, part by part.

A part is a table of the file (`[meaning]`, `[dates]`). Only the parts asked for are parsed: a run that meets no date
parses no month name. What was parsed is kept between runs, each part in all languages together, because a text is
compared with the words of each. A part that says `shared = true` holds in texts of every language, because manuscripts
mix languages; any other part holds in texts of its own language alone.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from citecheck.errors import ReaderError
from citecheck.foundation.store import ResultKey, store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

DATA = Path(__file__).parent / "data"
SUFFIX = ".toml"

NOTHING = r"(?!)"
"""A regular expression that matches nowhere."""

LISTS = frozenset({"months", "weekdays", "seasons", "classes", "search"})
"""The keys whose value is a list, with a meaning for each place: a month or a class of spelling."""

FORM = "2"
"""The form in which tables are kept between runs."""

_PARTED = re.compile(r"[,\n]")
_HEADER = re.compile(r"\[\[?([a-z_]+)")
"""How a line begins that begins a table. No value of a language file has such a line."""


@cache
def languages() -> tuple[str, ...]:
    """The codes (ISO 639) of the languages that have a file, in alphabetical order."""
    return tuple(_states())


@cache
def _states() -> dict[str, str]:
    """The languages that have a file, with its size and times, of which one changes when the file does."""
    with os.scandir(DATA) as entries:
        files = {entry.name.removesuffix(SUFFIX): entry.stat() for entry in entries if entry.name.endswith(SUFFIX)}
    return {each: f"{file.st_size} {file.st_mtime_ns} {file.st_ctime_ns}" for each, file in sorted(files.items())}


def primary(tag: str | None) -> str:
    """The language of a BCP 47 tag ("de" of "de-AT"); "" where there is none."""
    return (tag or "").lower().replace("_", "-").split("-")[0]


@cache
def part(language: str, name: str) -> Mapping[str, Any]:
    """A table of a language's file by its name, the keys above the first table as ""; empty where there is none.

    Raises ReaderError, with file, part and key, for a file that is no language file.
    """
    found = _every(name).get(language, {})
    for key, value in found.items():
        if isinstance(value, list) and key not in LISTS:
            raise ReaderError(
                f"language/data/{language}.toml, part [{name}]: “{key}” is a list; write one string, its words parted "
                "by spaces (docs/languages.md says how)"
            )
    return found


@cache
def _every(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The part of this name of each language that has it, from the store where it was parsed before.

    To parse the names of dates takes more than the start of Python, most of it in loading the parser. Raises
    ReaderError for a file that is no language file.
    """
    states = (f"{language} {state}" for language, state in _states().items())
    results, key = store(), ResultKey("words", FORM, (name, str(DATA), *states))
    kept = results.get(key) if results else None
    if kept is not None:
        found: dict[str, dict[str, Any]] = json.loads(kept)
        return found
    found = {language: _parsed(language, name) for language in languages() if name in _texts(language)}
    if results:
        with suppress(TypeError):  # a date, which JSON cannot hold, and which no language file should have
            results.put(key, json.dumps(found).encode())
    return found


def _parsed(language: str, name: str) -> dict[str, Any]:
    import tomllib

    try:
        tables = tomllib.loads(_texts(language)[name])
    except ValueError as error:
        raise ReaderError(f"language/data/{language}.toml, part [{name}]: {error}; correct the file") from error
    found: dict[str, Any] = tables.get(name, {}) if name else tables
    return found


@cache
def parts(language: str) -> tuple[str, ...]:
    """The names of the tables that a language's file has, in its order."""
    return tuple(name for name in _texts(language) if name)


@cache
def sharing(name: str) -> tuple[str, ...]:
    """The languages whose part of this name holds in texts of every language."""
    return tuple(each for each in _every(name) if part(each, name).get("shared", False))


@cache
def _texts(language: str) -> dict[str, str]:
    """The text of each table of a language's file, that of its sub-tables included; "" for what is above them all."""
    if language not in languages():
        return {}
    texts: dict[str, str] = {}
    name = ""
    for line in _lines_from_bracket((DATA / f"{language}.toml").read_text("utf-8")):
        header = _HEADER.match(line)
        name = header[1] if header else name
        texts[name] = texts.get(name, "") + line
    return texts


def _lines_from_bracket(text: str) -> list[str]:
    """A text, divided before each line that begins with a bracket. A search by pattern takes ten times as long."""
    first, *others = text.split("\n[")
    return [piece + "\n" for piece in (first, *(f"[{each}" for each in others))]


@cache
def holding(name: str, language: str = "") -> tuple[str, ...]:
    """The languages whose part of this name holds in a text: those that share it, and the text's own."""
    own = (language,) if language in _every(name) and language not in sharing(name) else ()
    return (*sharing(name), *own)


def values(name: str, *keys: str, language: str = "") -> Iterator[Any]:
    """The value under a path of keys, in the part of each language that holds in a text and has it."""
    for each in holding(name, language):
        value: Any = part(each, name)
        for key in keys:
            value = value.get(key, {})
        if value:
            yield value


@cache
def phrases(name: str, *keys: str, language: str = "") -> tuple[str, ...]:
    """The phrases of a list, in every language that holds in a text, each once."""
    return tuple(dict.fromkeys(phrase for text in values(name, *keys, language=language) for phrase in listed(text)))


@cache
def words(name: str, *keys: str, language: str = "") -> tuple[str, ...]:
    """The single words of a list, in every language that holds in a text, each once."""
    return tuple(dict.fromkeys(word for text in values(name, *keys, language=language) for word in text.split()))


def labels(name: str, *keys: str, language: str = "") -> dict[str, str]:
    """The words under a table of labels, in every language that holds in a text, each with its label."""
    tables = values(name, *keys, language=language)
    return {word: label for table in tables for label, text in table.items() for word in text.split()}


def expression(name: str, *keys: str, language: str = "") -> str:
    """A regular expression of the alternatives that the languages that hold in a text have, without a group around it.

    It matches nowhere where none of them has any.
    """
    return "|".join(dict.fromkeys(values(name, *keys, language=language))) or NOTHING


def either(name: str, *keys: str) -> str:
    """A group of the alternatives of some expressions of a part."""
    return f"(?:{'|'.join(expression(name, key) for key in keys)})"


def numbered(text: str) -> dict[str, int]:
    """The phrases of a list, parted by commas, with the number that stands after each."""
    pairs = (each.rsplit(maxsplit=1) for each in text.split(",") if each.strip())
    return {" ".join(phrase.split()): int(number) for phrase, number in pairs}


def listed(text: str) -> list[str]:
    """The phrases of a list, which commas and line ends part."""
    return [phrase for each in _PARTED.split(text) if (phrase := each.strip())]
