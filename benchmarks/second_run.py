"""What a thesis of 100,000 words costs at first, again, and after one changed sentence: ratios within one run.

    python benchmarks/second_run.py [--words N] [--times N] [--out FILE]

The thesis is made (`thesis.py`), in Markdown and in LaTeX, with 300 entries and ten texts held. Each audit is a new
process; the first has an empty cache, but for the records. Times are processor seconds, the least of `--times`, given
as multiples of a Python that does nothing, and beside a plain read of the thesis in Python. `in a session` is one audit
more of a chapter of 100 kB in an open session, after a word of it was changed. Checks that each report is that of an
audit without a cache, and ends with 1 where one is not. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import measured
import thesis
from before_after import compiling

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
CHAPTER = 100_000
"""Code points of the chapter that an editor has open."""
REPORT = "report.json"


@dataclass(frozen=True)
class Project:
    """The folder of the thesis and the environment of its audits."""

    folder: Path
    environment: dict[str, str]

    def seconds(self, *command: str) -> float:
        """The processor seconds of a command of Python."""
        return measured.run([sys.executable, *command], self.folder, environment=self.environment, quiet=True).cpu

    def audit(self, name: str, *more: str) -> float:
        """The processor seconds of one audit, whose report is written."""
        given = ("audit", name, "-b", "refs.bib", "--texts", "texts", "--format", "json", "-o", REPORT, *more)
        return self.seconds("-m", "citecheck", *given)

    def report(self) -> str:
        """The report of the last audit."""
        return (self.folder / REPORT).read_text("utf-8")

    def forget(self) -> None:
        """Drop what is kept, but for the records and the compiled modules."""
        shutil.rmtree(self.folder / "cache" / "citecheck" / "results", ignore_errors=True)


def with_change(text: str, number: int) -> str:
    """A text with one word more in a sentence in its middle: inside a quotation if the number is odd."""
    marks = ("\u201c", "\\enquote{") if number % 2 else ("\n\n",)
    at = next(found + len(mark) for mark in marks if (found := text.find(mark, len(text) // 2)) >= 0)
    end = text.index(" ", at)
    return f"{text[:end]} word{number}{text[end:]}"


def costs(project: Project, name: str, times: int) -> tuple[dict[str, float], bool]:
    """The least seconds of each run on one thesis, and whether all reports were those of an audit without a cache."""
    file = project.folder / name
    text = file.read_text("utf-8")
    equal = True
    taken: dict[str, list[float]] = {"first": [], "second": [], "one sentence changed": [], "no cache": []}
    for number in range(times):
        project.forget()
        file.write_text(text, "utf-8")
        taken["first"].append(project.audit(name))
        first = project.report()
        taken["second"].append(project.audit(name))
        equal = equal and project.report() == first
        file.write_text(with_change(text, number), "utf-8")
        taken["one sentence changed"].append(project.audit(name))
        changed = project.report()
        taken["no cache"].append(project.audit(name, "--no-cache"))
        equal = equal and project.report() == changed
    file.write_text(text, "utf-8")
    return {run: min(seconds) for run, seconds in taken.items()}, equal


def in_session(project: Project, name: str, times: int) -> float:
    """The least processor seconds of an audit of a chapter in an open session after one changed word."""
    import citecheck

    file = project.folder / f"chapter{Path(name).suffix}"
    text = (project.folder / name).read_text("utf-8")[:CHAPTER]
    folder = project.folder
    with citecheck.Session(texts=folder / "texts", bibliography=folder / "refs.bib") as session:
        file.write_text(text, "utf-8")
        session.audit(file)

        def edited(number: int) -> float:
            file.write_text(with_change(text, number), "utf-8")
            begun = time.process_time()
            session.audit(file)
            return time.process_time() - begun

        return _least(edited, range(2 * times))


def _least(run: Callable[[int], float], numbers: Iterable[int]) -> float:
    return min(run(number) for number in numbers)


def measure(words: int, times: int) -> dict[str, object]:
    """All figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        thesis.make(folder, words)
        cache = {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")}
        os.environ["XDG_CACHE_HOME"] = cache["XDG_CACHE_HOME"]
        project = Project(folder, compiling({**os.environ, **cache}))
        project.audit(thesis.MARKDOWN.name)
        bare = _least(lambda _: project.seconds("-c", "pass"), range(3 * times))
        found: dict[str, object] = {"words": words, "bare_python": round(bare, 4)}
        for markup in (thesis.MARKDOWN, thesis.LATEX):
            code = f"open({markup.name!r}, encoding='utf-8').read().split()"
            plain = _least(lambda _, code=code: project.seconds("-c", code), range(times))
            seconds, equal = costs(project, markup.name, times)
            seconds |= {"in a session": in_session(project, markup.name, times), "plain read": plain}
            times_bare = {run: round(took / bare, 1) for run, took in seconds.items()}
            rounded = {run: round(took, 3) for run, took in seconds.items()}
            found[markup.name] = {"seconds": rounded, "times_bare_python": times_bare, "equal": equal}
        return found


def main() -> int:
    """The command; its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--words", type=int, default=thesis.WORDS)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    before = measured.load()
    found = {"machine": measured.machine(), "load_before": before, **measure(options.words, options.times)}
    written = json.dumps(found, indent=1)
    print(written)
    if options.out:
        options.out.write_text(written + "\n", "utf-8")
    return 0 if all(one.get("equal", True) for one in found.values() if isinstance(one, dict)) else 1


if __name__ == "__main__":
    sys.exit(main())
