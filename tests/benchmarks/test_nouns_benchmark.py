"""The benchmark of nouns measures all classes of the package."""

from __future__ import annotations

import ast
import dataclasses

import pytest
from nouns import WAYS, default, nouns, source


def test_it_measures_the_nouns_of_the_package() -> None:
    found = {name: fields for name, _, fields in nouns()}

    assert len(found) > 250
    assert found["DecodedText"] == [("text", ""), ("note", "None")]


@pytest.mark.scale
@pytest.mark.parametrize("way", [way for way in WAYS if not way.package], ids=lambda way: way.name)
def test_every_class_can_be_made_in_each_way(way) -> None:
    classes = list(nouns())
    names = {"__name__": __name__}

    exec(f"{way.imports}\n", names)
    exec(compile(source(way, classes), "nouns", "exec"), names)

    made = [value for value in names.values() if isinstance(value, type) and dataclasses.is_dataclass(value)]
    assert len(made) == len(classes) + 1


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("a: int", ""),
        ("a: int = 3", "3"),
        ("a: int = field(repr=False)", ""),
        ("a: int = field(default=3, repr=False)", "None"),
        ("a: tuple = ()", "()"),
        ("a: list = field(default_factory=list)", "new list"),
        ("a: Place = Place(1)", "None"),
    ],
)
def test_a_default_is_taken_over_where_it_is_plain(field: str, expected: str) -> None:
    (statement,) = ast.parse(field).body
    assert isinstance(statement, ast.AnnAssign)

    assert default(statement) == expected
