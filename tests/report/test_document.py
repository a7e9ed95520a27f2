from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from report_samples import (
    PAGE_416,
    answer,
    citation,
    departed,
    draft,
    finding,
    lenin,
    match,
    newton,
    quotation,
    report,
    statement,
    writer,
)
from report_schema import open_schema, validate

from citecheck.foundation.json_text import dumped
from citecheck.model.claims import Attachment, CitedBy, QuotationKind
from citecheck.model.evidence import Alteration, Change, CitationOutcome, CitedWork, Evidence, Weight
from citecheck.model.findings import Fault, QuotationResult, Report, Severity, Verdict
from citecheck.model.manuscript import CiteMode
from citecheck.model.statements import StatementKind
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.coverage import CITATION_REASONS, LANGUAGE_REASONS, PLACE_REASONS, WAYS
from citecheck.report.document import document
from citecheck.report.schemas import schema, schema_names
from citecheck.report.tally import REASONS

json_report = writer("json")
jsonl = writer("jsonl")

ONE_LINE = 'Newton owned that he saw "on the sholders of Giants" [@newton1676, p. 416].'
OURS, THEIRS = "on the sholders of Giants", "on ye sholders of Giants"


def of_the_contract() -> Report:
    """The one-line draft of the report's own documentation."""
    essay = draft(ONE_LINE)
    running = essay.running(OURS)
    departure = departed(OURS, THEIRS, ("the", "ye"), Weight.SPELLING)
    cited = citation(essay.place("[@newton1676, p. 416]"))
    evidence = Evidence(
        answer(Wording.DIFFERS, match(THEIRS, [departure])),
        known=True,
        statement=statement("reported"),
        group=(CitedWork(cited, CitationOutcome.HAS_WORDS),),
    )
    place = running.place(departure.start, departure.end)
    fault = Fault("The draft has “the”.", place, verdict=Verdict.REVIEW, departure=departure)
    judged = QuotationResult(quotation(running, cited), evidence)
    return report([essay.source], [judged], [finding("quotation-spelling", Severity.NOTE, fault)])


def validated(made: Report) -> dict[str, Any]:
    built = document(made)
    validate(built)
    return built


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(open_schema())

    assert "report" in schema_names()


def test_an_unknown_schema_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        schema("nothing")


@pytest.mark.parametrize("made", [newton(), lenin(), of_the_contract(), report([])])
def test_every_report_is_valid(made: Report) -> None:
    built = validated(made)

    assert json.loads(json_report(made)) == built


def test_the_keys_of_the_contract() -> None:
    built = validated(of_the_contract())

    assert list(built) == [
        "version",
        "schema",
        "tool",
        "inputs",
        "bibliographies",
        "texts",
        "tally",
        "coverage",
        "quotations",
        "citations",
        "claims",
        "findings",
        "notices",
    ]


def test_a_quotation_with_its_places_in_the_file() -> None:
    quoted = validated(of_the_contract())["quotations"][0]

    assert quoted == {
        "id": "q1",
        "path": "essay.md",
        "where": None,
        "start": 26,
        "end": 51,
        "region": {"start_line": 1, "start_column": 27, "end_line": 1, "end_column": 52},
        "approximate": False,
        "text": OURS,
        "kind": "inline",
        "depth": 0,
        "short": None,
        "citation": {"key": "newton1676", "locator": {"label": "page", "value": "416"}},
        "citations": [
            {
                "key": "newton1676",
                "locator": {"label": "page", "value": "416"},
                "how": "key",
                "outcome": "has_words",
            }
        ],
        "attachment": "right_after",
        "wording": "differs",
        "reason": None,
        "place": "right",
        "status": "reported",
        "record": "newton-giants",
        "lock": None,
        "looked_in": ["texts/newton1676.txt"],
        "match": {
            "work": "newton1676",
            "text": "texts/newton1676.txt",
            "title": "Newton to Hooke",
            "edition": "Correspondence I",
            "siglum": None,
            "record": None,
            "start": 1000,
            "end": 1024,
            "locator": {"label": "page", "value": "416"},
            "links": [],
            "likeness": 0.93,
            "theirs": THEIRS,
            "before": "If I have seen further it is by standing",
            "after": ".",
        },
        "departures": [
            {
                "change": "substitution",
                "ours": "the",
                "theirs": "ye",
                "weight": "spelling",
                "cause": None,
                "attested": [],
                "copies": [],
                "start": 29,
                "end": 32,
            }
        ],
        "alterations": [],
    }


def test_offsets_cut_what_the_author_typed() -> None:
    built = document(of_the_contract())
    quoted, departure = built["quotations"][0], built["quotations"][0]["departures"][0]

    assert (ONE_LINE[quoted["start"] : quoted["end"]], ONE_LINE[departure["start"] : departure["end"]]) == (OURS, "the")


def test_the_tally_of_the_contract() -> None:
    tally = validated(of_the_contract())["tally"]

    assert tally == {
        "quotations": 1,
        "verified": 0,
        "differs": 1,
        "elsewhere": 0,
        "absent": 0,
        "unchecked": 0,
        "unheld": 0,
        "short": 0,
        "recorded": 0,
        "findings": {"error": 0, "warning": 0, "note": 1},
        "answered": 0,
        "claims": {"pass": 0, "fail": 0, "review": 0, "open": 0},
        "claims_by_kind": {},
        "unread": 0,
        "texts_missing": {},
        "unchecked_reasons": {},
    }


def test_positions_not_known_are_null_and_approximate() -> None:
    quoted = validated(lenin())["quotations"][0]

    assert [quoted[key] for key in ("start", "end", "region", "approximate", "where")] == [
        None,
        None,
        None,
        True,
        "Chapter 2 › paragraph 14",
    ]


def test_dates_are_claims() -> None:
    claim = validated(lenin())["claims"][0]

    assert {key: claim[key] for key in ("kind", "text", "edtf", "record", "role", "verdict", "mention", "start")} == {
        "kind": "date",
        "text": "5 March 1922",
        "edtf": "1922-03-05",
        "record": "lenin-stalin-1923",
        "role": "dictated",
        "verdict": "fail",
        "mention": False,
        "start": 18,
    }


def test_the_reason_is_that_of_an_unchecked_quotation_alone() -> None:
    essay = draft("words")
    made = report(
        [essay.source],
        [
            QuotationResult(
                quotation(essay.running("words"), None, id="q1"), Evidence(answer(Wording.UNCHECKED, reason="scan"))
            ),
            QuotationResult(
                quotation(essay.running("words"), None, id="q2", short="title"),
                Evidence(answer(Wording.SHORT, reason="title")),
            ),
            QuotationResult(quotation(essay.running("words"), None, id="q3"), Evidence()),
        ],
    )

    assert [(q["wording"], q["reason"], q["short"]) for q in validated(made)["quotations"]] == [
        ("unchecked", "scan", None),
        ("short", None, "title"),
        ("unheld", None, None),
    ]


def test_alterations_say_how_many_words_they_hide() -> None:
    essay = draft("He wrote “one … two”.")
    hidden = Alteration("ellipsis", 4, 5, "and not another", ("not",))
    held = match("one and not another two", alterations=[hidden], locator=PAGE_416)
    judged = QuotationResult(quotation(essay.running("one … two"), None), Evidence(answer(Wording.VERIFIED, held)))

    assert validated(report([essay.source], [judged]))["quotations"][0]["alterations"] == [
        {"kind": "ellipsis", "hides_words": 3, "crosses": ["not"], "start": 14, "end": 15}
    ]


def test_a_value_of_a_later_version_is_let_through_and_a_missing_key_is_not() -> None:
    built = document(newton())
    built["quotations"][0]["wording"] = "misquoted"
    built["schema"] = "1.7"
    del built["findings"][0]["region"]

    errors = jsonschema.Draft202012Validator(open_schema()).iter_errors(built)

    assert [error.json_path for error in errors] == ["$.findings[0]"]


@pytest.mark.parametrize(
    ("noun", "key", "values"),
    [
        ("quotation", "kind", list(QuotationKind)),
        ("quotation", "attachment", [attachment.name.lower() for attachment in Attachment]),
        ("quotation", "wording", list(Wording)),
        ("quotation", "place", list(PlaceVerdict)),
        ("quotation", "reason", [*REASONS, None]),
        ("cited_work", "how", list(CitedBy)),
        ("cited_work", "outcome", list(CitationOutcome)),
        ("departure", "change", list(Change)),
        ("departure", "weight", [weight.label for weight in sorted(Weight, reverse=True)]),
        ("citation", "mode", list(CiteMode)),
        ("claim", "kind", ["date", *StatementKind, "edition"]),
        ("claim", "verdict", list(Verdict)),
        ("finding", "severity", [severity.label for severity in sorted(Severity, reverse=True)]),
        ("finding", "verdict", [verdict for verdict in Verdict if verdict is not Verdict.PASS]),
    ],
)
def test_the_schema_lists_the_values_that_reports_have(noun: str, key: str, values: list[str | None]) -> None:
    assert open_schema()["$defs"][noun]["properties"][key]["examples"] == values


def test_json_lines_are_the_findings_in_order() -> None:
    lines = [json.loads(line) for line in jsonl(newton()).splitlines()]

    assert [(line["rule"], line["region"]["start_column"]) for line in lines] == [
        ("quotation-spelling", 30),
        ("quotation-altered", 34),
    ]


def test_json_can_be_written_and_shown_anywhere() -> None:
    assert dumped({"a": "é\ud800\x9b\u202e"}) == '{"a": "é\\ud800\\u009b\\u202e"}'


def test_answered_findings_stand_in_the_document_alone() -> None:
    made = lenin()
    answered = [item for item in document(made)["findings"] if item["answered"]]

    assert len(answered) == 1
    assert "mark-unbalanced" not in jsonl(made)
    assert document(replace(made, findings=()))["tally"]["answered"] == 0


def test_the_page_of_the_report_and_its_schema_name_every_reason() -> None:
    page = (Path(__file__).parents[2] / "docs" / "report.md").read_text("utf-8")
    parts = open_schema()["$defs"]["coverage"]["properties"]
    listed = {
        "places": PLACE_REASONS,
        "citations": CITATION_REASONS,
        "languages": LANGUAGE_REASONS,
    }

    for part, reasons in listed.items():
        described = parts[part]["properties"]["reasons"]["description"].removeprefix("Open: ").rstrip(".")
        assert described.split(", ") == list(reasons)
    ways = parts["texts"]["properties"]["served"]["items"]["properties"]["by"]["examples"]
    assert ways == list(WAYS)
    named = [*PLACE_REASONS, *CITATION_REASONS, *LANGUAGE_REASONS, *WAYS, *CitedBy, *CitationOutcome]
    assert [value for value in named if f"`{value}`" not in page] == []
