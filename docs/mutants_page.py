"""Writes docs/mutants.md from benchmarks/results/mutants.json: which small changes of the program its tests notice.

Run `python docs/mutants_page.py`. A test checks that the page is up to date.
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

WATCHED = "These are seconds of tests that are watched, which takes about three times as long. "
"""What is said of a run whose map of the tests had no other seconds."""


def page(figures: Mapping[str, Any]) -> str:
    """The page."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    whole, limits = figures["all"], figures["limits"]
    yield "# What the tests notice\n"
    yield "<!-- written by docs/mutants_page.py from benchmarks/results/mutants.json; do not edit -->\n"
    yield (
        f"The tests notice {_share(whole)} of {whole['mutants']} small changes of the program "
        f"(95 % interval {_interval(whole)}). The aim is {TARGET} %. Seed {figures['seed']} drew the changes from each "
        f"module in proportion to the changes that are possible there.\n"
    )
    if whole["mutants"] < figures["drawn"]:
        yield f"The run was stopped: {figures['drawn']} were drawn, and these are the first of them, in random order.\n"
    yield (
        f"For each change, the run took the tests that enter the changed function, the most specific first, up to "
        f"{limits['seconds_tried']:g} processor seconds. It left out tests of more than "
        f"{limits['seconds_a_test']:g} seconds. {WATCHED if limits.get('watched', True) else ''}So the figure is a "
        f"lower bound. A change that nobody can see counts as not noticed, and one after which the tests do not end as "
        f"noticed ({whole['endless']}). The tests are "
        f"{', '.join(f'`{test}`' for test in figures['tests']['asked'])} ({figures['tests']['mapped']:,} tests).\n"
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
    at = f" at commit {figures['commit']}" if figures.get("commit") else ""
    yield f"\nMeasured{at} with `{figures['command']}` on {figures['machine']}."


def _row(name: str, row: Mapping[str, Any]) -> str:
    return f"| {name} | {row['mutants']} | {row['noticed']} | {_share(row)} | {_interval(row)} |"


def _share(row: Mapping[str, Any]) -> str:
    return f"{100 * row['noticed'] / row['mutants']:.0f} %" if row["mutants"] else ""


def _interval(row: Mapping[str, Any]) -> str:
    return f"{100 * row['low']:.0f} to {100 * row['high']:.0f}"


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(FIGURES.read_text("utf-8"))), "utf-8", newline="\n")
