"""The language files: each follows the schema, and each table has what its file says."""

import json
import re
import tomllib
from pathlib import Path

import jsonschema
import pytest

from citecheck.errors import ReaderError
from citecheck.language import vocabulary
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[function_words]\ncommonest = ['la', 'kaj']\n", "part [function_words]: “commonest” is a list"),
        ("[function_words]\ncommonest = 'la\n", "part [function_words]: "),
    ],
)
def test_a_file_that_is_no_language_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, said: str
) -> None:
    (tmp_path / "tlh.toml").write_text(text, "utf-8")
    monkeypatch.setattr(vocabulary, "DATA", tmp_path)
    made = [f for f in vars(vocabulary).values() if hasattr(f, "cache_clear")]
    for function in made:
        function.cache_clear()

    try:
        with pytest.raises(ReaderError, match=re.escape(f"language/data/tlh.toml, {said}")):
            part("tlh", "function_words")
    finally:
        for function in made:
            function.cache_clear()
