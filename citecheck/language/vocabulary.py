"""Reads the words of languages from `data/<code>.toml`, one file a language, part by part.

A part is a table of the file (`[meaning]`, `[dates]`). Only the parts asked for are parsed: a run that meets no date
parses no month name. A part that says `shared = true` holds in texts of every language, because manuscripts mix
languages; any other part holds in texts of its own language alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from citecheck.errors import ReaderError

DATA = Path(__file__).parent / "data"

NOTHING = r"(?!)"
"""A regular expression that matches nowhere."""

LISTS = frozenset({"months", "weekdays", "seasons", "classes"})
"""The keys whose value is a list, with a meaning for each place: a month or a class of spelling."""

_PARTED = re.compile(r"[,\n]")
_HEADER = re.compile(r"^\[\[?([a-z_]+)", re.MULTILINE)
"""How a table begins. No value of a language file has a line that begins so."""


@cache
def languages() -> tuple[str, ...]:
    """The codes (ISO 639) of the languages that have a file, in alphabetical order."""
    return tuple(sorted(path.stem for path in DATA.glob("*.toml")))


def primary(tag: str | None) -> str:
    """The language of a BCP 47 tag ("de" of "de-AT"); "" where there is none."""
    return (tag or "").lower().replace("_", "-").split("-")[0]


@cache
def part(language: str, name: str) -> Mapping[str, Any]:
    """A table of a language's file by its name, the keys above the first table as ""; empty where there is none.

    Raises ReaderError, with file, part and key, for a file that is no language file.
    """
    import tomllib  # compiles patterns of its own, which a run that asks for no word can do without

    try:
        table = tomllib.loads(_texts(language).get(name, ""))
    except tomllib.TOMLDecodeError as error:
        raise ReaderError(f"language/data/{language}.toml, part [{name}]: {error}; correct the file") from error
    found: Mapping[str, Any] = table.get(name, {}) if name else table
    for key, value in found.items():
        if isinstance(value, list) and key not in LISTS:
            raise ReaderError(
                f"language/data/{language}.toml, part [{name}]: “{key}” is a list; write one string, its words parted "
                "by spaces (docs/languages.md says how)"
            )
    return found


@cache
def parts(language: str) -> tuple[str, ...]:
    """The names of the tables that a language's file has, in its order."""
    return tuple(name for name in _texts(language) if name)


@cache
def sharing(name: str) -> tuple[str, ...]:
    """The languages whose part of this name holds in texts of every language."""
    return tuple(each for each in languages() if name in _texts(each) and part(each, name).get("shared", False))


@cache
def _texts(language: str) -> dict[str, str]:
    """The text of each table of a language's file, that of its sub-tables included; "" for what is above them all."""
    if language not in languages():
        return {}
    text = (DATA / f"{language}.toml").read_text("utf-8")
    texts: dict[str, str] = {}
    name, start = "", 0
    for header in _HEADER.finditer(text):
        texts[name] = texts.get(name, "") + text[start : header.start()]
        name, start = header[1], header.start()
    texts[name] = texts.get(name, "") + text[start:]
    return texts


@cache
def holding(name: str, language: str = "") -> tuple[str, ...]:
    """The languages whose part of this name holds in a text: those that share it, and the text's own."""
    own = () if language in sharing(name) or name not in _texts(language) else (language,)
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
