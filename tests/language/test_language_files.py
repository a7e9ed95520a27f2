"""The language files: each follows the schema, and each table has what its file says."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

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
    made = _forget()

    try:
        with pytest.raises(ReaderError, match=re.escape(f"language/data/tlh.toml, {said}")):
            part("tlh", "function_words")
    finally:
        for function in made:
            function.cache_clear()


def _forget() -> list[Any]:
    """Clear what the module keeps in this process, and return the functions that keep it."""
    made = [f for f in vars(vocabulary).values() if hasattr(f, "cache_clear")]
    for function in made:
        function.cache_clear()
    return made


def test_a_kept_table_is_the_parsed_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    _forget()
    parsed = {(code, name): part(code, name) for code in languages() for name in ("", *parts(code))}
    monkeypatch.setattr(tomllib, "loads", lambda _: pytest.fail("parsed again"))
    _forget()

    assert {(code, name): part(code, name) for code, name in parsed} == parsed


def test_a_table_that_changed_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(vocabulary, "DATA", tmp_path)
    seen = []
    for word in ("la", "kaj", "la"):
        (tmp_path / "tlh.toml").write_text(f"name = 'Toki'\n[function_words]\ncommonest = '{word}'\n", "utf-8")
        made = _forget()
        seen.append(part("tlh", "function_words")["commonest"])
    for function in made:
        function.cache_clear()

    assert seen == ["la", "kaj", "la"]
