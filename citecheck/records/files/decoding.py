"""Turns the plain values of a YAML file into the nouns of the registry, guided by the fields of the nouns.

A key is the name of a field, without a trailing underscore. A field marked SHORT may replace its whole map. One value
may stand where a list is expected. Every value that does not fit is reported with its path.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Union, get_args, get_origin, get_type_hints

from citecheck.foundation.yaml_positions import Path, Plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

TRUE, FALSE = ("true", "yes"), ("false", "no")
VERSION = "2"
"""The version of the keys. 1 had `on` for the day of a verification, an objection and a withdrawal."""
READ = ("", "1", VERSION)
"""The versions that are read; "" is 1."""
LISTED = 12
"""Above this number, a message does not list the known words."""


class Shaper:
    """Makes nouns from the plain values of one document, and collects in `faults` what does not fit."""

    def __init__(self) -> None:
        self.faults: list[tuple[Path, str]] = []

    def shaped(self, kind: Any, plain: Plain, path: Path = ()) -> Any:
        """The value of type `kind` made from `plain`, or None where it does not fit."""
        origin = get_origin(kind)
        if origin in (Union, types.UnionType):
            return self.shaped(next(arg for arg in get_args(kind) if arg is not type(None)), plain, path)
        if origin is tuple:
            return self._sequence(get_args(kind)[0], plain, path)
        if origin is Mapping:
            return self._mapping(get_args(kind)[1], plain, path)
        if is_dataclass(kind):
            return self._noun(kind, plain, path)
        if not isinstance(plain, str):
            return self._fault(path, f"a single value is meant here, not {_called(plain)}")
        return self._scalar(kind, plain, path)

    def _fault(self, path: Path, message: str) -> None:
        self.faults.append((path, message))

    def _scalar(self, kind: Any, plain: str, path: Path) -> Any:
        if kind is bool:
            if plain.lower() not in TRUE + FALSE:
                return self._fault(path, f"“{plain}” is neither true nor false")
            return plain.lower() in TRUE
        if kind is int:
            return int(plain) if plain.isdecimal() else self._fault(path, f"“{plain}” is not a number")
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            known = [member.value for member in kind]
            return (
                kind(plain)
                if plain in known
                else self._fault(path, f"“{plain}” is not known here{meant(plain, known)}")
            )
        return plain

    def _sequence(self, kind: Any, plain: Plain, path: Path) -> tuple[Any, ...]:
        if plain == "":
            return ()
        if not isinstance(plain, list):
            only = self.shaped(kind, plain, path)
            return () if only is None else (only,)
        shaped = (self.shaped(kind, item, (*path, n)) for n, item in enumerate(plain))
        return tuple(item for item in shaped if item is not None)

    def _mapping(self, kind: Any, plain: Plain, path: Path) -> dict[str, Any]:
        if isinstance(plain, str):
            return {"": plain} if plain else {}
        if isinstance(plain, list):
            self._fault(path, "a map is meant here, not a list")
            return {}
        return {key: self.shaped(kind, value, (*path, key)) for key, value in plain.items()}

    def _noun(self, kind: Any, plain: Plain, path: Path) -> Any:
        known = keys(kind)
        if isinstance(plain, str):
            short = next((key for key, (field, _) in known.items() if field.metadata.get("short")), None)
            if short is None or not plain:
                return self._fault(path, f"a map with {_listed(required(kind))} is meant here")
            plain = {short: plain}
        elif isinstance(plain, list):
            return self._fault(path, "a map is meant here, not a list")
        return self._filled(kind, plain, path)

    def _filled(self, kind: Any, plain: dict[str, Plain], path: Path) -> Any:
        known = keys(kind)
        filled: dict[str, Any] = {}
        plain = _renamed(kind, plain)
        for key, value in plain.items():
            if key not in known:
                self._fault((*path, key), f"unknown key “{key}”{meant(key, list(known))}")
                continue
            field, hint = known[key]
            if (shaped := self.shaped(hint, value, (*path, key))) is not None:
                filled[field.name] = shaped
        missing = [key for key in required(kind) if plain.get(key, "") == ""]
        if missing:
            return self._fault(path, f"{_listed(missing)} {'is' if len(missing) == 1 else 'are'} missing")
        return kind(**filled) if all(known[key][0].name in filled for key in required(kind)) else None


@cache
def keys(kind: Any) -> dict[str, tuple[Field[Any], Any]]:
    """The keys of a noun, each with its field and type."""
    hints = get_type_hints(kind)
    return {
        field.name.rstrip("_"): (field, hints[field.name]) for field in fields(kind) if not field.metadata.get("hidden")
    }


def _renamed(kind: Any, plain: dict[str, Plain]) -> dict[str, Plain]:
    """The values under today's keys: those under a former key too, unless today's key has one."""
    former = formerly(kind)
    return {former.get(key, key) if former.get(key) not in plain else key: value for key, value in plain.items()}


@cache
def formerly(kind: Any) -> dict[str, str]:
    """The former keys of a noun, each with today's."""
    return {field.metadata["formerly"]: key for key, (field, _) in keys(kind).items() if "formerly" in field.metadata}


@cache
def required(kind: Any) -> tuple[str, ...]:
    """The keys that a noun requires."""
    return tuple(
        key for key, (field, _) in keys(kind).items() if field.default is MISSING and field.default_factory is MISSING
    )


def meant(word: str, known: list[str]) -> str:
    """The nearest known word, as the end of a message."""
    near = get_close_matches(word, known, n=1)
    if near:
        return f"; is “{near[0]}” meant?"
    return f"; known are {', '.join(known)}" if len(known) <= LISTED else ""


def _called(plain: Plain) -> str:
    return "a list" if isinstance(plain, list) else "a map"


def _listed(names: tuple[str, ...] | list[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)
