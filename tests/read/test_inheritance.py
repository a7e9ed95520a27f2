"""What entries inherit by `crossref` and `xdata`."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibliography_files import read, texts

from citecheck.model.manuscript import BadEntry, Bibliography
from citecheck.read.bibliography.inheritance import joined


@pytest.mark.parametrize(
    "field",
    [
        *("ids", "xref", "entryset", "related", "relatedoptions", "relatedstring", "relatedtype"),
        *(
            "label",
            "shorthand",
            "shorthandintro",
            "shorttitle",
            "indextitle",
            "indexsorttitle",
            "sorttitle",
            "sortname",
        ),
        *("sortkey", "presort", "key", "options", "execute", "gender"),
    ],
)
def test_what_says_something_of_one_entry_only_is_not_inherited(field: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"@inbook{{c, crossref = {{b}}}}\n@book{{b, {field} = {{x}}, note = {{N}}}}")

    assert texts(found.references[0]) == {"crossref": "b", "note": "N"}


@pytest.mark.parametrize(
    ("kind", "parent", "field"),
    [
        *((kind, "book", "booktitle") for kind in ("inbook", "incollection", "inproceedings", "conference")),
        *((kind, "book", "booktitle") for kind in ("inreference", "bookinbook", "suppbook")),
        *((kind, whole, "maintitle") for kind, whole in (("book", "mvbook"), ("collection", "mvcollection"))),
        *((kind, f"mv{kind}", "maintitle") for kind in ("proceedings", "reference")),
        ("article", "periodical", "journaltitle"),
        ("misc", "book", "title"),
    ],
)
def test_the_title_of_what_holds_an_entry_takes_its_place(kind: str, parent: str, field: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"@{kind}{{c, crossref = {{b}}}}\n@{parent}{{b, title = {{T}}, subtitle = {{S}}}}")

    assert texts(found.references[0]) == {"crossref": "b", field: "T", field.replace("title", "subtitle"): "S"}


def test_a_chapter_inherits_from_its_book(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "@inbook{c, title = {Chapter}, pages = {1}, CROSSREF = {B}}\n"
        "@book{b, title = {Book}, subtitle = {Sub}, author = {Doe, Jane}, date = {1999-01}, file = {b.pdf}, ids = {o}}",
    )

    chapter = found.references[0]
    assert found.bad == ()
    assert (chapter.title, chapter.year, chapter.authors, chapter.files) == (
        "Chapter",
        "1999",
        ("Doe, Jane",),
        ("b.pdf",),
    )
    assert (chapter.fields["booktitle"].value, chapter.fields["booksubtitle"].value) == ("Book", "Sub")
    assert "ids" not in chapter.fields
    assert chapter.fields["date"].place.region.start_line == 2
    assert chapter.inherits == ("B",)


def test_own_fields_win_over_inherited_ones_and_xdata_over_crossref(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        "@article{a, year = {1}, xdata = {x, y}, crossref = {j}}\n"
        "@xdata{x, title = {From x}, xdata = {z}}\n@xdata{y, title = {From y}, year = {2}}\n"
        "@xdata{z, note = {From z}}\n@periodical{j, title = {Journal}, note = {From j}}",
    )

    assert found.bad == ()
    fields = texts(found.references[0])
    assert (fields["year"], fields["title"], fields["note"]) == ("1", "From x", "From z")
    assert fields["journaltitle"] == "Journal"


@pytest.mark.parametrize(
    ("own", "parent", "authors"),
    [
        ("author={A, B}, ", "author={C, D}", ("A, B",)),
        ("", "author={C, D}", ("C, D",)),
        ("author={A, B}, ", "note={N}", ("A, B",)),
        ("editor={A, B}, ", "author={C, D}", ("C, D",)),
    ],
)
def test_whose_authors_an_entry_has(own: str, parent: str, authors: tuple[str, ...], tmp_path: Path) -> None:
    found = read(tmp_path, f"@inbook{{a, {own}crossref={{b}}}}\n@book{{b, {parent}}}")

    assert found.references[0].authors == authors


def test_the_volumes_of_a_work_take_its_title_for_their_main_title(tmp_path: Path) -> None:
    found = read(tmp_path, "@book{v, title = {Two}, crossref = {m}}\n@mvbook{m, title = {Works}, subtitle = {All}}")

    assert texts(found.references[0]) | {"crossref": ""} == {
        "title": "Two",
        "maintitle": "Works",
        "mainsubtitle": "All",
        "crossref": "",
    }


def complaint(bad: BadEntry, text: str) -> tuple[str, str, str]:
    return bad.message, bad.remedy, text[bad.place.span.start : bad.place.span.end]


@pytest.mark.parametrize(
    ("text", "shown", "words", "related"),
    [
        ("@misc{a, crossref={A}}", "“a” → “a”", "A", []),
        ("@misc{a, crossref={b}}\n@misc{b, xdata={a}}", "“a” → “b” → “a”", "b", ["b"]),
        (
            "@misc{a, crossref={b}}\n@misc{b, crossref={c}}\n@misc{c, crossref={a}}",
            "“a” → “b” → “c” → “a”",
            "b",
            ["b", "c"],
        ),
        ("@misc{a, crossref={b}}\n@misc{b, crossref={c, b}}\n@misc{c}", "“b” → “b”", "c, b", []),
        ("@misc{a, xdata={c}, crossref={b}}\n@misc{b, crossref={a}}\n@misc{c}", "“a” → “b” → “a”", "b", ["b"]),
    ],
)
def test_a_circle_is_said_with_its_members(
    text: str, shown: str, words: str, related: list[str], tmp_path: Path
) -> None:
    (bad,) = read(tmp_path, text).bad

    assert complaint(bad, text) == (
        f"Entries inherit their fields from one another in a circle: {shown}. Programs that follow it never end.",
        "Remove the crossref or xdata that leads back.",
        words,
    )
    assert bad.kind == "cycle"
    assert [(said, text[place.span.start : place.span.end]) for said, place in bad.related] == [
        (f"“{key}” is part of the circle", key) for key in related
    ]


@pytest.mark.parametrize(("members", "named"), [(20, 20), (21, 21), (22, 21), (40, 21)])
def test_of_a_long_circle_the_last_twenty_members_are_named(members: int, named: int, tmp_path: Path) -> None:
    links = "".join(f"@misc{{k{i}, crossref = {{k{(i + 1) % members}}}}}\n" for i in range(members))
    (bad,) = read(tmp_path, links).bad

    assert bad.message.count("→") == named
    assert f"circle: “k0” → “k{members - named + 1}” → " in bad.message
    assert f"→ “k{members - 1}” → “k0”." in bad.message


@pytest.mark.parametrize(
    ("text", "shown", "lacks", "words"),
    [
        ("@misc{a, crossref={y}}", "“y”", ("y",), "y"),
        ("@misc{a, xdata={x}, crossref={y}}", "“x”, “y”", ("x", "y"), "x"),
        ("@misc{a, xdata={x, b}, crossref={Y}}\n@xdata{b}", "“x”, “Y”", ("x", "Y"), "x, b"),
        ("@misc{a, xdata={b}, crossref={Y}}\n@xdata{b}", "“Y”", ("Y",), "Y"),
    ],
)
def test_an_entry_that_is_not_there_to_inherit_from_is_said(
    text: str, shown: str, lacks: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    (bad,) = read(tmp_path, text).bad

    assert complaint(bad, text) == (
        f"The entry “a” takes fields from {shown}, which this bibliography does not have; "
        "the inherited fields are missing.",
        "Add the entry to this file, or correct the key.",
        words,
    )
    assert (bad.key, bad.kind, bad.lacks) == ("a", "unreadable", lacks)


@pytest.mark.parametrize(("keys", "named"), [(20, 20), (21, 20)])
def test_of_many_missing_entries_twenty_are_named(keys: int, named: int, tmp_path: Path) -> None:
    (bad,) = read(tmp_path, f"@misc{{a, xdata = {{{', '.join(f'x{n}' for n in range(keys))}}}}}").bad

    assert bad.message.count("“x") == named
    assert len(bad.lacks) == keys


@pytest.mark.parametrize(
    ("text", "fields", "files"),
    [
        ("@misc{a, crossref={B}}\n@misc{b, note={N}}", {"note": "N"}, ()),
        ("@misc{a, crossref={k}}\n@misc{K, note={N}}\n@misc{k, note={M}}", {"note": "M"}, ()),
        ("@misc{a, crossref={b, c}}\n@misc{b, note={N}}\n@misc{c, note={M}, x={Y}}", {"note": "N", "x": "Y"}, ()),
        ("@misc{a, crossref={b}}\n@misc{b, crossref={c}}\n@misc{c, note={N}}", {"note": "N"}, ()),
        ("@misc{a, note={O}, crossref={b}}\n@misc{b, note={N}}", {"note": "O"}, ()),
        ("@misc{a, crossref={b}}\n@misc{b, file={b.pdf}}", {"file": "b.pdf"}, ("b.pdf",)),
        ("@misc{a, file={a.pdf}, crossref={b}}\n@misc{b, file={b.pdf}}", {"file": "a.pdf"}, ("a.pdf",)),
        ("@misc{a, crossref={b, c}}\n@misc{b}\n@misc{c, file={c.pdf}}", {"file": "c.pdf"}, ("c.pdf",)),
        ("@misc{a, xdata={x}}\n@xdata{x, shorttitle={S}, title={T}}", {"shorttitle": "S", "title": "T"}, ()),
        ("@misc{a, xdata={x}}\n@xdata{x, ids={q}, note={N}}", {"note": "N"}, ()),
        ("@inbook{a, xdata={x}}\n@xdata{x, title={T}}", {"title": "T"}, ()),
        ("@article{a, crossref={b}}\n@book{b, title={T}, titleaddon={A}}", {"journaltitle": "T"}, ()),
        ("@review{a, crossref={b}}\n@periodical{b, title={T}}", {"journaltitle": "T"}, ()),
        ("@suppperiodical{a, crossref={b}}\n@periodical{b, title={T}}", {"journaltitle": "T"}, ()),
        ("@inbook{a, crossref={b}}\n@book{b, titleaddon={A}}", {"booktitleaddon": "A"}, ()),
        ("@inbook{a, crossref={b}}\n@mvbook{b, titleaddon={A}}", {"maintitleaddon": "A"}, ()),
    ],
)
def test_what_an_entry_inherits(text: str, fields: dict[str, str], files: tuple[str, ...], tmp_path: Path) -> None:
    found = read(tmp_path, text).references[0]

    assert {name: value for name, value in texts(found).items() if name not in ("crossref", "xdata")} == fields
    assert found.files == files
    assert found.title == fields.get("title", "")


def books(tmp_path: Path, *texts_: str) -> list[Bibliography]:
    return [read(tmp_path, text, f"{number}.bib") for number, text in enumerate(texts_)]


def test_an_entry_inherits_from_a_file_beside_its_own(tmp_path: Path) -> None:
    found = joined(books(tmp_path, "@misc{a, crossref={b}}\n@misc{z, crossref={nobody}}", "@misc{B, note={N}}"))

    assert [[(one.key, texts(one).get("note")) for one in book.references] for book in found] == [
        [("a", "N"), ("z", None)],
        [("B", "N")],
    ]
    assert [[bad.lacks for bad in book.bad] for book in found] == [[("nobody",)], []]


def test_what_one_of_two_missing_entries_is_stays_said(tmp_path: Path) -> None:
    found = joined(books(tmp_path, "@misc{a, xdata={b, nobody}}", "@xdata{b, note={N}}"))

    assert texts(found[0].references[0])["note"] == "N"
    assert [bad.lacks for bad in found[0].bad] == [("b", "nobody")]


def test_joined_files_keep_their_other_faults_and_their_own_entries(tmp_path: Path) -> None:
    first = "@misc{a, crossref={b}}\n@misc{a, note={twice}}\n@misc{k, note={first}}"
    found = joined(books(tmp_path, first, "@misc{b, note={N}}\n@misc{k, note={second}}"))

    assert [bad.kind for book in found for bad in book.bad] == ["duplicate"]
    assert [(one.key, texts(one)["note"]) for book in found for one in book.references] == [
        ("a", "N"),
        ("k", "first"),
        ("b", "N"),
        ("k", "second"),
    ]


def test_of_two_files_with_the_entry_the_first_gives_its_fields(tmp_path: Path) -> None:
    found = joined(books(tmp_path, "@misc{a, crossref={b}}", "@misc{b, note={one}}", "@misc{b, note={two}}"))

    assert texts(found[0].references[0])["note"] == "one"


def test_files_of_which_none_lacks_another_stay_as_they_are(tmp_path: Path) -> None:
    given = books(tmp_path, "@misc{a, crossref={nobody}}", "@misc{b}")

    assert joined(given) == tuple(given)


def test_a_chain_as_long_as_the_file_is_followed(tmp_path: Path) -> None:
    links = "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(3000))
    found = read(tmp_path, links + "@misc{k3000, year = {1900}}")

    assert found.bad == ()
    assert {reference.year for reference in found.references} == {"1900"}


def test_nothing_goes_round_a_circle_but_what_comes_from_outside_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, "@misc{a, xdata = {b, c}}\n@misc{b, crossref = {a}}\n@xdata{c, year = {1900}}")

    assert [(bad.kind, len(bad.related)) for bad in found.bad] == [("cycle", 1)]
    assert [reference.year for reference in found.references] == ["1900", None, "1900"]
