"""What an audit reports of drafts: coverage with reasons, keys looked up, ids, sentences, notices and digests."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import LOST, QUOTED, SAID, Desk, book, entry, held

from citecheck.audit.claims import DIGITS_OF_ID, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.coverage import (
    IN_SINGLE_MARKS,
    CitationCoverage,
    Coverage,
    Gap,
    LanguageCoverage,
    MissingWork,
    NoteCoverage,
    PlaceCoverage,
    ServedWork,
    UnreadFile,
    WordCoverage,
)
from citecheck.model.manuscript import BadEntry, Bibliography, Notice, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Place, Region, Span
from citecheck.model.registry import Registry
from citecheck.read.manuscript import read
from citecheck.report.coverage import coverage_lines
from citecheck.rules import on_by_default
from citecheck.texts.attachments.tie import Tie, WorkFacts
from citecheck.texts.library import HeldText, Library, RefusedFile
from citecheck.texts.pages.locator_table import LocatorTable

# --- words ---


@pytest.mark.parametrize(
    ("words", "coverage"),
    [
        ("Nothing is quoted here.\n", WordCoverage()),
        (SAID.format("night"), WordCoverage(1)),
        (SAID.format("night").replace("seventeen", "eighteen"), WordCoverage(1)),
        (f"{LOST}[@night].\n", WordCoverage(1)),
        (f"{LOST}[@gone].\n", WordCoverage(0, {"text_not_held": 1})),
        (f"{LOST}\n", WordCoverage(0, {"uncited": 1})),
        ("Of “herons” he speaks [@night].\n", WordCoverage()),
        (f"{LOST}[@gone].\n\n{LOST}\n\n{SAID.format('night')}", WordCoverage(1, {"text_not_held": 1, "uncited": 1})),
        (f"He has {LOST.strip()}[^1].\n\n[^1]: Smith, The Harbour, 12.\n", WordCoverage(0, {"note_unread": 1})),
    ],
)
def test_the_words_of_each_quotation_are_compared_or_it_is_said_why_not(words: str, coverage: WordCoverage) -> None:
    assert Desk().report(words).coverage.words == coverage


def test_a_quotation_with_words_that_a_reader_dropped_is_not_compared() -> None:
    said = SAID.format("night")
    second = said.replace("counted seventeen herons", "\\two{} seventeen \\one{herons} \\two{}")

    report = Desk().report(f"\\outside{{}} {said}\n{second}")

    assert report.coverage.words == WordCoverage(1, {"reader": 1})
    assert [one.quotation.lost for one in report.quotations] == [(), ("\\two", "\\one")]
    assert [(one.kind, one.message) for one in report.inputs[0].notices] == [
        ("command", "citecheck does not read \\two: the quotation with it was not compared"),
        ("command", "citecheck does not read \\one: the quotation with it was not compared"),
    ]


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("“\\x{}the", True),
        ("\\x{}“the", False),
        ("estuary\\x{}”", True),
        ("estuary”\\x{}", False),
        ("her\\x{}ons", True),
    ],
)
def test_a_command_is_lost_inside_a_quotation_from_its_first_to_its_last_character(typed: str, inside: bool) -> None:
    report = Desk().report(SAID.format("night").replace(typed.replace("\\x{}", ""), typed))

    assert bool(report.quotations[0].quotation.lost) is inside


def test_a_command_in_several_quotations_is_told_once() -> None:
    (notice,) = Desk().report(SAID.format("night").replace("herons", "\\x{herons}") * 3).inputs[0].notices

    assert notice.message == "citecheck does not read \\x: 3 quotations with it were not compared"


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        *(("markdown", "citecheck"), ("gfm", "citecheck"), ("ipynb", "citecheck"), ("latex", "citecheck")),
        *(("docx", "pandoc"), ("org", "pandoc"), ("html", "pandoc")),
    ],
)
def test_the_notice_of_a_lost_command_names_the_reader_of_the_format(name: str, reader: str) -> None:
    desk = Desk()
    draft = desk.draft(SAID.format("night").replace("herons", "\\x{herons}"))
    (notice,) = desk.audited([replace(draft, manuscript=replace(draft.manuscript, format=name))]).inputs[0].notices

    assert notice.message == f"{reader} does not read \\x: the quotation with it was not compared"
    assert notice.place.span == Span(8, 71)


# --- places ---


@pytest.mark.parametrize(
    ("cited", "coverage"),
    [
        ("night", PlaceCoverage()),
        ("night, p. 7", PlaceCoverage(1)),
        ("night, p. 8", PlaceCoverage(0, 1)),
        ("night, ch. 3", PlaceCoverage(0, 0, {"other_kind": 1})),
        ("night, s.v. heron", PlaceCoverage(0, 0, {"locator_unread": 1})),
        ("gone, p. 7", PlaceCoverage(0, 0, {"text_not_held": 1})),
    ],
)
def test_each_place_cited_is_right_or_wrong_or_it_is_said_why_neither(cited: str, coverage: PlaceCoverage) -> None:
    assert Desk().report(SAID.format(cited)).coverage.places == coverage


def test_the_reasons_of_places_are_those_of_their_text_and_passage() -> None:
    unpaged = Desk((held(pages=LocatorTable()),)).report(SAID.format("night, p. 7")).coverage.places
    nowhere = Desk().report(f"{LOST}[@night, p. 7].\n").coverage.places
    all_of_them = Desk().report(f"{LOST}[@night, p. 7].\n\n{SAID.format('night, ch. 3')}\n{SAID.format('night, p. 7')}")

    assert unpaged == PlaceCoverage(0, 0, {"text_without_pages": 1})
    assert nowhere == PlaceCoverage(0, 0, {"words_not_found": 1})
    assert all_of_them.coverage.places == PlaceCoverage(1, 0, {"other_kind": 1, "words_not_found": 1})


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (SAID.replace("[@{}]", "(p. 12)"), "no_citation_read"),
        (SAID.replace("[@{}]", "(Smith 1900, 12)"), "no_citation_read"),
        (SAID.replace(" [@{}].", ".[^1]\n\n[^1]: Ibid., 12."), "note_unread"),
    ],
)
def test_a_place_that_is_typed_and_not_read_is_told(words: str, reason: str) -> None:
    coverage = Desk().report(words).coverage

    assert coverage.places == PlaceCoverage(0, 0, {reason: 1})
    assert Gap("a.md", "places") in coverage.gaps


# --- keys ---


@pytest.mark.parametrize(
    ("books", "known", "why"),
    [
        ((book(entry()),), [True, False], [None, None]),
        ((book(entry("other", ids=("night",))),), [True, False], [None, None]),
        ((), [None, None], ["no_bibliography"] * 2),
        ((book(unread="it is broken"),), [None, None], ["bibliography_unread"] * 2),
        ((book(entry()), book(path="b.bib", unread="x")), [True, None], [None, "bibliography_unread"]),
    ],
)
def test_a_key_is_known_or_not_or_cannot_be_looked_up(
    books: tuple[Bibliography, ...], known: list[bool | None], why: list[str | None]
) -> None:
    report = Desk(books=books).report("See [@night; @gone].\n")

    assert [(one.known, one.why) for one in report.citations] == list(zip(known, why, strict=True))
    reasons = {reason: why.count(reason) for reason in why if reason}
    assert report.coverage.citations == CitationCoverage(2, reasons)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("nigth", ("night",)),
        ("aaaaa", ()),
        ("herons1900x", ("herons1900", "herons1901", "herons1902")),
        ("abcdX", ("abcde",)),  # eight of ten letters
        ("abcXX", ()),
    ],
)
def test_at_most_three_keys_of_four_fifths_of_the_letters_are_near(key: str, near: tuple[str, ...]) -> None:
    names = ("night", "herons1900", "herons1901", "herons1902", "herons1903", "abcde")
    (finding,) = Desk(books=(book(*map(entry, names)),)).report(f"See [@{key}].\n").findings

    named = [name for name in names if f"“{name}”" in finding.fault.message + finding.fault.remedy]
    assert len(named) == len(near)


def test_keys_of_another_draft_are_not_near() -> None:
    desk = Desk(books=(book(entry("nightly")),))
    drafts = [
        replace(desk.draft("See [@nightlx].\n"), bibliographies=(book(entry("heron")),)),
        desk.draft("x\n", "b.md"),
    ]

    (finding,) = desk.audited(drafts).findings

    assert "nightly" not in finding.fault.message + finding.fault.remedy


def test_the_first_of_two_entries_of_one_key_is_meant_and_a_key_before_an_alias() -> None:
    texts = (held("one"), held("two"))
    first, second = entry("night", ids=("one",)), entry("night", ids=("two",))
    alias = entry("other", ids=("night", "one"))

    served = [
        Desk(texts, books).report(SAID.format("night")).coverage.served
        for books in (
            (book(first, second),),
            (book(second, first),),
            (book(second), book(first)),
            (book(alias, second),),
        )
    ]

    assert [[work.path for work in works] for works in served] == [
        ["texts/one.txt"],
        ["texts/two.txt"],
        ["texts/two.txt"],
        ["texts/two.txt"],
    ]


# --- texts of works ---


def tie(key: str, by: str = "file_field") -> Tie:
    return Tie(key, by, WorkFacts())


@pytest.mark.parametrize(
    ("text", "reference", "by"),
    [
        (held("night"), entry(), "file_name"),
        (held("other", keys=("night",)), entry(), "texts_toml"),
        (held("night", keys=("night",)), entry(), "file_name"),
        (held("Night"), entry(), "file_name"),
        (held("other"), entry(ids=("other",)), "entry_id"),
        (held("other"), entry(ids=("x", "other"), files=("more.txt",)), "entry_id"),
        (held("scan", ties=(tie("night"),)), entry(ids=("x",)), "file_field"),
        (held("scan", ties=(tie("other"), tie("night", "title"))), entry(), "title"),
        (held("night", ties=(tie("other"),)), entry(), "file_name"),
        (held("night", record="r", siglum="A"), entry(), "record"),
    ],
)
def test_it_is_said_how_a_text_is_known_to_be_the_works(text: HeldText, reference: Reference, by: str) -> None:
    report = Desk((text,), (book(reference),)).report(SAID.format("night"))

    assert report.coverage.served == (ServedWork("night", text.path, by, text.doubt),)
    assert report.coverage.missing == ()


def test_a_work_without_text_is_missing_with_the_places_where_one_was_looked_for() -> None:
    refused = (RefusedFile("/far/night.txt", "far", ("night",)), RefusedFile("/far/other.txt", "far", ("other",)))

    coverage = Desk((), refused=refused).report(SAID.format("night") * 2 + "See [@unquoted].\n").coverage

    assert coverage.missing == (MissingWork("night", ("texts", "/far/night.txt")),)
    assert coverage.served == ()
    assert coverage.files.unread == (UnreadFile("/far/night.txt", "far"),)
    assert (coverage.files.asked, coverage.files.read) == (3, 2)


def test_a_refused_file_that_no_entry_names_always_counts() -> None:
    coverage = Desk(refused=(RefusedFile("/far", "far"),)).report("Nothing is quoted.\n").coverage

    assert coverage.files.unread == (UnreadFile("/far", "far"),)
    assert coverage.gaps == {Gap("/far", "files")}
    assert not coverage.complete


def test_texts_of_no_work_cited_or_listed_and_with_the_words_of_no_quotation_are_idle() -> None:
    texts = (held(), held("listed"), held("cited"), held("idle"), held("record", record="r"), held("idle"))
    books = (book(entry(), entry("listed")),)
    report = Desk(texts, books).report(SAID.format("night") + "See [@cited].\n", "Nothing is quoted here.\n")

    assert report.coverage.idle == ("texts/idle.txt",)
    assert Desk(texts, books).report("Nothing is quoted here.\n").coverage.idle == ()


def test_each_work_is_listed_once_in_the_order_of_the_drafts() -> None:
    texts = (held("night"), held("lamp"))
    books = (book(entry("night"), entry("lamp")),)
    report = Desk(texts, books).report(SAID.format("lamp") + SAID.format("night"), SAID.format("night"))

    assert [work.key for work in report.coverage.served] == ["lamp", "night"]


# --- languages ---


@pytest.mark.parametrize(
    ("language", "words", "coverage"),
    [
        ("en", SAID, LanguageCoverage()),
        ("en", SAID.replace("seventeen", "eighteen"), LanguageCoverage(1)),
        ("en", SAID.replace("keeper", "Keeper"), LanguageCoverage()),
        ("en", SAID.replace("counted seventeen", "counted … seventeen"), LanguageCoverage()),
        ("en", SAID.replace("seventeen herons upon", "… upon"), LanguageCoverage(1)),
        ("sv", SAID.replace("seventeen", "eighteen"), LanguageCoverage(1, {"no_negations": 1}, ("sv",))),
    ],
)
def test_quotations_that_depart_are_weighed_with_negations_or_it_is_said_why_not(
    language: str, words: str, coverage: LanguageCoverage
) -> None:
    assert Desk((held(language=language),)).report(words.format("night")).coverage.languages == coverage


# --- notes ---

NOTED = "He has it[^1] and more[^2] and again[^3].\n\n[^1]: {}\n\n[^2]: {}\n\n[^3]: {}\n"


@pytest.mark.parametrize(
    ("notes", "unresolved"),
    [
        (("[@night, p. 7].", "I thank my sister.", "So it was."), 0),
        (("Smith, The Harbour, 12.", "I thank my sister.", "So it was."), 1),
        (("Smith, The Harbour, 12.", "Ibid., 14.", "[@night], p. 3."), 2),
    ],
)
def test_notes_typed_by_hand_are_counted(notes: tuple[str, str, str], unresolved: int) -> None:
    coverage = Desk().report(NOTED.format(*notes)).coverage

    assert coverage.notes == NoteCoverage(3, 0, unresolved)
    assert (Gap("a.md", "notes") in coverage.gaps) is bool(unresolved)


def test_notes_of_several_drafts_are_added_up() -> None:
    notes = "Smith, The Harbour, 12.", "[@night].", "So it was."

    assert Desk().report(*[NOTED.format(*notes)] * 2).coverage.notes == NoteCoverage(6, 0, 2)
    assert Desk().report("No note.\n").coverage.notes == NoteCoverage()


def test_reasons_are_told_in_the_order_of_the_alphabet() -> None:
    coverage = Desk().report(f"{LOST}\n\n{LOST}[@gone, p. 7].\n\n{SAID.format('night, ch. 3')}").coverage

    assert list(coverage.words.reasons) == ["text_not_held", "uncited"]
    assert list(coverage.places.reasons) == ["other_kind", "text_not_held"]


def test_a_text_that_has_the_words_of_a_quotation_without_a_citation_is_not_idle() -> None:
    report = Desk((held(), held("lamp", "Of lamps there is no more.")), ()).report(f"He has “{QUOTED}” there.\n")

    assert report.coverage.words == WordCoverage(1)
    assert report.coverage.idle == ("texts/lamp.txt",)


# --- files, and what was left open ---


def test_files_that_were_not_read_are_listed_with_their_reasons() -> None:
    desk = Desk(books=(book(entry()), book(path="b.bib", unread="b.bib is broken")))
    unread = [
        replace(desk.draft("x\n", name), manuscript=replace(read(Path(name), name, data=b"x"), blocks=(), unread=why))
        for name, why in (("x.md", "it is broken"), ("y.md", ""))
    ]

    coverage = desk.audited([*unread, desk.draft(SAID.format("night"))]).coverage

    assert coverage.files.asked == 5
    assert coverage.files.unread == (
        UnreadFile("x.md", "it is broken"),
        UnreadFile("y.md", "no reason given"),
        UnreadFile("b.bib", "b.bib is broken"),
    )
    assert coverage.untouched == (UnreadFile("x.md", "it is broken"), UnreadFile("y.md", "it was not read"))
    assert coverage.gaps == {Gap(path, "files") for path in ("x.md", "y.md", "b.bib")}


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Nothing.\n", None),
        (SAID.format("night"), None),
        (f"{LOST}\n", "0 of 1 quotation could be checked"),
        (f"{LOST}\n\n{LOST}\n", "0 of 2 quotations could be checked"),
        ("See [@gone].\n", "0 of 1 citation could be checked"),
        ("See [@gone] and [@night].\n", "0 of 2 citations could be checked"),
        (f"{LOST}[@gone].\n", "0 of 1 quotation and 0 of 1 citation could be checked"),
        (f"{LOST}[@gone].\n\n{SAID.format('night')}", None),
    ],
)
def test_a_draft_of_which_nothing_could_be_checked_is_told_with_counts(words: str, why: str | None) -> None:
    untouched = Desk(books=()).report(words).coverage.untouched

    assert untouched == ((UnreadFile("a.md", why),) if why else ())


def test_a_key_that_was_looked_up_is_something_checked() -> None:
    assert Desk().report("See [@gone].\n").coverage.untouched == ()


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (SAID.format("night, p. 7"), set()),
        (SAID.format("night, ch. 7"), {"places"}),
        (f"{LOST}[@gone].\n", {"words"}),
        (f"{LOST}[@gone, p. 7].\n", {"words", "places"}),
        (f"{LOST}\n", {"words"}),
        (f"{LOST}[@night].\n", set()),
        ("Of “herons” he speaks.\n", set()),
    ],
)
def test_what_was_left_open_is_told_by_kind(words: str, kinds: set[str]) -> None:
    assert Desk().report(words).coverage.gaps == {Gap("a.md", kind) for kind in kinds}


def test_a_quotation_weighed_without_negations_and_a_key_not_looked_up_are_left_open() -> None:
    words = SAID.format("night").replace("seventeen", "eighteen")

    assert Desk((held(language="sv"),)).report(words).coverage.gaps == {Gap("a.md", "words")}
    assert Desk(books=()).report("See [@gone].\n").coverage.gaps == {Gap("a.md", "keys")}


@pytest.mark.parametrize(("kind", "told"), [("unread", True), ("off", True), ("include", True), ("command", False)])
def test_a_part_that_was_not_read_is_told_with_its_lines(kind: str, told: bool) -> None:
    desk = Desk()
    draft = desk.draft("Nothing.\n")
    places = Place("a.md", Span(0, 3), Region(2, 1, 4, 2)), Place("a.md")
    notices = tuple(Notice("lost", place, kind=kind) for place in places)

    coverage = desk.audited([replace(draft, manuscript=replace(draft.manuscript, notices=notices))]).coverage

    assert [(one.path, one.start_line, one.end_line, one.why) for one in coverage.passages] == (
        [("a.md", 2, 4, "lost"), ("a.md", None, None, "lost")] if told else []
    )
    assert coverage.gaps == ({Gap("a.md", "files")} if told else set())


def test_texts_that_may_be_other_works_are_said_in_one_line() -> None:
    served = tuple(
        ServedWork(f"k{at}", f"lib/{at}.pdf", "zotero", "it has 9 pages, too few for a book") for at in range(7)
    )

    [several] = [line for line in coverage_lines(Coverage(served=served)) if "may not be" in line]
    [one] = [line for line in coverage_lines(Coverage(served=served[:1])) if "may not be" in line]

    assert several.startswith("7 texts may not be the works for which they were found (k0 [it has 9 pages")
    assert one.startswith("lib/0.pdf may not be the work k0")


def test_words_in_single_marks_of_a_draft_in_double_marks_are_told_with_their_line() -> None:
    report = Desk().report('He said "so it is" and "so it was".\n\nShe \'never came back to this house\'.\n')

    [one] = report.coverage.passages
    assert (one.path, one.start_line, one.why) == ("a.md", 3, IN_SINGLE_MARKS)
    assert report.coverage.gaps == {Gap("a.md", "words")}
    assert "1 passage in single marks not taken for a quotation (a.md:3)" in "\n".join(coverage_lines(report.coverage))


# --- ids, inputs, sentences ---


def test_an_id_is_a_hash_of_the_words_and_a_number_among_those_of_the_same_words() -> None:
    wide = SAID.format("night").replace("seventeen herons", "Seventeen  Herons")
    report = Desk().report(SAID.format("night") + wide, SAID.format("night") + f"{LOST}\n")

    names = [one.quotation.id for one in report.quotations]

    digest, other = names[0][1:].partition("-")[0], names[3][1:].partition("-")[0]
    assert names == [f"q{digest}-1", f"q{digest}-2", f"q{digest}-3", f"q{other}-1"]
    assert digest != other
    assert (len(digest), len(other), DIGITS_OF_ID) == (12, 12, 12)


def test_an_input_counts_what_its_draft_has() -> None:
    desk = Desk()
    inputs = desk.report(SAID.format("night") * 2, f"{LOST}\n").inputs

    assert [(one.path, one.read, one.why, one.quotations, one.citations, one.claims) for one in inputs] == [
        ("a.md", True, None, 2, 2, 0),
        ("b.md", True, None, 1, 0, 0),
    ]
    assert desk.report("x\n").settings_digest == "d"
    assert desk.report("x\n").sources == {"a.md": "x\n"}


def test_signs_that_a_conversion_lost_are_a_notice_of_the_draft_that_lacks_them() -> None:
    sound, lossy = Desk().report("Nothing is lost.\n", "Some \ufffd signs \ufffd are \ufffd lost.\n").inputs

    assert sound.notices == ()
    assert [(one.kind, one.place, one.message[:25]) for one in lossy.notices] == [
        ("damage", Place("b.md"), "3 signs are of no script ")
    ]


def test_a_bibliography_is_told_with_its_entries_and_those_that_cannot_be_read() -> None:
    bad = [
        BadEntry(kind, "k", "m", Place("refs.bib"), kept=kept)
        for kind, kept in (("unreadable", False), ("unreadable", True), ("duplicate", False))
    ]
    report = Desk(books=(book(entry(), entry("b"), bad=tuple(bad)),)).report("x\n")

    assert [(one.path, one.entries, one.unreadable, one.why) for one in report.bibliographies] == [
        ("refs.bib", 2, 1, None)
    ]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("One goes. See [@gone] there! It ends.\n", "See there!"),
        ("See [@gone] there.\n", "See there."),
        ("First line.\nThere [@gone] is\nmore of it. Last.\n", "There is more of it."),
        ("# Head\n\nOther words.\n\nThe end of it [@gone].\n", "The end of it."),
    ],
)
def test_a_finding_has_the_sentence_of_the_draft_without_its_citation(words: str, sentence: str) -> None:
    (finding,) = Desk().report(words).findings

    assert (finding.rule, finding.sentence) == ("citation-unknown", sentence)


def test_a_finding_on_a_mark_has_the_sentence_around_it() -> None:
    report = Desk().report("One goes.\n\nThere he says “it is over. And more.\n")

    second = Desk().report("# Head\n\nFirst, it ends. There he says “it is over. And more.\n")
    assert [one.sentence for one in second.findings] == ["There he says “it is over."]
    assert [one.sentence for one in report.findings if one.rule != "citation-unchecked"] == [
        "There he says “it is over."
    ]


def test_the_registry_of_one_library_has_its_own_digest_and_several_have_one_of_all() -> None:
    desk = Desk()
    one, two = (ReferenceMaterial(Library(()), Registry(digest=digest)) for digest in ("1", "2"))

    def digest(*libraries: ReferenceMaterial) -> str:
        drafts = [replace(desk.draft("x\n", f"{at}.md"), library=each) for at, each in enumerate(libraries)]
        return desk.audited(drafts).registry_digest

    assert digest(one) == digest(one, one) == "1"
    assert len({digest(one), digest(two), digest(one, two), digest(two, one)}) == 4


def test_texts_are_listed_once_for_each_file_and_work() -> None:
    report = Desk((held(), held(), held("lamp"), held(siglum="A"))).report(SAID.format("night"))

    assert [(one.path, one.work) for one in report.texts] == [
        ("texts/night.txt", "night"),
        ("texts/lamp.txt", "lamp"),
        ("texts/night.txt", "night"),
    ]


def test_texts_of_records_are_listed_after_those_of_files() -> None:
    desk = Desk()
    wording = held("wording", path="registry/r.yaml", siglum="A", record="r")
    library = ReferenceMaterial(Library((held(),)), Registry(), with_wordings=lambda files: files.with_texts([wording]))

    report = desk.audited([replace(desk.draft(SAID.format("night")), library=library)])

    assert [(one.path, one.record) for one in report.texts] == [("texts/night.txt", ""), ("registry/r.yaml", "r")]


def test_without_settings_a_report_has_no_digest_of_them() -> None:
    library = ReferenceMaterial(Library(()), Registry())

    assert audit([], [], library, lambda _: on_by_default()).settings_digest == ""
    assert Desk().report("x\n").settings_digest == "d"


@pytest.mark.parametrize(
    ("texts", "asked", "is_told"), [((), True, True), ((), False, False), ((held(),), True, False)]
)
def test_words_without_marks_that_somebody_asks_for_are_not_looked_for_without_a_text(
    texts: tuple[HeldText, ...], asked: bool, is_told: bool
) -> None:
    desk = Desk(texts)
    drafts = [replace(desk.draft("x\n", f"{name}.md"), with_unmarked=asked) for name in "ab"]

    said = "Words without marks (quotation-unmarked) were not looked for: no text is held"
    assert desk.audited(drafts).notices.count(said) == is_told


def test_one_of_several_drafts_that_asks_for_words_without_marks_is_enough() -> None:
    desk = Desk(())
    drafts = [replace(desk.draft("x\n", f"{name}.md"), with_unmarked=name == "b") for name in "abc"]

    assert len(desk.audited(drafts).notices) == 1
