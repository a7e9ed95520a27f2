"""A date belongs to the record of which its sentence speaks, and is compared with the record's references."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from citecheck.extract.dates.extraction import dates
from citecheck.foundation.offsets import Source
from citecheck.model.attestation import UNVERIFIED, How
from citecheck.model.claims import Dating
from citecheck.model.date_mentions import Standing
from citecheck.model.evidence import DatingEvidence
from citecheck.model.findings import Verdict
from citecheck.model.manuscript import Block, BlockKind, Mark, MarkKind
from citecheck.model.registry import Registry
from citecheck.records.dates.dating import datings, verdict
from citecheck.records.dates.identity import is_identified
from citecheck.records.files.registry import registry

SHEET = Path(__file__).parent / "dating_sentences.tsv"
FACTS = Path(os.environ.get("CITECHECK_FACTS", "../shared/facts")) / "sentences.dev.tsv"
KINDS = ("date", "date-format", "calendar", "volume-year")
"""Kinds of the dev sheet's rows that dates decide; the others are about wordings, authors and statuses."""
MARKS = {"FLAG": "fail", "NOTE": "review", "OK": "pass", "MENTION": "mention"}


def rows(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def tied(text: str, records: Registry, lang: str = "en", **of_block: Any) -> list[tuple[Dating, DatingEvidence]]:
    block = Block(**({"kind": BlockKind.PARAGRAPH, "running": Source("essay.md", text)} | of_block))
    return list(datings([block], dates([block], lang), records))


def outcome(dating: Dating, evidence: DatingEvidence) -> str:
    return "mention" if dating.mention else verdict(dating, evidence).value


@pytest.mark.parametrize("row", rows(SHEET), ids=lambda row: row["sentence"][:50])
def test_each_sentence_of_the_sheet_has_its_verdict(row: dict[str, str], records: Registry):
    found = [(d, e) for d, e in tied(row["sentence"], records, row["lang"]) if row["date"] and row["date"] in d.text]

    told = [(outcome(d, e), d.record, d.role) for d, e in found] or [("silent", "", "")]
    assert told == [(row["verdict"], row["record"], row["role"])]


@pytest.mark.skipif(not FACTS.is_file(), reason="the sheet of facts is kept beside the project, not in it")
@pytest.mark.parametrize("row", [r for r in rows(FACTS) if r["kind"] in KINDS], ids=lambda row: row["id"])
def test_the_dev_sheet_is_marked_as_it_should_be(row: dict[str, str], records: Registry):
    found = [(d, e) for d, e in tied(row["sentence"], records, row["lang"]) if d.record == row["entry"]]

    assert {outcome(d, e) for d, e in found} == {MARKS[row["verdict"]]}


@pytest.mark.skipif(not FACTS.is_file(), reason="the sheet of facts is kept beside the project, not in it")
@pytest.mark.parametrize("row", [r for r in rows(FACTS) if r["verdict"] != "FLAG"], ids=lambda row: row["id"])
def test_no_date_of_the_dev_sheet_is_flagged_that_should_not_be(row: dict[str, str], records: Registry):
    assert [d.text for d, e in tied(row["sentence"], records, row["lang"]) if outcome(d, e) == "fail"] == []


def test_the_evidence_says_what_a_message_needs(records: Registry):
    dating, evidence = tied("Lenin's letter of 1922 asked Stalin to apologise to Krupskaya.", records)[0]

    assert (dating.text, dating.edtf, dating.record, dating.role) == ("1922", "1922", "lenin-stalin-1923", "dictated")
    assert dating.sentence == "Lenin's letter of 1922 asked Stalin to apologise to Krupskaya."
    assert evidence.accepted_words == "5 March 1923"
    assert evidence.references == ("PSS 54, pp. 329-30", "Collected Works 45, pp. 607-8")
    assert (evidence.misdating, evidence.standing) == ("lenin-1922", Standing.MISDATED)
    assert (evidence.verified, evidence.how) == ("source read on 2026-11-23 by machine", How.OPENED)
    assert dating.place.span is not None
    assert dating.place.span.start == 18


def test_what_nobody_opened_is_said_to_be_so(records: Registry):
    unopened = {name: replace(record, verified=UNVERIFIED) for name, record in records.records.items()}
    _, evidence = tied("Stalin died on 6 March 1953.", Registry(unopened, records.sources))[0]

    assert evidence.how is How.GENERAL_KNOWLEDGE
    assert evidence.verified == "from general knowledge, no source read"


def test_a_date_in_a_block_quotation_is_somebody_elses(records: Registry):
    text = "The letter dictated by Lenin on 5 March 1922 contained the demand that Stalin apologize to Krupskaya."

    assert [outcome(d, e) for d, e in tied(text, records)] == ["fail"]
    assert [outcome(d, e) for d, e in tied(text, records, kind=BlockKind.QUOTE)] == ["mention"]


def test_a_date_in_words_the_format_marks_as_quoted_is_somebody_elses(records: Registry):
    text = "He has the letter of 5 March 1922 in which Lenin asks Stalin to apologize to Krupskaya."
    marks = (Mark(MarkKind.QUOTED, 7, len(text) - 1),)

    assert [outcome(d, e) for d, e in tied(text, records, marks=marks)] == ["mention"]


def test_a_date_that_is_no_more_than_near_is_not_held_against_the_draft(records: Registry):
    for words in ("about 1915", "some time before 1922", "the 1910s"):
        text = f"Lenin's letter asking Stalin to apologise to Krupskaya was dictated {words}."

        assert [d.text for d, e in tied(text, records) if verdict(d, e) is Verdict.FAIL and words != "the 1910s"] == []


def test_a_day_that_is_none_needs_no_record(records: Registry):
    dating, evidence = tied("The bridge fell on 31 June 1917.", records)[0]

    assert (dating.record, outcome(dating, evidence)) == ("", "fail")
    assert evidence.note == "June 1917 has 30 days"
    assert [outcome(d, e) for d, e in tied("He wrote: “The bridge fell on 31 June 1917.”", records)] == ["mention"]


def test_a_project_without_records_of_a_thing_is_silent(records: Registry):
    assert tied("The treaty of Westphalia was signed on 24 October 1649.", records) == []


def test_a_record_is_found_among_many_by_its_own_words():
    many = registry([])
    clones = {
        f"clone-{n}": next(iter(many.records.values())).__class__(id=f"clone-{n}", title={"en": f"Zebra {n}"})
        for n in range(3000)
    }
    crowd = Registry({**clones, **many.records}, many.sources, "x")

    assert [d.record for d, _ in tied("Bukharin was shot on 15 March 1938.", crowd)] == ["bukharin-death"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("premature optimization is the root", True),
        ("premature optimization is the mother", False),
    ],
)
def test_words_of_the_text_itself_tell_it_from_others(words: str, told: bool, records: Registry) -> None:
    record = records.records["knuth-premature-1974"]

    assert is_identified(record, f"Knuth's remark of 1968 that {words} is well known.") is told


@pytest.mark.parametrize(
    "text",
    [
        "Lenin's letter to Stalin about Krupskaya (Service 1959, 416) was rude.",
        "Lenin's letter to Stalin about Krupskaya was rude (Service 1959).",
        "Lenin wrote the letter to Stalin about Krupskaya in anger (see Service and Lewin, 1959a: 12; Ulam 1965).",
        "Service (1959, p. 416) prints Lenin's letter to Stalin about Krupskaya.",
        "So “it” ends. (Service 1959, 416) Lenin's letter to Stalin about Krupskaya was rude.",
    ],
)
def test_the_year_of_a_citation_typed_in_prose_dates_no_record(text: str, records: Registry) -> None:
    assert tied(text, records) == []


@pytest.mark.parametrize(
    "text",
    [
        "Lenin's letter to Stalin about Krupskaya (1922) was rude.",
        "Lenin's letter to Stalin about Krupskaya (Moscow, 5 March 1922) was rude.",
        "Lenin's letter to Stalin about the abuse of Krupskaya is of 5 March 1922.",
        "So it ends. (Service 1959, 416) Lenin's letter to Stalin about Krupskaya is from 1922.",
    ],
)
def test_a_year_or_day_of_the_thing_itself_still_dates_it(text: str, records: Registry) -> None:
    assert [(dating.record, outcome(dating, known)) for dating, known in tied(text, records)] == [
        ("lenin-stalin-1923", "fail")
    ]
