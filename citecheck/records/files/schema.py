"""Makes the JSON Schema of record files from the nouns, for editors that check YAML.

`citecheck/schemas/record.schema.json` is the output of this module; a test compares the two.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from citecheck.model.records import Record
from citecheck.model.works import SourceRecord
from citecheck.records.files.decoding import FALSE, TRUE, keys, required

SHORT_KEYS = ("wording", "date", "source", "locator", "seen_by", "seen_on")
"""The keys of a short record (see `record_files`)."""
SCALAR = {"type": ["string", "number", "boolean"]}
"""To citecheck a value is text, whatever type a YAML reader gives it. Dates and numbers need no quotation marks."""


def record_schema() -> dict[str, Any]:
    """The schema of one record file: a record, or a source (`kind: source`)."""
    definitions: dict[str, Any] = {}
    record, source = _noun(Record, definitions), _noun(SourceRecord, definitions)
    record["properties"] |= dict.fromkeys(SHORT_KEYS, SCALAR)
    source["properties"]["kind"] = {"const": "source"}
    source["required"] = ["kind", *source["required"]]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A record of citecheck's registry",
        "if": {"properties": {"kind": {"const": "source"}}, "required": ["kind"]},
        "then": source,
        "else": record,
        "$defs": definitions,
    }


def _noun(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {key: _typed(hint, definitions) for key, (_, hint) in keys(kind).items()}
    wanted = [key for key in required(kind) if key != "id"]
    description = " ".join((kind.__doc__ or "").split())
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": wanted,
        "additionalProperties": False,
    }


def _typed(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _typed(next(arg for arg in get_args(hint) if arg is not type(None)), definitions)
    if origin is tuple:
        item = _typed(get_args(hint)[0], definitions)
        return {"anyOf": [{"type": "array", "items": item}, item]}
    if origin is Mapping:
        return {"anyOf": [{"type": "object", "additionalProperties": _typed(get_args(hint)[1], definitions)}, SCALAR]}
    if is_dataclass(hint):
        return _referred(hint, definitions)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"enum": [member.value for member in hint]}
    if hint is bool:
        return {"enum": [True, False, *TRUE, *FALSE]}
    return dict(SCALAR)


def _referred(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}
        short = next((hint for field, hint in keys(kind).values() if field.metadata.get("short")), None)
        noun = _noun(kind, definitions)
        if "id" in keys(kind):
            noun["required"] = list(required(kind))
        definitions[name] = {"anyOf": [noun, _typed(short, definitions)]} if short is not None else noun
    return {"$ref": f"#/$defs/{name}"}
