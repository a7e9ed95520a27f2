"""Finds the JSON Schemas that ship with the package, for `citecheck schema` and for tests."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable

SUFFIX = ".schema.json"


def _folder() -> Traversable:
    return files("citecheck") / "schemas"


def schema_names() -> list[str]:
    """The names that `schema` knows."""
    return sorted(item.name.removesuffix(SUFFIX) for item in _folder().iterdir() if item.name.endswith(SUFFIX))


def schema(name: str) -> str:
    """The text of one schema. Raises KeyError for a name that is not in `schema_names()`."""
    if name not in schema_names():
        raise KeyError(name)
    return (_folder() / f"{name}{SUFFIX}").read_text(encoding="utf-8")
