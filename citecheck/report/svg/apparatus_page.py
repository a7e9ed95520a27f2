"""Writes wordings side by side as a page of HTML: the drawing, and the same in words."""

from __future__ import annotations

from citecheck.model.collation import Collation
from citecheck.report.svg.apparatus import drawn
from citecheck.report.svg.page import page
from citecheck.report.svg.provenance_page import COLUMNS
from citecheck.report.terminal.apparatus import full


def html(collation: Collation) -> str:
    """The page."""
    return page(f"{collation.subject}: wordings", drawn(collation).svg(), full(collation, COLUMNS, colour=False))
