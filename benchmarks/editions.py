"""How far quotations of one work depart from a copy of the edition quoted, and from one of another edition.

    python benchmarks/editions.py

Reads the evaluation sets (CITECHECK_EVAL, else ../shared/eval beside the project), asks for every quotation with its
work, and prints for each work with many long quotations: how many, which part departs in a word, which part in more
than one. Which copies are of another edition is told by the books themselves: Hobbes (1651) did not quote the King
James Version letter by letter, Büchmann not the Luther Bible of 1912, Bartlett not the held revision of Montaigne.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path

from citecheck.compare.editions.other_edition import LONG
from citecheck.compare.retrieval.search import answers
from citecheck.model.evidence import Query, Weight
from citecheck.model.verdicts import Wording
from citecheck.texts.folder import gather

ROOT = Path(__file__).resolve().parents[1]
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT / "../shared/eval"))
SETS = ("bartlett", "kjv", "german")
LEAST = 12
"""Long quotations of a work for its line to say something."""


def measured(name: str) -> dict[tuple[str, str], list[int]]:
    """For each manuscript and work of a set: long quotations, those that depart, those that depart twice."""
    folder = EVALUATION / name
    rows = [json.loads(line) for line in (folder / "quotes.jsonl").open(encoding="utf-8")]
    asked = [
        Query(row["id"], row["quote"], tuple([row["work"]] if isinstance(row["work"], str) else row["work"]))
        for row in rows
    ]
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0])
    found = answers(gather([(folder / "sources", "sources")]), asked)
    for row, query, answer in zip(rows, asked, found, strict=True):
        if answer.wording in (Wording.VERIFIED, Wording.DIFFERS) and len(query.text.split()) >= LONG:
            match = answer.matches[0]
            changed = sum(d.weight >= Weight.WORDING and bool(d.ours and d.theirs) for d in match.departures)
            line = counts[Path(row.get("manuscript", name)).stem, match.witness.work]
            line[0] += 1
            line[1] += changed > 0
            line[2] += changed > 1
    return counts


def main() -> None:
    """The command."""
    if not EVALUATION.is_dir():
        print(f"{EVALUATION}: no evaluation sets there; CITECHECK_EVAL names another folder. Nothing measured.")
        return
    print(f"{'quoted in':20}{'work':44}{'long':>6}{'depart':>8}{'twice':>8}")
    for name in SETS:
        for (manuscript, work), (long, departing, twice) in sorted(measured(name).items()):
            if long >= LEAST:
                print(f"{manuscript:20}{work:44}{long:6}{departing / long:8.2f}{twice / long:8.2f}")


if __name__ == "__main__":
    main()
