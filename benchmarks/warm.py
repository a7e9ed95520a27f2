"""One quotation after another in a process that is already at work, as an editor asks: processor seconds each.

    python benchmarks/warm.py --texts DIR --quotes FILE [--seconds N]

The texts are gathered once, with their index where one is kept; the first answers are not counted, and then each
quotation is asked alone until all are asked or the seconds are over. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path
from statistics import quantiles

from citecheck.compare.retrieval.search import Search
from citecheck.model.evidence import Query
from citecheck.texts.folder import gather
from citecheck.texts.index.index_folders import shelved

UNCOUNTED = 3
"""Answers that load code and data."""

LEAST = 20
"""Answers from which percentiles mean something."""


def seconds_each(texts: Path, quotes: Path, seconds: float) -> list[float]:
    """What each answer took, in seconds of processor; `seconds` are on the clock."""
    held = shelved(gather([(texts, texts.as_posix())]), [texts])
    search = Search(held)
    asked = [json.loads(line) for line in quotes.read_text("utf-8").splitlines()]
    took: list[float] = []
    over = time.perf_counter() + seconds
    for item in asked:
        begun = time.process_time()
        search.answers([Query(item["id"], item["quote"])])
        took.append(time.process_time() - begun)
        if time.perf_counter() > over:
            break
    return took[UNCOUNTED:]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--quotes", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=60.0)
    options = parser.parse_args()
    took = seconds_each(options.texts, options.quotes, options.seconds)
    figures: dict[str, float | int | None] = {"asked": len(took), "p50_ms": None, "p95_ms": None}
    if len(took) >= LEAST:
        parts = quantiles(took, n=20)
        figures |= {"p50_ms": round(parts[9] * 1000, 3), "p95_ms": round(parts[18] * 1000, 3)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
