"""Prints the outcome of `citecheck selftest` as a table, with the changes that were missed."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import counted
from citecheck.report.selftest import MissedChange, SelfTest
from citecheck.report.text_width import visible, wrapped

HEADS = ("change", "tried", "found", "missed", "not compared")
MOST_SHOWN = 20
"""Missed changes that are listed; the JSON has all."""


def selftest_page(outcome: SelfTest, seed: int, width: int) -> str:
    """The page for a person."""
    lines = [*wrapped(_tested(outcome), width)]
    if outcome.tried:
        lines += ["", *_table(outcome), "", *_missed(outcome, width), *wrapped(_unchanged(outcome), width)]
        lines += wrapped(f"Seed {seed}: the same seed makes the same changes. {_meaning(outcome)}", width)
    else:
        lines += wrapped("Nothing was tried, so this says nothing of what citecheck would find in this draft.", width)
    return "\n".join(lines) + "\n"


def _tested(outcome: SelfTest) -> str:
    rest = ", ".join(f"{number} {why}" for why, number in outcome.untested.items())
    left = f" Not tested: {rest}." if rest else ""
    total = counted(outcome.quotations, "quotation")
    return f"{outcome.tested} of {total} can be tested: verified, and without a finding.{left}"


def _table(outcome: SelfTest) -> Iterator[str]:
    rows = [(one.way, *map(str, (one.tried, one.found, one.missed, one.not_compared))) for one in outcome.ways]
    sums = [sum(int(row[at]) for row in rows) for at in range(1, len(HEADS))]
    rows = [HEADS, *rows, ("all", *map(str, sums))]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    for row in rows:
        cells = [
            f"{row[0]:<{widths[0]}}",
            *(f"{cell:>{space}}" for cell, space in zip(row[1:], widths[1:], strict=True)),
        ]
        yield "  ".join(cells)


def _missed(outcome: SelfTest, width: int) -> Iterator[str]:
    for one in outcome.missed[:MOST_SHOWN]:
        yield from wrapped(f"{_place(one)}: {one.way}: “{visible(one.words)}”", width)
    if len(outcome.missed) > MOST_SHOWN:
        yield f"and {len(outcome.missed) - MOST_SHOWN} more"
    if outcome.missed:
        yield ""


def _place(missed: MissedChange) -> str:
    return visible(f"{missed.path}:{missed.line or missed.where}")


def _unchanged(outcome: SelfTest) -> str:
    if outcome.alarms:
        return f"{counted(outcome.alarms, 'time')}, a quotation that was not changed got a finding."
    return "No quotation that was not changed got a finding."


def _meaning(outcome: SelfTest) -> str:
    untried = [one.way for one in outcome.ways if not one.tried]
    said = f"No quotation could be changed in these ways: {', '.join(untried)}. " if untried else ""
    return f"{said}Not compared: the report counts the quotation as unchecked or unheld, without a finding."
