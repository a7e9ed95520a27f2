"""Finds the function that writes a format of `citecheck audit`, and loads it when it is needed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from citecheck.cli.options import PageOptions
from citecheck.cli.output import colour_wanted, columns
from citecheck.model.findings import Report
from citecheck.rules import rules

WRITERS = {
    "concise": "citecheck.report.formats.concise:concise",
    "json": "citecheck.report.formats.json:json_report",
    "jsonl": "citecheck.report.formats.json:jsonl",
    "github": "citecheck.report.formats.github:github",
    "gitlab": "citecheck.report.formats.gitlab:gitlab",
    "junit": "citecheck.report.formats.junit:junit",
    "rdjson": "citecheck.report.formats.rdjson:rdjson",
    "markdown": "citecheck.report.formats.markdown:markdown",
    "html": "citecheck.report.formats.html:html_report",
    "csv": "citecheck.report.formats.csv:csv_report",
}
FORMATS = ("full", "sarif", *WRITERS)
BY_SUFFIX = {".json": "json", ".jsonl": "jsonl", ".sarif": "sarif", ".html": "html", ".csv": "csv", ".md": "markdown"}


def format_wanted(options: PageOptions) -> str:
    """The format asked for; else by the suffix of `-o`; else `full` for a person and `concise` for a program."""
    if options.format:
        return options.format
    output = options.output
    if output is not None and str(output) != "-":
        return BY_SUFFIX.get(output.suffix.lower(), "full" if output.suffix.lower() == ".txt" else "concise")
    return "full" if sys.stdout.isatty() else "concise"


def rendered(report: Report, options: PageOptions) -> str:
    """The report in the format wanted."""
    name = format_wanted(options)
    if name == "full":
        from citecheck.report.formats.full import full

        return full(report, options.width or columns(), colour_wanted(options.color, options.output))
    if name == "sarif":
        from citecheck.report.formats.sarif import sarif

        return sarif(report, rules())
    module, function = WRITERS[name].split(":")
    writer: Callable[[Report], str] = getattr(import_module(module), function)
    return writer(report)
