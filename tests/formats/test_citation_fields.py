"""Works in the fields of word processors: each has a name of its own, whatever ids the add-ins give."""

from __future__ import annotations

import base64
import json
import zipfile

import pytest
from word_fields import citavi, control, csl, docx, endnote, field, item, marked, odt, packed, part, run, work

from citecheck.formats.citation_fields.docx import with_names
from citecheck.formats.citation_fields.field_codes import citation
from citecheck.formats.citation_fields.field_works import NO_BREAK, FieldWorks
from citecheck.formats.citation_fields.odt import with_links
from citecheck.formats.citation_fields.office_xml import NotOfficeError

MILTON, VICAR = work("Milton", "Areopagitica", 1644), work("Goldsmith", "The Vicar of Wakefield", 1766)


def ids(document: bytes) -> tuple[list[str], FieldWorks]:
    """The ids in the fields of a docx after its works were named, and the works."""
    works = FieldWorks()
    body = part(with_names(document, works), "word/document.xml")
    codes = [one.partition("CSL_CITATION ")[2].partition("</w:instrText>")[0] for one in body.split("ZOTERO_ITEM")[1:]]
    items = [one for code in codes for one in json.loads(code.replace("&amp;", "&"))["citationItems"]]
    assert all(one["id"] == one["itemData"]["id"] for one in items)
    return [one["id"].replace(NO_BREAK, " ") for one in items], works


def test_two_works_under_one_id_stay_two() -> None:
    found, works = ids(docx(field(csl(item(1, MILTON, "z/A"))), field(csl(item(1, VICAR, "z/B")), cut=40)))

    assert found == ["Milton, Areopagitica", "Goldsmith, The Vicar of Wakefield"]
    assert [one["ids"] for one in works.references()] == ["", ""]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (item(1, MILTON, "z/A"), item(7, work("Milton", "Another title", 1644), "z/A")),
        (item(1, {**MILTON, "DOI": "10.1/X"}), item(2, {**VICAR, "DOI": "https://doi.org/10.1/x"})),
        (item("a", {**MILTON, "ISBN": "978-0-19-953595-5"}), item("b", {**MILTON, "ISBN": "0199535957"})),
        (item("ITEM-1", MILTON), item("ITEM-3", {**MILTON, "title": "<i>Areopagitica</i>"})),
    ],
)
def test_one_work_under_two_ids_is_one(one: dict, other: dict) -> None:
    found, works = ids(docx(field(csl(one, tool="")), field(csl(other))))

    assert (len(set(found)), len(works.works)) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [
        work("Milton", "Areopagitica", 1645),
        work("Brown", "Areopagitica", 1644),
        {**MILTON, "volume": "2"},
        {**VICAR, "ISBN": "978-0-19-953595-5"},
    ],
)
def test_works_that_differ_in_one_thing_are_not_one(other: dict) -> None:
    found, _ = ids(docx(field(csl(item("ITEM-1", {**MILTON, "ISBN": "978-0-19-953595-5"}), item("ITEM-1", other)))))

    assert len(set(found)) == 2


def test_an_id_that_one_work_has_and_the_citation_key_stay_names_of_it() -> None:
    _, works = ids(docx(field(csl(item("ITEM-1", {**MILTON, "citation-key": "milton1644"})))))

    assert [(one["id"], one["ids"]) for one in works.references()] == [("Milton, Areopagitica", "milton1644,ITEM-1")]


def test_endnote_is_read_in_the_code_and_beside_it() -> None:
    long = endnote(12, "Gibbon, Edward", "Decline and Fall", 1776)
    inner = field(" ADDIN EN.CITE.DATA ", data=long)
    paragraphs = (
        field(f" ADDIN EN.CITE {endnote(12, 'Milton, John', 'Areopagitica', 1644, 'other')}"),
        field(" ADDIN EN.CITE ", data=long, inner=inner),
        field(" ADDIN EN.CITE ", inner=inner),
    )

    found, works = ids(docx(*paragraphs))

    assert found == ["Milton, Areopagitica", "Gibbon, Decline and Fall", "Gibbon, Decline and Fall"]
    assert works.references()[1]["author"] == [{"family": "Gibbon", "given": "Edward"}]


def test_citavi_and_mendeley_cite_are_read() -> None:
    table = {"citationItems": [item("u-1", VICAR)]}
    tag = f"MENDELEY_CITATION_v3_{'base64_' + base64.b64encode(json.dumps(table).encode()).decode()}"

    found, _ = ids(docx(field(citavi("guid", "Milton", "Areopagitica", 1644)), control(tag), control("other")))

    assert found == ["Milton, Areopagitica", "Goldsmith, The Vicar of Wakefield"]


def test_other_fields_and_words_stay_as_they_are() -> None:
    document = docx(run("Words & more"), field(" PAGE "), field(" ADDIN ZOTERO_BIBL {} CSL_BIBLIOGRAPHY "))

    assert with_names(document, FieldWorks()) == document


def test_a_mark_of_an_odt_becomes_a_link_around_its_words() -> None:
    name = f"ZOTERO_ITEM {csl(item(1, MILTON, locator='16', label='page', prefix='see '))} RNDabc"
    works = FieldWorks()

    content = part(with_links(odt(f"He says so {marked(name, '(Milton, 16)')}."), works), "content.xml")

    target = "citep:see  &amp;Milton,\u00a0Areopagitica , p. 16"
    assert f'<text:a xlink:type="simple" xlink:href="{target}">(Milton, 16)</text:a>' in content


def test_a_mark_that_ends_in_another_element_is_a_link_of_its_own() -> None:
    start, end = marked(f"CSL_CITATION {json.dumps({'citationItems': [item(1, MILTON)]})}", "|").split("|")

    document = odt(f"He <text:span>says {start}so</text:span> (Milton){end}.")

    content = part(with_links(document, FieldWorks()), "content.xml")

    assert 'Areopagitica">CSL_CITATION</text:a>so</text:span> (Milton)' in content


@pytest.mark.parametrize(
    "code",
    [
        "",
        "CSL_CITATION",
        "CSL_CITATION {",
        'CSL_CITATION {"citationItems": 3}',
        'CSL_CITATION {"citationItems": [3, {"id": 1}, {"itemData": []}]}',
        "EN.CITE <EndNote><Cite>",
        "EN.CITE <EndNote><Cite/></EndNote>",
        "CitaviPlaceholder{AAAA}",
        f"CitaviPlaceholder{{{base64.b64encode(b'[1]').decode()}}}",
        "CSL_CITATION " + '{"a":' * 100_000,
    ],
)
def test_a_code_that_says_nothing_gives_no_citation(code: str) -> None:
    assert citation(code) == []


@pytest.mark.parametrize("values", [{}, {"title": 3}, {"author": "x", "issued": []}, {"author": [3]}, {"ISBN": ["x"]}])
def test_a_work_of_which_nothing_is_known_has_a_name_too(values: dict) -> None:
    works = FieldWorks()

    names = {works.named({"id": 1, "itemData": dict(values)}), works.named({"id": 2, "itemData": dict(values)})}

    assert len(names) == 2


def test_what_is_no_document_or_declares_entities_is_left_to_pandoc() -> None:
    whole = docx(run("x"))
    with pytest.raises(NotOfficeError):
        with_names(b"PK\x03\x04 and so on", FieldWorks())
    with pytest.raises(NotOfficeError):
        with_links(whole[: len(whole) // 2], FieldWorks())
    with pytest.raises(NotOfficeError):
        with_names(packed({"word/document.xml": "<w>ADDIN</w>"}, zipfile.ZIP_BZIP2), FieldWorks())
    declaring = packed({"word/document.xml": '<!DOCTYPE w [<!ENTITY a "b">]><w>ADDIN &a;</w>'})
    with pytest.raises(NotOfficeError):
        with_names(declaring, FieldWorks())
