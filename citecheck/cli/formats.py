"""Finds the format that a command line asks for, and writes the report in it."""

from __future__ import annotations

import sys

from citecheck.cli.options import PageOptions
from citecheck.cli.output import colour_wanted, columns
from citecheck.report.formats.table import BY_ENDING, ReportPage, written
from citecheck.rules import rules

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.findings import Report


def format_wanted(options: PageOptions) -> str:
    """The format asked for, else that of the suffix of `-o`, else `full` for a person and `concise` for a program."""
    if options.format:
        return options.format
    output = options.output
    if output is not None and str(output) != "-":
        return BY_ENDING.get(output.suffix.lower(), "concise")
    return "full" if sys.stdout.isatty() else "concise"


def rendered(report: Report, options: PageOptions) -> str:
    """The report in the format wanted."""
    colour = colour_wanted(options.color, options.output)
    return written(format_wanted(options), report, ReportPage(options.width or columns(), colour, rules))
