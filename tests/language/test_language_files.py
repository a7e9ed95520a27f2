"""The files of languages: each is as its schema says, and what a part gives is what its file says."""

import json
import re
import tomllib

import jsonschema
import pytest

from citecheck.language.vocabulary import DATA, languages, part, parts, sharing
from citecheck.report.schemas import schema

SCHEMA = json.loads(schema("language"))


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("code", languages())
def test_a_language_file_is_as_its_schema_says(code: str) -> None:
    table = tomllib.loads((DATA / f"{code}.toml").read_text("utf-8"))

    assert [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(table)] == []


@pytest.mark.parametrize("code", languages())
def test_the_parts_of_a_file_read_one_by_one_are_the_file(code: str) -> None:
    table = tomllib.loads((DATA / f"{code}.toml").read_text("utf-8"))
    head = {key: value for key, value in table.items() if not isinstance(value, dict)}

    assert {name: part(code, name) for name in parts(code)} == {k: v for k, v in table.items() if k not in head}
    assert part(code, "") == head


@pytest.mark.parametrize("code", languages())
def test_every_rule_of_spelling_is_a_regular_expression(code: str) -> None:
    for habit in part(code, "spelling").get("classes", ()):
        for written, counted in habit["rules"]:
            re.compile(written).sub(counted, "abcdef")


def test_a_part_that_no_file_has_is_empty() -> None:
    assert part("en", "nothing") == {}
    assert part("xx", "meaning") == {}
    assert sharing("nothing") == ()
