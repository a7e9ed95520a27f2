"""Writes one line a finding: `path:line:col: severity rule message`. Editors match this format: it is frozen.

Where a file has no lines the place follows in brackets: `path: severity rule message (where: “sentence”)`. The further
places of a finding end its message. The tally is not part of it (`tally_line`), so that every line is a finding.
"""

from __future__ import annotations

from citecheck.report.formats.table import ReportPage
from citecheck.report.order import by_place, said_where
from citecheck.report.text_width import visible, without_commands

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.findings import Finding, Report


def write(report: Report, _: ReportPage) -> str:
    """The findings, one a line, by file and place."""
    return "".join(f"{line(finding)}\n" for finding in by_place(report))


def line(finding: Finding) -> str:
    """One finding, without its line end."""
    place = finding.fault.place
    said = f"{finding.severity.label} {finding.rule} {finding.fault.message}{said_where(finding)}"
    if place.region:
        return _line(f"{place.path}:{place.region.start_line}:{place.region.start_column}: {said}")
    return _line(f"{place.path}: {said}")


def _line(said: str) -> str:
    return without_commands(visible(said))
