"""`citecheck registry search`, `schema`, `new` and `import`: finding records, and beginning new ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import FAULTY, Project

from citecheck.records.files.registry import lint, registry

SIX = ("--source", "Almanac 1751", "--locator", "p. 3", "--by", "A. Reader", "--on", "2026-11-23")


def test_search_finds_by_title_alias_cue_and_wording_whatever_the_case_and_accents(book: Project):
    found = {
        words: [hit["id"] for hit in json.loads(book.run("registry", "search", *words.split(), "--format", "json").out)]
        for words in ("KRUPSKAYA letter", "бухарин записка", "defend death right", "sholders giants", "tallentyre")
    }

    assert "lenin-stalin-1923" in found["KRUPSKAYA letter"]
    assert found["бухарин записка"][0] == "bukharin-last-note"
    assert "disapprove-hall-1906" in found["defend death right"]
    assert found["sholders giants"] == ["newton-hooke-1676"]
    assert "disapprove-hall-1906" in found["tallentyre"]


def test_search_prints_what_was_met_and_how_many(book: Project):
    ran = book.run("registry", "search", "sholders", "--width", "80")

    assert ran.code == 0
    assert ran.out.startswith("newton-hooke-1676 (text): Newton's letter to Hooke on the shoulders of giants\n")
    assert "wording: If I have seen further it is by standing on ye sholders of Giants" in " ".join(ran.out.split())
    assert ran.err == "1 record of the words “sholders”\n"
    assert max(map(len, ran.out.splitlines())) <= 80


def test_search_for_what_nothing_has_is_no_error(book: Project):
    ran = book.run("registry", "search", "zzzz")

    assert (ran.code, ran.out, ran.err) == (0, "", "0 records of the words “zzzz”\n")


def test_search_wants_a_word(book: Project):
    assert book.run("registry", "search", "--", "...").code == 2


def test_the_schema_is_printed(book: Project):
    schema = json.loads(book.run("registry", "schema").out)

    assert schema["title"] == "A record of citecheck's registry"


def test_a_new_record_of_six_fields_is_whole(book: Project):
    ran = book.run("registry", "new", "--quote", "The mill: “stands” by the # river\n", *SIX, "-o", "registry")

    assert ran.code == 0
    assert lint([book.folder / "registry"]) == []
    record = registry([book.folder / "registry"]).records["the-mill-stands-by-the-river"]
    (witness,) = record.witnesses
    assert (witness.text, witness.at.source, witness.at.locator) == (
        "The mill: “stands” by the # river\n",
        "Almanac 1751",
        "p. 3",
    )
    assert (record.verified.how, record.verified.by, record.verified.date) == ("opened", "A. Reader", "2026-11-23")


def test_a_new_record_of_a_date_names_what_it_is_of(book: Project):
    book.run(
        "registry", "new", "--kind", "event", "--title", "Fire of the mill", "--date", "1751-03", *SIX, "-o", "registry"
    )

    record = registry([book.folder / "registry"]).records["fire-of-the-mill"]
    assert [(date.role, date.accept, date.refs[0].source) for date in record.dates] == [
        ("occurred", ("1751-03",), "Almanac 1751")
    ]


def test_what_else_may_be_filled_in_is_said_in_comments(book: Project):
    out = book.run("registry", "new", "--quote", "The mill stands", *SIX).out

    comments = [line for line in out.splitlines() if line.startswith("#")]
    assert all(any(name in line for line in comments) for name in ("cues", "dates", "witnesses", "canonical", "chains"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "x", "--by", "me"], "give --quote or --date"),
        (["--quote", "x", "--by", "me"], "give --source"),
        (["--date", "1750", "--source", "x", "--by", "me"], "give --title"),
        (["--title", "x", "--date", "sometime", "--source", "x", "--by", "me"], "--date: “sometime” is not a date"),
        (["--from-finding", "none.json", "abcdef"], "none.json: there is no such file"),
        (["--quote", "x", "--id", "An Id", *SIX], "--id: “An Id” is not lower-case letters, digits and hyphens"),
        (["--quote", "x", *SIX, "--on", "yesterday"], "--on: “yesterday” is not a date"),
    ],
)
def test_what_is_missing_for_a_record_is_said(book: Project, arguments: list[str], said: str):
    ran = book.run("registry", "new", *arguments)

    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_record_that_is_there_is_not_overwritten(book: Project):
    book.run("registry", "new", "--quote", "The mill stands", *SIX, "-o", "registry")

    ran = book.run("registry", "new", "--quote", "The mill stands", *SIX, "-o", "registry")

    assert ran.code == 2
    assert "exists already" in ran.err


IN_THE_WAY = {
    "a file in the way": ("taken/registry", NotADirectoryError(20, "Not a directory")),
    "a folder that may not be written": ("locked/registry", PermissionError(13, "Permission denied")),
    "a link that leads nowhere": ("link", FileNotFoundError(2, "No such file or directory")),
}


@pytest.mark.parametrize("way", IN_THE_WAY)
@pytest.mark.parametrize("command", ["new", "import"])
def test_a_folder_that_cannot_be_made_is_said(book: Project, monkeypatch: pytest.MonkeyPatch, command: str, way: str):
    folder, error = IN_THE_WAY[way]

    def refuse(*_: object, **__: object) -> None:
        raise error

    book.write("song.xml", TEI)
    monkeypatch.setattr(Path, "mkdir", refuse)
    given = {"new": ("--quote", "The mill stands", *SIX), "import": ("song.xml",)}[command]

    ran = book.run("registry", command, *given, "-o", folder)

    assert (ran.code, ran.out) == (2, "")
    said = f"the folder cannot be made or used ({error.strerror}); name another"
    assert ran.err == f"citecheck: {folder}: {said}\n"


@pytest.mark.parametrize("name", ["taken/registry", "taken/the-mill-stands.yaml", "x" * 300])
def test_a_place_where_no_folder_can_be_is_said(book: Project, name: str):
    book.write("taken", "a file")

    ran = book.run("registry", "new", "--quote", "The mill stands", *SIX, "-o", name)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"citecheck: {name}: ")
    assert "fault of citecheck" not in ran.err


def test_a_finding_becomes_a_record_of_what_the_copy_held_has(book: Project):
    book.write("essay.md", FAULTY)
    book.audit("essay.md", "-b", "refs.bib", "--texts", "texts", "--format", "json", "-o", "report.json")
    report = json.loads((book.folder / "report.json").read_text("utf-8"))
    (finding,) = report["findings"]

    ran = book.run(
        "registry", "new", "--from-finding", "report.json", finding["fingerprint"][:8], "--by", "me", "-o", "registry"
    )

    assert ran.code == 0
    (file,) = (book.folder / "registry").iterdir()
    record = registry([file]).records[file.stem]
    assert lint([file]) == []
    assert "good fortune" in record.witnesses[0].text
    assert "large fortune" in record.misquotations[0].wording
    assert record.verified.how == "second_hand"
    assert record.verified.via.startswith("the copy held, texts/austen1813.txt")


def drafted(book: Project, rule: str, *arguments: str) -> Path:
    """The record made of the first finding of a rule in an audit of `essay.md`, which `registry lint` accepts."""
    book.audit("essay.md", "--texts", "texts", "--format", "json", "-o", "report.json", *arguments)
    findings = json.loads((book.folder / "report.json").read_text("utf-8"))["findings"]
    (mark, *_) = [finding["fingerprint"] for finding in findings if finding["rule"] == rule]

    ran = book.run("registry", "new", "--from-finding", "report.json", mark, "--by", "me", "-o", "records")

    assert ran.code == 0
    (file,) = (book.folder / "records").iterdir()
    linted = book.run("registry", "lint", "records")
    assert linted.code == 0, linted.out
    assert book.audit("essay.md", "--registry", "records").code == book.audit("essay.md").code
    return file


QUIET = "The mass of men lead lives\nof quiet desperation, and nobody\n  ever says so. More words stand here."
CHANGED = 'He has "The mass of women lead lives of quiet desperation, and nobody ever says so" [@higgs1854].\n'


@pytest.mark.parametrize(
    ("said", "source"),
    [
        ("", "higgs1854.txt"),
        ('[[text]]\nfile = "higgs1854.txt"\ntitle = "walden"\n', "walden, higgs1854.txt"),
        ('[[text]]\nfile = "higgs1854.txt"\ntitle = "The Pond"\n', "The Pond"),
    ],
    ids=["no title", "a title like an id", "a title"],
)
def test_a_record_of_a_finding_has_a_source_in_plain_words(book: Project, said: str, source: str):
    book.write("texts/higgs1854.txt", QUIET)
    book.write("texts/texts.toml", said)
    book.write("essay.md", CHANGED)

    file = drafted(book, "quotation-altered")

    (witness,) = registry([file]).records[file.stem].witnesses
    assert witness.at.source == source
    assert witness.text == "The mass of men lead lives of quiet desperation, and nobody ever says so"


def test_a_record_of_words_that_no_copy_has_says_where_they_are_cited(book: Project):
    book.write("texts/higgs1854.txt", QUIET)
    book.write("essay.md", 'He has "the long road home is always the shortest one of them all" [@higgs1854].\n')

    file = drafted(book, "quotation-absent")

    assert registry([file]).records[file.stem].witnesses[0].at.source == "higgs1854, as cited in essay.md, line 1"


def test_a_title_made_of_a_quotation_passes_no_verdict(book: Project):
    book.write("texts/higgs1854.txt", "It was a hoax of men who lead lives of quiet desperation, and nobody said so.")
    book.write(
        "essay.md", 'So "It was a hoax of women who lead lives of quiet desperation, and nobody" [@higgs1854].\n'
    )

    file = drafted(book, "quotation-altered")

    record = registry([file]).records[file.stem]
    assert list(record.title.values()) == ["It was a … of men who ..."]
    assert record.witnesses[0].text.startswith("It was a hoax of men")


def test_what_a_report_says_stays_in_the_comment(book: Project):
    finding = {"fingerprint": "abcdef12", "rule": "r", "message": "one\nid: two\x07\u2028three", "quotation": "q"}
    quotation = {"id": "q", "text": "The mill\nstands", "match": {"theirs": "", "work": "mill", "text": "mill"}}
    book.write("report.json", json.dumps({"findings": [finding], "quotations": [quotation]}))

    ran = book.run("registry", "new", "--from-finding", "report.json", "abcdef12", "--by", "me", "-o", "records")

    assert ran.code == book.run("registry", "lint", "records").code == 0
    assert "# one id: two three\n" in (book.folder / "records" / "the-mill-stands.yaml").read_text("utf-8")


def test_a_finding_that_is_not_there_is_said(book: Project):
    book.write("report.json", json.dumps({"findings": []}))

    ran = book.run("registry", "new", "--from-finding", "report.json", "0123456789", "--by", "me")

    assert ran.code == 2
    assert "no finding has the fingerprint" in ran.err


TEI = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
 <teiHeader><fileDesc><titleStmt><title>The song of the mill</title></titleStmt></fileDesc></teiHeader>
 <text><front><listWit>
   <witness xml:id="A">First print, 1700</witness>
   <witness xml:id="B">Second print, 1750</witness>
   <witness xml:id="C">A manuscript, <date>1760</date></witness>
 </listWit></front>
 <body><lg xml:id="one">
  <l>The old <app><lem wit="#A">mill</lem><rdg wit="#B #C">milne</rdg></app> stands<note>so A</note></l>
  <l>by <app><lem>the</lem><rdg wit="#C"/></app> <app><lem wit="#A">cold</lem><rdg wit="#B">clear</rdg></app> river</l>
 </lg></body></text>
</TEI>
"""


def test_a_critical_text_becomes_a_record_with_its_witnesses(book: Project):
    book.write("song.xml", TEI)

    ran = book.run("registry", "import", "song.xml", "-o", "registry")

    record = registry([book.folder / "registry"]).records["the-song-of-the-mill"]
    assert ran.code == 0
    assert lint([book.folder / "registry"]) == []
    assert {w.id: (w.at.source, w.lang, w.text) for w in record.witnesses} == {
        "A": ("First print, 1700", "en", "The old mill stands by the cold river"),
        "B": ("Second print, 1750", "en", "The old milne stands by the clear river"),
        "C": ("A manuscript, 1760", "en", "The old milne stands by [...] river"),
    }


def test_what_was_imported_can_be_collated(book: Project):
    book.write("song.xml", TEI)
    book.run("registry", "import", "song.xml", "-o", "registry")

    report = json.loads(book.run("collate", "the-song-of-the-mill", "--format", "json").out)

    (apparatus,) = report["apparatuses"]
    readings = [{r["text"]: r["sigla"] for r in v["readings"] if r["text"]} for v in apparatus["variations"]]
    assert {"mill": ["A"], "milne": ["B", "C"]} in readings


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ('<!DOCTYPE t [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><TEI>&b;</TEI>', "song.xml:1: declares entities"),
        ('<!DOCTYPE t [<!ENTITY f SYSTEM "file:///etc/hostname">]><TEI>&f;</TEI>', "song.xml:1: declares entities"),
        ("<TEI><text>", "song.xml:1: is not well-formed XML"),
        ("<TEI>" + "<a>" * 300 + "</a>" * 300 + "</TEI>", "nested more than"),
        ("<TEI><text/></TEI>", "no listWit"),
        ('<TEI><listWit><witness xml:id="A"/></listWit><text><p>x</p></text></TEI>', "there is no app"),
        ("", "not well-formed"),
    ],
)
def test_xml_that_is_not_taken_is_said(book: Project, xml: str, said: str):
    book.write("song.xml", xml)

    ran = book.run("registry", "import", "song.xml")

    assert ran.code == 2
    assert said in ran.err
    assert ran.out == ""


def test_a_part_of_a_text_may_be_taken(book: Project, tmp_path: Path):
    book.write("song.xml", TEI)

    assert book.run("registry", "import", "song.xml", "--part", "one").code == 0
    assert "no element with the xml:id “two”" in book.run("registry", "import", "song.xml", "--part", "two").err


def test_older_records_get_todays_keys(book: Project):
    old = book.write("registry/old.yaml", 'title: x\nwithdrawn: {by: A, on: "2026-11-20", says: no}\n')

    ran = book.run("registry", "migrate", "registry")

    assert (ran.code, ran.err) == (0, "1 of 1 record changed\n")
    assert old.read_text("utf-8") == 'schema: 2\ntitle: x\nwithdrawn: {by: A, date: "2026-11-20", says: no}\n'
    assert book.run("registry", "migrate", "registry").err == "0 of 1 record changed\n"
    book.write("registry/broken.yaml", "title: [\n")
    assert "broken.yaml:2: " in book.run("registry", "migrate", "registry").err
    newer = book.write("newer/x.yaml", "schema: 3\ntitle: x\n")
    assert "x.yaml: version 3 is newer than this citecheck reads" in book.run("registry", "migrate", "newer").err
    assert newer.read_text("utf-8") == "schema: 3\ntitle: x\n"


def test_no_record_is_rewritten_through_a_link(book: Project, tmp_path: Path):
    old = 'title: x\nwithdrawn: {by: A, on: "2026-11-20", says: no}\n'
    (tmp_path / "elsewhere.yaml").write_text(old, "utf-8")
    (book.folder / "registry").mkdir(exist_ok=True)
    (book.folder / "registry" / "old.yaml").symlink_to(tmp_path / "elsewhere.yaml")

    ran = book.run("registry", "migrate", "registry")

    assert (ran.code, "old.yaml: a link or no ordinary file; it is not written to" in ran.err) == (2, True)
    assert (tmp_path / "elsewhere.yaml").read_text("utf-8") == old
