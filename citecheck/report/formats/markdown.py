"""Writes the report as Markdown, for a job's summary, a letter to the author, or pandoc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.findings import Report
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import FindingGroup, grouped, position, shortened, source_name
from citecheck.report.summary import closing_words, manuscript_lines, notices, tally_lines
from citecheck.report.terminal.alignment import AlignedColumn, columns, worth_showing
from citecheck.report.text_width import visible

SPECIAL = lazy(r"([\\`*_{}\[\]#|~$^@])")
LIST_START = lazy(r"^(\d*)([-+=.)])")
"""What would make a list, a rule or a heading of the paragraph it begins."""
ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(report: Report, _: ReportPage) -> str:
    """The report: the tally first, then each finding with both wordings."""
    parts = [
        "# citecheck report",
        *map(_text, warnings(report.coverage)),
        _list(tally_lines(report)),
        _list(manuscript_lines(report)),
    ]
    if unread := notices(report):
        parts += ["## Not read", _list(unread)]
    path = None
    for group in grouped(report):
        if group.findings[0].fault.place.path != path:
            path = group.findings[0].fault.place.path
            parts.append(f"## {_text(path)}")
        parts.append("\n\n".join(_group(group)))
    if checked := list(coverage_lines(report.coverage)):
        parts += ["## What was checked", _list(checked)]
    parts += [_text(line) for line in closing_words(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _text(text: str) -> str:
    """Words that no Markdown reader takes for markup."""
    escaped = SPECIAL.sub(r"\\\1", visible(text).strip().translate(ENTITIES))
    return LIST_START.sub(r"\1\\\2", escaped)


def _list(lines: Sequence[str]) -> str:
    return "\n".join(f"- {_text(line)}" for line in lines)


def _group(group: FindingGroup) -> Iterator[str]:
    for finding in group.findings:
        yield f"**{finding.severity.label} {finding.rule}** at {_text(position(finding.fault.place))}"
        yield _text(finding.fault.message)
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
        yield "draft", _text(group.judged.quotation.text)
    elif sentence := group.findings[0].sentence:
        yield "draft", _text(shortened(sentence))
    if match:
        yield "held in", _text(source_name(match))
        yield from (("open", f"<{link}>") for link in match.links)
    if group.context:
        yield "context", _text(group.context)
    notes = [("see", f"{position(item.place)}: {item.message}") for f in group.findings for item in f.fault.related]
    notes += [("help", finding.fault.remedy) for finding in group.findings if finding.fault.remedy]
    for label, text in dict.fromkeys(notes):
        yield label, _text(text)


def _line(words: Sequence[tuple[AlignedColumn, str]]) -> str:
    """One wording, its differing words bold."""
    written = ""
    for column, word in words:
        if word:
            gap = " " if column.spaced and written else ""
            written += gap + (_text(word) if column.mark in " ." else f"**{_text(word)}**")
    return written
