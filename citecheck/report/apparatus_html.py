"""Wordings side by side as a page of HTML: the drawing, and the same in words."""

from __future__ import annotations

from citecheck.model.collations import Collation
from citecheck.report.apparatus import full
from citecheck.report.apparatus_svg import drawn
from citecheck.report.chains_html import COLUMNS
from citecheck.report.drawn_page import page


def html(collation: Collation) -> str:
    """The page."""
    return page(f"{collation.subject}: wordings", drawn(collation).svg(), full(collation, COLUMNS, colour=False))
