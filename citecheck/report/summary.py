"""Writes the end of a report: what could not be read, the tally, what was checked, what to do next."""

from __future__ import annotations

import shlex
from collections import Counter

from citecheck.foundation.phrases import counted
from citecheck.model.findings import Report
from citecheck.model.verdicts import Wording
from citecheck.report.coverage import coverage_lines
from citecheck.report.order import by_place, position
from citecheck.report.tally import (
    Tally,
    claims_lines,
    findings_line,
    quotations_line,
    subject_line,
    tally,
    unchecked_lines,
    unsettled_line,
)
from citecheck.report.text_width import visible


def closing(report: Report) -> list[list[str]]:
    """The paragraphs under the findings, any of which may be empty."""
    checked = list(coverage_lines(report.coverage))
    return [notices(report), manuscript_lines(report), tally_lines(report), checked, closing_words(report)]


def notices(report: Report) -> list[str]:
    """What readers could not read inside files that were read, each with its place; texts held come last."""
    lost = [f"{position(notice.place)}: {notice.message}" for item in report.inputs for notice in item.notices]
    return [*lost, *(visible(notice) for notice in report.notices)]


def manuscript_lines(report: Report) -> list[str]:
    """One line for each manuscript with quotations, where there is more than one."""
    wordings: dict[str, Counter[Wording]] = {}
    for judged in report.quotations:
        wordings.setdefault(judged.quotation.place.path, Counter())[judged.wording] += 1
    if len(report.inputs) < 2:
        return []
    findings = Counter(finding.fault.place.path for finding in report.findings if finding.answered is None)
    return [_manuscript_line(path, wordings[path], findings[path]) for path in _paths(report) if path in wordings]


def _paths(report: Report) -> list[str]:
    listed = [item.path for item in report.inputs]
    return list(dict.fromkeys([*listed, *(judged.quotation.place.path for judged in report.quotations)]))


def _manuscript_line(path: str, wordings: Counter[Wording], findings: int) -> str:
    return f"{path}: {quotations_line(wordings)}" + (f"; {counted(findings, 'finding')}" if findings else "")


def tally_lines(report: Report) -> list[str]:
    """The closing tally: quotations, findings, dates and statements, and what was not checked and why."""
    counts = tally(report)
    lines = [subject_line(report, counts), findings_line(counts), *claims_lines(counts), unsettled_line(counts)]
    return [line[0].upper() + line[1:] for line in [*lines, *unchecked_lines(report, counts)] if line]


def closing_words(report: Report) -> list[str]:
    """How to see more, and one line that a newcomer can read."""
    counts = tally(report)
    lines = []
    place = next((item.fault.place for item in by_place(report) if item.quotation and item.fault.place.region), None)
    if place and place.region:
        target = shlex.quote(f"{visible(place.path)}:{place.region.start_line}")
        lines.append(f"Step by step: citecheck explain {target}")
    return [*lines, _last_line(counts, report.coverage.complete)]


def _last_line(counts: Tally, complete: bool) -> str:
    if counts.unread and not counts.quotations:
        return "Nothing was checked: see above for what could not be read."
    if counts.judged and not counts.settled:
        how = "Nothing was compared: put a text named after its citekey into a folder given with --texts."
        if counts.wordings[Wording.RECORDED]:
            how = "Nothing was compared here: the lock file has what was found where the texts are."
        if counts.wordings[Wording.UNCHECKED]:
            how = "Nothing could be compared with the texts held: see above why."
        return f"{_places(counts)} {how}" if counts.findings else how
    if counts.findings:
        return f"{_places(counts)} A difference is no verdict on the author: look at the place, then decide."
    if not counts.judged:
        return "There was nothing to compare."
    verified = counts.wordings[Wording.VERIFIED]
    if verified == counts.judged and complete:
        which = "Every quotation that was judged" if counts.wordings[Wording.SHORT] else "Every quotation"
        return f"{which} stands in a text held as the draft gives it."
    rest = "" if complete else " Not everything was checked: see above."
    return f"Nothing is left to look at. Verified: {verified} of {counted(counts.judged, 'quotation')}.{rest}"


def _places(counts: Tally) -> str:
    return f"{counted(counts.findings, 'place')} to look at."
