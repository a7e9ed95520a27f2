"""What sentences claim of recorded texts (author, original, wording), and what they only report."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from citecheck.extract.dates.extraction import sentences
from citecheck.foundation.offsets import Source
from citecheck.model.attestation import How
from citecheck.model.findings import Verdict
from citecheck.model.manuscript import Block, BlockKind
from citecheck.model.registry import Registry
from citecheck.model.statements import Statement, StatementEvidence
from citecheck.records.files.registry import registry
from citecheck.records.statements.statements import statement_verdict, statements

FACTS = Path(os.environ.get("CITECHECK_FACTS", "../shared/facts")) / "sentences.dev.tsv"
KINDS = ("quote-variant", "quote-status", "status", "attribution")
MARKS = {"FLAG": {"fail"}, "NOTE": {"review"}, "OK": {"pass"}, "MENTION": {"mention"}}


def rows() -> list[dict[str, str]]:
    if not FACTS.is_file():
        return []
    with FACTS.open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if row["kind"] in KINDS]


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def told(text: str, records: Registry) -> list[tuple[Statement, StatementEvidence]]:
    blocks = [Block(BlockKind.PARAGRAPH, Source("essay.md", text))]
    return list(statements(blocks, sentences(blocks), records))


def outcome(telling: Statement, evidence: StatementEvidence) -> str:
    return "mention" if telling.mention else statement_verdict(telling, evidence).value


@pytest.mark.skipif(not FACTS.is_file(), reason="the sheet of facts is kept beside the project, not in it")
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_the_dev_sheet_is_marked_as_it_should_be(row: dict[str, str], records: Registry):
    found = {outcome(t, e) for t, e in told(row["sentence"], records)}

    assert found == MARKS[row["verdict"]] or (row["verdict"] == "OK" and not found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Voltaire said: “I disapprove of what you say, but I will defend to the death your right to say it.”", "fail"),
        ("As Voltaire put it, he would defend to the death your right to say it.", "fail"),
        ("In Hall's words, Voltaire would defend to the death your right to say it.", "pass"),
        ("Voltaire never said that he would defend to the death your right to say it.", "mention"),
        ("The line about defending to the death your right to say it is attributed to Voltaire.", ""),
        ("That he would defend to the death your right to say it is wrongly ascribed to Voltaire.", "mention"),
        ("Did Voltaire say that he would defend to the death your right to say it?", "mention"),
        ("Voltaire died in 1778; a later writer would defend to the death your right to say it.", ""),
        ("Galileo whispered that it moved all the same.", ""),
        ("Galilei said “Eppur si muove” as he rose.", "fail"),
        ("The words “Eppur si muove” were first printed in 1757.", ""),
        ("Tony Hoare said that premature optimization is the root of all evil.", "fail"),
        ("Knuth, who later gave it to Hoare, wrote that premature optimization is the root of all evil.", "pass"),
        ("The original of Bukharin's last note to Stalin was found in the archive.", "fail"),
        ("The autograph of Tito's letter to Stalin, with its killers and its threat, survives in Moscow.", "fail"),
        ("No original of Bukharin's last note to Stalin has been found.", "mention"),
        ("The original of Lenin's letter to Stalin about Krupskaya is kept in the archive.", ""),
        ("According to one writer the original of Bukharin's last note to Stalin is kept in the archive.", "mention"),
        ("Bukharin's last note began “Koba, why did you need me to die?”", ""),
        ("Bukharin's last note began “Koba, why do you need my death?”", ""),
        ("Bukharin's last note ended “Koba, why do you need my death?”", ""),
        ("Kernighan wrote “debugging is twice as hard as writing a program in the first place”.", ""),
        ("Tito's note told Stalin that five killers had been caught, one with a bomb.", ""),
        ("Bukharin's last plea to Stalin is as well known as “the show must go on”.", ""),
    ],
)
def test_a_sentence_claims_no_more_than_it_says(text: str, expected: str, records: Registry):
    assert {outcome(t, e) for t, e in told(text, records)} == ({expected} if expected else set())


@pytest.mark.parametrize("said", ["écrivait", "cria", "notait", "a prononcé", "expliquait", "avait dit"])
def test_french_verbs_of_saying_in_each_tense_credit_the_words_to_their_subject(said: str, records: Registry):
    marked = told(f"Louis XV {said} : « Après nous, le déluge. » Puis Malraux {said} : « Rien n'est dit. »", records)

    assert [(statement.text, outcome(statement, evidence)) for statement, evidence in marked] == [("Louis XV", "fail")]


def test_an_author_is_named_with_the_particle_that_the_record_has(records: Registry):
    ((statement, _),) = told("On cite de Gaulle : « Le Brésil n'est pas un pays sérieux. »", records)

    assert statement.text == "de Gaulle"


def test_the_evidence_says_what_a_message_needs(records: Registry):
    telling, evidence = told("Hoare said that premature optimization is the root of all evil.", records)[0]

    assert (telling.text, telling.record) == ("Hoare", "knuth-premature-1974")
    assert (evidence.given, evidence.references) == ("Donald E. Knuth", ("Knuth 1974, p. 268",))
    assert evidence.note.startswith("Knuth himself later called it Hoare's dictum")
    assert (evidence.how, evidence.verified) == (
        How.SECOND_HAND,
        "source read on 2026-11-23 by machine, no second source",
    )
    assert statement_verdict(telling, evidence) is Verdict.FAIL


def test_no_correction_is_offered_where_no_wording_is_settled(records: Registry):
    _, evidence = told("Bukharin wrote to Stalin: “Koba, why must I perish?”", records)[0]

    assert evidence.given == ""
