"""Other tools on the same quotations and texts: each in a process of its own, with a time cap and a memory limit.

    python benchmarks/peers.py --environment DIR [--texts DIR --quotes FILE] [--peer NAME ...] [--cap SECONDS]

Makes a virtual environment in DIR, outside this repository, and installs the versions of peers.txt into it, unless
it is there. With a library (library.py) and quotations (workload.py) it asks each peer until all quotations are
asked or the cap is reached, and prints what it found and took. A peer that does not install is said so.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import mean, median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measured
from adaptors import EXHAUSTED
from scoring import summary, tally, told_by_peer
from workload import Item

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE / "peers.txt"
SMALL_ONLY = ("quid",)
"""Peers asked on the smallest library only: the study that measured twenty of them saw no end of it on the next."""

NO_PLACE = ("krokai", "citations")
"""Peers that name a file, and no place in it."""

NO_VERDICT = ("rapidfuzz", "edlib", "quid")
"""Peers that find, and judge no wording: their alarms mean nothing."""

MEMORY = 8000
"""Megabytes a peer may take: one asks for 525 times the text."""

PREPARING = 60
"""Seconds of processor a peer may take beyond the cap, to prepare and to end the quotation it is at."""

PATIENCE = 20
"""How many times its seconds of processor a process may live on the clock: the machine may be busy."""

SCAN_SECONDS = 5.0
INSTALLED = "installed.json"


@dataclass(frozen=True)
class Environment:
    """The peers' virtual environment: versions by name, and why a peer is not there."""

    python: Path
    versions: Mapping[str, str]
    missing: Mapping[str, str]


@dataclass(frozen=True)
class Trial:
    """What the peers are asked: a library, quotations, seconds of processor for each peer."""

    texts: Path
    quotes: Path
    items: Sequence[Item]
    cap: float


def requirements() -> dict[str, str]:
    """The peers by name, with the version wanted."""
    lines = [line for line in REQUIREMENTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    return {name: version for name, _, version in (line.partition("==") for line in lines)}


def environment(folder: Path) -> Environment:
    """The environment in a folder, made and filled where it is not there yet."""
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    kept = folder / INSTALLED
    if not kept.is_file():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        kept.write_text(json.dumps({name: _install(python, name) for name in requirements()}, indent=1), "utf-8")
    said: dict[str, str] = json.loads(kept.read_text("utf-8"))
    wanted = requirements()
    return Environment(
        python,
        {name: wanted[name] for name, problem in said.items() if not problem and name in wanted},
        {name: problem for name, problem in said.items() if problem},
    )


def _install(python: Path, name: str) -> str:
    """Install one peer; what went wrong, or ""."""
    command = [str(python), "-m", "pip", "install", "--quiet", f"{name}=={requirements()[name]}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return "" if done.returncode == 0 else (errors or ["pip failed"])[-1]


def measure(place: Environment, name: str, trial: Trial) -> dict[str, Any]:
    """One peer's row: how many were asked, what each took, how well it did. `failed` says why a row is not whole."""
    if name in place.missing:
        return {"peer": name, "failed": f"does not install: {place.missing[name]}"}
    said, took = rows(place, name, trial)
    asked = [row for row in said if "id" in row]
    told = {row["id"]: told_by_peer(row) for row in asked}
    return {
        "peer": name,
        "version": place.versions.get(name, ""),
        "failed": _failure(said, took),
        "asked": len(asked),
        "prepare_seconds": next((round(row["prepared"], 3) for row in said if "prepared" in row), None),
        "seconds_each": mean(row["cpu"] for row in asked) if asked else None,
        "peak_mb": round(took.peak, 1),
        "place": name not in NO_PLACE,
        "verdict": name not in NO_VERDICT,
        "quality": summary(tally(trial.items, told, reader(trial.texts))) if asked and name != "scan" else None,
    }


def rows(place: Environment, name: str, trial: Trial) -> tuple[list[dict[str, Any]], measured.Took]:
    """What an adaptor wrote, as far as it came, and what its process took."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "told.jsonl"
        took = measured.run(_command(place, name, trial, out), limit=PATIENCE * (trial.cap + PREPARING))
        lines = out.read_text("utf-8").splitlines() if out.is_file() else []
    return [json.loads(line) for line in lines], took


def _command(place: Environment, name: str, trial: Trial, out: Path) -> list[str]:
    command = [str(place.python), str(HERE / "adaptors.py"), name, "--texts", str(trial.texts)]
    command += ["--quotes", str(trial.quotes), "--out", str(out)]
    command += ["--cap", str(trial.cap), "--last", str(int(trial.cap + PREPARING))]
    return [*command, "--memory", str(MEMORY)]


def _failure(said: Sequence[Mapping[str, Any]], took: measured.Took) -> str | None:
    failed = next((str(row["failed"]) for row in said if "failed" in row), None)
    if failed is None and (not took.ended or took.code == EXHAUSTED):
        return f"not done after {took.cpu:.0f} s of processor"
    return failed or (f"ended with code {took.code}" if took.code else None)


def scan_seconds(texts: Path, quotes: Path) -> float:
    """Seconds of one plain search through a library for what is not there: the measure of the others."""
    said, _ = rows(Environment(Path(sys.executable), {}, {}), "scan", Trial(texts, quotes, (), cap=SCAN_SECONDS))
    return float(median(row["cpu"] for row in said if "id" in row))


def reader(texts: Path) -> Any:
    """A reader of a library's files by name, each read once."""
    return cache(lambda name: (texts / name).read_text("utf-8"))


def items_of(quotes: Path) -> list[Item]:
    """The items of a workload as written by workload.py."""
    return [Item(**json.loads(line)) for line in quotes.read_text("utf-8").splitlines()]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--environment", type=Path, required=True)
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--quotes", type=Path)
    parser.add_argument("--peer", action="append", choices=sorted(requirements()))
    parser.add_argument("--cap", type=float, default=60.0)
    options = parser.parse_args()
    place = environment(options.environment)
    for name, problem in place.missing.items():
        print(f"{name}: {problem}")
    if options.texts and options.quotes:
        trial = Trial(options.texts, options.quotes, items_of(options.quotes), options.cap)
        for name in options.peer or requirements():
            print(json.dumps(measure(place, name, trial)))


if __name__ == "__main__":
    main()
