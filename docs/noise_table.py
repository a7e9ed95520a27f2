"""Writes the tables of docs/noise.md from benchmarks/results/noise.json.

Run `python docs/noise_table.py`. A test checks that the page is up to date.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "noise.md"
FIGURES = Path(__file__).parents[1] / "benchmarks" / "results" / "noise.json"
BEGIN, END = "<!-- written by docs/noise_table.py from benchmarks/results/noise.json -->\n", "<!-- end -->\n"
NAMES = {"en": "English", "de": "German", "fr": "French", "la": "Latin"}


def tables(results: Mapping[str, Any]) -> Iterator[str]:
    """The lines of both tables: quotations by language and rate, and clean pages."""
    yield "\n| text | letters misread | estimated | true ones raised as error, warning, note | altered ones found "
    yield "| altered ones not checked | absent ones called absent |\n|---|---:|---:|---|---:|---:|---:|\n"
    for language, rows in results["languages"].items():
        for rate, row in rows.items():
            true, altered, absent = (row[kind] for kind in ("true", "altered", "absent"))
            raised = ", ".join(str(row.get(f"true, {kind} raised", 0)) for kind in ("error", "warning", "note"))
            found = row.get("altered: differs", 0) + row.get("altered: elsewhere", 0) + row.get("altered: absent", 0)
            estimate = f"{row['estimated'][0]:.2%}".replace("%", " %")
            yield f"| {NAMES.get(language, language)} | {rate.replace('%', ' %')} | {estimate} "
            yield f"| {raised} of {true} "
            unchecked, called = row.get("altered: unchecked", 0), row.get("absent: absent", 0)
            yield f"| {found} of {altered} | {unchecked} | {called} of {absent} |\n"
    yield "\n| clean pages | pages | in no language | called noisy (2 %) | highest estimate |\n"
    yield "|---|---:|---:|---:|---:|\n"
    for name, row in results["clean"].items():
        highest = f"{row['highest']:.2%}".replace("%", " %") if row["highest"] else "not known"
        label = f"{NAMES[name[:2]]} novel or treatise" if name[:2] in NAMES and name[2:3] == " " else name
        yield f"| {label} | {row['pages']} | {row['unmapped']} | {row['bad']} | {highest} |\n"
    spent = list(results["milliseconds"].values())
    text, page = (max(row[key] for row in spent) for key in ("text", "page"))
    yield f"\nProcessor time: at most {text:.1f} ms a page for the first quotation that differs from a text of 40 pages"
    yield f" (a longer text costs no more than 50 pages), and {page:.1f} ms for each page asked for.\n\n"


def page(figures: Path) -> str:
    """The page with the tables of the measurement."""
    words = PAGE.read_text("utf-8")
    begin, end = words.index(BEGIN) + len(BEGIN), words.index(END)
    return words[:begin] + "".join(tables(json.loads(figures.read_text("utf-8")))) + words[end:]


if __name__ == "__main__":
    PAGE.write_text(page(FIGURES), "utf-8")
