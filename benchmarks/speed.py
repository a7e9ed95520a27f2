"""Speed and quality on libraries of 0.1 to 489 MB, beside other tools and a plain scan of memory: one command.

    python benchmarks/speed.py --books DIR [--x] [--quick] [--no-peers] [--work DIR] [--seed N] [--cap SECONDS]

`--books` is a folder of plain texts, 47 MB of them for the figures of docs/speed.md (library.py says what is made of
fewer). Libraries, workloads and the peers' environment are kept in `--work`. `--x` adds the library of 489 MB;
`--quick` measures the smallest only, once, in under a minute. Writes benchmarks/results/speed.json (`--out`), prints
a table. Times are processor time of whole processes; compare them within one run, on a machine that does nothing else.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import library
import measured
import ours
import peers
from plan import Plan

from citecheck import __version__

HERE = Path(__file__).resolve().parent
QUICK_CAP = 2.0
HEADING = f"{'':22} asked   ms each     scans     MB  found  alarms  passed  named"


def one_size(plan: Plan, size: str) -> dict[str, Any]:
    """Everything measured on one library."""
    texts, quotes = plan.texts(size), plan.quotes(size)
    print(f"{size}: {texts}", file=sys.stderr)
    scan = peers.scan_seconds(texts, quotes)
    none = plan.work / "cache.none"
    row = {
        "library": json.loads((texts / library.MANIFEST).read_text("utf-8")),
        "quotations": sum(1 for _ in quotes.open(encoding="utf-8")),
        "scan_seconds": scan,
        "citecheck": ours.asked(texts, quotes, ours.runs(plan, size), none),
        "indexed": ours.indexed(plan, size),
        "warm": ours.warm(texts, quotes, none) if size in ("S", "M") and not plan.quick else None,
        "peers": list(_peers(plan, size)),
    }
    shutil.rmtree(none, ignore_errors=True)
    return row


def _peers(plan: Plan, size: str) -> Iterator[dict[str, Any]]:
    if plan.environment is None or size == "X":
        return
    trial = peers.Trial(plan.texts(size), plan.quotes(size), peers.items_of(plan.quotes(size)), plan.cap)
    for name in peers.requirements():
        if name in peers.SMALL_ONLY and (size != "S" or plan.quick):
            continue
        print(f"{size}: {name}", file=sys.stderr)
        yield peers.measure(plan.environment, name, trial)


def table(sizes: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """The figures for a terminal."""
    for size, row in sizes.items():
        asked_for, scan = row["quotations"], row["scan_seconds"]
        yield f"\n{size}: {row['library']['bytes'] / 1e6:.1f} MB, {asked_for} quotations, a scan {scan * 1000:.3f} ms"
        yield HEADING
        whole = row["citecheck"]
        if "failed" in whole:
            yield f"citecheck: {whole['failed']}"
        else:
            yield _line("citecheck, all in", asked_for, whole["cpu_seconds"] / asked_for, scan, whole)
        for peer in row["peers"]:
            if peer.get("asked"):
                yield _line(peer["peer"], peer["asked"], peer["seconds_each"], scan, peer)
            if peer["failed"]:
                yield f"{peer['peer']:22}{peer['failed']}"


def _line(name: str, count: int, each: float, scan: float, row: Mapping[str, Any]) -> str:
    told = row["quality"]
    shown = [told[key] for key in ("place_found", "alarms_on_faithful", "altered_verified", "changes_named")]
    cells = "".join(f"{value!s:>{width}}" for value, width in zip(shown, (7, 8, 8, 7), strict=True))
    return f"{name:22}{count:6}{each * 1000:10.2f}{each / scan:10.1f}{row['peak_mb']:7.0f}{cells}"


def versions(environment: peers.Environment | None) -> dict[str, str]:
    """What ran."""
    found = {"citecheck": __version__, "python": platform.python_version()}
    if "numpy" in {each.name for each in metadata.distributions()}:
        found["numpy"] = metadata.version("numpy")
    return {**found, **(environment.versions if environment else {})}


def figures(plan: Plan) -> dict[str, Any]:
    """The whole measurement, as it is written."""
    before = measured.load()
    begun = time.time()
    sizes = {size: one_size(plan, size) for size in plan.sizes}
    return {
        "command": " ".join(["python", "benchmarks/speed.py", *measured.shown(sys.argv[1:])]),
        "date": time.strftime("%Y-%m-%d", time.gmtime(begun)),
        "machine": measured.machine(),
        "load_before": before,
        "quiet": before <= measured.QUIET,
        "versions": versions(plan.environment),
        "seed": plan.seed,
        "cap_seconds": plan.cap,
        "sizes": sizes,
        "cold": ours.cold(plan),
        "more_quality": ours.more_quality(plan) if "M" in plan.sizes else None,
        "took_seconds": round(time.time() - begun),
    }


def plan_of(options: argparse.Namespace) -> Plan:
    """The plan the options ask for; makes the folder of work and, unless told not to, the peers' environment."""
    if not options.books.is_dir():
        raise SystemExit(f"{options.books}: no such folder of books")
    sizes = ("S",) if options.quick else ("S", "M", "L", *(("X",) if options.x else ()))
    environment = None if options.no_peers else peers.environment(options.work / "peers")
    work = options.work / f"{library.mark(options.books)}.{options.seed}"
    work.mkdir(parents=True, exist_ok=True)
    cap = QUICK_CAP if options.quick else options.cap
    return Plan(options.books, work, sizes, options.seed, cap, environment, options.quick)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--books", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "citecheck-benchmarks")
    parser.add_argument("--x", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cap", type=float, default=60.0)
    parser.add_argument("--out", type=Path, default=HERE / "results" / "speed.json")
    options = parser.parse_args()
    if measured.load() > measured.QUIET:
        print(f"load average {measured.load()}: this machine is busy, the times will be too long", file=sys.stderr)
    found = figures(plan_of(options))
    print("\n".join(table(found["sizes"])))
    print(f"\none quotation, cold, over bare Python: {found['cold']['cpu_ms_over_python']} ms of processor")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
