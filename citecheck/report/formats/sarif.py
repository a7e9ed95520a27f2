"""Writes the report as SARIF 2.1.0, for code scanning and viewers.

Findings are the results. Quotations without a finding are no results, because the largest consumer shows every result
as an alert whatever its kind. The run's properties count them (`tally`, `coverage`). Files not read and quotations not
checked are notifications of the invocation.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from citecheck import __version__
from citecheck.foundation.json_text import dumped
from citecheck.model.findings import Finding, RelatedPlace, Report, Severity, Verdict
from citecheck.model.places import Correction, Place
from citecheck.model.rule import Rule
from citecheck.report.coverage import coverage_document
from citecheck.report.document import tally_document
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import in_order, said_where
from citecheck.report.tally import tally, unchecked_lines

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
FINGERPRINT = "citecheckQuote/v1"


def write(report: Report, page: ReportPage) -> str:
    """The SARIF log of one run, with every rule of the page described in order."""
    findings = in_order(report)
    rules = page.rules()
    descriptors = [_descriptor(rule) for rule in rules]
    known = {rule.name for rule in rules}
    descriptors += [{"id": name} for name in dict.fromkeys(finding.rule for finding in findings) if name not in known]
    index = {descriptor["id"]: number for number, descriptor in enumerate(descriptors)}
    run = {
        "tool": {"driver": {"name": "citecheck", "version": __version__, "rules": descriptors}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": _notifications(report)}],
        "artifacts": [_artifact(item.path) for item in report.inputs],
        "results": [_result(finding, index) for finding in findings],
        "properties": {"tally": tally_document(report), "coverage": coverage_document(report.coverage)},
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _descriptor(rule: Rule) -> dict[str, Any]:
    page = rule.page.strip()
    described = page.split("\n## ")[0].partition("\n\n")[2]
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": " ".join(described.split()) or rule.summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"enabled": rule.default, "level": rule.severity.label},
        "properties": {"tags": [rule.name.split("-")[0]]},
    }


def _artifact(path: str) -> dict[str, Any]:
    return {"location": _artifact_location(path)}


def _artifact_location(path: str) -> dict[str, str]:
    uri = quote(path.encode("utf-8", "surrogatepass"))
    return {"uri": f"file://{uri}"} if path.startswith("/") else {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _result(finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    fault = finding.fault
    message = f"{fault.message}{said_where(finding)} {fault.remedy}".strip()
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "kind": fault.verdict.value,
        "level": finding.severity.label if fault.verdict is Verdict.FAIL else "none",
        "message": {"text": message},
        "locations": [_location(fault.place)],
        "partialFingerprints": {
            FINGERPRINT: finding.fingerprint,
            "primaryLocationLineHash": f"{finding.fingerprint}:1",
        },
        "properties": {"severity": finding.severity.label, "quotation": finding.quotation, "record": fault.record},
    }
    if fault.related:
        result["relatedLocations"] = [_related(number, item) for number, item in enumerate(fault.related)]
    if fault.corrections:
        result["fixes"] = [_fix(correction) for correction in fault.corrections]
    if finding.answered is not None:
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": finding.answered}]
    return result


def _fix(correction: Correction) -> dict[str, Any]:
    replaced = {"deletedRegion": _region(correction.place), "insertedContent": {"text": correction.words}}
    return {
        "description": {"text": f"Write “{correction.words}” for “{correction.ours}”."},
        "artifactChanges": [
            {"artifactLocation": _artifact_location(correction.place.path), "replacements": [replaced]}
        ],
    }


def _related(number: int, related: RelatedPlace) -> dict[str, Any]:
    return {"id": number, "message": {"text": related.message}, **_location(related.place)}


def _location(place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact_location(place.path)}
    if place.region:
        physical["region"] = _region(place)
    where = {"logicalLocations": [{"fullyQualifiedName": place.where}]} if place.where else {}
    return {"physicalLocation": physical, **where}


def _region(place: Place) -> dict[str, int]:
    region: dict[str, int] = {}
    if place.region:
        region = {
            "startLine": place.region.start_line,
            "startColumn": place.region.start_column,
            "endLine": place.region.end_line,
            "endColumn": place.region.end_column,
        }
        if place.span:
            region |= {"charOffset": place.span.start, "charLength": place.span.end - place.span.start}
    return region


def _notifications(report: Report) -> list[dict[str, Any]]:
    """What could not be read or checked."""
    notices = [(notice.message, notice.place) for item in report.inputs for notice in item.notices]
    located: list[dict[str, Any]] = [
        {"level": Severity.WARNING.label, "message": {"text": message}, "locations": [_location(place)]}
        for message, place in notices
    ]
    unchecked = [*report.notices, *unchecked_lines(report, tally(report))]
    return located + [{"level": Severity.NOTE.label, "message": {"text": line}} for line in unchecked]
