"""What entries inherit by `crossref` and `xdata`."""

from __future__ import annotations

from pathlib import Path

import pytest
from bibliography_files import read, texts


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


def test_the_volumes_of_a_work_take_its_title_for_their_main_title(tmp_path: Path) -> None:
    found = read(tmp_path, "@book{v, title = {Two}, crossref = {m}}\n@mvbook{m, title = {Works}, subtitle = {All}}")

    assert texts(found.references[0]) | {"crossref": ""} == {
        "title": "Two",
        "maintitle": "Works",
        "mainsubtitle": "All",
        "crossref": "",
    }


def test_a_chain_as_long_as_the_file_is_followed(tmp_path: Path) -> None:
    links = "".join(f"@misc{{k{i}, crossref = {{k{i + 1}}}}}\n" for i in range(3000))
    found = read(tmp_path, links + "@misc{k3000, year = {1900}}")

    assert found.bad == ()
    assert {reference.year for reference in found.references} == {"1900"}


def test_nothing_goes_round_a_circle_but_what_comes_from_outside_is_kept(tmp_path: Path) -> None:
    found = read(tmp_path, "@misc{a, xdata = {b, c}}\n@misc{b, crossref = {a}}\n@xdata{c, year = {1900}}")

    assert [(bad.kind, len(bad.related)) for bad in found.bad] == [("cycle", 1)]
    assert [reference.year for reference in found.references] == ["1900", None, "1900"]
