"""Prepares the page of a report as one view: first what was checked, then the findings, then every quotation."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from citecheck import __version__
from citecheck.foundation.phrases import counted
from citecheck.model.coverage import Coverage
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.noun import noun
from citecheck.model.rule import Rule
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.html.coverage_table import (
    CheckedRow,
    MissingView,
    StretchView,
    checked_rows,
    missing_works,
    stretches,
)
from citecheck.report.html.findings import PacketView, PageLabel, label_of, packets
from citecheck.report.html.plots import (
    ChainView,
    ClaimRow,
    PlotView,
    StripRow,
    chains,
    claims,
    dates,
    parts,
    strips,
)
from citecheck.report.html.quotations import QuotationGroups, QuotationRow, groups, has_typed_note, row
from citecheck.report.order import in_order, position
from citecheck.report.summary import closing_words, manuscript_lines, notices
from citecheck.report.svg.checked_parts import CheckedPart
from citecheck.report.svg.drawing import STYLE
from citecheck.report.tally import Tally, claims_lines, subject_line, tally, unchecked_lines, unsettled_line

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The page may load nothing and run nothing."""
PICTURES = "img-src data:"
"""Added to the policy of a page with pictures, which are in the page itself."""
DIGITS = 16


@noun
class FileSection:
    """A file of the audit: its packets, and its quotations without an open finding."""

    path: str
    number: int
    packets: tuple[PacketView, ...]
    groups: QuotationGroups


@noun
class DecisionRow:
    """A finding that somebody answered, and the answer."""

    position: str
    rule: str
    message: str
    answer: str


@noun
class FileRow:
    """A file of the audit: what it is, what was read of it, and the beginning of its SHA-256."""

    name: str
    kind: str
    read: str
    sha256: str


@noun
class PlotsView:
    """The drawings of the page with their tables."""

    strip: PlotView | None
    strip_rows: tuple[StripRow, ...]
    parts: PlotView | None
    part_rows: tuple[CheckedPart, ...]
    dates: PlotView | None
    claims: tuple[ClaimRow, ...]
    chains: tuple[ChainView, ...]


@noun
class SummaryView:
    """The top of the page: warnings, the counts, what was and was not checked, and the same in sentences."""

    warnings: tuple[str, ...]
    lines: tuple[str, ...]
    manuscripts: tuple[str, ...]
    rows: tuple[CheckedRow, ...]
    details: tuple[str, ...]
    stretches: tuple[StretchView, ...]
    missing: tuple[MissingView, ...]
    has_typed_notes: bool


@noun
class RegistryView:
    """The records whose wordings have words of the draft, and how many were searched."""

    records: str
    searched: str


@noun
class ClosingView:
    """The end of the page: decisions, files, texts, records, versions, and the command."""

    decisions: tuple[DecisionRow, ...]
    files: tuple[FileRow, ...]
    texts: tuple[FileRow, ...]
    registry: RegistryView | None
    words: tuple[str, ...]
    version: str
    registry_digest: str
    settings_digest: str
    command: str


@noun
class PageView:
    """The whole page."""

    title: str
    policy: str
    drawing_style: str
    summary: SummaryView
    plots: PlotsView
    sections: tuple[FileSection, ...]
    findings: int
    quotations: tuple[QuotationRow, ...]
    closing: ClosingView


def page_view(report: Report, rules: tuple[Rule, ...]) -> PageView:
    """The page of a report."""
    made = list(packets(report, {rule.name: rule for rule in rules}))
    numbers = {quotation: packet.number for quotation, packet in made if quotation is not None}
    return PageView(
        title=_title(report),
        policy=f"{POLICY}; {PICTURES}" if report.pictures else POLICY,
        drawing_style=STYLE,
        summary=_summary(report),
        plots=_plots(report),
        sections=tuple(_sections(report, [packet for _, packet in made], numbers)),
        findings=len(made),
        quotations=tuple(row(judged, numbers, len(report.inputs) > 1) for judged in report.quotations),
        closing=_closing(report),
    )


def _title(report: Report) -> str:
    paths = [item.path for item in report.inputs] or [item.path for item in report.bibliographies]
    if len(paths) == 1:
        return f"citecheck report on {paths[0]}"
    return f"citecheck report on {counted(len(paths), 'file')}" if paths else "citecheck report"


def _summary(report: Report) -> SummaryView:
    counts = tally(report)
    lines = [
        subject_line(report, counts),
        _findings_line(report, counts),
        *claims_lines(counts),
        unsettled_line(counts),
    ]
    typed = report.coverage.notes.typed_unresolved or any(map(has_typed_note, report.quotations))
    details = [*unchecked_lines(report, counts), *coverage_lines(report.coverage), *notices(report)]
    return SummaryView(
        warnings=tuple(_warnings(report.coverage)),
        lines=tuple(line[0].upper() + line[1:] for line in lines if line),
        manuscripts=tuple(manuscript_lines(report)),
        rows=tuple(checked_rows(report, counts)),
        details=tuple(details),
        stretches=tuple(stretches(report.coverage)),
        missing=tuple(missing_works(report)),
        has_typed_notes=bool(typed),
    )


def _warnings(coverage: Coverage) -> Iterator[str]:
    """The first words of a report, without the words of a program's log."""
    for line in warnings(coverage):
        said = line.removeprefix("warning: ").replace(" with an error ", " as differing ")
        yield said[0].upper() + said[1:]


def _findings_line(report: Report, counts: Tally) -> str:
    """The open findings by their words: "3 findings: 1 differs, 2 notes"."""
    found = [label_of(finding) for finding in report.findings if finding.answered is None]
    phrases = {
        PageLabel.DIFFERS: ("differs", "differ"),
        PageLabel.LOOK: ("to look at", "to look at"),
        PageLabel.NOTE: ("note", "notes"),
    }
    listed = ", ".join(counted(found.count(label), *phrases[label]) for label in PageLabel if label in found)
    others = counts.answered - sum(counts.hidden.values())
    answered = f"; {others} more answered" if others else ""
    answered += "".join(f"; {number} hidden by profile {house}" for house, number in counts.hidden.items())
    return (f"{counted(len(found), 'finding')}: {listed}" if found else "no findings") + answered


def _plots(report: Report) -> PlotsView:
    strip, strip_rows = strips(report)
    checked, part_rows = parts(report)
    drawn = tuple(chains(report.traces))
    return PlotsView(strip, strip_rows, checked, part_rows, dates(report), claims(report), drawn)


def _sections(report: Report, made: list[PacketView], numbers: Mapping[str, int]) -> Iterator[FileSection]:
    """The files in the order of the report, those with findings alone behind the manuscripts."""
    of_file: dict[str, list[PacketView]] = {item.path: [] for item in report.inputs}
    rest: dict[str, list[QuotationResult]] = {}
    for packet in made:
        of_file.setdefault(packet.path, []).append(packet)
    for judged in report.quotations:
        of_file.setdefault(judged.quotation.place.path, [])
        if judged.quotation.id not in numbers:
            rest.setdefault(judged.quotation.place.path, []).append(judged)
    shown = [path for path in of_file if of_file[path] or path in rest]
    for number, path in enumerate(shown, 1):
        yield FileSection(path, number, tuple(of_file[path]), groups(iter(rest.get(path, ()))))


def _closing(report: Report) -> ClosingView:
    return ClosingView(
        decisions=tuple(_decision(one) for one in in_order(report) if one.answered is not None),
        files=tuple(_files(report)),
        texts=tuple(_texts(report)),
        registry=_registry(report),
        words=tuple(closing_words(report)),
        version=__version__,
        registry_digest=report.registry_digest[:DIGITS],
        settings_digest=report.settings_digest[:DIGITS],
        command=shlex.join(report.command).replace("'…'", "…"),
    )


def _decision(finding: Finding) -> DecisionRow:
    return DecisionRow(position(finding.place), finding.rule, finding.message, finding.answered or "")


def _files(report: Report) -> Iterator[FileRow]:
    for item in report.inputs:
        why = f"not read: {item.why}" if item.why else "not read"
        read = "read" if item.read else why
        yield FileRow(item.path, item.format, read, item.sha256[:DIGITS])
    for book in report.bibliographies:
        entries = counted(book.entries, "entry", "entries")
        lost = f", {book.unreadable} not read" if book.unreadable else ""
        yield FileRow(book.path, "bibliography", f"not read: {book.why}" if book.why else f"{entries}{lost}", "")


def _texts(report: Report) -> Iterator[FileRow]:
    """The texts held of the person. Those of records are the registry's (`_registry`)."""
    for item in report.texts:
        if not item.record:
            copy = f"{'complete' if item.complete else 'not complete'}, {item.quality}"
            yield FileRow(item.path, item.work, copy, item.sha256[:DIGITS])


def _registry(report: Report) -> RegistryView | None:
    answers = (judged.evidence.answer for judged in report.quotations)
    met = {match.witness.record for answer in answers if answer for match in answer.matches} - {None}
    records = dict.fromkeys(item.record for item in report.texts if item.record)
    if not records:
        return None
    return RegistryView(", ".join(record for record in records if record in met), counted(len(records), "record"))
