"""Records go out as JSON, CSV, TEI, Web Annotation, a citation file and a site, and come in from letters and tables."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from command_line import Project

from citecheck.records.files.registry import lint, registry

RECORD = """
id: a-letter
title: {en: "A letter of the miller"}
author: {name: "Jo <Miller>"}
canonical: Alm
dates: [{role: written, accept: ["1850"], refs: [{source: almanac, locator: "p. 9"}]}]
witnesses:
  - {id: Alm, lang: en, at: {source: almanac, locator: "p. 9"}, text: "Bring the red corn & the flour tomorrow"}
  - {id: Rep, lang: en, at: {source: "Reprint"}, text: "Bring the white corn & the flour tomorrow"}
wrong_authors: [{name: "=Einstein"}]
verified: {how: opened, date: "2026-11-30", by: "A. Reader"}
"""
SOURCE = """
id: almanac
kind: source
title: {en: "The almanac"}
url: "https://example.org/almanac"
verified: {how: opened, date: "2026-11-30", by: "A. Reader"}
"""
LETTERS = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><editionStmt><edition>v2</edition></editionStmt>
<sourceDesc><bibl xml:id="ed1">Briefe, hg. von N. N., 1990</bibl></sourceDesc></fileDesc><profileDesc>
<correspDesc key="17" source="#ed1"><correspAction type="sent"><persName>Humboldt, Alexander von</persName>
<date when="1805-02-03"/></correspAction><correspAction type="received"><persName>Karl Willdenow</persName>
</correspAction></correspDesc>
<correspDesc ref="https://example.org/18"><correspAction type="sent"><persName>Humboldt, Alexander von</persName>
<date from="1806-01" to="1806-03"/></correspAction><correspAction type="received"><persName>Karl Willdenow</persName>
</correspAction></correspDesc>
<correspDesc><correspAction type="sent"><persName>Nobody</persName></correspAction></correspDesc>
</profileDesc></teiHeader></TEI>"""


@pytest.fixture
def letter(book: Project) -> Project:
    book.write("registry/a-letter.yaml", RECORD)
    book.write("registry/almanac.yaml", SOURCE)
    return book


def exported(letter: Project, name: str) -> str:
    ran = letter.run("registry", "export", "a-letter", "--format", name)
    assert ran.code == 0
    return str(ran.out)


def test_json_has_what_the_record_says_and_its_sources(letter: Project):
    said = json.loads(exported(letter, "json"))

    (record,), (source,) = said["records"], said["sources"]
    assert (record["id"], record["review"], record["dates"][0]["accept"]) == ("a-letter", "reviewed", ["1850"])
    assert "stands" not in record
    assert source["url"] == "https://example.org/almanac"


def test_an_address_is_shown_found_again_and_refused_once_the_record_has_changed(letter: Project):
    address = json.loads(exported(letter, "json"))["records"][0]["address"]
    assert f"Address: {address}" in letter.run("registry", "show", address).out

    letter.write("registry/a-letter.yaml", "# a remark\n" + RECORD)
    assert letter.run("registry", "show", address).code == 0
    letter.write("registry/a-letter.yaml", RECORD.replace("1850", "1851"))

    ran = letter.run("registry", "show", address)
    assert ran.code == 2
    assert f"{address}: the record here has version " in ran.err
    assert "a-letter@: the record here has version " in letter.run("registry", "show", "a-letter@").err


def test_csv_has_a_row_a_record_and_no_cell_that_a_spreadsheet_runs(letter: Project):
    (row,) = csv.DictReader(io.StringIO(exported(letter, "csv")))

    assert (row["wording"], row["not_by"], row["review"]) == (
        "Bring the red corn & the flour tomorrow",
        "'=Einstein",
        "reviewed",
    )


def test_tei_comes_back_by_import(letter: Project):
    document = exported(letter, "tei")
    letter.write("out.xml", document)

    ran = letter.run("registry", "import", "out.xml", "--part", "a-letter.en", "--id", "again")

    assert ET.fromstring(document).tag.endswith("TEI")
    found = {witness["id"]: witness["text"] for witness in yaml.safe_load(ran.out)["witnesses"]}
    assert found == {
        "a-letter.en.Alm": "Bring the red corn & the flour tomorrow",
        "a-letter.en.Rep": "Bring the white corn & the flour tomorrow",
    }


def test_an_annotation_quotes_the_words_at_their_address(letter: Project):
    ran = letter.run("registry", "export", "a-letter", "--format", "jsonld")

    (item,) = json.loads(ran.out)["items"]
    assert item["target"] == {
        "source": "https://example.org/almanac",
        "selector": {"type": "TextQuoteSelector", "exact": "Bring the red corn & the flour tomorrow"},
    }
    assert "1 wording without an address of the source: left out" in ran.err


def test_a_snapshot_says_how_it_is_cited(letter: Project):
    said = yaml.safe_load(exported(letter, "cff"))

    assert (said["type"], said["license"], said["date-released"]) == ("dataset", "CC0-1.0", "2026-11-30")
    assert said["identifiers"][0]["value"].startswith("sha256:")


class Links(HTMLParser):
    """Collects the links and the scripts of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [value or "" for name, value in attrs if tag == "a" and name == "href"]
        self.scripts += tag == "script"


def test_a_site_has_a_page_a_record_and_lists_that_lead_to_them_without_script(letter: Project):
    ran = letter.run("registry", "site", "out")

    assert ran.code == 0
    folder = letter.folder / "out"
    for page in (folder / "index.html", folder / "persons.html", folder / "records" / "a-letter.html"):
        found = Links()
        found.feed(page.read_text("utf-8"))
        assert not found.scripts
        inside = [link for link in found.links if not link.startswith("http")]
        assert all((page.parent / link).is_file() for link in inside)
    text = (folder / "records" / "a-letter.html").read_text("utf-8")
    assert "Jo &lt;Miller&gt;" in text
    assert "<svg" in text
    assert re.search(r"a-letter@[0-9a-f]{12}", text)
    assert letter.run("registry", "site", "out").code == 0
    letter.write("full/mine.txt", "x")
    assert "full: is there already, and not a site of records" in letter.run("registry", "site", "full").err


def test_letters_of_an_edition_become_records_at_second_hand(book: Project):
    book.write("letters.xml", LETTERS)

    ran = book.run("registry", "import", "letters.xml", "-o", "registry")

    assert ran.code == 0
    assert "letters.xml: 1 letter without sender, addressee or date: left out" in ran.err
    assert lint([book.folder / "registry"]) == []
    held = registry([book.folder / "registry"]).records
    one, other = held["humboldt-willdenow-1805-02-03"], held["humboldt-willdenow-1806-01-1806-03"]
    assert (one.author and one.author.name, one.addressee) == ("Humboldt, Alexander von", "Karl Willdenow")
    assert (one.dates[0].accept, one.dates[0].refs[0].locator) == (("1805-02-03",), "no. 17")
    assert one.verified.via == "the list of letters letters.xml v2"
    assert other.dates[0].refs[0].source == "https://example.org/18"
    assert "name a folder" in book.run("registry", "import", "letters.xml").err


def test_a_table_becomes_records_and_a_bad_row_is_named(book: Project):
    head = "title,wording,source,locator,seen_by,seen_on\n"
    book.write("t.csv", head + "A saying,Bring corn,Almanac,p. 9,N. N.,2026-11-30\nA saying,Bring flour,Almanac,,,\n")

    assert book.run("registry", "import", "t.csv", "-o", "registry").code == 0

    assert lint([book.folder / "registry"]) == []
    held = registry([book.folder / "registry"]).records
    assert (held["a-saying"].verified.how, held["a-saying-2"].verified.how) == ("opened", "general_knowledge")
    for text, said in (
        (head + ",Bring corn,Almanac,,,\n", "line 2: a title, a source, and a wording or a date are needed"),
        ("title,words\n", "line 1: the column “words” is not known"),
        ("title,date,source\nx,May,y\n", "line 2: date: "),
        ("title,title,wording,source\na,b,c,d\n", "line 1: the column “title” stands twice"),
    ):
        book.write("bad.csv", text)
        assert f"bad.csv: {said}" in book.run("registry", "import", "bad.csv", "-o", "other").err


def test_no_row_of_a_table_is_written_over_another(book: Project):
    book.write(
        "t.csv", "title,wording,source\nCorn 2,one,Almanac\nCorn,two,Almanac\nCorn,three,Almanac\nCorn 2,four,Almanac\n"
    )

    assert "4 records made" in book.run("registry", "import", "t.csv", "-o", "registry").err

    held = registry([book.folder / "registry"]).records
    assert {name: held[name].witnesses[0].text for name in ("corn-2", "corn", "corn-3", "corn-2-2")} == {
        "corn-2": "one", "corn": "two", "corn-3": "three", "corn-2-2": "four",
    }  # fmt: skip


def test_a_saying_that_is_given_to_the_wrong_person_is_a_whole_record_and_makes_no_myth_true(book: Project):
    saying = "Everything that can be invented has been invented."
    said = ["--misquoted-as", saying, "--not-by", "Charles Duell", "--source", "Sass 1989", "--locator", "p. 310"]
    ran = book.run("registry", "new", *said, "--by", "N. N.", "--id", "duell", "-o", "registry")

    assert ran.code == 0
    assert lint([book.folder / "registry"]) == []
    book.write("draft.md", f"Charles Duell declared: “{saying}”\n")
    audited = book.run("audit", "draft.md", "--format", "concise")
    assert (
        "error quotation-misattributed The draft gives the words to Charles Duell; the references give no text of"
        in (audited.out)
    )
    assert "quotation-misquoted" not in audited.out


def test_a_new_wording_asks_whether_the_source_says_it(book: Project):
    options = ("--quote", "Bring corn to me", "--source", "Almanac", "--by", "N. N.")

    assert "Is the wording what the source itself says" in book.run("registry", "new", *options).out
    assert "Is the wording" not in book.run("registry", "new", *options, "--not-by", "Duell").out


def test_a_written_file_is_where_it_was_asked_for(letter: Project):
    assert letter.run("registry", "export", "a-letter", "-o", "one.json").code == 0
    assert json.loads(Path(letter.folder / "one.json").read_text("utf-8"))["records"][0]["id"] == "a-letter"
    assert "no record is called “nothing”" in letter.run("registry", "export", "nothing").err
