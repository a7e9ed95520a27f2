"""The JSON Schemas that ship with the package."""

from __future__ import annotations

from dataclasses import asdict
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from citecheck.foundation.json_text import dumped
from citecheck.model.findings import Report
from citecheck.report.formats.document import document, finding_document
from citecheck.report.order import by_place


def json_report(report: Report) -> str:
    """The JSON report, indented."""
    return dumped(document(report), indent=2) + "\n"


def jsonl(report: Report) -> str:
    """The findings by file and place; those somebody answered stand in the JSON report alone."""
    return "".join(dumped(finding_document(finding)) + "\n" for finding in by_place(report))


VERSION = 1


def noun_json(kind: str, noun: Any) -> str:
    """A trace or a collation as a JSON document; `kind` says which."""
    return dumped({"version": VERSION, "kind": kind, **_named(asdict(noun))}, indent=2) + "\n"


def _named(fields: Any) -> Any:
    """Keys without the underscore that keeps them apart from Python's own words. Nouns here are a few levels deep."""
    if isinstance(fields, dict):
        return {str(key).rstrip("_"): _named(value) for key, value in fields.items()}
    return [_named(item) for item in fields] if isinstance(fields, list | tuple) else fields


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
