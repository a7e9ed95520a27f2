"""JSON of any depth is parsed as the standard parser would."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.json_text import ESCAPED, _deep, dumped, nested_json

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 2]))
def test_it_agrees_with_the_standard_parser(value: object, indent: int | None) -> None:
    text = json.dumps(value, indent=indent)

    assert _deep(text) == json.loads(text)


@given(VALUES, st.sampled_from([None, 0, 2]))
def test_what_is_written_is_read_back_and_controls_nothing(value: object, indent: int | None) -> None:
    text = dumped(value, indent)

    assert json.loads(text) == value
    assert ESCAPED.search(text) is None
    assert text.encode()


def test_depth_is_no_matter() -> None:
    read = nested_json('{"a":' + "[" * 50_000 + "1" + "]" * 50_000 + "}")

    depth = 0
    inner = read["a"]
    while isinstance(inner, list):
        inner, depth = inner[0], depth + 1

    assert (inner, depth) == (1, 50_000)


@pytest.mark.parametrize("text", ["[" * 5_000, "]" * 5, "[1] [2]", "", "[" * 5_000 + "]" * 5_001, "{bad}"])
def test_what_is_not_one_value_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        nested_json(text)
