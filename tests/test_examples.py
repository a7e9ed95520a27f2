"""The examples: their outputs are those of the program, and the corrected manuscript has no finding."""

from __future__ import annotations

import json
from importlib import util
from pathlib import Path

import pytest
from audits import audited

from citecheck.audit.config import Settings
from citecheck.rules import rules

ROOT = Path(__file__).parents[1]
spec = util.spec_from_file_location("outputs", ROOT / "examples" / "outputs.py")
outputs = util.module_from_spec(spec)
spec.loader.exec_module(outputs)

NOT_SHOWN = {
    "quotation-unheld": "off by default",
    "reference-field-missing": "off by default",
    "reference-key-year": "off by default",
    "reference-style": "off by default",
    "reference-unused": "off by default",
    "reference-retracted": "asks for a table of retractions",
    "quotation-unmarked": "is looked for only where it is asked for",
    "change-pending": "a page of Markdown has no tracked changes",
    "citation-ambiguous": "its second note would be a quotation's note that is not resolved, too",
    "quotation-bracket-replaces": "its page has an example; a change in brackets is no fault by itself",
    "quotation-translated-figure": "its page has an example, in French",
    "suppression-unused": "its page has an example; a comment is no fault of the words",
    "citation-unchecked": "while a bibliography is unread no key is called unknown, which is shown instead",
}
"""Rules whose fault `examples/faults` does not show, and why."""


@pytest.mark.parametrize("name", outputs.OUTPUTS)
def test_the_outputs_beside_the_examples_are_what_the_program_prints(name: str) -> None:
    expected = (ROOT / name).read_text("utf-8")

    actual = outputs.output(outputs.OUTPUTS[name])

    assert expected == actual


def test_the_put_right_manuscript_gives_no_finding() -> None:
    report = audited([ROOT / "examples" / "put-right"], Settings(root=ROOT / "examples"))

    assert report.findings == ()
    assert len(report.quotations) > 10


def test_the_faults_are_of_every_kind_and_each_rule_speaks_once() -> None:
    report = audited([ROOT / "examples" / "faults"], Settings(root=ROOT / "examples"))

    assert sorted(r.name for r in rules() if r.name not in NOT_SHOWN) == sorted(f.rule for f in report.findings)


def test_the_papers_in_the_desk_give_one_failure_four_notes_and_nothing_else() -> None:
    report = audited([ROOT / "examples" / "desk-letters"], Settings(root=ROOT / "examples"))

    assert [(f.rule, f.fault.verdict.value) for f in report.findings] == [
        ("date-misdated", "fail"),
        ("attestation-single-informant", "review"),
        ("attestation-conflicting", "review"),
        ("quotation-mixed-variant", "review"),
        ("reference-edition", "review"),
    ]


def test_a_quotation_is_counted_once_whatever_is_known_of_it() -> None:
    tally = json.loads((ROOT / "examples" / "desk-letters" / "report.json").read_text("utf-8"))["tally"]

    wordings = ("verified", "differs", "elsewhere", "absent", "unchecked", "unheld", "short")
    assert tally["quotations"] == sum(tally[w] for w in wordings)
