"""Files with one fault between two good entries: both entries are kept, and the fault is found on its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from citecheck.read.bibliography.reader import bibliography

BEFORE = "@book{before,\n  author = {Adams, Ann},\n  title = {First Book},\n  year = {1901}\n}\n\n"
AFTER = "\n\n@article{after,\n  author = {Brown, Bob},\n  title = {Last Article},\n  year = {1902}\n}\n"
FIRST_LINE = BEFORE.count("\n") + 1


@dataclass(frozen=True)
class Case:
    """A defect, the line of it that the finding points to (None: clean by design), the keys beside the good ones."""

    name: str
    defect: str
    line: int | None
    keys: tuple[str, ...] = ("k",)
    kind: str = "unreadable"
    says: str = ""


CASES = (
    Case("missing comma", "@book{k,\n  title = {T}\n  year = {1999}\n}", 3, says="There is no comma"),
    Case("missing comma after a number", "@book{k,\n  year = 1999 title = {T}\n}", 2, says="There is no comma"),
    Case("missing comma after the key", "@book{k\n  title = {T},\n  year = {1999}\n}", 1, says="comma"),
    Case("unclosed entry", "@book{k,\n  title = {T},\n  year = {1999}\n", 1, says="not closed"),
    Case("unclosed brace in a value", "@book{k,\n  title = {T,\n  year = {1999}\n}", 2, says="“title”"),
    Case("unclosed quotation mark", '@book{k,\n  title = "T,\n  year = {1999}\n}', 2, says="“title”"),
    Case("extra closing brace", "@book{k,\n  title = {T}},\n  year = {1999}\n}", 3, says="outside any entry"),
    Case("brace too many inside quotation marks", '@book{k,\n  title = "A } B",\n  year = {1999}\n}', 2),
    Case("empty key", "@book{,\n  title = {T}\n}", 1, keys=(), says="has no key"),
    Case("no key", "@book{title = {T},\n  year = {1999}\n}", 1, keys=(), says="has no key"),
    Case("space in the key", "@book{my key,\n  title = {T}\n}", 1, keys=("my key",), says="space"),
    Case("no type", "@{k,\n  title = {T}\n}", 1, says="no type"),
    Case("hyphen in the type", "@in-book{k,\n  title = {T}\n}", 1, says="pybtex"),
    Case("lost @", "book{k,\n  title = {T}\n}", 1, keys=(), says="not read as one"),
    Case("lost @ on one line", "book{k, title = {T}}", 1, keys=(), says="not read as one"),
    Case("lost opening brace", "@book k,\n  title = {T}\n}", 1, keys=()),
    Case("lost head", "  title = {T},\n  year = {1999}\n}", 1, keys=(), says="outside any entry"),
    Case("bare words", "@book{k,\n  title = Some bare words,\n  year = {1999}\n}", 2, says="has no braces"),
    Case("bare pages", "@book{k,\n  title = {T},\n  pages = 12-15\n}", 3, says="has no braces"),
    Case("words between fields", "@book{k,\n  title = {T}, stray words\n  year = {1999}\n}", 2, says="no field"),
    Case("no equals sign", "@book{k,\n  title {T},\n  year = {1999}\n}", 2, says="not a field"),
    Case("no value", "@book{k,\n  title,\n  year = {1999}\n}", 2, says="not a field"),
    Case("undefined string", "@book{k,\n  title = {T},\n  publisher = nobody\n}", 3, says="“nobody”"),
    Case("undefined string in a sum", '@book{k,\n  title = "T " # nobody # " U"\n}', 2, says="“nobody”"),
    Case(
        "line of % between fields",
        "@book{k,\n  year = {1867},\n  % a note\n  title = {T}\n}",
        3,
        says="one of two parsers",
    ),
    Case("words after a line of %", "@book{k,\n  % a note\n  stray\n  title = {T}\n}", 2, says="no field"),
    Case("field twice", "@book{k,\n  year = {1867},\n  year = {1976}\n}", 3, says="twice"),
    Case("key twice", "@book{before,\n  title = {Other}\n}", 1, keys=(), kind="duplicate", says="They differ"),
    Case("key twice, same content", BEFORE.strip(), 1, keys=(), kind="duplicate", says="the same content"),
    Case("key twice but for case", "@book{Before,\n  title = {T}\n}", 1, ("Before",), "duplicate", "capitals"),
    Case("names of five parts", "@book{k,\n  author = {A, B, C, D, E}\n}", 2, says="commas"),
    Case("names with commas for and", "@book{k,\n  author = {Smith A, Jones B, Kim C, Lee D}\n}", 2, says="commas"),
    Case("crossref to nothing", "@inbook{k,\n  title = {T},\n  crossref = {nowhere}\n}", 3, says="“nowhere”"),
    Case("xdata to nothing", "@book{k,\n  title = {T},\n  xdata = {before, nowhere}\n}", 3, says="“nowhere”"),
    Case("crossref to itself", "@book{k,\n  crossref = {k}\n}", 2, kind="cycle", says="circle"),
    Case(
        "crossref circle",
        "@book{k,\n  crossref = {l}\n}\n@book{l,\n  crossref = {k}\n}",
        2,
        ("k", "l"),
        "cycle",
        "“k” → “l” → “k”",
    ),
    Case(
        "xdata circle",
        "@xdata{k,\n  xdata = {before,l}\n}\n@xdata{l,\n  xdata = {m}\n}\n@xdata{m,\n  xdata = {k}\n}",
        2,
        ("k", "l", "m"),
        "cycle",
        "“k” → “l” → “m” → “k”",
    ),
    Case("unclosed string", "@string{s = {Some\n", 1, keys=(), says="@string"),
    Case("escaped brace unbalanced", "@book{k,\n  title = {a \\{ b},\n  year = {1999}\n}", 1, says="reads like BibTeX"),
    Case("entry cut short at its head", "@book{k,\n", 1, says="not closed"),
    Case("only a head", "@book{k", 1, says="not closed"),
    # Clean by design.
    Case("brace in a comment", "@comment{ a { b } c }", None, keys=()),
    Case("entry in a comment", "@comment{ @book{hidden, title = {T}} }", None, keys=()),
    Case("commented out with %", "% @book{hidden,\n%   title = {T}\n% }", None, keys=()),
    Case("preamble", '@preamble{ "\\newcommand{\\x}{y}" # " z" }', None, keys=()),
    Case("string in parentheses", '@string(pub = "P")\n@book{k, publisher = pub # { Q}}', None),
    Case("entry in parentheses", "@book(k,\n  title = {T (U)},\n  year = 1999\n)", None),
    Case("months", "@book{k, month = jan # {~5}, title = {T}}", None),
    Case("one line", "@book{k, title = {T}, year = 1999}", None),
    Case("line end before the brace", "@book\n  {k,\n  title = {T}\n}", None),
    Case("key only", "@book{k}", None),
    Case("trailing comma", "@book{k,\n  title = {T},\n}", None),
    Case("capitals", "@BOOK{k,\n  TITLE = {T},\n  Year = {1999}\n}", None),
    Case("at in a value", "@book{k,\n  note = {a@b.org and @c{d}},\n  title = {T}\n}", None),
    Case("prose with an @", "Questions to a@uni (Berlin), or\n@somebody (2016) on the net.", None, keys=()),
    Case("remark at a line's beginning", "@book{k,\n  abstract = {as\n@somebody (2016) said}\n}", None),
    Case("escaped backslash before a brace", "@book{k,\n  title = {A line\\\\},\n  year = {1999}\n}", None),
    Case("extended names", "@book{k,\n  author = {given=Hans, family=Harman, prefix=von}\n}", None),
    Case("institution with commas", "@book{k,\n  author = {{Smith, Jones, Brown, and Kim}}\n}", None),
    Case("escaped braces in a pair", "@book{k,\n  title = {The set \\{x\\}}\n}", None),
    Case("comment that is not closed", "@comment{ a { b }\n", None, keys=()),
    Case("field twice with one value", "@book{k,\n  year = {1867},\n  year = {1867}\n}", None),
    Case("quotation marks in braces", '@book{k,\n  title = "The {"}quoted{"} word"\n}', None),
)


def read(tmp_path: Path, text: str | bytes):
    path = tmp_path / "refs.bib"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return bibliography(path, "refs.bib")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_neighbours_of_a_defect_are_kept(case: Case, tmp_path: Path) -> None:
    result = read(tmp_path, BEFORE + case.defect + AFTER)

    by_key = {reference.key: reference for reference in result.references}
    assert ["before", *case.keys, "after"] == list(by_key)
    assert by_key["before"].authors == ("Adams, Ann",)
    assert (by_key["after"].title, by_key["after"].year) == ("Last Article", "1902")


@pytest.mark.parametrize("case", [case for case in CASES if case.line is not None], ids=lambda case: case.name)
def test_a_defect_is_found_on_its_line(case: Case, tmp_path: Path) -> None:
    result = read(tmp_path, BEFORE + case.defect + AFTER)

    assert [case.kind] == [bad.kind for bad in result.bad]
    assert case.says in result.bad[0].message
    assert result.bad[0].remedy
    assert FIRST_LINE + case.line - 1 == result.bad[0].place.region.start_line


@pytest.mark.parametrize("case", [case for case in CASES if case.line is None], ids=lambda case: case.name)
def test_what_is_no_defect_gives_no_finding(case: Case, tmp_path: Path) -> None:
    result = read(tmp_path, BEFORE + case.defect + AFTER)

    assert result.bad == ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
@pytest.mark.parametrize("line_end", ["\r\n", "\r"], ids=["CRLF", "CR"])
def test_line_ends_change_nothing(case: Case, line_end: str, tmp_path: Path) -> None:
    text = BEFORE + case.defect + AFTER
    unix = read(tmp_path, text)
    other = read(tmp_path, text.replace("\n", line_end))

    assert [(b.kind, b.message, b.place.region) for b in unix.bad] == [
        (b.kind, b.message, b.place.region) for b in other.bad
    ]
    assert [(r.key, r.title, r.year) for r in unix.references] == [(r.key, r.title, r.year) for r in other.references]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_defect_at_the_end_of_the_file_is_survived(case: Case, tmp_path: Path) -> None:
    result = read(tmp_path, BEFORE + case.defect)

    assert result.references[0].key == "before"
    assert (case.line is not None) == bool(result.bad)
