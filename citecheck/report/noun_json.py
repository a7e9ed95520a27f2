"""Writes what a command shows (a trace, a collation, a list) as a JSON document."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from citecheck.foundation.json_text import dumped

VERSION = 1
"""Raised only when a key is dropped or changes its meaning."""


def noun_json(kind: str, noun: Any) -> str:
    """A trace or a collation as a JSON document; `kind` says which."""
    return dumped({"version": VERSION, "kind": kind, **_named(asdict(noun))}, indent=2) + "\n"


def _named(fields: Any) -> Any:
    """Keys without the underscore that keeps them apart from Python's own words. Nouns here are a few levels deep."""
    if isinstance(fields, dict):
        return {str(key).rstrip("_"): _named(value) for key, value in fields.items()}
    return [_named(item) for item in fields] if isinstance(fields, list | tuple) else fields
