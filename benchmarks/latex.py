r"""Three readers of LaTeX over one book: `python benchmarks/latex.py --book DIR [--name NAME]`.

DIR holds the chapters of a book (`.tex`, in folders or not). Each reader reads each chapter alone: ours, pylatexenc
(which makes no citations of it), and pandoc as a program. Times are processor time, user and system. A search for
`\...cite...{keys}` says how many keys there are to find.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
from collections.abc import Callable, Iterator
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

import measured

from citecheck.foundation.offsets import Source
from citecheck.foundation.pandoc import find_pandoc

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "benchmarks" / "results" / "latex.json"
LIMIT = 60
"""Seconds for one chapter in pandoc. A file that takes more is counted as not read."""
TIMES = ("cpu_seconds", "mb_per_second")
CITING = re.compile(r"\\[A-Za-z]*[cC]ite[A-Za-z]*\*?(?:\s*\[[^\]]*\]){0,2}\s*\{([^{}]+)\}")


def keys_searched(text: str) -> int:
    """The keys that a search finds behind commands with "cite" in their name."""
    return sum(len([key for key in found[1].split(",") if key.strip()]) for found in CITING.finditer(text))


def ours(text: str) -> int:
    """Read a chapter with our reader; the number of keys."""
    from citecheck.formats.latex.reader import latex

    found = latex(Source("chapter.tex", text))
    return sum(len(mark.items) for block in found.blocks for mark in block.marks)


def pylatexenc(text: str) -> int:
    """Read a chapter with pylatexenc."""
    from pylatexenc.latexwalker import LatexWalker

    LatexWalker(text, tolerant_parsing=True).get_latex_nodes()
    return 0


def pandoc(text: str) -> int | None:
    """Read a chapter with pandoc; the number of keys, None where it cannot read it."""
    command = [find_pandoc() or "pandoc", "--from", "latex", "--to", "json"]
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return None
    return None if done.returncode else sum(1 for _ in cited(json.loads(done.stdout)))


def cited(node: Any) -> Iterator[str]:
    """The keys of the citations in pandoc's JSON."""
    if isinstance(node, list):
        for each in node:
            yield from cited(each)
    elif isinstance(node, dict):
        if node.get("t") == "Cite":
            yield from (one["citationId"] for one in node["c"][0])
        for each in node.values():
            yield from cited(each)


def pandoc_version() -> str:
    """The version of the pandoc that is measured."""
    command = [find_pandoc() or "pandoc", "--version"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()[1]


def spent() -> float:
    """Processor seconds of this process and of the programs that it started."""
    own, started = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + started.ru_utime + started.ru_stime


def measure(read: Callable[[str], int | None], chapters: list[str]) -> dict[str, float | int]:
    """What one reader takes and finds. It reads the shortest chapter first, unmeasured, for what it loads."""
    read(min(chapters, key=len))
    before = spent()
    keys = [read(chapter) for chapter in chapters]
    seconds = spent() - before
    return {
        "cpu_seconds": round(seconds, 2),
        "mb_per_second": round(sum(map(len, chapters)) / 1e6 / seconds, 2),
        "keys": sum(found or 0 for found in keys),
        "unread": sum(found is None for found in keys),
    }


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--book", type=Path, required=True, metavar="DIR")
    parser.add_argument("--name", default="", help="what the book is, for the results")
    parser.add_argument("--out", type=Path, default=RESULTS)
    options = parser.parse_args()
    chapters = [path.read_text("utf-8") for path in sorted(options.book.rglob("*.tex"))]
    before = measured.load()
    results = {
        "date": date.today().isoformat(),
        "command": "python benchmarks/latex.py --book DIR",
        "machine": measured.machine(),
        "load": before,
        "versions": {"pylatexenc": version("pylatexenc"), "pandoc": pandoc_version()},
        "book": options.name,
        "chapters": len(chapters),
        "characters": sum(map(len, chapters)),
        "words": sum(len(chapter.split()) for chapter in chapters),
        "keys_searched": sum(map(keys_searched, chapters)),
        "ours": measure(ours, chapters),
        "pylatexenc": {name: value for name, value in measure(pylatexenc, chapters).items() if name in TIMES},
        "pandoc": measure(pandoc, chapters),
    }
    options.out.write_text(json.dumps(results, indent=2) + "\n", "utf-8")
    print(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
