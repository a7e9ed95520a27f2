from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from report_samples import citation, draft, finding, lenin, newton, quotation, report, sarif

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, QuotationResult, Report, Severity
from citecheck.model.rule import Rule

RULE = Rule(
    "quotation-altered",
    "The wording departs.\n\nA quotation promises\nthe words.\n\n## Flags\n\n    x\n",
    object,
    Severity.ERROR,
    lambda claim, evidence: iter(()),
)
MESSAGE = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LOCATION = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {
                "artifactLocation": {
                    "type": "object",
                    "required": ["uri"],
                    "properties": {"uri": {"type": "string", "pattern": "^[A-Za-z0-9._~/%:-]+$"}},
                },
                "region": {
                    "type": "object",
                    "required": ["startLine", "startColumn", "endLine", "endColumn"],
                    "additionalProperties": {"type": "integer", "minimum": 0},
                    "properties": {
                        name: {"minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")
                    },
                },
            },
        }
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "kind", "level", "message", "locations", "partialFingerprints"],
    "properties": {
        "kind": {"enum": ["fail", "review", "open"]},
        "level": {"enum": ["none", "note", "warning", "error"]},
        "message": MESSAGE,
        "locations": {"type": "array", "minItems": 1, "items": LOCATION},
        "relatedLocations": {"type": "array", "items": {**LOCATION, "required": ["physicalLocation", "message", "id"]}},
        "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
        "suppressions": {"type": "array", "items": {"properties": {"kind": {"enum": ["inSource", "external"]}}}},
    },
    "if": {"properties": {"kind": {"const": "fail"}}},
    "then": {"properties": {"level": {"enum": ["note", "warning", "error"]}}},
    "else": {"properties": {"level": {"const": "none"}}},
}
"""What SARIF 2.1.0 (sections 3.27 to 3.30) asks of a result, as far as this report uses it."""


def run(made: Report) -> dict[str, Any]:
    log = json.loads(sarif(made, [RULE]))

    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    for result in log["runs"][0]["results"]:
        jsonschema.Draft202012Validator(RESULT).validate(result)
    return log["runs"][0]


@pytest.mark.parametrize("made", [newton(), lenin(), report([])])
def test_results_have_the_shape_of_the_standard(made: Report) -> None:
    rules = run(made)["tool"]["driver"]["rules"]

    assert [rules[result["ruleIndex"]]["id"] for result in run(made)["results"]] == [
        result["ruleId"] for result in run(made)["results"]
    ]


def test_columns_are_code_points() -> None:
    made = run(newton())

    assert made["columnKind"] == "unicodeCodePoints"
    assert made["results"][1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5,
        "startColumn": 34,
        "endLine": 5,
        "endColumn": 39,
        "charOffset": 63,
        "charLength": 5,
    }


def test_only_a_failed_claim_has_a_level() -> None:
    assert [(r["kind"], r["level"], r["properties"]["severity"]) for r in run(newton())["results"]] == [
        ("review", "none", "note"),
        ("fail", "error", "error"),
    ]


def test_a_rule_is_described_by_its_page() -> None:
    described = run(newton())["tool"]["driver"]["rules"][0]

    assert described == {
        "id": "quotation-altered",
        "name": "QuotationAltered",
        "shortDescription": {"text": "The wording departs."},
        "fullDescription": {"text": "A quotation promises the words."},
        "help": {"text": RULE.page.strip(), "markdown": RULE.page.strip()},
        "defaultConfiguration": {"enabled": True, "level": "error"},
        "properties": {"tags": ["quotation"]},
    }


def test_what_somebody_answered_is_suppressed() -> None:
    suppressed = [result for result in run(lenin())["results"] if "suppressions" in result]

    assert [result["ruleId"] for result in suppressed] == ["mark-unbalanced"]


def test_a_place_without_lines_is_named_in_words() -> None:
    locations = next(r["locations"] for r in run(lenin())["results"] if r["ruleId"] == "quotation-unheld")

    assert locations == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "thesis.docx", "uriBaseId": "%SRCROOT%"}},
            "logicalLocations": [{"fullyQualifiedName": "Chapter 2 › paragraph 14"}],
        }
    ]


def test_what_was_not_checked_is_notified_and_counted() -> None:
    made = run(lenin())
    said = [note["message"]["text"] for note in made["invocations"][0]["toolExecutionNotifications"]]

    assert said == [
        "a table was not read",
        "Not checked: 1 quotation, no text held of gibbon1776 (1)",
        "Not judged: 1 quotation, short or a title",
        "Not read: broken.docx: pandoc is not installed",
        "Not read: 1 entry of refs.bib, which has 31",
    ]
    assert made["properties"]["tally"]["unheld"] == 1


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/é#1.md", "a%20b/%C3%A9%231.md"),
        ("/tmp/x.md", "file:///tmp/x.md"),
        ("odd\udce9.md", "odd%ED%B3%A9.md"),
    ],
)
def test_paths_are_written_as_uris(path: str, uri: str) -> None:
    essay = draft("x", path)
    judged = QuotationResult(quotation(essay.running("x"), citation(essay.place("x"))), Evidence())
    made = report(
        [essay.source], [judged], [finding("quotation-altered", Severity.ERROR, Fault("m", essay.place("x")))]
    )

    location = run(made)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]

    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not path.startswith("/"))
