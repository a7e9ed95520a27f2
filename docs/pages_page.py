"""Writes docs/pages.md from benchmarks/results/pages.json: how well quotations of PDFs are checked.

Run `python docs/pages_page.py`. A test checks that the page is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "pages.md"
FIGURES = Path(__file__).parents[1] / "benchmarks" / "results" / "pages.json"
KINDS = ("within a page", "front matter", "note", "page break", "column break", "note call")


def page(figures: Mapping[str, Any]) -> str:
    """The page."""
    return "\n".join(_lines(figures)) + "\n"


def _lines(figures: Mapping[str, Any]) -> Iterator[str]:
    settings = figures["settings"]
    yield "# Quotations of PDFs\n"
    yield "<!-- written by docs/pages_page.py from benchmarks/results/pages.json; do not edit -->\n"
    yield (
        "Programs make PDFs of a book of seeded prose with footnotes. Each sentence is a link, so that its page is\n"
        "known whatever the text layer says. A draft quotes true sentences with the page printed on theirs, and\n"
        "sentences of which one word is altered (left out, another, denied, another number). The kinds are those of\n"
        "the sentence: it stands in the front matter (Roman numerals), is a footnote, runs over a page or a column or\n"
        "over the call of a note. The table counts the true ones that are verified, of all. Where the page was not\n"
        "found right for as many, the number with the right page stands in brackets.\n"
    )
    yield "| set by | pages | " + " | ".join(KINDS) + " | altered ones verified | ms a page |"
    yield "|---" + "|---:" * (len(KINDS) + 3) + "|"
    for one in settings:
        cells = [_cell(one["kinds"].get(kind)) for kind in KINDS]
        altered = f"{one['altered_verified']} of {one['altered']}"
        yield f"| {one['setting']} | {one['pages']} | {' | '.join(cells)} | {altered} | {one['ms_a_page']} |"
    whole = [_cell(_sum(settings, kind)) for kind in KINDS]
    missed = f"{sum(one['altered_verified'] for one in settings)} of {sum(one['altered'] for one in settings)}"
    yield f"| all | {sum(one['pages'] for one in settings)} | {' | '.join(whole)} | {missed} | |"
    if figures["not_installed"]:
        yield f"\nNot installed, and not measured: {', '.join(figures['not_installed'])}."
    yield (
        "\nIt does not show scans, tables, prose in other scripts, or books of real printers. The milliseconds are\n"
        "processor time without the start of the reading process. The machine had other work: read them as an upper\n"
        "bound.\n"
    )
    yield f"Measured with `{figures['command']}` on {figures['machine']['processor']}."


def _cell(counts: list[int] | None) -> str:
    if counts is None or not counts[2]:
        return ""
    verified, right, true = counts
    return f"{verified} of {true}" + (f" ({right})" if right != verified else "")


def _sum(settings: list[Mapping[str, Any]], kind: str) -> list[int]:
    rows = [one["kinds"][kind] for one in settings if kind in one["kinds"]]
    return [sum(column) for column in zip(*rows, strict=True)]


if __name__ == "__main__":
    PAGE.write_text(page(json.loads(FIGURES.read_text("utf-8"))), "utf-8")
