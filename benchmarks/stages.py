"""Where the time of a run goes: processor time of each stage of `citecheck find` over one library.

    python benchmarks/stages.py --texts DIR --quotes FILE [--out FILE]

FILE is a workload of benchmarks/workload.py over the texts of DIR. Each stage is timed where it is called; what a stage
calls of another counts for that other only. The rest is what lies between them.
"""

from __future__ import annotations

import argparse
import importlib
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

START = time.process_time()
ROOT = Path(__file__).resolve().parents[1]
STAGES = {
    "numbering the quotations' words": [
        "citecheck.compare.retrieval.search:Search._asked",
        "citecheck.compare.retrieval.large_library:Sought",
    ],
    "screening the texts": ["citecheck.compare.retrieval.library_rows:ConcatenatedTexts.hits"],
    "choosing candidate places": ["citecheck.compare.retrieval.large_library:candidate_spans"],
    "removing what is not the author's": ["citecheck.compare.retrieval.large_library:blanked"],
    "preparing a place": [
        "citecheck.compare.retrieval.large_library:Patch",
        "citecheck.compare.retrieval.local_index:WordFrequencies.__init__",
    ],
    "aligning the quotation with it": ["citecheck.compare.alignment.passages:PassageAligner.passages"],
    "weighing each departure": ["citecheck.compare.retrieval.search:match"],
    "writing": ["citecheck.report.found_jsonl:jsonl"],
}


class Clock:
    """Processor time by stage; a stage within another stops the outer one's count."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = time.process_time()

    def change(self, stage: str | None) -> None:
        """Enter a stage, or leave the last one entered (None)."""
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now
        if stage is None:
            self._open.pop()
        else:
            self._open.append(stage)

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time is a stage's. What it yields is made at once."""

        def run(*given: Any, **named: Any) -> Any:
            self.change(stage)
            try:
                made = work(*given, **named)
                return list(made) if isinstance(made, Iterator) else made
            finally:
                self.change(None)

        return run


def watch(clock: Clock) -> None:
    """Put the clock around every stage's functions."""
    for stage, names in STAGES.items():
        for name in names:
            module, _, path = name.partition(":")
            *owners, last = path.split(".")
            owner: Any = importlib.import_module(module)
            for each in owners:
                owner = getattr(owner, each)
            setattr(owner, last, clock.timed(stage, getattr(owner, last)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=Path, required=True)
    parser.add_argument("--quotes", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "stages.json")
    options = parser.parse_args()

    import citecheck.compare.retrieval.large_library  # noqa: F401 - its loading, numpy's above all, counts for the start
    from citecheck.cli.find_input import queries
    from citecheck.compare.retrieval import search
    from citecheck.report import found_jsonl
    from citecheck.texts.folder import gather

    clock = Clock()
    spent = {"starting, numpy included": time.process_time() - START}
    begun = time.process_time()
    asked = list(queries(str(options.quotes)))
    held = gather([(options.texts, options.texts.as_posix())])
    characters = sum(len(text.text) for text in held.texts)
    spent["reading"] = time.process_time() - begun
    watch(clock)
    begun = time.process_time()
    found = search.answers(held, asked)
    for query, answer in zip(asked, found, strict=True):
        found_jsonl.jsonl(query, answer)
    whole = time.process_time() - begun
    spent |= {stage: clock.spent.get(stage, 0.0) for stage in STAGES}
    spent["the rest"] = max(0.0, whole - sum(clock.spent.values()))
    total = sum(spent.values())
    for stage, seconds in spent.items():
        print(f"{stage:40}{seconds:8.3f} s{100 * seconds / total:6.0f} %")
    print(f"{'all':40}{total:8.3f} s for {len(asked)} quotations, {characters / 1e6:.1f} M characters")
    figures = {"quotations": len(asked), "characters": characters, "seconds": spent}
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
