"""Each recorded quotation in sentences of prose, run through the whole audit as Markdown drafts."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import Finding, Report, Verdict, ceiling
from citecheck.model.records import RecordKind
from citecheck.model.statements import StatementStanding
from citecheck.model.verdicts import Wording
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.records.witness_texts import witness_texts
from citecheck.rules import on_by_default, rules
from citecheck.texts.folder import gather

HERE = Path(__file__).parent
SHEET = HERE / "quotation_sentences.tsv"
PROSE = HERE / "ordinary_prose.txt"
FAULTS = ("FLAG", "NOTE")


def rows() -> list[dict[str, str]]:
    with SHEET.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def prose() -> list[str]:
    return PROSE.read_text("utf-8").splitlines()


@cache
def library() -> ReferenceMaterial:
    records = registry([])
    return ReferenceMaterial(gather([]).with_texts(witness_texts(records)), records)


def audited(sentences: list[str]) -> Report:
    """One report on the sentences, each a draft of its own."""
    drafts = [
        Draft(read(Path(f"{n}.md"), f"{n}.md", data=f"{sentence}\n".encode())) for n, sentence in enumerate(sentences)
    ]
    return audit(drafts, [], library(), lambda _: on_by_default())


@pytest.fixture(scope="module")
def report() -> Report:
    return audited([row["sentence"] for row in rows()])


def faults(report: Report, path: str, record: str) -> list[Finding]:
    return [f for f in report.findings if f.fault.place.path == path and f.fault.record == record]


def outcome(report: Report, path: str, record: str) -> str:
    """What the audit says of a record in one draft, in the words of the sheet."""
    found = faults(report, path, record)
    told = [t for t in report.tellings if t.telling.place.path == path and t.telling.record == record]
    dated = [d for d in report.datings if d.dating.place.path == path and d.dating.record == record]
    if found:
        return "FLAG" if any(f.fault.verdict is Verdict.FAIL for f in found) else "NOTE"
    if any(t.telling.mention for t in told) or any(d.dating.mention for d in dated):
        return "MENTION"
    held = any(t.evidence.telling and t.evidence.telling.standing is StatementStanding.HOLDS for t in told)
    quoted = any(
        q.quotation.place.path == path
        and q.evidence.answer is not None
        and q.evidence.answer.wording is Wording.VERIFIED
        and q.evidence.statement is not None
        and q.evidence.statement.record == record
        for q in report.quotations
    )
    return "OK" if held or dated or quoted else "SILENT"


@pytest.mark.parametrize(("n", "row"), list(enumerate(rows())), ids=[row["sentence"][:60] for row in rows()])
def test_a_sentence_has_its_verdict(n: int, row: dict[str, str], report: Report):
    found = {f.rule for f in faults(report, f"{n}.md", row["record"])}

    assert outcome(report, f"{n}.md", row["record"]) == row["verdict"]
    assert row["rule"] in found if row["verdict"] in FAULTS else not found


def test_a_sentence_is_flagged_for_no_other_record(report: Report):
    expected = {f"{n}.md": row["record"] for n, row in enumerate(rows())}
    others = [
        (rows()[int(f.fault.place.path.removesuffix(".md"))]["sentence"], f.fault.record)
        for f in report.findings
        if f.fault.record and f.fault.record != expected[f.fault.place.path]
    ]

    assert others == []


def test_every_quotation_on_record_has_a_fault_and_a_sentence_that_passes():
    seen: dict[str, set[bool]] = defaultdict(set)
    for row in rows():
        seen[row["record"]].add(row["verdict"] in FAULTS)
    sheet = {record: seen[record] for record in seen if seen[record] != {True, False}}
    names = {rule.name for rule in rules()}
    unknown = [row["rule"] for row in rows() if row["rule"] and row["rule"] not in names]

    assert (sheet, unknown) == ({}, [])


def test_no_finding_weighs_more_than_what_it_rests_on_was_seen(report: Report):
    records = library().registry.records
    heavy = [
        (f.rule, f.fault.record)
        for f in report.findings
        if f.fault.record and f.severity > ceiling(records[f.fault.record].verified.how)
    ]

    assert heavy == []


def test_a_saying_without_a_settled_text_offers_no_correction():
    records = [r for r in library().registry.records.values() if r.kind is RecordKind.TEXT and r.canonical == "none"]
    offered = [r.id for r in records for m in r.misquotations if m.right and not r.witnesses]

    assert len(records) > 20
    assert offered == []


def test_what_stands_around_the_wording_of_a_misquotation_is_no_second_finding():
    report = audited(["Congreve wrote, “Hell hath no fury like a woman scorned.”"])

    assert [finding.rule for finding in report.findings] == ["quotation-misquoted"]


@pytest.mark.parametrize("sentence", prose())
def test_ordinary_prose_is_left_alone(sentence: str, ordinary: Report):
    path = f"{prose().index(sentence)}.md"
    found = [(f.rule, f.fault.record, f.fault.message) for f in ordinary.findings if f.fault.place.path == path]

    assert [item for item in found if item[0] != "quotation-uncited"] == []


@pytest.fixture(scope="module")
def ordinary() -> Report:
    return audited(prose())


def test_there_are_a_hundred_sentences_of_ordinary_prose():
    assert len(set(prose())) >= 100
