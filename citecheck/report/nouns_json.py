"""A noun of the model as JSON: its fields by their names, the way they stand in the model."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

VERSION = 1


def noun_json(kind: str, noun: Any) -> str:
    """A trace or a collation as a JSON document; `kind` says which."""
    return json.dumps({"version": VERSION, "kind": kind, **_named(asdict(noun))}, ensure_ascii=False, indent=2) + "\n"


def _named(fields: Any) -> Any:
    """Keys without the underscore that keeps them apart from Python's own words. Nouns here are a few levels deep."""
    if isinstance(fields, dict):
        return {str(key).rstrip("_"): _named(value) for key, value in fields.items()}
    return [_named(item) for item in fields] if isinstance(fields, list | tuple) else fields
