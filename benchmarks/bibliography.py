"""Measures the audit of a large .bib alone, for whoever changes how entries are read or checked.

`python benchmarks/bibliography.py [MEGABYTES]` makes a bibliography (20 MB unless told otherwise) and audits it in a
process of its own: megabytes a second of processor time, and the most memory. Then it audits it with a registry of ten
times as many sources, made for the purpose. The time of a fixed piece of work, printed first, shows how busy the
machine is.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEED = 7
SOURCES = 4000
"""Made sources: some ten times as many as citecheck brings along."""


def _listed(words: str) -> list[str]:
    return words.split()


WORDS = _listed(
    "history labour factory village archive letter empire reform memory school river border trade church harvest"
)
FAMILIES = _listed(
    "Abel Berg Conti Dahl Evans Falk Grau Holm Jung Keller Lund Marti Nowak Olsen Price Rossi Stein Thorn"
)
GIVEN = _listed("Anna Bruno Carla David Elsa Frank Gina Hugo Ida Jan Karin Leo Mona Nils Olga Paul Rosa Sven Tina Udo")


def bibliography(megabytes: float) -> str:
    """A bibliography of articles and books, sound and as programs export them."""
    draw = random.Random(SEED)
    entries: list[str] = []
    size = 0
    while size < megabytes * 1e6:
        entries.append(_entry(draw, len(entries)))
        size += len(entries[-1])
    return "".join(entries)


def _entry(draw: random.Random, number: int) -> str:
    names = " and ".join(f"{draw.choice(FAMILIES)}, {draw.choice(GIVEN)}" for _ in range(draw.choice((1, 1, 2, 3))))
    title = " ".join(draw.choice(WORDS).capitalize() for _ in range(6))
    year, page = draw.randrange(1890, 2024), draw.randrange(1, 500)
    head = f"key{number},\n  author = {{{names}}},\n  title = {{{title} {number}}},\n  year = {{{year}}},\n"
    if number % 3:
        rest = (
            f"  journal = {{Past and Present}},\n  pages = {{{page}--{page + 20}}},\n  doi = {{10.1000/x.{number}}},\n"
        )
        return f"@article{{{head}{rest}  abstract = {{{' '.join(draw.choices(WORDS, k=35))}.}}\n}}\n\n"
    rest = f"  publisher = {{Cambridge University Press}},\n  address = {{Cambridge}},\n  isbn = {{{_isbn(draw)}}},\n"
    return f"@book{{{head}{rest}  keywords = {{{', '.join(draw.choices(WORDS, k=12))}}}\n}}\n\n"


def _isbn(draw: random.Random) -> str:
    digits = [9, 7, 8, *(draw.randrange(10) for _ in range(9))]
    return "".join(map(str, (*digits, -sum(d * (3 if at % 2 else 1) for at, d in enumerate(digits)) % 10)))


def sources(folder: Path) -> Path:
    """A folder of made source records."""
    draw = random.Random(SEED)
    folder.mkdir()
    for number in range(SOURCES):
        title = " ".join(draw.choice(WORDS).capitalize() for _ in range(5))
        year, family = draw.randrange(1890, 2024), draw.choice(FAMILIES)
        fields = (f"id: made-{number}", "kind: source", f"authors: [{draw.choice(GIVEN)} {family}]")
        text = "\n".join((*fields, f"year: '{year}'", "title:", f"  en: {title} {number}", "lang: en", ""))
        (folder / f"made-{number}.yaml").write_text(text, "utf-8")
    return folder


def audited(*arguments: str) -> tuple[float, float]:
    """Seconds of processor and megabytes of memory of one audit, after one that keeps the records."""
    command = [sys.executable, "-m", "citecheck", "audit", "--fail-on", "never", "-q", *arguments]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"the audit stopped with code {done.returncode}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss / 1000


def main(megabytes: float) -> None:
    """Print the figures."""
    began = time.process_time()
    sum(number * number for number in range(3_000_000))
    print(f"a fixed piece of work: {time.process_time() - began:.2f} s")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "small.bib").write_text(bibliography(0.01), "utf-8")
        (folder / "large.bib").write_text(bibliography(megabytes), "utf-8")
        grown = str(sources(folder / "registry"))
        for said, more in (("the registry", ()), (f"{SOURCES} sources more", ("--registry", grown))):
            audited(str(folder / "small.bib"), *more)
            seconds, memory = audited(str(folder / "large.bib"), *more)
            speed = f"{seconds:.1f} s, {megabytes / seconds:.2f} MB/s"
            print(f"{said}: {megabytes:.0f} MB, {speed}, {memory:.0f} MB of memory")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20)
