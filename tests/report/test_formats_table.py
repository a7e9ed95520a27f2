"""A report format is one file and one row, and nothing else needs to know it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from command_line import FAULTY, Project

from citecheck.model.findings import Report
from citecheck.report.formats import table
from citecheck.report.formats.table import BY_ENDING, FORMATS, ReportFormat, ReportPage


def test_every_file_of_the_folder_is_a_row_and_every_row_a_file() -> None:
    files = {path.stem for path in Path(table.__file__).parent.glob("*.py")} - {"__init__", "table"}

    assert files == {name.replace("-", "_") for name in FORMATS}


def test_every_format_writes() -> None:
    modules = (import_module(f"citecheck.report.formats.{name.replace('-', '_')}") for name in FORMATS)

    assert all(callable(module.write) for module in modules)


def test_no_ending_belongs_to_two_formats() -> None:
    assert len(BY_ENDING) == sum(len(row.endings) for row in FORMATS.values())


def test_a_new_format_is_one_file_and_one_row(book: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    toy = ModuleType("toy")

    def write(report: Report, page: ReportPage) -> str:
        return f"{len(report.findings)} finding in {page.width} cells\n"

    toy.write = write  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "citecheck.report.formats.toy", toy)
    monkeypatch.setitem(FORMATS, "toy", ReportFormat())
    book.write("essay.md", FAULTY)

    assert book.audit("essay.md", "--format", "toy", "--width", "60").out == "1 finding in 60 cells\n"
