"""Adds to a report what only its HTML page draws: headings, chains of attestation, and the command that was given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.audit.assembly import Assembly
from citecheck.model.findings import Report, ReportHeading
from citecheck.model.manuscript import BlockKind, Manuscript
from citecheck.model.noun import replace
from citecheck.model.provenance import Trace
from citecheck.records.provenance.provenance import trace

MOST_CHAINS = 12
"""Records of one report whose chains are drawn: each takes half a page."""


def with_page_parts(report: Report, assembly: Assembly, command: Sequence[str]) -> Report:
    """The report with the parts of its page."""
    headings = {draft.manuscript.path: tuple(_headings(draft.manuscript)) for draft in assembly.drafts}
    return replace(report, headings=headings, traces=tuple(_traces(report, assembly)), command=tuple(command))


def _headings(manuscript: Manuscript) -> Iterator[ReportHeading]:
    """The headings of a manuscript whose file has lines, in order."""
    for block in manuscript.blocks:
        if block.kind is BlockKind.HEADING and (span := block.running.place(0, len(block.text)).span):
            yield ReportHeading(" ".join(block.text.split()), span.start)


def _traces(report: Report, assembly: Assembly) -> Iterator[Trace]:
    """The chains of the records that open findings rest on, of those that have any step."""
    named = (finding.fault.record for finding in report.findings if finding.answered is None)
    drawn = 0
    for record in dict.fromkeys(filter(None, named)):
        held = next((one.registry for one in assembly.libraries if record in one.registry.records), None)
        found = trace(held.records[record], held) if held else None
        if found and any(chain.links for chain in found.chains):
            yield found
            drawn += 1
            if drawn == MOST_CHAINS:
                return
