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


_sound_texts: set[str] = set()
"""The texts of reports, each as JSON, that the schema was seen to allow: every report lists the wordings of records."""


def validate(report: Any) -> None:
    """Raise where a report is not what the schema says, or has a value that the schema does not list."""
    if not isinstance(report, dict) or not isinstance(report.get("texts"), list):
        _validator().validate(report)
        return
    new = {written: text for text in report["texts"] if (written := json.dumps(text)) not in _sound_texts}
    _validator().validate({**report, "texts": [*new.values()]})
    _sound_texts.update(new)
