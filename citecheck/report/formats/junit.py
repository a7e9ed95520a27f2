"""Writes the report as JUnit XML: one test case a quotation, so that a verified one counts as passed.

Errors and warnings fail their quotation; notes and answered findings are in its output. A quotation that could not be
checked is skipped, with the reason. Findings that are not about a quotation are cases of their own. A manuscript that
was not read is a case with an error. Properties count what was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from citecheck.model.findings import Finding, Input, QuotationResult, Report, Severity
from citecheck.model.verdicts import Wording
from citecheck.report.coverage import coverage_document
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_quotation, in_order, position, said_where
from citecheck.report.tally import REASONS, tally_line, why_unchecked
from citecheck.report.text_width import visible

SHOWN = 60
"""Characters of a quotation in the name of its case: enough to recognize it."""


def write(report: Report, _: ReportPage) -> str:
    """The XML document."""
    suites = ET.Element("testsuites", name="citecheck")
    properties = ET.SubElement(suites, "properties")
    for name, value in _counts(coverage_document(report.coverage), "coverage"):
        ET.SubElement(properties, "property", name=name, value=value)
    for path in _paths(report):
        cases = list(_cases(report, path))
        suite = ET.SubElement(suites, "testsuite", name=visible(path), tests=str(len(cases)))
        suite.extend(cases)
        for counted, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            suite.set(counted, str(sum(1 for case in cases if case.find(tag) is not None)))
    ET.SubElement(suites, "system-out").text = visible(tally_line(report))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"


def _counts(value: Any, name: str) -> Iterator[tuple[str, str]]:
    """The counts of a part of a report by name ("coverage.places.right"); a list counts by its length."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _counts(part, f"{name}.{key}")
    else:
        yield name, str(len(value) if isinstance(value, list) else value)


def _paths(report: Report) -> list[str]:
    others = sorted({finding.fault.place.path for finding in report.findings})
    return list(dict.fromkeys([*(item.path for item in report.inputs), *others]))


def _cases(report: Report, path: str) -> Iterator[ET.Element]:
    findings = [finding for finding in in_order(report) if finding.fault.place.path == path]
    for item in report.inputs:
        if item.path == path and not item.read:
            yield _unread(item)
    told = by_quotation(findings)
    for judged in report.quotations:
        if judged.quotation.place.path == path:
            yield _quotation(judged, told.get(judged.quotation.id, ()))
    for finding in told.get(None, ()):
        case = _case(finding.rule, path, position(finding.fault.place))
        _said(case, [finding])
        yield case


def _case(name: str, path: str, where: str) -> ET.Element:
    return ET.Element("testcase", name=visible(f"{where}: {name}"), classname=visible(path))


def _unread(item: Input) -> ET.Element:
    case = _case("not read", item.path, item.path)
    ET.SubElement(case, "error", message=visible(item.why or "not read"))
    return case


def _quotation(judged: QuotationResult, findings: Sequence[Finding]) -> ET.Element:
    quotation = judged.quotation
    text = visible(quotation.text)
    name = f"“{text if len(text) <= SHOWN else text[:SHOWN] + '…'}”"
    case = _case(name, quotation.place.path, position(quotation.place))
    _said(case, findings)
    if case.find("failure") is None and (skipped := _skipped(judged)) is not None:
        case.insert(0, skipped)
    return case


def _skipped(judged: QuotationResult) -> ET.Element | None:
    answer = judged.evidence.answer
    if judged.wording is Wording.UNHELD:
        return ET.Element("skipped", message="no text held has the words or is of the work cited")
    if judged.wording is Wording.RECORDED and judged.evidence.lock:
        lock = judged.evidence.lock
        return ET.Element("skipped", message=f"recorded as {lock.wording} on {lock.date}, not checked here")
    if judged.wording is Wording.UNCHECKED:
        return ET.Element("skipped", message=why_unchecked(answer) if answer else REASONS["reader"])
    if judged.wording is Wording.SHORT:
        return ET.Element("skipped", message="short or a title: not judged")
    return None


def _said(case: ET.Element, findings: Sequence[Finding]) -> None:
    """The findings of a case: those that fail it as failures, the others as output."""
    out = []
    for finding in findings:
        fault = finding.fault
        line = visible(f"{finding.severity.label} {finding.rule} {fault.message}{said_where(finding)}")
        if finding.severity is Severity.NOTE or finding.answered is not None:
            out.append(line + (f" (answered: {visible(finding.answered)})" if finding.answered is not None else ""))
            continue
        failure = ET.SubElement(case, "failure", message=visible(fault.message), type=finding.rule)
        failure.text = f"{visible(position(fault.place))}: {line}\n{visible(fault.remedy)}".strip()
    if out:
        ET.SubElement(case, "system-out").text = "\n".join(out)
