"""The formats that build services read: GitHub, GitLab, JUnit, reviewdog."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st
from report_samples import answer, draft, finding, lenin, newton, quotation, report, writer

from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, QuotationResult, Report, Severity
from citecheck.model.verdicts import Wording

github = writer("github")
gitlab = writer("gitlab")
junit = writer("junit")
rdjson = writer("rdjson")


def said(message: str, path: str = "essay.md", text: str = "x") -> Report:
    essay = draft(text, path)
    return report(
        [essay.source], [], [finding("quotation-altered", Severity.ERROR, Fault(message, essay.place("x")), None)]
    )


def test_github_shows_the_weightiest_first_and_the_tally_before_the_notes() -> None:
    lines = github(lenin()).splitlines()

    assert [line.split("::")[1].split(",")[0] for line in lines] == [
        "error title=date-misdated",
        "warning title=reference-duplicate",
        "notice title=citecheck",
        "notice title=quotation-unheld",
    ]


def test_github_places() -> None:
    assert (
        github(newton())
        .splitlines()[0]
        .startswith(
            "::error title=quotation-altered,file=essay.md,line=5,endLine=5,col=34,endColumn=39::The draft has “backs”;"
        )
    )


def test_github_gives_no_columns_over_several_lines() -> None:
    essay = draft("a\nb")
    fault = Fault("m", essay.place("a\nb"))

    made = github(report([essay.source], [], [finding("r", Severity.ERROR, fault, None)]))

    assert made.startswith("::error title=r,file=essay.md,line=1,endLine=2::m\n")


def test_github_words_cannot_become_commands_or_properties() -> None:
    made = github(said("100 %\n::error::x", "a,b:c%.md")).splitlines()[0]

    assert made == (
        "::error title=quotation-altered,file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=1,endColumn=2::100 %25 ::error::x"
    )


@given(st.text(max_size=40))
def test_github_writes_one_line_a_finding(message: str) -> None:
    assert [line[:2] for line in github(said(message)).splitlines()] == ["::", "::"]


def test_gitlab_entries() -> None:
    entry = json.loads(gitlab(newton()))[1]

    assert {key: entry[key] for key in ("check_name", "severity", "fingerprint", "location")} == {
        "check_name": "quotation-altered",
        "severity": "major",
        "fingerprint": "quotation-altered-essay.md",
        "location": {
            "path": "essay.md",
            "positions": {"begin": {"line": 5, "column": 34}, "end": {"line": 5, "column": 39}},
        },
    }


def test_gitlab_files_without_lines_say_where_in_words() -> None:
    entry = json.loads(gitlab(lenin()))[1]

    assert entry["location"] == {"path": "thesis.docx", "lines": {"begin": 1}}
    assert entry["description"].endswith("(Chapter 2 › paragraph 14)")


def test_rdjson_columns_count_bytes() -> None:
    diagnostic = json.loads(rdjson(said("m", text="é中 x")))["diagnostics"][0]

    assert diagnostic == {
        "message": "m",
        "location": {
            "path": "essay.md",
            "range": {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 8}},
        },
        "severity": "ERROR",
        "code": {"value": "quotation-altered"},
    }


def test_rdjson_gives_lines_alone_where_the_text_is_not_at_hand() -> None:
    bib = draft("é\nx", "refs.bib")
    made = report([], [], [finding("reference-cycle", Severity.ERROR, Fault("m", bib.place("x")), None)])

    location = json.loads(rdjson(made))["diagnostics"][0]["location"]

    assert location["range"] == {"start": {"line": 2}, "end": {"line": 2}}


def test_junit_has_a_case_for_each_quotation() -> None:
    essay = draft("“one two” “three four” “five six” “x”")
    judged = [
        QuotationResult(quotation(essay.running(words), None, id=words), Evidence(answer(wording, reason=reason)))
        for words, wording, reason in (
            ("one two", Wording.VERIFIED, None),
            ("three four", Wording.DIFFERS, None),
            ("five six", Wording.UNCHECKED, "translation"),
            ("x", Wording.SHORT, "length"),
        )
    ]
    fault = Fault("The draft has “three”.", essay.place("three"), "Look.")
    made = report([essay.source], judged, [finding("quotation-altered", Severity.ERROR, fault, "three four")])

    suite = ET.fromstring(junit(made)).find("testsuite")

    assert suite is not None
    assert {key: suite.get(key) for key in ("name", "tests", "failures", "errors", "skipped")} == {
        "name": "essay.md",
        "tests": "4",
        "failures": "1",
        "errors": "0",
        "skipped": "2",
    }
    assert [[child.tag for child in case] for case in suite] == [[], ["failure"], ["skipped"], ["skipped"]]
    assert suite[1][0].text == "essay.md:1:12: error quotation-altered The draft has “three”.\nLook."
    assert (
        suite[2][0].get("message")
        == "the copy held is in another language, or the words are the author's own translation"
    )


def test_junit_other_findings_unread_files_and_the_tally() -> None:
    suites = ET.fromstring(junit(lenin()))

    assert {suite.get("name"): [case[0].tag for case in suite] for suite in suites.iter("testsuite")} == {
        "notes/lenin.md": ["skipped", "failure", "system-out"],
        "thesis.docx": ["skipped"],
        "broken.docx": ["error"],
        "refs.bib": ["failure"],
    }
    assert "1 file not read" in (suites.findtext("system-out") or "")


@given(st.text(max_size=40))
def test_junit_is_well_formed_whatever_the_words(message: str) -> None:
    made = junit(said(message, path="a<&\x01.md"))

    assert ET.fromstring(made).find("testsuite/testcase/failure") is not None
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", made)
