"""Defines a format of a report, and lists every format, one row each.

A format is a file of this folder, named after it (with `_` for `-`), with a function `write`. Its row has the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from citecheck.model.findings import Report
    from citecheck.model.rule import Rule
else:
    Protocol = object


@noun
class ReportPage:
    """The page of a report: cells in a line, whether in colour, and the function that gives the rules to describe."""

    width: int
    colour: bool
    rules: Callable[[], tuple[Rule, ...]]


class WriteReport(Protocol):
    """The function `write` of a format's file."""

    def __call__(self, report: Report, page: ReportPage, /) -> str:
        """The whole report as text."""


@noun
class ReportFormat:
    """A row: the suffixes of files that are written in the format unless another is asked for.

    `says_unread` is true if the text itself says what was not read and ends with the counts, so that standard error
    need not say it.
    """

    endings: tuple[str, ...] = ()
    says_unread: bool = False


FORMATS = {
    "full": ReportFormat((".txt",), says_unread=True),
    "concise": ReportFormat(),
    "json": ReportFormat((".json",)),
    "jsonl": ReportFormat((".jsonl",)),
    "sarif": ReportFormat((".sarif",)),
    "github": ReportFormat(),
    "gitlab": ReportFormat(),
    "junit": ReportFormat(),
    "rdjson": ReportFormat(),
    "markdown": ReportFormat((".md",), says_unread=True),
    "html": ReportFormat((".html",), says_unread=True),
    "csv": ReportFormat((".csv",)),
    "checklist": ReportFormat(),
    "queries": ReportFormat(),
    "permissions": ReportFormat(says_unread=True),
    "permissions-csv": ReportFormat(),
}
BY_ENDING = {ending: name for name, row in FORMATS.items() for ending in row.endings}


def written(name: str, report: Report, page: ReportPage) -> str:
    """The report in the format of this name, whose file is loaded when it is first asked for."""
    write: WriteReport = import_module(f"citecheck.report.formats.{name.replace('-', '_')}").write
    return write(report, page)
