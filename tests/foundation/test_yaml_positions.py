"""YAML becomes plain strings with their places, and what is not plain is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.yaml_positions import MAX_DEPTH, Plain, YamlFault, values


def test_scalars_stay_what_was_typed():
    read = values("a: no\nb: 017\nc: 12:30:45\nd: 1923-03-05\ne: 1950?\nf: ~\ng:\nh: 'x: y'\n").plain

    assert read == {
        "a": "no",
        "b": "017",
        "c": "12:30:45",
        "d": "1923-03-05",
        "e": "1950?",
        "f": "~",
        "g": "",
        "h": "x: y",
    }


def test_places_are_those_of_keys_and_items():
    read = values("a: 1\nb:\n  - x\n  - {c: 2}\n")

    assert read.position(("a",)) == (1, 1)
    assert read.position(("b", 0)) == (3, 5)
    assert read.position(("b", 1, "c")) == (4, 6)
    assert read.position(("b", 1, "missing")) == (4, 5)


def test_an_alias_gives_the_same_value():
    assert values("a: &k {y: z}\nb: *k\n").plain == {"a": {"y": "z"}, "b": {"y": "z"}}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "the key “a” stands already in line 1"),
        ("a: 1\nb: [2\n", 3, "not valid YAML"),
        ("a: !!python/object:os.system x\n", 1, "the tag"),
        ("---\na: 1\n---\nb: 2\n", 3, "a second document begins here"),
        ("{[1]: 2}", 1, "a key is plain text"),
        ("&a [*a]", 1, "nothing complete is called &a"),
        ("# only a comment\n", 1, "the file holds nothing"),
        ("a: \x07\n", 1, "control characters"),
        ("x: " + "[" * MAX_DEPTH + "]" * MAX_DEPTH, 1, f"nested more than {MAX_DEPTH} deep"),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str, line: int, words: str):
    with pytest.raises(YamlFault) as refused:
        values(text)

    assert refused.value.line == line
    assert words in refused.value.message


def test_as_deep_as_it_may_be_it_is_read():
    brackets = MAX_DEPTH - 1

    assert values("x: " + "[" * brackets + "]" * brackets).position(("x",)) == (1, 1)


def test_nesting_that_the_parser_itself_gives_up_on_is_refused_with_its_line():
    with pytest.raises(YamlFault) as refused:
        values("a: 1\nx: " + "[" * 5000)

    assert refused.value.line == 2


def test_an_alias_bomb_is_counted_before_it_is_walked():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]

    with pytest.raises(YamlFault, match="values with its aliases written out"):
        values("\n".join(rows))


PLAIN = st.recursive(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3),
    max_leaves=10,
)


@given(PLAIN)
def test_what_yaml_writes_is_read_back(plain: Plain):
    import yaml

    written = yaml.safe_dump(plain, allow_unicode=True, default_style='"')

    assert values(written).plain == plain
