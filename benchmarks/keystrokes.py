"""Times from a keystroke to the diagnostics, beside a first audit of the same chapter, with a real `citecheck lsp`.

    python benchmarks/keystrokes.py [--sizes 10 50 100 200] [--strokes N] [--work DIR]

A made-up chapter of each size (kB) quotes three made-up books of one megabyte each. The first figure is the time from
opening the chapter in a fresh server to its diagnostics; then keys are typed, one after the other, in the prose and in
a quotation, and each waits for the diagnostics of its version. Prints JSON: seconds on the clock (medians), their ratio
to the first audit, and seconds of processor of the server for each key, which hold on a busy machine too (Linux).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))

from editor_client import Editor, editor

BEGINNINGS = ("ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "pe", "ro", "su", "ta", "ve", "wi")
ENDS = ("lan", "mer", "ton", "vis", "rak")
WORDS = [first + last for first in BEGINNINGS for last in ENDS]
NAME = "chapter.md"


def prose(rng: random.Random, count: int) -> str:
    """Some words, as a sentence."""
    return " ".join(rng.choice(WORDS) for _ in range(count)).capitalize() + "."


def books(folder: Path, rng: random.Random) -> list[list[str]]:
    """Three books in a folder of texts, and their words."""
    (folder / "texts").mkdir(parents=True)
    entries, made = [], []
    for number in range(3):
        text = "\n\n".join(prose(rng, 90) for _ in range(1800))
        (folder / "texts" / f"book{number}.txt").write_text(text, "utf-8")
        entries.append(
            f"@book{{book{number}, author = {{Hale, A.}}, title = {{Book {number}}}, year = {{190{number}}}}}\n"
        )
        made.append(text.split())
    (folder / "refs.bib").write_text("".join(entries), "utf-8")
    return made


def chapter(size: int, of: list[list[str]], rng: random.Random) -> str:
    """A chapter of some kilobytes, with a quotation in every second paragraph."""
    parts: list[str] = []
    while sum(map(len, parts)) < size * 1000:
        part = prose(rng, 60)
        if rng.random() < 0.5:
            number = rng.randrange(3)
            at = rng.randrange(len(of[number]) - 20)
            part += f' As Hale says, "{" ".join(of[number][at : at + 12])}" [@book{number}]. {prose(rng, 20)}'
        parts.append(part)
    return "\n\n".join(parts)


def typed(at: Editor, version: int, line: int, character: int) -> float:
    """Seconds from a key to the diagnostics of its version."""
    place = {"line": line, "character": character}
    begun = time.perf_counter()
    at.change(NAME, version, {"range": {"start": place, "end": place}, "text": "x"})
    at.published(NAME, version)
    return time.perf_counter() - begun


def processor(at: Editor) -> float:
    """Seconds of processor that the server has used."""
    fields = Path(f"/proc/{at.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measured(folder: Path, size: int, of: list[list[str]], strokes: int) -> dict[str, float | int]:
    """The figures of one size."""
    rng = random.Random(size)
    text = chapter(size, of, rng)
    lines = text.split("\n")
    quoted = next(number for number, line in enumerate(lines) if '"' in line)
    with editor(folder) as at:
        at.start({"trusted": True})
        begun = time.perf_counter()
        at.open(NAME, text)
        first = time.perf_counter() - begun
        used = [processor(at)]
        plain = [typed(at, 2 + number, 0, 5 + number) for number in range(strokes)]
        used.append(processor(at))
        mark = lines[quoted].index('"') + 8
        inside = [typed(at, 2 + strokes + number, quoted, mark + number) for number in range(strokes)]
        used.append(processor(at))
    return {
        "kB": size,
        "quotations": text.count("[@"),
        "first_s": round(first, 3),
        "prose_s": round(median(plain), 3),
        "prose_of_first": round(median(plain) / first, 3),
        "quotation_s": round(median(inside), 3),
        "quotation_of_first": round(median(inside) / first, 3),
        "first_processor_s": round(used[0], 3),
        "prose_processor_s": round((used[1] - used[0]) / strokes, 3),
        "quotation_processor_s": round((used[2] - used[1]) / strokes, 3),
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 50, 100, 200])
    parser.add_argument("--strokes", type=int, default=9)
    parser.add_argument("--work", type=Path, help="an empty folder to work in (default: one that is removed)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = options.work or Path(made)
        of = books(folder, random.Random(1))
        for size in options.sizes:
            print(json.dumps(measured(folder, size, of, options.strokes)), flush=True)


if __name__ == "__main__":
    main()
