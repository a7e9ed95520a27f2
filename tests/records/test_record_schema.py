"""The shipped schema is the one made from the nouns, and every shipped record follows it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from citecheck.foundation.yaml_positions import values
from citecheck.records.files.paths import SHIPPED
from citecheck.records.files.schema import record_schema

SCHEMA = Path(__file__).parents[2] / "citecheck" / "schemas" / "record.schema.json"
RECORDS = sorted(SHIPPED.rglob("*.yaml"))


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_shipped_schema_is_drawn_from_the_nouns():
    assert json.loads(SCHEMA.read_text("utf-8")) == record_schema()


@pytest.mark.parametrize("path", RECORDS, ids=lambda path: path.stem)
def test_every_shipped_record_keeps_the_schema(path: Path, validator: Any):
    assert list(validator.iter_errors(values(path.read_text("utf-8")).plain)) == []


@pytest.mark.parametrize(
    "record",
    [
        {"title": "x", "wittness": "y"},
        {"kind": "text"},
        {"title": "x", "kind": "poem"},
        {"title": "x", "dates": [{"accept": ["1923"]}]},
        {"title": "x", "kind": "source", "isbn": {"a": "b"}},
        {"title": "x", "witnesses": [{"id": "w", "at": {"locator": "p. 1"}}]},
    ],
)
def test_what_is_no_record_breaks_the_schema(record: dict[str, Any], validator: Any):
    assert list(validator.iter_errors(record))


def test_a_record_of_six_fields_keeps_the_schema(validator: Any):
    short = {
        "title": "Newton to Hooke",
        "wording": "on ye sholders of Giants",
        "source": "Correspondence of Isaac Newton, vol. 1",
        "locator": "p. 416",
        "seen_by": "N. N.",
        "seen_on": "2026-11-23",
    }

    assert list(validator.iter_errors(short)) == []
