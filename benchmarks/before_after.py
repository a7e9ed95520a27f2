"""What a change costs: two checkouts of citecheck side by side, processor time as a ratio, modules imported.

    python benchmarks/before_after.py --before DIR --after DIR [--books DIR] [--times N] [--short-times N]
                                      [--limit RATIO] [--work DIR] [--seed N] [--out FILE]

Asks both for 490 quotations on a library of 4 MB (workload.py, library.py; made once from the plain texts in
`--books`, left out without), in turns, N times each, and for five short runs: `--version`, one `.bib`, a page of
Markdown with one quotation, and the hook on a file without quotation, citation or date, in a folder of its own and
beside a `.bib`, which the hook reads too. Times are processor seconds, user and system, of whole processes in the
Python that runs this script; the least of N runs is compared, since what else the machine does only adds. Short runs
are given as multiples of a Python that does nothing. Ends with 1 where the workload takes more than `--limit` times
as long after as before.
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent))
import measured
from equal_reports import environment_of
from plan import Plan

SIZE = "M"
LIMIT = 1.05
"""How much longer the workload may take after a change."""

TIMES = 7
SHORT_TIMES = 15
BARE = "bare Python"
CITECHECK = ("-m", "citecheck")
SENTENCE = "The road runs along the river, and the road is older than the houses beside it. "
QUOTED = "It has plain words to say, and says \u201cplain words stand in every line of this\u201d [@plain, p. 1].\n"
HELD = "Few would guess that plain words stand in every line of this little book of roads and rivers.\n"
ENTRY = (
    "@book{plain,\n  author = {Plain, Ann},\n  title = {Roads and Rivers},\n  year = {1890},\n  publisher = {Road}\n}\n"
)
PAGE = ("audit", "page.md", "-b", "refs.bib", "--texts", "texts", "--fail-on", "never")
HOOK = ("audit", "--hook", "--", "plain.md")
SHORT_RUNS = {
    "--version": ("book", ("--version",)),
    "one .bib": ("book", ("audit", "refs.bib")),
    "a page with one quotation": ("book", PAGE),
    "the hook on plain prose": ("alone", HOOK),
    "the same beside a .bib": ("book", HOOK),
}
"""The folder of `inputs` in which each short run starts, and its arguments."""


@dataclass(frozen=True)
class Cost:
    """Processor seconds of one command: the least and the median of all runs; what it imports over bare Python."""

    least: float
    middle: float
    runs: tuple[float, ...]
    modules: int | None = None
    own_modules: int | None = None


def inputs(folder: Path) -> Path:
    """A folder with what the short runs read: nothing in it is a fault."""
    book, alone = folder / "book", folder / "alone"
    for place in (book / "texts", alone):
        place.mkdir(parents=True, exist_ok=True)
    page = "\n\n".join(["# Roads", *[SENTENCE * 6] * 5])
    for place in (book, alone):
        (place / "plain.md").write_text(page + "\n", "utf-8")
    (book / "page.md").write_text(f"{page}\n\n{QUOTED}", "utf-8")
    (book / "refs.bib").write_text(ENTRY, "utf-8")
    (book / "texts" / "plain.txt").write_text(HELD, "utf-8")
    return folder


def costs(
    command: Sequence[str], folder: Path, environments: Mapping[str, Mapping[str, str]], times: int, imports: bool
) -> dict[str, Cost]:
    """What a command costs in each environment, run in turns. A first run, which may compile, is not counted. Raises
    SystemExit where a run fails."""
    taken: dict[str, list[float]] = {name: [] for name in environments}
    whole = [sys.executable, *command]
    for turn in range(times + 1):
        for name in list(environments)[:: 1 if turn % 2 else -1]:
            took = measured.run(whole, folder, environment=environments[name], quiet=True)
            if took.code != 0:
                raise SystemExit(f"{name}: {' '.join(whole)} ended with code {took.code} in {folder}")
            taken[name] += [took.cpu] if turn else []
    found = {}
    for name, seconds in taken.items():
        counts = modules(command, folder, environments[name]) if imports else (None, None)
        rounded = tuple(round(each, 4) for each in seconds)
        found[name] = Cost(min(rounded), round(median(rounded), 4), rounded, *counts)
    return found


def modules(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> tuple[int, int]:
    """How many modules a command imports more than bare Python does, and how many of them are citecheck's."""
    loaded = _imported(command, folder, environment) - _imported(("-c", "pass"), folder, environment)
    return len(loaded), sum(name.partition(".")[0] == "citecheck" for name in loaded)


def _imported(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> set[str]:
    """The modules in the process at its end. `-X importtime` would leave out those that `import_module` loads."""
    option, what, *arguments = command
    code = (
        "import atexit, sys; atexit.register(lambda: print('|'.join(sys.modules), file=sys.__stderr__)); import runpy"
    )
    if option == "-m":
        code += f"; runpy.run_module({what!r}, run_name='__main__', alter_sys=True)"
    whole = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(whole, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return set(done.stderr.splitlines()[-1].split("|"))


def short_runs(environments: Mapping[str, Mapping[str, str]], times: int) -> dict[str, dict[str, Cost]]:
    """Each short run's cost in each checkout, and bare Python's."""
    with tempfile.TemporaryDirectory() as name:
        folder = inputs(Path(name))
        bare = {BARE: costs(("-c", "pass"), folder, environments, times, imports=False)}
        return bare | {
            run: costs((*CITECHECK, *arguments), folder / place, environments, times, imports=True)
            for run, (place, arguments) in SHORT_RUNS.items()
        }


def workload(
    books: Path, work: Path, seed: int, environments: Mapping[str, Mapping[str, str]], times: int
) -> dict[str, Cost]:
    """The cost of 490 quotations on 4 MB in each checkout."""
    work.mkdir(parents=True, exist_ok=True)
    plan = Plan(books, work, (SIZE,), seed, 0.0, None, quick=True)
    command = (
        *CITECHECK,
        "find",
        "--from",
        str(plan.quotes(SIZE)),
        "--texts",
        str(plan.texts(SIZE)),
        "--format",
        "jsonl",
    )
    return costs(command, work, environments, times, imports=False)


def compiling(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment with compiled modules kept, as of an installed package: a shell may forbid to write them."""
    kept = {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": f"{environment['XDG_CACHE_HOME']}/compiled"}


def ratio(cost: Mapping[str, Cost]) -> float:
    """The least time after over the least time before."""
    return round(cost["after"].least / cost["before"].least, 3)


def table(short: Mapping[str, Mapping[str, Cost]], long: Mapping[str, Cost] | None, limit: float) -> Iterator[str]:
    """The figures for a terminal."""
    bare = short[BARE]
    yield f"{BARE}: {bare['before'].least * 1000:.1f} ms of processor (median {bare['before'].middle * 1000:.1f})"
    yield f"{'':28}{'times bare Python (median)':>30}{'modules (own)':>26}"
    yield f"{'':28}{'before':>15}{'after':>15}{'before':>13}{'after':>13}"
    for run, cost in short.items():
        if run == BARE:
            continue
        times = [f"{c.least / bare[n].least:.2f} ({c.middle / bare[n].middle:.2f})" for n, c in cost.items()]
        counts = [f"{each.modules} ({each.own_modules})" for each in cost.values()]
        yield f"{run:28}{times[0]:>15}{times[1]:>15}{counts[0]:>13}{counts[1]:>13}"
    if long is None:
        yield "490 quotations on 4 MB: not measured, no --books was given"
        return
    middles = round(long["after"].middle / long["before"].middle, 3)
    before, after = long["before"].least, long["after"].least
    yield f"490 quotations on 4 MB: before {before:.2f} s, after {after:.2f} s, ratio {ratio(long)} (medians {middles})"
    yield f"limit {limit}: {'kept' if ratio(long) <= limit else 'exceeded'}"


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--before", type=Path, required=True)
    parser.add_argument("--after", type=Path, required=True)
    parser.add_argument("--books", type=Path)
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "citecheck-before-after")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--short-times", type=int, default=SHORT_TIMES)
    parser.add_argument("--limit", type=float, default=LIMIT)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    load = measured.load()
    with tempfile.TemporaryDirectory() as name:
        checkouts = {"before": options.before.resolve(), "after": options.after.resolve()}
        environments = {each: compiling(environment_of(place, Path(name) / each)) for each, place in checkouts.items()}
        short = short_runs(environments, options.short_times)
        long = None
        if options.books:
            long = workload(options.books, options.work.resolve(), options.seed, environments, options.times)
    print("\n".join(table(short, long, options.limit)))
    if options.out:
        figures = {
            "command": " ".join(["python", "benchmarks/before_after.py", *measured.shown(sys.argv[1:])]),
            "machine": measured.machine(),
            "python": platform.python_version(),
            "load_before": load,
            "short": {run: {each: asdict(one) for each, one in cost.items()} for run, cost in short.items()},
            "workload": {each: asdict(one) for each, one in long.items()} if long else None,
            "ratio": ratio(long) if long else None,
        }
        options.out.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return int(long is not None and ratio(long) > options.limit)


if __name__ == "__main__":
    sys.exit(main())
