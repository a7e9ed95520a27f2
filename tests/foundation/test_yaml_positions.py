"""YAML becomes plain strings with positions, and other YAML is refused with its line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.foundation.yaml_positions import MAX_DEPTH, Plain, YamlFault, YamlKind, document, lenient, values


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
        ("&a [*a]", 1, "no complete value is called &a"),
        ("# only a comment\n", 1, "the file is empty"),
        ("a: \x07\n", 1, "YAML does not allow the character here"),
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

    with pytest.raises(YamlFault, match="aliases write out more than"):
        values("\n".join(rows))


def test_where_aliases_are_refused_depends_on_what_they_write_out_alone():
    typed = "a: &a [" + "x, " * 999 + "]\n"

    assert len(values(typed + "".join(f"b{n}: *a\n" for n in range(99))).plain) == 100
    with pytest.raises(YamlFault, match="aliases write out more than 100000 values"):
        values(typed + "".join(f"b{n}: *a\n" for n in range(101)))


LENIENT = """\
params: !r x
twice: 1
twice: 2
yes: true
quoted: "true"
none: ~
lost: *nothing
shared: &k {c: d}
again: *k
[a list]: is no name
--- a second document
"""


def test_leniently_all_is_taken_that_can_be():
    root = document(LENIENT, 9)

    assert root is not None
    assert lenient(root) == {
        "params": "x",
        "twice": "1",
        "yes": True,
        "quoted": "true",
        "none": "",
        "lost": "",
        "shared": {"c": "d"},
        "again": {"c": "d"},
    }


def test_every_value_has_its_stretch_of_the_text():
    text = "é: 'one'\ntwo: [three, four]\nsix: [x, {seven: y}]\n"
    root = document(text, 9)

    assert root is not None
    (_, one), (_, two), (_, six) = root.entries()
    assert [text[node.offset : node.end] for node in (one, two, six)] == ["'one'", "[three, four]", "[x, {seven: y}]"]
    assert [node.kind for node in six.items] == [YamlKind.TEXT, YamlKind.MAP]
    assert (six.items[1].position, one.style) == ((3, 10), "'")


def test_a_text_without_a_document_has_no_root():
    assert document("# only a comment\n", 9) is None


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
