"""What an audit of a thesis costs at first and again: processor seconds, and whether both reports are the same.

    python benchmarks/second_audit.py [--texts N] [--pages N]

Made of drawn words: PDFs, a bibliography that names them, and four quotations of each, of which one is altered. The
cache is new, so that the first audit reads every page. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

from before_after import compiling

ROOT = Path(__file__).parents[1]
RUNS = 3
"""Audits: the first, the second, and one more to show how far two equal ones differ."""
LINES = 34
"""Lines of a page, of some ten words."""
QUOTATIONS = 4
QUOTED = 14
"""Words of a quotation."""
VOCABULARY = 6000


def make(folder: Path, texts: int, pages: int) -> None:
    """Write the PDFs, the bibliography and the draft."""
    sys.path.insert(0, str(ROOT))
    from tests.support.pdf_files import pdf

    drawn = random.Random(1)
    syllables = [a + b for a in "bcdfglmnprst" for b in ("a", "en", "ir", "os", "ul")]
    words = ["".join(drawn.choices(syllables, k=drawn.randint(1, 3))) for _ in range(VOCABULARY)]
    (folder / "pdf").mkdir(parents=True)
    entries, draft = [], []
    for book in range(texts):
        leaves = [[" ".join(drawn.choices(words, k=10)) for _ in range(LINES)] for _ in range(pages)]
        (folder / "pdf" / f"b{book}.pdf").write_bytes(pdf(leaves))
        facts = f"author = {{Other{book}, A.}}, title = {{The Years {book}}}, year = {{1911}}"
        entries.append(f"@book{{b{book}, {facts}, file = {{pdf/b{book}.pdf}}}}\n")
        for number in range(QUOTATIONS):
            page = drawn.randrange(pages)
            first = drawn.randrange(LINES - 2)
            said = " ".join(leaves[page][first : first + 2]).split()[:QUOTED]
            if number == 0:
                said[QUOTED // 2] = drawn.choice(words)
            draft.append(f'As he has it, "{" ".join(said)}" [@b{book}, p. {page + 1}].\n')
    (folder / "refs.bib").write_text("".join(entries))
    (folder / "draft.md").write_text("\n".join(draft))


def audit(folder: Path) -> tuple[float, str]:
    """The processor seconds of one audit in a new process, and its report."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "citecheck", "audit", "draft.md", "-b", "refs.bib", "--format", "json"]
    env = compiling(os.environ | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")})
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--texts", type=int, default=50)
    parser.add_argument("--pages", type=int, default=40)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work).resolve() / "thesis"
        make(folder, options.texts, options.pages)
        runs = [audit(folder) for _ in range(RUNS)]
    tally = json.loads(runs[0][1])["tally"]
    seconds = [round(took, 2) for took, _ in runs]
    print(json.dumps({"seconds": seconds, "equal": len({report for _, report in runs}) == 1, "tally": tally}))


if __name__ == "__main__":
    main()
