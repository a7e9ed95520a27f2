"""Every date of the shipped records, in sentences with other words than its cues, through the whole audit."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import DateResult, Report, Verdict
from citecheck.model.registry import Registry
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.rules import rules
from citecheck.texts.library import Library

SHEET = Path(__file__).parent / "date_sentences.tsv"
TRUE = SHEET.with_name("date_true_sentences.tsv")
"""Sentences that speak of what is on record and are true, many of them of another date than the record's."""
TUNED = Path(__file__).parents[2] / "benchmarks" / "dates" / "records" / "tuned.tsv"
"""True and false sentences: another thing of the same kind, calendars, time zones, an event beside another verb."""
SAID = {Verdict.FAIL: "FLAG", Verdict.REVIEW: "NOTE", Verdict.PASS: "OK"}
DATE_RULES = ("date-misdated", "date-differs", "date-calendar", "date-ambiguous", "first-claim-contradicted")
"""Rules by which a date that the records know may become a finding."""


def rows(sheet: Path = SHEET) -> list[dict[str, str]]:
    with sheet.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(scope="module")
def records() -> Registry:
    return registry([])


def audited(sentence: str, records: Registry, lang: str = "") -> Report:
    manuscript = read(Path("draft.md"), "draft.md", data=sentence.encode())
    draft = Draft(replace(manuscript, lang=lang) if lang else manuscript)
    chosen = [rule for rule in rules() if rule.name in DATE_RULES]
    return audit([draft], [], ReferenceMaterial(Library(()), records), lambda _: chosen)


def said(found: Sequence[DateResult]) -> tuple[str, str]:
    if not found:
        return "SILENT", ""
    return "MENTION" if found[0].dating.mention else SAID[found[0].verdict], found[0].dating.record


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["sentence"][:60])
def test_a_sentence_has_its_verdict_and_its_finding(row: dict[str, str], records: Registry):
    report = audited(row["sentence"], records)
    found = [dated for dated in report.datings if row["date"] in dated.dating.text]
    flagged = {finding.fault.record for finding in report.findings}

    expected = (row["verdict"], "" if row["verdict"] == "SILENT" else row["record"])
    assert said(found) == expected
    assert (row["record"] in flagged) == (row["verdict"] in ("FLAG", "NOTE"))


@pytest.mark.parametrize("row", rows(TRUE), ids=lambda row: row["sentence"][:60])
def test_a_true_sentence_is_not_flagged(row: dict[str, str], records: Registry):
    dated = audited(row["sentence"], records, row["lang"]).datings

    assert [(d.dating.text, d.dating.record) for d in dated if d.verdict is Verdict.FAIL and not d.dating.mention] == []


@pytest.mark.parametrize("row", rows(TUNED), ids=lambda row: row["sentence"][:60])
def test_a_sentence_of_the_benchmark_is_flagged_if_it_is_false(row: dict[str, str], records: Registry):
    dated = audited(row["sentence"], records, row["lang"]).datings

    failing = [d for d in dated if d.verdict is Verdict.FAIL and not d.dating.mention]
    assert bool(failing) is (row["is"] == "false")
