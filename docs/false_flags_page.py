"""Writes docs/false-flags.md from benchmarks/results/false_flags.json: how often the records flag a true sentence.

Run `python docs/false_flags_page.py`. A test checks that the page is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "false-flags.md"
FIGURES = Path(__file__).parents[1] / "benchmarks" / "results" / "false_flags.json"
GROUPS = {
    "evaluation set bartlett": "Bartlett, *Familiar Quotations*",
    "evaluation set kjv": "Hobbes, *Leviathan*; White, *The Great Controversy*",
    "evaluation set german": "Büchmann, *Geflügelte Worte*",
    "tried": "books of history and science used to correct cues",
    "new": "books of history and science not used before",
}


def page(figures: Mapping[str, Any]) -> str:
    """The page."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    whole = figures["all"]
    false = whole["flags"] - whole["judged_right"]
    yield "# False alarms of the records\n"
    yield "<!-- written by docs/false_flags_page.py from benchmarks/results/false_flags.json; do not edit -->\n"
    raised = f"{_count(whole['flags'])} {_plural(whole['flags'], 'flag')}" if whole["flags"] else "no flag"
    yield (
        f"The rules on records and dates read {_count(whole['sentences'])} sentences of {len(figures['books'])} "
        f"printed books, with no text held, and raised {raised} (verdict *fail*). {_count(false).capitalize()} of them "
        f"{'is' if false == 1 else 'are'} false: {whole['false_in_1000_sentences']} in 1,000 sentences. The limit is "
        f"{whole['target']:g} in 1,000.\n"
    )
    yield "| books | sentences | dates tied to a record | flags | of them false |"
    yield "|---" + "|---:" * 4 + "|"
    for name, group in figures["groups"].items():
        cells = (group["sentences"], group["dates_tied_to_records"], group["flags"])
        wrong = group["flags"] - group["judged_right"]
        yield f"| {GROUPS.get(name, name)} | {' | '.join(map(_count, cells))} | {_count(wrong)} |"
    yield ""
    yield (
        "A flag counts as false unless a person judged it right (`benchmarks/false_flags_judged.tsv`). The figure "
        "shows that the rules are silent where the records have nothing to say. It does not show how much they find: "
        "few of these books speak of recorded things, as the third column shows.\n"
    )
    yield from _false_ones(figures)
    versions = figures["versions"]
    yield f"Measured with `{_command(figures)}` on {figures['machine']}; citecheck {versions['citecheck']},"
    yield f"python {versions['python']}. [What the sets and the books are](../benchmarks/README.md#false-flags)."


def _false_ones(figures: Mapping[str, Any]) -> Iterator[str]:
    false = [flag for book in figures["books"] for flag in book["flags"] if flag["right"] is not True]
    if false:
        yield f"The false {_plural(len(false), 'one')}:\n"
    for flag in false:
        of = f" of `{flag['record']}`" if flag["record"] else ""
        yield f"- `{flag['rule']}`{of}: {flag['sentence']}"
    if false:
        yield ""


def _command(figures: Mapping[str, Any]) -> str:
    words = figures["command"].split()
    return " ".join("DIR" if before == "--books" else word for before, word in zip(["", *words], words, strict=False))


def _count(number: int) -> str:
    return f"{number:,}" if number else "none"


def _plural(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(FIGURES.read_text("utf-8"))), "utf-8", newline="\n")
