"""Whether an audit in two processes pays: a made thesis in chapters, and the same words in 700 small files.

    python benchmarks/jobs.py [--words N] [--runs N] [--jobs N]

For each: whether the reports are equal; processor seconds of the main process and of all; and how long it takes on a
machine with so many idle processors, as a ratio to one process. On a busy machine that is reckoned from processor time:
that of the main process, and the share that each of the others has of theirs.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FILES = {"chapters": 24, "many": 700}
MAIN = (
    "import os, sys; from citecheck.__main__ import main; code = main(); own = os.times();"
    "print(own.user + own.system, file=sys.stderr)"
)


def split(thesis: Path, folder: Path, files: int) -> None:
    """Write the paragraphs of a thesis as several manuscripts."""
    folder.mkdir()
    head, _, body = (thesis / "thesis.md").read_text("utf-8").partition("\n---\n\n")
    paragraphs = body.split("\n\n")
    for number in range(files):
        share = paragraphs[number * len(paragraphs) // files : (number + 1) * len(paragraphs) // files]
        (folder / f"d{number:03}.md").write_text("\n\n".join((f"{head}\n---", *share, "")), "utf-8")
    shutil.copy(thesis / "refs.bib", folder)
    shutil.copytree(thesis / "texts", folder / "texts")


def audit(folder: Path, jobs: int, cache: Path) -> tuple[bytes, dict[str, float]]:
    """The report of an audit at which nothing is kept yet but records, and what it took."""
    shutil.rmtree(cache / "citecheck" / "results", ignore_errors=True)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    words = ["audit", ".", "--texts", "texts", "--format", "json", "--jobs", str(jobs), "-q"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-c", MAIN, *words], cwd=folder, env=environment, capture_output=True, check=True
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    all_seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    own = float(done.stderr.split()[-1])
    idle = own + (all_seconds - own) / jobs if jobs > 1 else own
    return done.stdout, {"wall": wall, "main": own, "all": all_seconds, "idle": idle}


def main() -> None:
    """Measure, and print JSON."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=400_000)
    parser.add_argument("--runs", type=int, default=2)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        thesis, cache = Path(made, "thesis"), Path(made, "cache")
        command = [sys.executable, str(ROOT / "benchmarks" / "thesis.py"), "--out", str(thesis)]
        subprocess.run([*command, "--words", str(options.words)], check=True, capture_output=True)
        for name, files in FILES.items():
            folder = Path(made, name)
            split(thesis, folder, files)
            audit(folder, 1, cache)
            one, several = [], []
            for _ in range(options.runs):
                report, took = audit(folder, 1, cache)
                shared, shared_took = audit(folder, options.jobs, cache)
                one.append(took)
                several.append(shared_took)
            best, best_shared = (
                {kind: min(took[kind] for took in runs) for kind in runs[0]} for runs in (one, several)
            )
            size = sum(file.stat().st_size for file in folder.glob("*.md"))
            ratios = {name: round(best[name] / best_shared[name], 2) for name in ("wall", "idle")}
            figures = {"one": best, "several": best_shared}
            rounded = {who: {name: round(value, 2) for name, value in each.items()} for who, each in figures.items()}
            said = {"of": folder.name, "bytes": size, "jobs": options.jobs, "equal": report == shared}
            print(json.dumps({**said, "times as fast": ratios, "seconds": rounded}), flush=True)


if __name__ == "__main__":
    main()
