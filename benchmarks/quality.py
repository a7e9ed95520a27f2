"""How well `citecheck find` does on real quotations with gold places, and on the seeded workload.

    python benchmarks/quality.py [--out FILE] [--seed N] [--set NAME] [--peers DIR [--cap SECONDS]]

Each evaluation set is asked twice, with the printed locator and without. The sets are looked for where
CITECHECK_EVAL says, else beside the repository; without them the script says so and ends well. Prints a table and
writes the figures with command, machine and versions as JSON (default: benchmarks/results/quality.json). With
`--peers`, the folder of peers.py's environment, other tools are asked too: each for `--cap` seconds a set.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import gold_peers
import measured
import peers
from scoring import tally, told_by_us
from workload import ALTERED, FAITHFUL, Book, books_of, workload

from citecheck import __version__

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT.parent / "shared" / "eval"))
SETS = ("bartlett", "kjv", "german")
WORKLOAD_TEXTS, WORKLOAD_FOREIGN = "kjv/sources", "bartlett/sources/montaigne_cotton.txt.gz"
SHOWN = (
    "found (recall of place)", "precision of place", "class of difference agrees", "changed words caught",
    "word alarms that are right", "passed as verified though a word differs", "wrong places caught",
    "false place alarms", "claims for quotations that stand nowhere",
)  # fmt: skip


def find(quotes: Path, texts: Path, out: Path, *options: str) -> dict[str, float]:
    """Run `citecheck find` and say what it took: seconds of processor and wall clock, peak memory in MB."""
    command = [sys.executable, "-m", "citecheck", "find", "--from", str(quotes), "--texts", str(texts)]
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run([*command, "--format", "jsonl", "-o", str(out), *options], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {
        "cpu_seconds": round(spent, 2),
        "wall_seconds": round(time.perf_counter() - begun, 2),
        "peak_mb_so_far": round(after.ru_maxrss / 1024),
    }


def scorer() -> Any:
    """The evaluation sets' own scoring."""
    spec = importlib.util.spec_from_file_location("score", EVALUATION / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{EVALUATION / 'score.py'}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_of_peers(names: Sequence[str], environment: Path, cap: float) -> Iterator[dict[str, Any]]:
    """One result for each peer and set: of the quotations it was asked."""
    place, scoring = peers.environment(environment), scorer()
    for peer in gold_peers.PLACED:
        for name in names:
            gold = scoring.rows(EVALUATION / name / "gold.dev.jsonl")
            told = gold_peers.answers(place, peer, EVALUATION / name, gold, cap)
            ids = {row["id"] for row in told}
            scored = scoring.score([row for row in gold if row["id"] in ids], told)
            spent = sum(row["cpu"] for row in told)
            yield {"peer": peer, "set": name, "of": len(gold), "cpu_seconds": round(spent, 2), **scored}


def gold_sets(names: Sequence[str], folder: Path) -> Iterator[dict[str, Any]]:
    """One result for each set, with locators and without."""
    scoring = scorer()
    for name in names:
        place = EVALUATION / name
        for options in ((), ("--ignore-locator",)):
            out = folder / f"{name}.jsonl"
            took = find(place / "quotes.jsonl", place / "sources", out, *options)
            scored = scoring.score(scoring.rows(place / "gold.dev.jsonl"), scoring.rows(out))
            yield {"set": name, "locator": not options, **took, **scored}


def seeded(seed: int, folder: Path) -> dict[str, Any]:
    """The workload's result: how many of each kind were found, verified, and told what was changed."""
    books = books_of(EVALUATION / WORKLOAD_TEXTS)
    foreign = books_of(EVALUATION / WORKLOAD_FOREIGN)[0]
    items = workload(books, foreign, seed, each=30, foreign_count=100)
    quotes, out = folder / "workload.jsonl", folder / "workload.found.jsonl"
    quotes.write_text("".join(json.dumps(asdict(item)) + "\n" for item in items), "utf-8")
    took = find(quotes, EVALUATION / WORKLOAD_TEXTS, out)
    found = {row["id"]: row for row in map(json.loads, out.read_text("utf-8").splitlines())}
    kinds = tally(items, {name: told_by_us(row) for name, row in found.items()}, _texts_by_name(books))
    return {"seed": seed, "quotations": len(items), **took, "kinds": kinds}


def _texts_by_name(books: Sequence[Book]) -> Callable[[str], str]:
    return {Path(book.path).name: book.text for book in books}.__getitem__


def _table(results: Sequence[dict[str, Any]]) -> Iterator[str]:
    names = [f"{one['set']}{'' if one['locator'] else ' -loc'}" for one in results]
    yield f"{'':44}" + "".join(f"{name:>14}" for name in names)
    for key in (*SHOWN, "cpu_seconds"):
        yield f"{key:44}" + "".join(f"{one[key]!s:>14}" for one in results)


def _peers_table(results: Sequence[dict[str, Any]]) -> Iterator[str]:
    for one in results:
        asked, found, right = one["quotations"], one["found (recall of place)"], one["precision of place"]
        yield f"{one['peer']:12}{one['set']:10} {asked:5} of {one['of']:5} asked, found {found}, right {right}"
    if results:
        yield ""


def _workload_table(result: dict[str, Any]) -> Iterator[str]:
    yield f"{'workload':14}{'asked':>7}{'located':>9}{'verified':>10}{'differs':>9}{'named':>7}"
    for kind, n in sorted(result["kinds"].items()):
        yield (
            f"{kind:14}"
            + f"{n.get('asked', 0):7}{n.get('located', 0):9}{n.get('verified', 0):10}"
            + (f"{n.get('differs', 0):9}{n.get('named', 0):7}")
        )
    passed = sum(result["kinds"].get(kind, {}).get("verified", 0) for kind in ALTERED)
    alarms = sum(result["kinds"][kind]["asked"] - result["kinds"][kind].get("verified", 0) for kind in FAITHFUL)
    yield f"altered passed as verified: {passed}; alarms on faithful ones: {alarms}; {result['cpu_seconds']} s"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=ROOT / "benchmarks" / "results" / "quality.json")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", action="append", choices=SETS)
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--cap", type=float, default=30.0)
    options = parser.parse_args()
    if not (EVALUATION / "score.py").is_file():
        print(f"{EVALUATION}: no evaluation sets there; CITECHECK_EVAL names another folder. Nothing measured.")
        return
    with tempfile.TemporaryDirectory() as name:
        gold = list(gold_sets(options.set or SETS, Path(name)))
        made = seeded(options.seed, Path(name))
    others = list(gold_of_peers(options.set or SETS, options.peers, options.cap)) if options.peers else []
    print("\n".join([*_table(gold), "", *_peers_table(others), *_workload_table(made)]))
    figures = {
        "command": " ".join(["python", "benchmarks/quality.py", *measured.shown(sys.argv[1:])]),
        "machine": f"{platform.machine()}, {os.cpu_count()} processors, {platform.system()}",
        "versions": {"citecheck": __version__, "python": platform.python_version()},
        "gold": gold,
        "peers": others,
        "workload": made,
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
