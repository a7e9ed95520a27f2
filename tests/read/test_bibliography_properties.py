"""For any text: nothing raises, places are exact, and no key is lost between the two parsers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bibliography_files import read
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pybtex.database.input.bibtex import Parser
from pybtex.errors import capture

from citecheck.model.manuscript import Bibliography

quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

MARKS = st.text(alphabet="@{}()\",=#%\\\n\r \tak1é~'-:;&", max_size=80)
PIECES = st.lists(
    st.sampled_from(
        (
            *("@book{", "@string{", "@comment{", "@preamble{", "@", "{", "}", '"', ",", "=", "#", "(", ")", "\n", " "),
            *("k,", "title = {T}", "year = 1999", "crossref = {k}", "author = {A and B}", "\\\\", "\\", "\r", "% "),
            *("é", "\x00"),
        )
    ),
    max_size=25,
).map("".join)

FILE = """@string{pub = "Some Press"}

@book{adams1901,
  author = {Adams, Ann and Brown, Bob},
  title = "First {B}ook",
  publisher = pub # { Ltd},
  year = 1901
}

@inbook(brown1902,
  title = {Chapter \\"one\\" \\& two},
  crossref = {adams1901},
  file = {:a\\:b.pdf:PDF},
)
"""


def check_places(text: str, found: Bibliography) -> None:
    for reference in found.references:
        span = reference.place.span
        assert text[span.start : span.end] == reference.key
        for field in reference.fields.values():
            assert 0 <= field.place.span.start <= field.place.span.end <= len(text)
            assert field.place.region is not None
    for bad in found.bad:
        assert bad.message
        assert bad.remedy
        assert 0 <= bad.place.span.start <= bad.place.span.end <= len(text)


@quick
@given(st.one_of(st.text(max_size=80), MARKS, PIECES))
@example("@book{k")
@example("@a(k,x={)}")
@example("@{,=}")
@example("@string{a=a#a}@a{b,c=a}")
@example("\r@a{k,\r")
@example("@a{k,\x1a={\x1b\x1b}}")
@example('@a{k, t = {x} # "y" z = 1}')
def test_no_text_raises(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)

    assert len({reference.key for reference in found.references}) == len(found.references)
    if "\x00" not in text and not any("\ud800" <= c <= "\udfff" for c in text):
        check_places(text.removeprefix("\ufeff"), found)


@quick
@given(st.one_of(st.text(max_size=80), st.text(alphabet="[]{}:,\"aid1 \n-&*!|>'\t", max_size=60)))
@pytest.mark.parametrize("name", ["refs.json", "refs.yaml"])
def test_no_csl_raises(tmp_path: Path, name: str, text: str) -> None:
    found = read(tmp_path, text, name)

    assert found.unread is None or found.references == ()


@quick
@given(st.data())
def test_a_changed_file_keeps_what_was_not_touched(tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(FILE) - 1))
    length = data.draw(st.integers(0, 3))
    put = data.draw(st.text(alphabet="{}\"',=@#% a1\n", max_size=2))
    text = FILE[:at] + put + FILE[at + length :]

    found = read(tmp_path, text)

    check_places(text, found)
    if at > FILE.index("@inbook"):
        assert found.references[0].key == "adams1901"
        assert found.references[0].fields["publisher"].value == "Some Press Ltd"
    # A line that begins with % is a comment to biblatex and none to BibTeX; a lone @ before another hides it.
    if "%" not in text and not re.search(r"@[^{(]*@", text) and not found.bad and found.unread is None:
        assert {reference.key.casefold() for reference in found.references} == pybtex_keys(text)


def pybtex_keys(text: str) -> set[str]:
    """The keys that pybtex sees in the whole file."""
    with capture():
        return {key.casefold() for key in Parser().parse_string(text).entries}


def braced(words: list[str]) -> str:
    return f"{{{''.join(words)}}}"


WORDS = st.text(alphabet="abcXYZ äß.;:!?'-0123456789&$/\n", min_size=1, max_size=30)
VALUES = st.recursive(WORDS, lambda inner: st.lists(inner, min_size=1, max_size=3).map(braced))
NAMES = st.text(alphabet="abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=8).filter(
    lambda name: name[0] != "-" and name not in ("crossref", "xdata")
)
KEYS = st.text(alphabet="abcXYZ019:_-./+é", min_size=1, max_size=12)
SPACE = st.sampled_from(["", " ", "\n  ", "\t"])


@st.composite
def entries(draw: st.DrawFn) -> tuple[str, dict[str, tuple[str, str]]]:
    """An entry with its key and, for each field, what stands between its delimiters."""
    key = draw(KEYS)
    fields = draw(st.dictionaries(NAMES, VALUES, max_size=4))
    lines = []
    typed: dict[str, str] = {}
    for name, value in fields.items():
        opening, closing = draw(st.sampled_from(["{}", '""']))
        typed[name] = value.strip()
        lines.append(f"{draw(SPACE)}{name}{draw(SPACE)}={draw(SPACE)}{opening}{value}{closing}{draw(SPACE)}")
    tail = draw(st.sampled_from(["", ",", ",\n"])) if lines else ""
    return f"@{draw(st.sampled_from(['book', 'Article']))}{{{key},{','.join(lines)}{tail}}}", (key, typed)


@quick
@given(st.lists(entries(), max_size=5), st.sampled_from(["\n", "\n\n", "\r\n", " ", "\nA remark.\n"]))
def test_well_formed_entries_come_back_with_exact_places(tmp_path: Path, drawn: list, between: str) -> None:
    text = between.join(entry for entry, _ in drawn)
    found = read(tmp_path, text)

    wanted: dict[str, dict[str, str]] = {}
    for _, (key, typed) in drawn:
        wanted.setdefault(key, typed)
    spans = {
        reference.key: {
            name: text[field.place.span.start : field.place.span.end] for name, field in reference.fields.items()
        }
        for reference in found.references
    }
    assert {bad.kind for bad in found.bad} <= {"duplicate"}
    assert spans == wanted
    assert {key.casefold() for key in wanted} == pybtex_keys(text)
