"""Writes docs/mutants.md from benchmarks/results/mutants.json: which small changes of the program its tests notice.

`python docs/mutants_page.py`; a test holds the page to it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "mutants.md"
FIGURES = Path(__file__).parents[1] / "benchmarks" / "results" / "mutants.json"
TARGET = 85
"""Percent of the mutants that the tests are to notice."""


def page(figures: Mapping[str, Any]) -> str:
    """The page."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    whole, limits = figures["all"], figures["limits"]
    yield "# What the tests notice\n"
    yield "<!-- written by docs/mutants_page.py from benchmarks/results/mutants.json; do not edit -->\n"
    yield (
        f"Of {whole['mutants']} small changes of the program, drawn by seed {figures['seed']} from each module in "
        f"proportion to the changes that can be made to it, the tests notice {_share(whole)} "
        f"(95 % interval {_interval(whole)}). The aim is {TARGET} %.\n"
    )
    if whole["mutants"] < figures["drawn"]:
        yield f"The run was stopped: {figures['drawn']} were drawn, and these are the first of them, in chance order.\n"
    yield (
        f"Each change ran on the tests that enter the changed function, up to {limits['seconds_tried']:g} processor "
        f"seconds of them, the most particular first; a test of more than {limits['seconds_a_test']:g} seconds is left "
        f"out. So the figure is a lower bound. It counts as not noticed what changes nothing that anyone can see. "
        f"Tests asked: {', '.join(f'`{test}`' for test in figures['tests']['asked'])} "
        f"({figures['tests']['mapped']:,} tests).\n"
    )
    yield "| module | changes drawn | noticed | % | 95 % interval |"
    yield "|---" + "|---:" * 4 + "|"
    for package, row in figures["packages"].items():
        yield _row(f"**{package}**", row)
        for module, of_module in figures["modules"].items():
            if module.rpartition("/")[0] == package:
                yield _row(module.rpartition("/")[2], of_module)
    yield "\n| kind of change | changes drawn | noticed | % | 95 % interval |"
    yield "|---" + "|---:" * 4 + "|"
    yield from (_row(operator, row) for operator, row in figures["operators"].items())
    yield "\nNot noticed:\n"
    for one in figures["unnoticed"]:
        yield f"- `{one['file']}` line {one['line']}, {one['operator']}: `{one['before']}` becomes `{one['after']}`"
    yield f"\nMeasured with `{figures['command']}` on {figures['machine']}."


def _row(name: str, row: Mapping[str, Any]) -> str:
    return f"| {name} | {row['mutants']} | {row['noticed']} | {_share(row)} | {_interval(row)} |"


def _share(row: Mapping[str, Any]) -> str:
    return f"{100 * row['noticed'] / row['mutants']:.0f} %" if row["mutants"] else ""


def _interval(row: Mapping[str, Any]) -> str:
    return f"{100 * row['low']:.0f} to {100 * row['high']:.0f}"


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(FIGURES.read_text("utf-8"))), "utf-8", newline="\n")
