"""Writes the report for a terminal: each finding with the author's line, both wordings and the place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.findings import Finding, Report
from citecheck.model.places import Place, Region
from citecheck.report.coverage import warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.order import MOST_PLACES, FindingGroup, grouped, position, shortened, source_name
from citecheck.report.summary import closing
from citecheck.report.terminal.alignment import worth_showing
from citecheck.report.terminal.colour import BY_SEVERITY, Style, painter
from citecheck.report.terminal.layout import INDENT, NARROWEST, TerminalPage, labelled, legend, links, wordings
from citecheck.report.terminal.snippet import Fold, file_lines, snippet
from citecheck.report.text_width import visible, without_commands, wrapped

ARROW = " --> "
LABEL = 8
"""Cells of the widest label and the space after it."""


def write(report: Report, asked: ReportPage) -> str:
    """The whole report in lines of at most `width` cells, with SGR colours where `colour` is set."""
    groups = list(grouped(report))
    shown = {finding.fault.place.path for group in groups for finding in group.findings}
    lines = {path: file_lines(text) for path, text in report.sources.items() if path in shown}
    page = TerminalPage(max(asked.width, NARROWEST), painter(asked.colour), LABEL, lines)
    parts = ["\n".join(_closing(warnings(report.coverage), page))]
    parts += ["\n".join(_group(group, page)) for group in groups]
    if any(group.match and worth_showing(group.match) for group in groups):
        parts.append("\n".join(legend(page)))
    parts += ["\n".join(_closing(part, page)) for part in closing(report)]
    return without_commands("\n\n".join(part for part in parts if part)) + "\n"


def _closing(part: Sequence[str], page: TerminalPage) -> Iterator[str]:
    for text in part:
        first, *more = wrapped(text, page.width - len(INDENT))
        yield first
        yield from (INDENT + line for line in more)


def _group(group: FindingGroup, page: TerminalPage) -> Iterator[str]:
    for finding in group.findings:
        yield from _header(finding, page)
    yield from _snippet(group, page)
    if group.judged and group.match and worth_showing(group.match):
        yield from wordings(group.judged.quotation.text, group.match, page)
    if group.match:
        yield from labelled("held in", source_name(group.match), page)
        yield from links(group.match, page)
    if group.context:
        yield from labelled("context", group.context, page)
    yield from _notes(group, page)


def _header(finding: Finding, page: TerminalPage) -> Iterator[str]:
    """ "error quotation-altered: The draft has …" and below it the place."""
    severity = finding.severity.label
    first, *more = wrapped(f"{severity} {finding.rule}: {finding.fault.message}", page.width - len(INDENT))
    coloured = page.paint(severity, BY_SEVERITY[finding.severity])
    rule, colon, rest = first[len(severity) :].partition(":")
    yield coloured + page.paint(rule + colon, Style.STRONG) + rest
    yield from (INDENT + line for line in more)
    yield from _arrow(finding.fault.place, page)


def _arrow(place: Place, page: TerminalPage) -> Iterator[str]:
    """ " --> essay.md:4:21" on one line whatever its length, so that an editor can follow it."""
    arrow = f" {page.paint('-->', Style.GUTTER)} "
    if place.region:
        yield arrow + visible(position(place)) + (" (place not exact)" if place.approximate else "")
        return
    first, *more = wrapped(position(place), page.width - len(ARROW))
    yield arrow + first
    yield from (" " * len(ARROW) + line for line in more)


def _snippet(group: FindingGroup, page: TerminalPage) -> Iterator[str]:
    place = group.findings[0].fault.place
    regions = _closest([region for finding in group.findings if (region := finding.fault.place.region)])
    lines = page.lines.get(place.path)
    if lines is None or not regions:
        if group.judged and not worth_showing(group.match):
            yield from labelled("draft", group.judged.quotation.text, page)
        elif not group.judged and group.findings[0].sentence:
            yield from labelled("draft", shortened(group.findings[0].sentence), page)
        return
    gutter = max(len(str(region.end_line)) for region in regions) + 2
    folds = snippet(lines, regions, page.width - gutter - 2)
    bar = page.paint("|", Style.GUTTER)
    yield " " * gutter + bar
    yield from _fold_lines(folds, gutter, bar, page)
    yield " " * gutter + bar


def _closest(regions: Sequence[Region]) -> list[Region]:
    """The regions without those that contain a whole other region, whose carets they would hide."""
    return [region for region in regions if not any(_holds(region, other) for other in regions)]


def _holds(region: Region, other: Region) -> bool:
    starts = (region.start_line, region.start_column) <= (other.start_line, other.start_column)
    return region != other and starts and (other.end_line, other.end_column) <= (region.end_line, region.end_column)


def _fold_lines(folds: Sequence[Fold], gutter: int, bar: str, page: TerminalPage) -> Iterator[str]:
    before = 0
    for fold in folds:
        number = "" if fold.line == before else f" {fold.line}"
        yield f"{page.paint(number.rjust(gutter - 1), Style.GUTTER)} {bar} {fold.text}".rstrip()
        if fold.carets:
            yield f"{' ' * gutter}{bar} {page.paint(fold.carets, Style.STRONG)}"
        before = fold.line


def _notes(group: FindingGroup, page: TerminalPage) -> Iterator[str]:
    """The lines below the wordings: related places, the record, and what to do; nothing twice."""
    notes: list[tuple[str, str]] = []
    for finding in group.findings:
        related = finding.fault.related
        notes += [("see", f"{position(item.place)}: {item.message}") for item in related[:MOST_PLACES]]
        if len(related) > MOST_PLACES:
            notes.append(("see", f"{len(related) - MOST_PLACES} more places, all in the json report"))
        if finding.fault.record:
            notes.append(("record", f"{finding.fault.record} (citecheck registry show {finding.fault.record})"))
        if finding.fault.remedy:
            notes.append(("help", finding.fault.remedy))
    for label, text in dict.fromkeys(notes):
        yield from labelled(label, text, page)
