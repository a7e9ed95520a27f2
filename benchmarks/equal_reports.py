"""Whether two checkouts of citecheck report the same: runs both over the same inputs, and compares the JSON.

    python benchmarks/equal_reports.py --checkout BEFORE --out OUT/before [--gold DIR] [--cases DIR] [--books DIR]
    python benchmarks/equal_reports.py --checkout AFTER --out OUT/after --like OUT/before [--quick] [--only PART]
    python benchmarks/equal_reports.py --compare OUT/before OUT/after [--allow PATH ...] [--most N]

The first command freezes the inputs in OUT/before: the examples and the sentence sheets of this project, a seeded
workload on 4 MB, and the places of the evaluation sets (`--gold`) and of a folder of cases (`--cases`: one folder
each, with drafts, `refs.bib` and `texts/`). What is not there is skipped, and said. The second runs another checkout
on exactly these inputs, and compares. `--quick` leaves out the sets and the workload and ends within a minute or two.
`difference.py` says what is masked. `--allow report.findings[].message` lists what differs there without counting it.
Ends with 1 where something differs. Both checkouts run in the Python that runs this script.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from difference import Comparison, compared, normalized, patterns
from plan import Plan

ROOT = Path(__file__).resolve().parent.parent
EVALUATION = Path(os.environ.get("CITECHECK_EVAL", ROOT.parent / "shared" / "eval"))
SETS = ("bartlett", "kjv", "german")
SHEETS = ("date_sentences.tsv", "date_true_sentences.tsv", "dating_sentences.tsv", "quotation_sentences.tsv")
"""Sheets of the tests with a sentence in each row, wherever in tests/ they lie."""

PROSE = "ordinary_prose.txt"
MANUSCRIPTS = (".md", ".qmd", ".Rmd", ".tex", ".org", ".rst", ".typ", ".docx", ".odt", ".ipynb")
ANSWER = "EXPECT.md"
"""What a case should come to: no draft."""

SIZE = "M"
PATIENCE = "600"
"""Seconds pandoc may take: a busy machine is no difference between two checkouts."""

SHOWN = 100
"""Characters shown of a value that differs."""

MOST = 30
"""Reports and paths listed at most."""


@dataclass(frozen=True)
class Run:
    """One run of citecheck: where, on what. `folder` is absolute, or relative to the frozen inputs."""

    name: str
    folder: str
    arguments: tuple[str, ...]
    quick: bool


@dataclass(frozen=True)
class Runs:
    """All runs on the same inputs, and why some are not among them."""

    inputs: Path
    runs: tuple[Run, ...]
    skipped: Mapping[str, str]


def frozen(out: Path, gold: Path, cases: Path | None, books: Path | None, seed: int) -> Runs:
    """The runs, with what they need of this project copied below `out`."""
    inputs = out / "inputs"
    shutil.rmtree(inputs, ignore_errors=True)
    shutil.copytree(ROOT / "examples", inputs / "examples")
    runs, skipped = [*_examples(inputs), *_sentences(inputs)], {}
    if cases is None or not cases.is_dir():
        skipped["cases"] = f"{cases}: no such folder" if cases else "no --cases was given"
    else:
        runs += _cases(cases.resolve())
    for name in SETS:
        if (gold / name / "quotes.jsonl").is_file():
            runs += _gold((gold / name).resolve())
        else:
            skipped[f"gold/{name}"] = f"{gold / name}: no evaluation set there"
    books = books or gold / "kjv" / "sources"
    if books.is_dir():
        runs.append(_workload(inputs, books.resolve(), seed))
    else:
        skipped["workload"] = f"{books}: no such folder of books"
    return Runs(inputs, tuple(runs), skipped)


def _examples(inputs: Path) -> Iterator[Run]:
    for folder in sorted(each for each in (inputs / "examples").iterdir() if each.is_dir()):
        if _manuscripts(folder):
            yield Run(f"examples/{folder.name}", ".", _audit(f"examples/{folder.name}"), quick=True)
        if (folder / "refs.bib").is_file():
            yield Run(f"examples/{folder.name}.bib", ".", _audit(f"examples/{folder.name}/refs.bib"), quick=True)


def _sentences(inputs: Path) -> Iterator[Run]:
    """Each sheet as manuscripts of one paragraph a sentence, one for each language."""
    (inputs / "sentences").mkdir()
    for name in SHEETS:
        with next((ROOT / "tests").rglob(name)).open(encoding="utf-8", newline="") as lines:
            by_language = defaultdict(list)
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                by_language[row.get("lang", "en")].append(row["sentence"])
        for language, sentences in by_language.items():
            yield _manuscript(inputs, f"{Path(name).stem}.{language}", language, sentences)
    prose = next((ROOT / "tests").rglob(PROSE)).read_text("utf-8").splitlines()
    yield _manuscript(inputs, Path(PROSE).stem, "en", prose)


def _manuscript(inputs: Path, name: str, language: str, sentences: Sequence[str]) -> Run:
    text = "\n\n".join([f"---\nlang: {language}\n---", *sentences]) + "\n"
    (inputs / "sentences" / f"{name}.md").write_text(text, "utf-8", newline="\n")
    return Run(f"sentences/{name}", "sentences", _audit(f"{name}.md"), quick=True)


def _cases(cases: Path) -> Iterator[Run]:
    for folder in sorted(each for each in cases.iterdir() if each.is_dir()):
        options = ["-b", "refs.bib"] if (folder / "refs.bib").is_file() else []
        options += ["--texts", "texts"] if (folder / "texts").is_dir() else []
        drafts = _manuscripts(folder)
        if drafts:
            yield Run(f"cases/{folder.name}", str(folder), _audit(*drafts, *options), quick=True)
        elif options:
            yield Run(f"cases/{folder.name}", str(folder), _audit("refs.bib"), quick=True)


def _manuscripts(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if each.suffix in MANUSCRIPTS and each.name != ANSWER)


def _gold(place: Path) -> Iterator[Run]:
    """A set's quotations looked up, with the printed locator and without, and its manuscripts audited: for what the
    records say of their prose, and with the texts held."""
    find = ("find", "--from", "quotes.jsonl", "--texts", "sources", "--format", "jsonl")
    yield Run(f"gold/{place.name}", str(place), find, quick=False)
    yield Run(f"gold/{place.name}.words-alone", str(place), (*find, "--ignore-locator"), quick=False)
    for file in sorted((place / "manuscripts").glob("*.txt*")):
        draft, name = f"manuscripts/{file.name}", file.name.partition(".")[0]
        yield Run(f"prose/{name}", str(place), _audit(draft), quick=False)
        yield Run(f"prose/{name}.with-texts", str(place), _audit(draft, "--texts", "sources"), quick=False)


def _workload(inputs: Path, books: Path, seed: int) -> Run:
    folder = inputs / "workload"
    folder.mkdir()
    plan = Plan(books, folder, (SIZE,), seed, 0.0, None, quick=True)
    quotes = plan.quotes(SIZE)
    find = ("find", "--from", quotes.name, "--texts", SIZE, "--format", "jsonl")
    return Run("workload", "workload", find, quick=False)


def _audit(*arguments: str) -> tuple[str, ...]:
    return ("audit", *arguments, "--format", "json", "--fail-on", "never")


def carried_out(runs: Runs, checkout: Path, out: Path) -> None:
    """Run each with a checkout and write what it reported, normalized, below `out`; one file a run."""
    shutil.rmtree(out / "reports", ignore_errors=True)
    with tempfile.TemporaryDirectory() as cache:
        environment = environment_of(checkout, Path(cache))
        for number, run in enumerate(runs.runs, 1):
            if sys.stderr.isatty():
                print(f"\r{number} of {len(runs.runs)}: {run.name:60.60}", end="", file=sys.stderr)
            file = out / "reports" / f"{run.name}.json"
            file.parent.mkdir(parents=True, exist_ok=True)
            said = _reported(run, runs.inputs, checkout, environment)
            file.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"\n{len(runs.runs)} reports written in {out}", file=sys.stderr)


def environment_of(checkout: Path, cache: Path) -> dict[str, str]:
    """An environment in which `python -m citecheck` is the checkout's and keeps things in a folder of its own. Raises
    SystemExit where another citecheck would run."""
    own = {"PYTHONPATH": str(checkout), "PYTHONSAFEPATH": "1", "XDG_CACHE_HOME": str(cache), "NO_COLOR": "1"}
    environment = {**os.environ, **own, "CITECHECK_PANDOC_SECONDS": PATIENCE}
    code = "import citecheck; print(citecheck.__file__)"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    if not done.stdout.startswith(f"{checkout}{os.sep}"):
        raise SystemExit(f"{checkout}: no checkout of citecheck (python takes {done.stdout.strip() or 'none'})")
    return environment


def _reported(run: Run, inputs: Path, checkout: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """How a run ended: its exit code and its report, or what it printed where that is no JSON."""
    command = [sys.executable, "-m", "citecheck", *run.arguments]
    done = subprocess.run(command, cwd=inputs / run.folder, env=environment, capture_output=True, check=False)
    printed = done.stdout.decode("utf-8", "replace").replace(f"{checkout}{os.sep}", "CHECKOUT/")
    try:
        if "jsonl" in run.arguments:
            return {"exit": done.returncode, "rows": [json.loads(line) for line in printed.splitlines()]}
        return {"exit": done.returncode, "report": normalized(json.loads(printed))}
    except json.JSONDecodeError:
        said = done.stderr.decode("utf-8", "replace").replace(f"{checkout}{os.sep}", "CHECKOUT/")
        return {"exit": done.returncode, "printed": printed, "stderr": said}


def comparisons(before: Path, after: Path, allow: Sequence[str]) -> dict[str, Comparison]:
    """The comparison of each run that both folders hold, by its name. Raises SystemExit where there is none."""
    ours, theirs = _reports(before), _reports(after)
    if not ours.keys() & theirs.keys():
        raise SystemExit(f"{before} and {after} hold no report of the same run")
    known = {each for name in ours for each in patterns(_read(ours[name]))}
    return {name: compared(_read(ours[name]), _read(theirs[name]), known, allow) for name in ours if name in theirs}


def _reports(out: Path) -> dict[str, Path]:
    folder = out / "reports"
    return {file.relative_to(folder).as_posix().removesuffix(".json"): file for file in sorted(folder.rglob("*.json"))}


def _read(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def summary(found: Mapping[str, Comparison], most: int = MOST) -> Iterator[str]:
    """The comparisons in words: how many reports differ, each one's first difference, how often each path differs."""
    differing = {name: each for name, each in found.items() if each.differences}
    yield f"{len(found)} reports compared, {len(differing)} differ"
    for name, each in list(differing.items())[:most]:
        first = each.differences[0]
        yield f"  {name}: {len(each.differences)} differences, the first at {first.path}"
        yield f"    before: {_shown(first.before)}"
        yield f"    after:  {_shown(first.after)}"
    if len(differing) > most:
        yield f"  and {len(differing) - most} more reports"
    by_path = Counter(one.pattern for each in found.values() for one in each.differences)
    allowed = Counter(one.pattern for each in found.values() for one in each.allowed)
    added = sum((each.added for each in found.values()), Counter())
    yield from _counts("differences by path", by_path, most)
    yield from _counts("allowed differences by path", allowed, most)
    yield from _counts("keys added, which are no differences", added, most)


def _counts(heading: str, counts: Counter[str], most: int) -> Iterator[str]:
    if counts:
        yield f"{heading}:"
        yield from (f"  {count:6} {path}" for path, count in counts.most_common(most))
    if len(counts) > most:
        yield f"  and {len(counts) - most} more paths"


def _shown(value: Any) -> str:
    words = json.dumps(value, ensure_ascii=False)
    return words if len(words) <= SHOWN else f"{words[:SHOWN]} ..."


def chosen(runs: Runs, quick: bool, only: str) -> Runs:
    """The runs that are quick, if only those are wanted, and whose name holds `only`."""
    kept = tuple(run for run in runs.runs if only in run.name and (run.quick or not quick))
    if not kept:
        raise SystemExit(f"no run's name holds “{only}”")
    return Runs(runs.inputs, kept, runs.skipped)


def written(runs: Runs, out: Path) -> None:
    """Write the runs beside their inputs, for another checkout."""
    plan = {"runs": [asdict(run) for run in runs.runs], "skipped": dict(runs.skipped)}
    (out / "plan.json").write_text(json.dumps(plan, indent=1) + "\n", "utf-8")


def runs_of(out: Path) -> Runs:
    """The runs written in a folder. Raises SystemExit where there are none."""
    file = out / "plan.json"
    if not file.is_file():
        raise SystemExit(f"{out}: no runs were written there; make them with --checkout and --out first")
    plan = _read(file)
    rows = [Run(row["name"], row["folder"], tuple(row["arguments"]), row["quick"]) for row in plan["runs"]]
    return Runs(out / "inputs", tuple(rows), plan["skipped"])


def compare(before: Path, after: Path, allow: Sequence[str], most: int) -> int:
    """Print what differs; the exit code."""
    found = comparisons(before, after, allow)
    missing = len(_reports(before)) - len(found)
    print("\n".join(summary(found, most)))
    if missing:
        print(f"not compared: {missing} reports of {before.name} that {after.name} does not have")
    return int(any(each.differences for each in found.values()))


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--checkout", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--like", type=Path)
    parser.add_argument("--compare", type=Path, nargs=2, metavar=("BEFORE", "AFTER"))
    parser.add_argument("--gold", type=Path, default=EVALUATION)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--books", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--allow", action="append", default=[], metavar="PATH")
    parser.add_argument("--most", type=int, default=MOST)
    options = parser.parse_args()
    if options.compare:
        return compare(*options.compare, options.allow, options.most)
    if not options.checkout or not options.out:
        parser.error("--checkout and --out, or --compare, are needed")
    out, checkout = options.out.resolve(), options.checkout.resolve()
    out.mkdir(parents=True, exist_ok=True)
    if options.like:
        runs = runs_of(options.like.resolve())
    else:
        runs = frozen(out, options.gold, options.cases, options.books, options.seed)
        written(runs, out)
    for name, why in runs.skipped.items():
        print(f"skipped {name}: {why}", file=sys.stderr)
    carried_out(chosen(runs, options.quick, options.only), checkout, out)
    return compare(options.like.resolve(), out, options.allow, options.most) if options.like else 0


if __name__ == "__main__":
    sys.exit(main())
