"""Lists the markups in which a quotation is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from citecheck.report.excerpts.excerpt import Excerpt
from citecheck.report.excerpts.latex import latex
from citecheck.report.excerpts.markdown import markdown
from citecheck.report.excerpts.typst import typst

MARKUPS: Mapping[str, Callable[[Excerpt], str]] = {"markdown": markdown, "latex": latex, "typst": typst}
"""The writer of each markup, the usual one first."""
