"""The findings of drafts: their order, their fingerprints, what is joined, and what the works of a group show."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk import LOST, SAID, Desk, book, entry, held

import citecheck
from citecheck.audit.claims import Draft
from citecheck.audit.findings import shown
from citecheck.foundation.offsets import UnplacedText
from citecheck.model.claims import CitedBy
from citecheck.model.evidence import CitationOutcome
from citecheck.model.findings import Finding, Severity
from citecheck.model.manuscript import BadEntry, Block, BlockKind, Field, Manuscript, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Place, Span
from citecheck.model.verdicts import How, PlaceVerdict, Wording
from citecheck.rules import rules
from citecheck.rules.quotations import quotation_elsewhere

WRONG = SAID.format("night").replace("seventeen", "eighteen")
OTHER = SAID.format("night").replace("frozen", "silver")


STRAY = "He says “it is over and more."


def found(*drafts: str) -> list[Finding]:
    """The findings on words that depart from the text held."""
    return [one for one in Desk().report(*drafts).findings if one.fault.departure]


# --- order and fingerprints ---


def test_findings_stand_in_the_order_of_files_and_of_places_in_them() -> None:
    both = [(one.place.path, one.place.span.start) for one in found(f"{OTHER}\n{WRONG}", WRONG) if one.place.span]

    assert both == sorted(both)
    assert [path for path, _ in both] == ["a.md", "a.md", "b.md"]


def test_the_same_fault_again_has_a_fingerprint_of_its_own_and_the_first_keeps_its_own() -> None:
    alone, twice, thrice = ([one.fingerprint for one in found(WRONG * times)] for times in (1, 2, 3))
    after_another = [one.fingerprint for one in found(f"{OTHER}\n{WRONG}")]

    assert thrice[:2] == twice
    assert twice[0] == alone[0] == after_another[1]
    assert len({*thrice, *after_another}) == 4
    assert {len(one) for one in thrice} == {16}


@pytest.mark.parametrize(
    "other",
    [
        OTHER,
        WRONG.replace("eighteen", "nineteen"),
        WRONG.replace("upon the frozen estuary", "upon the frozen"),
        WRONG.replace("@night", "@other"),
    ],
)
def test_other_words_another_change_and_another_key_are_another_fault(other: str) -> None:
    desk = Desk((held(), held("other")), (book(entry(), entry("other")),))
    one, two = (desk.report(words).findings[0] for words in (WRONG, other))

    assert one.fingerprint != two.fingerprint


def test_spaces_case_and_the_sentence_around_are_not_in_a_fingerprint() -> None:
    (one,) = found(WRONG)
    (two,) = found(f"Here is more.\n\nWell, {WRONG.replace('the keeper', 'The  Keeper')}")

    assert one.fingerprint == two.fingerprint


def test_the_rule_and_the_file_are_in_a_fingerprint() -> None:
    one, two = found(WRONG, WRONG)

    assert (one.place.path, two.place.path) == ("a.md", "b.md")
    assert one.fingerprint != two.fingerprint


def test_a_note_on_keys_not_looked_up_keeps_its_fingerprint_when_keys_are_added() -> None:
    few, more = (Desk(books=()).report(words).findings[0] for words in ("See [@a].\n", "See [@a], [@b].\n"))
    broken = Desk(books=(book(unread="x"),)).report("See [@a].\n").findings[0]

    assert few.message != more.message
    assert few.fingerprint == more.fingerprint
    assert broken.fingerprint != few.fingerprint


def unplaced(*paragraphs: str) -> Draft:
    """A draft without lines, whose paragraphs only have names."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, UnplacedText("a.docx", words, f"paragraph {number}"))
        for number, words in enumerate(paragraphs, 1)
    )
    return Draft(Manuscript("a.docx", "docx", "0" * 64, None, blocks))


def test_findings_without_lines_stand_in_the_order_of_their_paragraphs() -> None:
    twelve = [STRAY if number in (2, 10) else "No." for number in range(1, 13)]
    report = Desk(books=()).audited([unplaced(*twelve)])

    assert [one.place.where for one in report.findings] == ["paragraph 2", "paragraph 10"]


def test_of_two_paragraphs_of_one_name_the_first_counts() -> None:
    draft = unplaced("No.", STRAY, STRAY, "No.")
    names = ["x", "b", "a", "b"]
    blocks = [
        replace(block, running=UnplacedText("a.docx", block.text, name))
        for block, name in zip(draft.manuscript.blocks, names, strict=True)
    ]
    named = replace(draft, manuscript=replace(draft.manuscript, blocks=tuple(blocks)))

    assert [one.place.where for one in Desk(books=()).audited([named]).findings] == ["b", "a"]


def test_a_place_without_lines_comes_before_those_with_lines_in_one_file() -> None:
    desk = Desk(books=())
    draft = desk.draft(f"{STRAY}\n")
    without = unplaced(STRAY)
    blocks = [replace(one, running=UnplacedText("a.md", one.text, "x")) for one in without.manuscript.blocks]
    same = replace(without, manuscript=replace(without.manuscript, path="a.md", blocks=tuple(blocks)))

    assert [one.place.span is None for one in desk.audited([draft, same]).findings] == [True, False]


# --- what is shown ---


def test_only_findings_of_the_rules_of_their_own_file_are_shown() -> None:
    all_of_them = found(WRONG, WRONG, OTHER)
    names = {one.rule for one in all_of_them}
    chosen = {"a.md": (), "b.md": [rule for rule in rules() if rule.name in names], "c.md": ()}

    assert [one.place.path for one in shown(all_of_them, lambda path: chosen[path])] == ["b.md"]
    assert shown(all_of_them, lambda _: rules()) == tuple(all_of_them)
    assert shown(all_of_them, lambda _: ()) == ()


# --- keys that were not looked up ---


def test_keys_of_several_drafts_without_a_bibliography_are_one_note_with_a_place_for_each_file() -> None:
    desk = Desk(books=())
    drafts = [
        replace(desk.draft(words, path), beside=beside)
        for words, path, beside in (
            ("See [@a] and [@b] and [@a].\n", "a.md", ("x.bib", "y.bib")),
            ("Nothing.\n", "b.md", ("z.bib",)),
            ("See [@c] and [@a].\n", "c.md", ("y.bib", "w.bib")),
        )
    ]

    (finding,) = desk.audited(drafts).findings

    assert finding.rule == "citation-unchecked"
    assert [(one.place.path, one.place.span.start) for one in finding.fault.related if one.place.span] == [("c.md", 5)]
    assert finding.place.span == Span(5, 7)
    assert all(name in finding.message for name in ("x.bib", "y.bib", "w.bib"))
    assert "z.bib" not in finding.message


def test_keys_of_one_draft_without_a_bibliography_are_one_note_with_a_place_for_each_key() -> None:
    (finding,) = Desk(books=()).report("See [@a] and [@b] and [@a] and [@c].\n").findings

    assert [one.place.span for one in finding.fault.related] == [Span(14, 16), Span(32, 34)]


def test_each_draft_with_a_bibliography_that_was_not_read_has_a_note_of_its_own() -> None:
    broken = (book(entry("known"), path="a.bib"), book(path="b.bib", unread="x"), book(path="c.bib", unread="x"))
    findings = Desk(books=broken).report("See [@a], [@known].\n", "Nothing.\n", "See [@b], [@c].\n").findings

    assert [(one.place.path, len(one.fault.related)) for one in findings] == [("a.md", 0), ("c.md", 1)]
    assert [one.message for one in findings] == [
        "b.bib and c.bib were not read; they may have 1 key cited here (a).",
        "b.bib and c.bib were not read; they may have 2 keys cited here (b, c).",
    ]


# --- the works of a group ---


@pytest.mark.parametrize(
    ("cited", "outcomes"),
    [
        ("[@night]", [CitationOutcome.HAS_WORDS]),
        ("[@night; @lamp]", [CitationOutcome.HAS_WORDS, CitationOutcome.LACKS_WORDS]),
        ("[@night; @gone]", [CitationOutcome.HAS_WORDS, CitationOutcome.UNHELD]),
    ],
)
def test_each_work_of_a_group_shows_what_its_texts_have(cited: str, outcomes: list[CitationOutcome]) -> None:
    texts = (held(), held("lamp", "Of lamps and other lights there is nothing more to say."))
    desk = Desk(texts, (book(*map(entry, ("night", "lamp", "gone"))),))

    (result,) = desk.report(SAID.replace("[@{}]", cited)).quotations

    assert [one.outcome for one in result.evidence.group] == outcomes


@pytest.mark.parametrize(
    ("cited", "wording", "key"),
    [
        ("[@lamp; @night]", Wording.VERIFIED, "night"),
        ("[@gone; @night]", Wording.VERIFIED, "night"),
        ("[@lamp; @gone]", Wording.UNHELD, "gone"),
        ("[@lamp; see @gone]", Wording.UNHELD, "gone"),
        ("[@lamp; see also @gone]", Wording.ELSEWHERE, "lamp"),
        ("[@lamp; cf. @gone]", Wording.ELSEWHERE, "lamp"),
        ("[@lamp; vgl. @gone]", Wording.ELSEWHERE, "lamp"),
        ("[@lamp; voir aussi @gone]", Wording.ELSEWHERE, "lamp"),
        ("[@gone; see also @lamp]", Wording.UNHELD, "gone"),
        ("[@lamp; see also @night]", Wording.VERIFIED, "night"),
        ("[cf. @lamp; cf. @gone]", Wording.UNHELD, "gone"),
        ("[@lamp; @lamp, p. 3]", Wording.ELSEWHERE, "lamp"),
        ("[^1]", Wording.VERIFIED, "night"),
    ],
)
def test_a_quotation_is_tried_on_every_work_of_its_group(cited: str, wording: Wording, key: str) -> None:
    texts = (held(), held("lamp", "Of lamps and other lights there is nothing more to say."))
    desk = Desk(texts, (book(*map(entry, ("night", "lamp", "gone"))),))

    (result,) = desk.report(SAID.replace("[@{}]", cited) + "\n[^1]: See @lamp, p. 9, and @night, p. 2.\n").quotations

    assert (result.wording, result.quotation.citation and result.quotation.citation.key) == (wording, key)


@pytest.mark.parametrize(
    ("cited", "lacking"),
    [
        ("[@lamp; @gone]", (("lamp",),)),
        ("[@lamp; @lamp, p. 3; @gone]", (("lamp",),)),
        ("[@gone; cf. @lamp]", ()),
        ("[@lamp; cf. @gone]", ()),
        ("[@night; @lamp; @gone]", ()),
        ("[@gone]", ()),
    ],
)
def test_a_work_held_that_lacks_words_not_checked_is_counted(cited: str, lacking: tuple[tuple[str, ...], ...]) -> None:
    texts = (held(), held("lamp", "Of lamps and other lights there is nothing more to say."))
    desk = Desk(texts, (book(*map(entry, ("night", "lamp", "gone"))),))

    assert desk.report(SAID.replace("[@{}]", cited)).coverage.words.lacking == lacking


def test_another_work_has_the_words_if_one_of_its_texts_is_the_one_that_has_them() -> None:
    texts = (held(keys=("lamp",)), held("lamp", "Of lamps and other lights there is nothing more to say."))
    (result,) = Desk(texts, (book(entry(), entry("lamp")),)).report(SAID.format("night; @lamp")).quotations

    assert [one.outcome for one in result.evidence.group] == [CitationOutcome.HAS_WORDS] * 2


def test_notes_on_keys_of_drafts_without_a_bibliography_and_with_a_broken_one_stand_apart() -> None:
    desk = Desk(books=())
    broken = replace(desk.draft("See [@b].\n", "b.md"), bibliographies=(book(unread="x"),))

    findings = desk.audited([desk.draft("See [@a].\n"), broken]).findings

    assert [(one.place.path, len(one.fault.related)) for one in findings] == [("a.md", 0), ("b.md", 0)]
    assert findings[1].message == "refs.bib was not read; it may have 1 key cited here (b)."


@pytest.mark.parametrize(
    ("quoted", "outcome"),
    [
        (SAID, CitationOutcome.HAS_WORDS),
        (SAID.replace("seventeen", "eighteen"), CitationOutcome.HAS_WORDS),
        (f"{LOST}[@{{}}].\n", CitationOutcome.LACKS_WORDS),
    ],
)
def test_the_work_that_decides_shows_what_its_text_has(quoted: str, outcome: CitationOutcome) -> None:
    (result,) = Desk().report(quoted.format("night")).quotations

    assert [one.outcome for one in result.evidence.group] == [outcome]


def test_a_quotation_with_lost_words_and_a_short_one_have_answers_of_their_own() -> None:
    said = SAID.format("night").replace("keeper", "\\x{keeper}")

    whole, short = Desk().report(f"{said}\nOf “herons” he speaks [@night].\n").quotations

    answers = [one.evidence.answer for one in (whole, short)]
    assert [(one.wording, one.reason, one.place, one.matches) for one in answers if one] == [
        (Wording.UNCHECKED, "reader", PlaceVerdict.UNCHECKED, ()),
        (Wording.SHORT, short.quotation.short, PlaceVerdict.UNCHECKED, ()),
    ]
    assert short.quotation.short in ("title", "scare", "length")
    assert [one.outcome for one in whole.evidence.group] == [CitationOutcome.UNCHECKED]


# --- bibliographies ---


def test_a_fault_of_a_bibliography_is_found_whether_or_not_a_draft_uses_it() -> None:
    bad = BadEntry("duplicate", "night", "“night” stands here twice", Place("refs.bib", Span(3, 8)))
    books = (book(entry(), bad=(bad,)),)

    for words in ("Nothing.\n", SAID.format("night")):
        assert [one.place.path for one in Desk(books=books).report(words).findings] == ["refs.bib"]


def printed(key: str, kind: str = "article", ids: tuple[str, ...] = (), **fields: str) -> Reference:
    """An entry with fields, each on a place of its own."""
    known = {
        name: Field(name, value, Place("refs.bib", Span(at, at + 1))) for at, (name, value) in enumerate(fields.items())
    }
    return replace(entry(key, ids=ids), type=kind, fields=known, year=fields.get("year"))


LATE = {"year": "1850", "origdate": "1900"}
"""A first edition after the edition itself."""


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Nothing is cited.\n", []),
        ("See [@late].\n", ["late"]),
        ("See [@second].\n", ["late"]),
        ("See [@other].\n", []),
    ],
)
def test_the_years_of_entries_that_are_cited_are_held_against_the_entry(words: str, keys: list[str]) -> None:
    books = (book(printed("late", "book", ("second",), **LATE), entry("other")),)

    assert [one.imprint.key for one in Desk(books=books).report(words).imprints] == keys


def test_of_each_of_several_bibliographies_only_entries_that_are_cited_are_held_against_themselves() -> None:
    books = (book(printed("late", "book", **LATE)), book(printed("later", "book", **LATE), path="more.bib"))

    reports = [Desk(books=books).report(words) for words in ("Nothing is cited.\n", "See [@later].\n")]

    assert [[one.imprint.key for one in report.imprints] for report in reports] == [[], ["later"]]


def test_an_entry_that_one_of_several_drafts_cites_is_held_against_itself_once() -> None:
    report = Desk(books=(book(printed("late", "book", **LATE)),)).report(
        "Nothing.\n", "See [@late].\n", "See [@late].\n"
    )

    assert [one.imprint.key for one in report.imprints] == ["late"]


def test_all_entries_of_a_bibliography_that_no_draft_uses_are_held_against_themselves() -> None:
    late = book(printed("late", "book", **LATE), printed("later", "book", **LATE))
    desk = Desk(books=(late,))
    draft = replace(desk.draft("Nothing is cited.\n"), bibliographies=(book(entry(), path="own.bib"),))

    assert [one.imprint.key for one in desk.audited([draft]).imprints] == ["late", "later"]
    assert [one.imprint.key for one in desk.audited([]).imprints] == ["late", "later"]


def test_a_page_that_an_article_has_not_is_a_finding_and_a_claim_of_its_draft() -> None:
    desk = Desk(books=(book(printed("paper", pages="5--9")),))
    report = desk.report("See [@paper, p. 12].\n", "See [@paper, p. 7].\n", "See [@paper].\n")

    assert [(one.path, one.claims) for one in report.inputs] == [("a.md", 1), ("b.md", 1), ("c.md", 0)]
    assert [(one.place.path, one.rule) for one in report.findings] == [("a.md", "reference-edition")]
    assert report.coverage.untouched == ()


def test_a_date_that_contradicts_an_earlier_one_is_a_finding_and_a_claim_of_its_draft() -> None:
    words = "The Battle of Hastings was fought in 1066. The Battle of Hastings (1166) is stitched.\n"
    report = Desk().report(words, "No date.\n")

    assert [one.dating.text for one in report.datings] == ["1166"]
    assert [one.claims for one in report.inputs] == [1, 0]
    assert [(one.rule, one.place.path) for one in report.findings] == [("date-inconsistent", "a.md")]


@pytest.mark.parametrize("years", [("1922", "1923"), ("1923", "1922"), ("1922", "1922")])
def test_a_date_known_to_be_wrong_is_told_once_where_the_draft_has_the_right_one_too(
    tmp_path: Path, years: tuple[str, str]
) -> None:
    told = "Lenin dictated his letter to Stalin about the abuse of Krupskaya on 5 March {}."
    (tmp_path / "a.md").write_text(" And so: ".join(map(told.format, years)), "utf-8")

    report = citecheck.audit([tmp_path / "a.md"])

    assert {one.rule for one in report.findings} == {"date-misdated"}


@pytest.mark.parametrize(
    ("by", "how", "severity"),
    [
        (CitedBy.KEY, None, None),
        (CitedBy.IBID, None, Severity.WARNING),
        (CitedBy.IBID, How.OPENED, Severity.WARNING),
        (CitedBy.IBID, How.GENERAL_KNOWLEDGE, Severity.NOTE),
    ],
)
def test_a_word_that_points_back_makes_a_finding_lighter_and_never_heavier(
    by: CitedBy, how: How | None, severity: Severity | None
) -> None:
    texts = (held(), held("lamp", "Of lamps and other lights there is nothing more to say."))
    desk = Desk(texts, (book(entry(), entry("lamp")),))
    (result,) = desk.report(SAID.format("lamp")).quotations
    (match,) = result.evidence.answer.matches
    answer = replace(result.evidence.answer, matches=(replace(match, witness=replace(match.witness, how=how)),))
    quotation = replace(result.quotation, citation=replace(result.quotation.citation, by=by))

    (fault,) = quotation_elsewhere.check(quotation, replace(result.evidence, answer=answer))

    assert fault.severity is severity
