"""Writes the report as Markdown, for a job's summary, a letter to the author, or pandoc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.findings import Report
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.markdown_words import plain, plain_list
from citecheck.report.order import FindingGroup, grouped, position, shortened, source_name
from citecheck.report.summary import closing_words, manuscript_lines, notices, tally_lines
from citecheck.report.terminal.alignment import AlignedColumn, columns, worth_showing


def write(report: Report, _: ReportPage) -> str:
    """The report: the tally first, then each finding with both wordings."""
    parts = [
        "# citecheck report",
        *map(plain, warnings(report.coverage)),
        plain_list(tally_lines(report)),
        plain_list(manuscript_lines(report)),
    ]
    if unread := notices(report):
        parts += ["## Not read", plain_list(unread)]
    path = None
    for group in grouped(report):
        if group.findings[0].fault.place.path != path:
            path = group.findings[0].fault.place.path
            parts.append(f"## {plain(path)}")
        parts.append("\n\n".join(_group(group)))
    if checked := list(coverage_lines(report.coverage)):
        parts += ["## What was checked", plain_list(checked)]
    parts += [plain(line) for line in closing_words(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _group(group: FindingGroup) -> Iterator[str]:
    for finding in group.findings:
        yield f"**{finding.severity.label} {finding.rule}** at {plain(position(finding.fault.place))}"
        yield plain(finding.fault.message)
    rows = list(_rows(group))
    if rows:
        yield "\n".join(["| | |", "|---|---|", *(f"| {label} | {cell} |" for label, cell in rows)])


def _rows(group: FindingGroup) -> Iterator[tuple[str, str]]:
    match = group.match
    if group.judged and match and worth_showing(match):
        paired = columns(group.judged.quotation.text, match)
        yield "draft", _line([(column, column.ours) for column in paired])
        yield "held", _line([(column, column.theirs) for column in paired])
    elif group.judged:
        yield "draft", plain(group.judged.quotation.text)
    elif sentence := group.findings[0].sentence:
        yield "draft", plain(shortened(sentence))
    if match:
        yield "held in", plain(source_name(match))
        yield from (("open", f"<{link}>") for link in match.links)
    if group.context:
        yield "context", plain(group.context)
    notes = [("see", f"{position(item.place)}: {item.message}") for f in group.findings for item in f.fault.related]
    notes += [("help", finding.fault.remedy) for finding in group.findings if finding.fault.remedy]
    for label, text in dict.fromkeys(notes):
        yield label, plain(text)


def _line(words: Sequence[tuple[AlignedColumn, str]]) -> str:
    """One wording, its differing words bold."""
    written = ""
    for column, word in words:
        if word:
            gap = " " if column.spaced and written else ""
            written += gap + (plain(word) if column.mark in " ." else f"**{plain(word)}**")
    return written
