"""Writes chains of attestation as a page of HTML: the drawing, and the same in words."""

from __future__ import annotations

from citecheck.model.provenance import Trace
from citecheck.report.svg.page import page
from citecheck.report.svg.provenance import drawn
from citecheck.report.terminal.provenance import full

COLUMNS = 92
"""Width of the words under the drawing: what the page shows without scrolling."""


def html(trace: Trace) -> str:
    """The page."""
    return page(f"{trace.record}: chains of attestation", drawn(trace).svg(), full(trace, COLUMNS, colour=False))
