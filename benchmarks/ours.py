"""citecheck measured as a whole process: all quotations of a workload, one alone, with an index and without."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measured
import peers
from plan import Plan
from scoring import summary, tally, told_by_us

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
RUNS = {"S": 5, "M": 5, "L": 3, "X": 1}
"""How often a whole run on a library is repeated; medians are reported."""

QUICK_RUNS = 2
QUICK_PAIRS, COLD_PAIRS = 3, 15
ONE_MORE = 100_000
"""Characters of the text that is added to a library with an index."""

MORE_SEEDS = 2
"""Workloads of other seeds that are asked besides, for quality alone, on the library of 4 MB."""

FOREIGN, SHORT_FOREIGN = 500, 100
"""Passages of a book not held, in a run of their own on the library of 4 MB."""

LONGEST = 3600.0
"""Seconds after which a run of ours is given up."""

WARM_SECONDS = 30.0
INDEX = ("texts", "index")
"""The command that makes an index, where citecheck has it."""


def asked(texts: Path, quotes: Path, times: int, cache: Path) -> dict[str, Any]:
    """`citecheck find` with its start-up, several times: medians, and the quality of what it said.

    A cache that is not there is made and removed with each run; of one that is there, the answers of the run before.
    """
    kept = cache.is_dir()
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "found.jsonl"
        command = _ours("find", "--from", quotes, "--texts", texts, "--format", "jsonl", "-o", out)
        taken = []
        for _ in range(times):
            taken.append(measured.run(command, ROOT, LONGEST, _environment(cache)))
            shutil.rmtree(cache / "citecheck" / "results" if kept else cache, ignore_errors=True)
        if taken[-1].code != 0:
            return {"failed": f"ended with code {taken[-1].code} after {taken[-1].wall:.0f} s"}
        return {**measured.middle(taken), "quality": _quality(texts, quotes, out)}


def _quality(texts: Path, quotes: Path, out: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    kinds = tally(peers.items_of(quotes), {row["id"]: told_by_us(row) for row in rows}, peers.reader(texts))
    return {**summary(kinds), "kinds": kinds}


def runs(plan: Plan, size: str) -> int:
    """How often a whole run on a library is repeated."""
    return QUICK_RUNS if plan.quick else RUNS[size]


def indexed(plan: Plan, size: str) -> dict[str, Any] | None:
    """The same with an index: what it takes to build, how large it is, what one text more takes; whole runs, one
    quotation in a new process, and single answers in a process at work."""
    if not has_index():
        return None
    texts, cache = plan.texts(size), plan.work / f"cache.{size}"
    shutil.rmtree(cache, ignore_errors=True)
    cache.mkdir()
    built = _index(texts, cache)
    if built.code != 0:
        return {"failed": f"building ended with code {built.code}"}
    length = sum(file.stat().st_size for file in cache.rglob("*") if file.is_file())
    return {
        "build_seconds": round(built.cpu, 3),
        "build_peak_mb": round(built.peak, 1),
        "bytes": length,
        "one_text_more_seconds": _one_more(texts, cache),
        **asked(texts, plan.quotes(size), runs(plan, size), cache),
        "one_quotation": measured.middle([_one(plan, texts, cache) for _ in range(runs(plan, size))]),
        "warm": None if plan.quick else warm(texts, plan.quotes(size), cache),
    }


def _index(texts: Path, cache: Path) -> measured.Took:
    return measured.run(_ours(*INDEX, "--texts", texts), ROOT, LONGEST, _environment(cache))


def _one_more(texts: Path, cache: Path) -> float:
    """Seconds to bring an index in step with one text of 0.1 MB more; then the text is taken away again."""
    new = texts / "one-more.txt"
    longest = max((file for file in texts.glob("*.txt")), key=lambda file: file.stat().st_size)
    new.write_text(longest.read_text("utf-8")[:ONE_MORE], "utf-8", newline="\n")
    took = _index(texts, cache)
    new.unlink()
    _index(texts, cache)
    return round(took.cpu, 3)


def _one(plan: Plan, texts: Path, cache: Path) -> measured.Took:
    """One quotation in a new process."""
    size = "L" if texts.name == "X" else texts.name
    item = next(item for item in peers.items_of(plan.quotes(size)) if item.kind == "verbatim")
    command = _ours("find", item.quote, "--texts", texts, "--format", "jsonl")
    return measured.run(command, ROOT, LONGEST, _environment(cache))


def has_index() -> bool:
    """Whether this citecheck makes indexes."""
    done = subprocess.run(_ours(*INDEX, "--help"), cwd=ROOT, capture_output=True, check=False)
    return done.returncode == 0


def cold(plan: Plan) -> dict[str, Any]:
    """One quotation against the smallest library, in a new process, less a Python that does nothing; in pairs."""
    texts, cache, bare = plan.texts("S"), plan.work / "cache.none", [sys.executable, "-c", "pass"]
    ours, python = [], []
    for _ in range(QUICK_PAIRS if plan.quick else COLD_PAIRS):
        ours.append(_one(plan, texts, cache))
        python.append(measured.run(bare, ROOT))
    return {
        "pairs": len(ours),
        "cpu_ms_over_python": _between(ours, python, "cpu"),
        "wall_ms_over_python": _between(ours, python, "wall"),
        "python_cpu_ms": round(1000 * median(run.cpu for run in python), 1),
    }


def _between(ours: Sequence[measured.Took], python: Sequence[measured.Took], what: str) -> float:
    pairs = zip(ours, python, strict=True)
    return round(1000 * float(median(getattr(one, what) - getattr(other, what) for one, other in pairs)), 1)


def more_quality(plan: Plan) -> dict[str, Any]:
    """Quality on the library of 4 MB with other seeds, and with passages that stand nowhere in it."""
    texts, none = plan.texts("M"), plan.work / "cache.none"
    seeds = [plan.seed + 1 + more for more in range(MORE_SEEDS)]
    others = [asked(texts, plan.quotes("M", seed), 1, none) for seed in seeds]
    foreign = asked(texts, plan.quotes("M", None, FOREIGN, SHORT_FOREIGN), 1, none)
    return {"seeds": seeds, "others": [one.get("quality") for one in others], "foreign": foreign.get("quality")}


def warm(texts: Path, quotes: Path, cache: Path) -> Any:
    """Percentiles of single answers in a process at work (warm.py); None where it fails."""
    command = [sys.executable, str(HERE / "warm.py"), "--texts", str(texts), "--quotes", str(quotes)]
    command += ["--seconds", str(WARM_SECONDS)]
    done = subprocess.run(command, cwd=ROOT, env=_environment(cache), check=False, stdout=subprocess.PIPE)
    return json.loads(done.stdout) if done.returncode == 0 else None


def _ours(*options: object) -> list[str]:
    return [sys.executable, "-m", "citecheck", *map(str, options)]


def _environment(cache: Path) -> dict[str, str]:
    """This process's environment, with what is kept between runs in a folder of the benchmark's own."""
    return {**os.environ, "XDG_CACHE_HOME": str(cache)}
