"""How many quotations of printed books are found, with the same edges, by reading and extracting alone.

    python benchmarks/extraction.py [-v]

Takes the quotations of the evaluation sets that are printed between quotation marks (the characters beside the gold
stretch are marks) and asks for a quotation with exactly that stretch. `-v` prints those that are missed. The sets are
looked for where CITECHECK_EVAL says, else beside the repository; without them the script says so and ends well.
"""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from citecheck.extract.claims import extract
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Quotation
from citecheck.model.manuscript import Manuscript
from citecheck.read.markdown.reader import markdown

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT.parent / "shared" / "eval"))
SETS = ("kjv", "german")
"""The sets whose gold gives places in the manuscript."""

OPENERS = frozenset("\"“„«»'‘`")
CLOSERS = frozenset("\"”“»«'’")


@dataclass(frozen=True)
class Outcome:
    """What was found of one book."""

    name: str
    characters: int
    seconds: float
    quotations: int
    stray: int
    gold: int
    between_marks: int
    missed: tuple[dict[str, Any], ...]

    def line(self) -> str:
        """One row of the table."""
        found = self.between_marks - len(self.missed)
        share = found / self.between_marks if self.between_marks else 0.0
        return (
            f"{self.name:20}{self.gold:7}{self.between_marks:9}{found:7}{share:8.1%}"
            f"{self.quotations:12}{self.stray:7}{self.characters / self.seconds / 1e6:8.2f}"
        )


def books() -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """The manuscripts of the sets, each with its gold quotations."""
    for name in SETS:
        rows = [json.loads(line) for line in (EVALUATION / name / "quotes.jsonl").read_text("utf-8").splitlines()]
        for manuscript in sorted({row["manuscript"] for row in rows}):
            path = EVALUATION / name / f"{manuscript}.gz"
            yield path, [row for row in rows if row["manuscript"] == manuscript]


def outcome(path: Path, rows: list[dict[str, Any]]) -> Outcome:
    """Read one book, extract, and compare the places."""
    text = gzip.decompress(path.read_bytes()).decode("utf-8")
    begun = time.perf_counter()
    read = markdown(Source(path.name, text), "text")
    found = extract(Manuscript(path.name, "text", "", text, read.blocks, lang=read.lang))
    seconds = time.perf_counter() - begun
    stretches = {_stretch(quotation) for quotation in found.quotations}
    marked = [row for row in rows if text[row["ms_start"] - 1] in OPENERS and text[row["ms_end"]] in CLOSERS]
    missed = tuple(row for row in marked if (row["ms_start"], row["ms_end"]) not in stretches)
    name = path.name.removesuffix(".txt.gz")
    return Outcome(name, len(text), seconds, len(found.quotations), len(found.stray), len(rows), len(marked), missed)


def _stretch(quotation: Quotation) -> tuple[int, int] | None:
    span = quotation.place.span
    return (span.start, span.end) if span else None


def main(arguments: list[str]) -> int:
    """Print the table; 0 even without the sets, which not everybody has."""
    if not EVALUATION.is_dir():
        print(f"skipped: no evaluation sets at {EVALUATION} (set CITECHECK_EVAL)")
        return 0
    print(f"{'book':20}{'gold':>7}{'marked':>9}{'found':>7}{'share':>8}{'quotations':>12}{'stray':>7}{'MB/s':>8}")
    for path, rows in books():
        result = outcome(path, rows)
        print(result.line())
        for row in result.missed if "-v" in arguments else ():
            print(f"    {row['id']} {row['ms_start']}-{row['ms_end']}: {row['quote'][:90]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
