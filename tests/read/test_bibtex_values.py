"""What a BibTeX entry is read as, and every complaint in its words: what is amiss, where, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibliography_files import read, texts

from citecheck.model.places import Span
from citecheck.read.bibliography.bibtex_blocks import stretches
from citecheck.read.bibliography.bibtex_recovery import TOLERATED, head, salvaged
from citecheck.read.bibliography.bibtex_values import ValuePart, ValuePartKind, expression, typed_fields

ONE_PARSER = (
    "Only one of two parsers reads all of the entry “k”: bibtexparser does, "
    "but pybtex (which reads like BibTeX) stops here:"
)
LOSING_NOTHING = ("names", "names_unsure", "names_others", "unescaped")
"""Kinds of complaints about an entry of which all is read."""
NO_STRING = "and no @string above defines it; citecheck takes it as text."


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "@book{k, title = jan # { 5}, month = jan, note = 1 # 2}",
            {"title": "January 5", "month": "January", "note": "12"},
        ),
        ("@string{a = {X}}\n@book{k, title = A}", {"title": "X"}),
        ("@string{a = {X}}\n@string{a = {W}}\n@book{k, title = a}", {"title": "W"}),
        ('@book{k, title = {A {B} C}, note = "x {"} y"}', {"title": "A B C", "note": 'x " y'}),
        ('@book(k, title = {A}, note = "B")', {"title": "A", "note": "B"}),
        ('@book{k, title = "A" # "B"}', {"title": "AB"}),
        ("@book{k, title = {A\\unknown{x} B}}", {"title": "Ax B"}),
        ("@book{k, title = {A\n\n  B}}", {"title": "A B"}),
        ("@online{k, url = {http://x/%20}, title = {A \\& B \\% C}}", {"url": "http://x/%20", "title": "A & B % C"}),
        ("@book{k, isbn = 123, date = {1999-05/2000}}", {"isbn": "123", "date": "1999-05/2000"}),
        ("@Book {k , TITLE = {A}}", {"title": "A"}),
        ("@book\n{k, title = {A}}", {"title": "A"}),
        ("x @book{k, title = {A}} y", {"title": "A"}),
        ("% @book{m, title = {M}}\n@book{k, title = {A}}", {"title": "A"}),
        ("@comment{m, title = {M}}\n@book{k, title = {A}}", {"title": "A"}),
        ('@preamble{"x"}\n@book{k, title = {A}}', {"title": "A"}),
    ],
)
def test_a_sound_entry_is_read_whole(text: str, fields: dict[str, str], tmp_path: Path) -> None:
    found = read(tmp_path, text)

    assert [(reference.key, texts(reference)) for reference in found.references] == [("k", fields)]
    assert found.bad == ()


@pytest.mark.parametrize(
    ("text", "fields", "message", "remedy", "words"),
    [
        (
            "@string{a = {X}}\n@book{k, title = a # nobody # {Y}}",
            {"title": "a # nobody # Y"},
            f"“nobody” stands in “k” without braces, {NO_STRING}",
            "Define @string{nobody = …} above it, or put the words in braces.",
            "nobody",
        ),
        (
            "@string{a = {X} # b}\n@string{b={Z}}\n@book{k, title = a}",
            {"title": "X"},
            f"“b” stands in “a” without braces, {NO_STRING}",
            "Define @string{b = …} above it, or put the words in braces.",
            "b",
        ),
        (
            "@book{k, title = {A}\n note = {B}}",
            {"title": "A", "note": "B"},
            "There is no comma before “note” in the entry “k”; BibTeX stops reading the entry here.",
            "Put a comma after the value before it.",
            "note",
        ),
        (
            "@book{k, title = A B C, note = {B}}",
            {"title": "A B C", "note": "B"},
            "The value of “title” in the entry “k” has no braces or quotation marks.",
            "Put the value in braces.",
            "A B C",
        ),
        (
            "@book{k, title = {A} # , note = {B}}",
            {"title": "A #", "note": "B"},
            "The value of “title” in the entry “k” has no braces or quotation marks.",
            "Put the value in braces.",
            "{A} #",
        ),
        (
            "@book{k, title = {A}, title = {B}}",
            {"title": "A"},
            "The entry “k” has “title” twice with different values; citecheck reads the first.",
            "Keep the one you mean.",
            "B",
        ),
        (
            "@book{k title = {A}}",
            {"title": "A"},
            "There is no comma after the key “k”.",
            "Put a comma after the key.",
            "k",
        ),
        (
            "@book{k, title {A}}",
            {},
            "The entry “k” cannot be read at “title {A}}”: this is not a field.",
            "Write name = {value}, and a comma between fields.",
            "title {A}}",
        ),
        (
            "@book{k, title = {A}",
            {"title": "A"},
            "The entry “k” is not closed before the file ends.",
            "Write the closing brace.",
            "k",
        ),
        *(
            (
                text,
                fields,
                "In the entry “k” nothing stands between two commas; BibTeX stops reading the entry here.",
                "Remove one of the two commas.",
                ",",
            )
            for text, fields in (
                ("@book{k, title = {A},, note={B}}", {"title": "A", "note": "B"}),
                ("@book{k,, title = {A}, note={B}}", {"title": "A", "note": "B"}),
                ("@book{k, title = {A}, note={B},\n , }", {"title": "A", "note": "B"}),
                ('@book{k, title = "A" , , note = 5}', {"title": "A", "note": "5"}),
            )
        ),
        (
            '@book{k, title = "A}',
            {"title": '"A'},
            "The value of “title” in the entry “k” does not end: a brace or quotation mark has no partner.",
            "Close the value where it ends.",
            "title",
        ),
        (
            "@book{k, title = {A},\n% a note that is longer than thirty characters\n note = {B}}",
            {"title": "A", "note": "B"},
            f"{ONE_PARSER} '}}' expected.",
            "Correct the entry here: check braces, quotation marks and commas.",
            "% a note that is longer than t",
        ),
        (
            "@book{k, title = {A \\{ B}, note = {C}}",
            {"title": "A { B", "note": "C"},
            f"{ONE_PARSER} premature end of file.",
            "Correct the entry here: check braces, quotation marks and commas.",
            "k",
        ),
        (
            "@book{k, title = , note = {B}}",
            {"title": "", "note": "B"},
            f"{ONE_PARSER} field value expected.",
            "Correct the entry here: check braces, quotation marks and commas.",
            ", note = {B}}",
        ),
        *(
            (
                f"@book{{k, title = {typed}, note = {{B}}}}",
                {"title": value, "note": "B"},
                "The value of “title” in the entry “k” has no braces or quotation marks.",
                "Put the value in braces.",
                typed,
            )
            for typed, value in (
                ("# {A}", "# A"),
                ("= {A}", "= A"),
                ("12-15", "12-15"),
                ("1 2", "1 2"),
                ("{A} {B}", "A B"),
                ("{A} note {B}", "A note B"),
                ("a b", "a b"),
            )
        ),
        (
            "@book{k, doi. = {A}}",
            {"doi.": "A"},
            "“doi.” in the entry “k” is not a field name for pandoc, so pandoc reads none of the bibliography.",
            "Write the name in letters, figures, - _ : or +.",
            "doi.",
        ),
        *(
            (
                f"@book{{k, {field} = {{A, B, C, D and E, F}}}}",
                {field: "A, B, C, D and E, F"},
                f"A name in “{field}” of the entry “k” has more commas than a name can have: “A, B, C, D”.",
                "Put the word “and” between names, or braces around the name of an institution.",
                "A, B, C, D and E, F",
            )
            for field in ("author", "editor", "translator", "bookauthor")
        ),
        (
            "@{k, title = {A}}",
            {"title": "A"},
            "The entry “k” has no type: nothing stands between @ and the brace.",
            "Write the type after the @, as in @book{…}.",
            "@{",
        ),
        (
            "@in-book{k, title = {A}}",
            {"title": "A"},
            "Only one of two parsers, pybtex, sees the entry “k” here; bibtexparser passes over it.",
            "Write @, the type in letters, and an opening brace.",
            "k",
        ),
        *(
            (
                f"@book{{k, title = {{A}}}}\n{block}\n@comment{{x}}",
                {"title": "A"},
                f"This @{kind} cannot be read: it is not closed, or has no “=”.",
                "Close it with a brace.",
                f"@{kind}",
            )
            for kind, block in (("string", "@string{a {X}}"), ("string", "@string{a}"), ("preamble", '@preamble{"x"'))
        ),
        (
            "@book{k, title = {A}}\n note = {B}}",
            {"title": "A"},
            "The field “note” is outside any entry: a brace closes the entry before it, or no brace opens one.",
            "Remove the extra brace, or write the head of the entry.",
            "note",
        ),
        (
            "@book{k, title = {A}}\nbook{z, note = {B}}",
            {"title": "A"},
            "This looks like the entry “z” but is not read as one: it does not begin with @type{.",
            "Write @ and the type before the opening brace.",
            "z",
        ),
        (
            "@book{k, title = {A}, stray words that are longer than thirty = {B}}",
            {"title": "A", "thirty": "B"},
            "In the entry “k” the words “stray words that are longer th” belong to no field; "
            "BibTeX stops reading the entry here.",
            "Remove the words, or give them a field of their own.",
            "stray words that are longer than ",
        ),
        (
            "@book{k, ti tle = {A}}",
            {"tle": "A"},
            "In the entry “k” the words “ti” belong to no field; BibTeX stops reading the entry here.",
            "Remove the words, or give them a field of their own.",
            "ti ",
        ),
        (
            "@book{k, crossref = {nobody}}",
            {"crossref": "nobody"},
            "The entry “k” takes fields from “nobody”, which this bibliography does not have; "
            "the inherited fields are missing.",
            "Add the entry to this file, or correct the key.",
            "nobody",
        ),
        (
            "@book{k, crossref = {k}}",
            {"crossref": "k"},
            "Entries inherit their fields from one another in a circle: “k” → “k”. Programs that follow it never end.",
            "Remove the crossref or xdata that leads back.",
            "k",
        ),
        (
            "@book{k, author = {A, B, C, D, E}}",
            {"author": "A, B, C, D, E"},
            "A name in “author” of the entry “k” has more commas than a name can have: “A, B, C, D, E”.",
            "Put the word “and” between names, or braces around the name of an institution.",
            "A, B, C, D, E",
        ),
    ],
)
def test_a_complaint_says_what_is_amiss_where_and_what_to_do(
    text: str, fields: dict[str, str], message: str, remedy: str, words: str, tmp_path: Path
) -> None:
    found = read(tmp_path, text)

    assert [(reference.key, texts(reference)) for reference in found.references] == [("k", fields)]
    told = [(bad.message, bad.remedy, text[bad.place.span.start : bad.place.span.end]) for bad in found.bad]
    assert told[0] == (message, remedy, words)
    assert {bad.kept for bad in found.bad if bad.kind in LOSING_NOTHING} <= {True}


@pytest.mark.parametrize("field", ["url", "doi", "eprint", "file", "pdf", "localfile", "crossref", "xdata", "ids"])
def test_what_is_no_text_keeps_its_signs(field: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path, f"@book{{k, {field} = {{a\\_b\n c}}, note = {{a\\_b\n c}}}}").references

    assert texts(found) == {field: "a\\_b c", "note": "a_b c"}


@pytest.mark.parametrize(
    ("between", "words"),
    [
        ("", None),
        ("Words of a reader.", None),
        ("% foo{k, note = {B}}", None),
        ("  % note = {B},", None),
        ("x % note = {B},", None),
        ("note = 5", None),
        ("x note = {B}", None),
        ("note = {B},", "note"),
        ('note = "B",', "note"),
        ("  note = {B},\n  title = {C}", "note"),
        (", note = {B}", "note"),
        ("foo{k, note = {B}}", "k"),
        ("x foo{k, note = 5}", "k"),
        ("foo(k, note = {B})", "k"),
        ("foo k, note = {B}", "k"),
        ("foo{k note = {B}}", None),
        ("words\nnote = {B}\nfoo{k, title = {C}}", "note"),
        ("foo{k, title = {C},\nnote = {B}}", "k"),
    ],
)
def test_a_field_or_an_entry_between_two_entries_is_said(between: str, words: str | None, tmp_path: Path) -> None:
    text = f"@misc{{a, note = {{A}}}}\n\n{between}\n\n@misc{{z, note = {{Z}}}}"
    found = read(tmp_path, text)

    assert [reference.key for reference in found.references] == ["a", "z"]
    assert [text[bad.place.span.start : bad.place.span.end] for bad in found.bad] == ([words] if words else [])


def test_a_long_file_is_divided_without_a_trace(tmp_path: Path) -> None:
    """The file is more than three times as long as what is read at a time."""
    text = "".join(f"@book{{k{n},\n  title = {{T{n}}},\n  note = {{{'word ' * 40}}}\n}}\n\n" for n in range(1000))
    found = read(tmp_path, text)

    assert found.bad == ()
    assert [(one.key, one.title) for one in found.references] == [(f"k{n}", f"T{n}") for n in range(1000)]
    for one in found.references:
        assert text[one.place.span.start : one.place.span.end] == one.key
        title = one.fields["title"].place.span
        assert text[title.start : title.end] == one.title


def test_parsers_are_handed_what_is_not_plain_and_nothing_else() -> None:
    plain, other = "@book{a, title = {A}}\n", "@book{b, title = {B} # c}\n"

    def divided(text: str) -> list[tuple[str, bool]]:
        return [(text[one.span.start : one.span.end], one.plain is not None) for one in stretches(text)]

    assert divided("") == []
    assert divided(plain) == [(plain, True)]
    assert divided(f"{plain}{plain}") == [(plain, True), (plain, True)]
    assert divided(f"\n{plain}") == [("\n", False), (plain, True)]
    assert divided(f"{plain}{other}{other}{plain}") == [
        (plain, True),
        ("", False),
        (other, False),
        (other, False),
        (plain, True),
    ]


@pytest.mark.parametrize("typed", ["{A}", "{ A }", '" A "', "{{A}}", "{\n A\n}"])
def test_the_place_of_a_value_is_that_of_its_words(typed: str, tmp_path: Path) -> None:
    text = f"@book{{k, title = {typed}, note = {{B}}}}"
    (found,) = read(tmp_path, text).references
    span = found.fields["title"].place.span

    assert found.title == "A"
    assert text[span.start : span.end].strip("{}") == "A"


@pytest.mark.parametrize(
    ("text", "message", "remedy", "words"),
    [
        (
            "@book{, title = {A}}",
            "This entry has no key, so nothing can cite it.",
            "Write a key and a comma after the opening brace.",
            "@book{",
        ),
        (
            "@book{a b, title={A}}",
            "The key “a b” has a space in it; BibTeX ends a key at its first space.",
            "Join the words of the key, here and where it is cited.",
            "a b",
        ),
        (
            "@book{k,}\n@book{K, title={B}}",
            "The keys “K” and “k” (first on line 1) differ in capitals only: BibTeX takes them for one, biblatex and "
            "pandoc for two.",
            "Give one of them another key.",
            "K",
        ),
        (
            "@book{k, title={A}}\n\n@book{k, title={B}}",
            "The key “k” stands twice in this bibliography (first on line 1). They differ in title; "
            "citecheck reads the first.",
            "Give one of them another key, or remove it.",
            "k",
        ),
    ],
)
def test_a_complaint_about_a_key(text: str, message: str, remedy: str, words: str, tmp_path: Path) -> None:
    (bad,) = read(tmp_path, text).bad

    assert (bad.message, bad.remedy) == (message, remedy)
    assert text[bad.place.span.start : bad.place.span.end] == words


# --- the parts of a value, the fields of a stretch, and what is left of a broken entry ---


def parts_of(text: str, parts: tuple[ValuePart, ...]) -> str:
    """The kinds and words of parts: `{A}` in delimiters, `A` a name, `1` a number."""
    shown = {ValuePartKind.DELIMITED: "{%s}", ValuePartKind.NAME: "%s", ValuePartKind.NUMBER: "%s."}
    return " ".join(shown[part.kind] % text[part.span.start : part.span.end] for part in parts)


@pytest.mark.parametrize(
    ("text", "parts", "end", "closed"),
    [
        ("{A}", "{A}", 3, True),
        ("{A} ", "{A}", 3, True),
        ("{}", "{}", 2, True),
        ('""', "{}", 2, True),
        ("{A {B} C} x", "{A {B} C}", 9, True),
        ("{A\\} B}", "{A\\} B}", 7, True),
        ("{A}}", "{A}", 3, True),
        ("{A}{B}", "{A}", 3, True),
        ("{A", "{A}", 2, False),
        ("{A {B}", "{A {B}}", 6, False),
        ('"A"', "{A}", 3, True),
        ('"A \\" B"', '{A \\" B}', 8, True),
        ('"A {"} B" x', '{A {"} B}', 9, True),
        ('"A } B"', "{A } B}", 7, True),
        ('"A } " B"', "{A } }", 6, True),
        ('"A {" B', "{A {}", 5, True),
        ('"A {" B" C', "{A {}", 5, True),
        ('"A { B', "{A { B}", 6, False),
        ('"A', "{A}", 2, False),
        ("12", "12.", 2, True),
        ("12 x", "12.", 2, True),
        ("12-15", "12-15", 5, True),
        ("jan", "jan", 3, True),
        ("a{b}", "a", 1, True),
        ("jan # {A}", "jan {A}", 9, True),
        ("{A}#{B}", "{A} {B}", 7, True),
        ('jan # "A" # 1 x', "jan {A} 1.", 13, True),
        ("jan # ", "jan", 3, True),
        ("jan # #", "jan", 3, True),
        (" jan", "", 0, True),
        ("#", "", 0, True),
        ("", "", 0, True),
    ],
)
def test_a_value_is_read_part_by_part(text: str, parts: str, end: int, closed: bool) -> None:
    found = expression(text, 0, len(text))

    assert (parts_of(text, found.parts), found.end, found.closed) == (parts, end, closed)
    behind = expression(f"= {text}", 2, 2 + len(text))
    assert [(one.kind, one.span.start - 2) for one in behind.parts] == [(o.kind, o.span.start) for o in found.parts]


@pytest.mark.parametrize(
    ("text", "end", "parts", "closed"),
    [("{A}", 2, "{A}", False), ('"A"', 2, "{A}", False), ("ab", 1, "a", True), ("jan # x", 5, "jan", True)],
)
def test_nothing_beyond_the_end_of_a_value_is_read(text: str, end: int, parts: str, closed: bool) -> None:
    found = expression(text, 0, end)

    assert (parts_of(text, found.parts), found.closed) == (parts, closed)


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        ("{A}", ["t {A}"]),
        ("12", ["t 12."]),
        ("1" * 19, ["t " + "1" * 19 + "."]),
        ("1" * 20, ["t " + "1" * 20 + "."]),
        ("", ["t "]),
        ("A", ["t A"]),
        ("jan # 5", ["t jan 5."]),
        ("{A{B}}", ["t {A{B}}"]),
        ("{A} b = {B}", ["t {A}", "glued b {B}"]),
        ("{A{B}} b = {B} c = 3", ["t {A{B}}", "glued b {B}", "glued c 3."]),
        ('"A" b = "B"', ["t {A}", "glued b {B}"]),
        ("A b = {B}", ["t A", "glued b {B}"]),
        ("{A} b", ["bare t {A} b."]),
        ("A b c", ["bare t A b c."]),
        ("12-15", ["bare t 12-15."]),
        ("1a", ["bare t 1a."]),
        ("{A}}", ["bare t {A}}."]),
        ("= {B}", ["bare t = {B}."]),
        ("{A} b = {B} x", ["t {A}", "glued bare b {B} x."]),
        ("{A", ["t {A}"]),
    ],
)
def test_a_stretch_is_one_field_or_several_that_a_missing_comma_made_one(value: str, fields: list[str]) -> None:
    text = f"t = {value}"

    found = typed_fields(text, Span(0, 1), Span(4, len(text)))

    shown = [
        f"{'glued ' * one.glued}{'bare ' * one.bare}{text[one.name.start : one.name.end]} {parts_of(text, one.parts)}"
        for one in found
    ]
    assert shown == fields


@pytest.mark.parametrize(
    ("text", "type_", "key", "comma", "end"),
    [
        ("@book{k, a=1}", "book", "k", True, 8),
        ("@book {k ,", "book", "k", True, 10),
        ("@book(k,", "book", "k", True, 8),
        ("@book{k\n", "book", "k", False, 7),
        ("@book{k a = 1}", "book", "k", False, 7),
        ("@book{a = 1}", "book", "", False, 6),
        ("@book{ a = 1", "book", "", False, 7),
        ("@book{a, = 1", "book", "a", True, 8),
        ("@book{= 1", "book", "", False, 6),
        ("@book{}", "book", "", False, 6),
        ("@book{,", "book", "", True, 7),
        ("@{k,", "", "k", True, 4),
        ("@book", "@", "", False, 1),
    ],
)
def test_an_entry_begins_with_a_type_and_a_key(text: str, type_: str, key: str, comma: bool, end: int) -> None:
    found = head(text, 0, len(text))

    assert (text[found.type.start : found.type.end], text[found.key.start : found.key.end]) == (type_, key)
    assert (found.comma, found.end) == (comma, end)


@pytest.mark.parametrize(
    ("rest", "fields", "open_field", "stuck", "spare"),
    [
        ("\n a = {A},\n b = {B}\n}", ["a {A}", "b {B}"], None, None, None),
        ("\n a = {A,\n b = {B}\n}", ["a A", "b {B}"], "a", None, None),
        ('\n a = "A,\n b = {B}\n}', ["a A", "b {B}"], "a", None, None),
        ("\n a = A\n b = {B}\n}", ["a A", "b {B}"], None, None, None),
        ("\n a = {A\n\n,\n b = 1\n}", ["a A", "b 1"], "a", None, None),
        ("\n a = {,\n b = 1}", ["a ", "b 1"], "a", None, None),
        ("\n a = {A,\n b = {B,\n c = {C}\n}", ["a A", "b B", "c {C}"], "a", None, None),
        ("\n a = {A = 1\n b = 2}}", ["a A = 1", "b 2"], "a", None, None),
        (" a = {A} x y\n b = {B}}", ["a {A}", "b {B}"], None, "x y", None),
        (" a = {A}; b = {B}}", ["a {A}"], None, "; b", None),
        (" a = {A}; z\n b = {B}; y\n c = 1}", ["a {A}", "b {B}", "c 1"], None, "; z", None),
        (", a = {A}}", ["a {A}"], None, None, 8),
        (" a = {A},, b = 1}", ["a {A}", "b 1"], None, None, 17),
        (" a = {A}, , b = 1,, c = 2}", ["a {A}", "b 1", "c 2"], None, None, 18),
        ("", [], None, None, None),
        (" x, a = 1}", [], None, "x, ", None),
    ],
)
def test_what_is_left_of_a_broken_entry(
    rest: str, fields: list[str], open_field: str | None, stuck: str | None, spare: int | None
) -> None:
    text = f"@book{{k,{rest}"

    found = salvaged(text, 0, len(text))

    shown = [f"{text[f.name.start : f.name.end]} {text[f.value.start : f.value.end]}" for f in found.fields]
    assert shown == fields
    assert (found.open_field and text[found.open_field.start : found.open_field.end]) == open_field
    assert (found.stuck and text[found.stuck : found.stuck + 3]) == stuck
    assert found.spare_comma == spare


@pytest.mark.parametrize("unclosed", [TOLERATED, TOLERATED + 1])
def test_after_fifty_values_that_are_not_closed_an_entry_is_left_alone(unclosed: int) -> None:
    text = "@book{k," + "".join(f"\n f{number} = {{x" for number in range(unclosed)) + "\n}"

    assert len(salvaged(text, 0, len(text)).fields) == TOLERATED == 50


# --- names and signs that a style prints ---

PRINTED = (
    *("author", "editor", "translator", "bookauthor", "title", "subtitle", "booktitle", "journal", "journaltitle"),
    *("publisher", "series", "institution", "school"),
)


@pytest.mark.parametrize("field", PRINTED)
def test_a_bare_sign_in_a_field_that_is_printed_is_said(field: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"@book{{k, {field} = {{Profit & Loss}}, note = {{A & B}}}}")

    assert [(bad.kind, f"“{field}”" in bad.message) for bad in found.bad] == [("unescaped", True)]


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("A % B", "%"),
        ("A # B & C", "#"),
        ("A_B", "_"),
        ("A \\& B \\% C", None),
        ("A $x_1$ B", None),
        ("A \\url{x_1&2} B", None),
        ("A $x_1$ B & C", "&"),
        ("A B", None),
    ],
)
def test_a_sign_after_a_backslash_in_a_formula_or_in_an_address_is_none(
    words: str, sign: str | None, tmp_path: Path
) -> None:
    found = read(tmp_path, f"@book{{k, title = {{{words}}}}}")

    assert [bad.message.partition("“")[2][0] for bad in found.bad] == ([sign] if sign else [])


@pytest.mark.parametrize(
    ("field", "words", "kinds"),
    [
        ("author", "Hale, Ann and Orme, Bo", []),
        ("author", "A. Hale, B. Orme", ["names"]),
        ("editor", "A. Hale, B. Orme and C. Lund", ["names"]),
        ("title", "A. Hale, B. Orme", []),
        ("author", "Hale JA, Orme B", ["names"]),
        ("author", "Kern Smith, Bo Lund and Carl Dorn", ["names_unsure"]),
        ("author", "Hale, Ann and et al.", ["names_others"]),
        ("author", "A. Hale, B. Orme and et al.", ["names", "names_others"]),
        ("author", "Hale, Orme, Lund, Dorn", ["unreadable"]),
        ("author", "Hale, Ann and others", []),
    ],
)
def test_doubtful_names_are_said_of_fields_of_persons(field: str, words: str, kinds: list[str], tmp_path: Path) -> None:
    found = read(tmp_path, f"@book{{k, {field} = {{{words}}}}}")

    assert [bad.kind for bad in found.bad] == kinds


@pytest.mark.parametrize(
    ("second", "said"), [("title = {B}", 1), ("title = {A}", 0), ("TITLE = {B}", 1), ("note = {B}", 0)]
)
def test_a_field_that_stands_twice_is_said_if_its_words_differ(second: str, said: int, tmp_path: Path) -> None:
    found = read(tmp_path, f"@book{{k, title = {{A}}, {second}}}")

    assert len(found.bad) == said
    assert found.references[0].title == "A"
