"""The schema of the report as the tests use it: with every enumeration closed to its known values."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import jsonschema

from citecheck.report.schemas import schema


def open_schema() -> Any:
    """The schema as it ships."""
    return json.loads(schema("report"))


def _closed(node: Any) -> Any:
    if isinstance(node, list):
        return [_closed(each) for each in node]
    if not isinstance(node, dict):
        return node
    known = {"enum": node["examples"]} if "examples" in node else {}
    return {name: _closed(value) for name, value in node.items()} | known


@cache
def _validator() -> Any:
    return jsonschema.Draft202012Validator(_closed(open_schema()))


def validate(report: Any) -> None:
    """Raise where a report is not what the schema says, or has a value that the schema does not list."""
    _validator().validate(report)
