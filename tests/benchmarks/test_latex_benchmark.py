"""The figures of docs/dependencies.md on readers of LaTeX are those of the results, and the benchmark counts keys."""

from __future__ import annotations

import json
from pathlib import Path

import latex as benchmark

ROOT = Path(__file__).parents[2]
RESULTS = json.loads((ROOT / "benchmarks" / "results" / "latex.json").read_text("utf-8"))
PAGE = " ".join((ROOT / "docs" / "dependencies.md").read_text("utf-8").split())


def test_the_page_says_what_was_measured() -> None:
    rows = (
        *(
            (
                name,
                f"{RESULTS[key]['cpu_seconds']:.2f} | {RESULTS[key]['mb_per_second']:.2f} | {RESULTS[key]['keys']} |",
            )
            for name, key in (
                ("our reader (`formats/latex/`)", "ours"),
                (f"pandoc {RESULTS['versions']['pandoc']}", "pandoc"),
            )
        ),
        (
            f"pylatexenc {RESULTS['versions']['pylatexenc']}, `LatexWalker` with `tolerant_parsing`",
            f"{RESULTS['pylatexenc']['cpu_seconds']:.2f} | {RESULTS['pylatexenc']['mb_per_second']:.2f} | |",
        ),
    )
    said = (
        *(f"| {name} | {figures}" for name, figures in rows),
        f"the {RESULTS['chapters']} chapters",
        f"{RESULTS['words']:,} words",
        f"finds {RESULTS['keys_searched']} keys",
        RESULTS["command"],
    )

    assert [words for words in said if words not in PAGE] == []


def test_each_way_counts_the_keys_of_a_chapter() -> None:
    chapter = "So \\citet[12]{orme} and \\parencites{hale,gray} say, \\emph{not} \\ref{here}.\n"

    assert (benchmark.keys_searched(chapter), benchmark.ours(chapter)) == (3, 3)
    assert list(benchmark.cited([{"t": "Cite", "c": [[{"citationId": "orme"}], []]}, {"t": "Space"}])) == ["orme"]
