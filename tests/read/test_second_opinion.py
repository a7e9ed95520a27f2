"""The second BibTeX parser: it is used for every entry that is not plain, and agrees on those that are."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from citecheck.foundation.offsets import Source
from citecheck.read.bibliography.bibtex import bibtex
from citecheck.read.bibliography.pybtex_check import PybtexReader
from citecheck.read.bibliography.second_opinion import is_plain

SPACE = st.text(" \n\t", max_size=2)
NAME = st.from_regex(r"[A-Za-z][A-Za-z0-9_-]{0,6}", fullmatch=True)
INSIDE = st.text("ab1 \n,=#\"%'$&~^_\\()<>:;äЖ\u00a0\x1a\x1b", max_size=8)
BRACED = st.recursive(
    INSIDE, lambda inner: st.builds(lambda a, b, c: f"{a}{{{b}}}{c}", INSIDE, inner, INSIDE), max_leaves=3
)
VALUE = st.one_of(
    BRACED.map(lambda words: f"{{{words}}}"),
    INSIDE.map(lambda words: '"{}"'.format(words.replace('"', ""))),
    st.integers(0, 2020).map(str),
)
FIELDS = st.lists(
    st.builds(lambda s, n, t, v: f"{s}{n}{t}={t}{v}{s}", SPACE, NAME, SPACE, VALUE), min_size=1, max_size=4
)
ENTRY = st.builds(
    lambda kind, key, fields, comma, after: f"@{kind}{{{key},{','.join(fields)}{comma}}}{after}",
    st.from_regex(r"[A-Za-z]{1,8}", fullmatch=True),
    st.from_regex(r"[A-Za-z0-9_:.+/-]{1,9}", fullmatch=True),
    FIELDS,
    st.sampled_from(["", ",", ",\n"]),
    INSIDE,
)


@pytest.mark.slow
@given(ENTRY)
@example('@book{a, title = {A, "b" # c}, year = 1890}\n% a remark with {braces\n')
def test_of_what_is_plain_pybtex_sees_one_entry_and_complains_of_nothing(stretch: str) -> None:
    opinion = PybtexReader().of(stretch)

    assert not is_plain(stretch) or (opinion.complaints == () and [one.offset for one in opinion.entries] == [0])


@pytest.mark.parametrize(
    ("stretch", "plain"),
    [
        ("", True),
        ("% a remark\n", True),
        ("@book{plain1890,\n  author = {Plain, Ann},\n  title = {The {RIVER} and \\'e},\n  year = 1890,\n}\n", True),
        ("@book{plain1890, title = {a {b {c} d} e}}", True),
        ("@book{plain1890, title = {a {b {c {d}} e}}}", False),
        ("@book{plain1890, title = road # { and river}}", False),
        ('@book{plain1890, title = "a {b "c" d} e"}', True),
        ('@book{plain1890, title = "a {b {c} d" e}', False),
        ("@book{plain1890, month = jan}", False),
        ("@book{plain1890, title = {A} year = 1890}", False),
        ("@book{plain1890, title = {A}, year = 1890", False),
        ("@book{plain1890, title = {A \\} B}}", False),
        ("@book(plain1890, title = {A})", False),
        ("@book{plain1890, title = {A}} @ book{other, title = {B}}", False),
        ("@string{road = {A}}", False),
        ("@string{a, road = {A}}", False),
        ("@COMMENT{a, road = {A}}", False),
        ("@book{, title = {A}}", False),
        ("@book{two words, title = {A}}", False),
    ],
)
def test_pybtex_is_asked_of_all_that_is_not_plain(stretch: str, plain: bool) -> None:
    assert is_plain(stretch) is plain


@given(ENTRY)
@example("@book{a, title = {A {B} C}, year = 1999}")
@example('@book{a, title = "A, B = C" , }')
@example("@book{a, title = { A\\n b }, doi={x\\n y}, year = 007}")
def test_what_no_parser_is_asked_is_read_as_the_parser_reads_it(stretch: str) -> None:
    """A word after the entry sends it to bibtexparser."""
    entry = stretch[: stretch.rindex("}") + 1]

    assert bibtex(Source("a.bib", entry)).references == bibtex(Source("a.bib", f"{entry} x")).references
