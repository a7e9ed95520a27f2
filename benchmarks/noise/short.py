"""Measures from how many letters a text can be said to be in no language.

    python benchmarks/noise/short.py [TEXT ...]

It cuts prose, code and rows of names into short stretches, and the prose once more with its letters permuted, and
prints the bits a letter of each kind beside the limit. Of each TEXT, in a language that citecheck need not know, it
prints the bits and the share of letters that no language with a table has.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "support"))

from misread_letters import permuted, prose

from citecheck.language.letters import alphabet, tables_of
from citecheck.language.lexicon import script_of
from citecheck.texts.letter_quality import MOST_BITS, SCRIPTS
from citecheck.texts.noise import words_of

ROOT = Path(__file__).parents[2]
LENGTHS = (40, 70, 100, 200)
NAMES = (
    "Abernathy Marjorie Bexhill Zbigniew Brzezinski Xi Jinping Nguyen Van Thieu Kwame Nkrumah Szczepan Twardoch "
    "Thiongo Mbongeni Ngema Hrvoje Kacic Vlkolinec Qiu Xiaolong Dzhugashvili Kjell Askildsen Bjørnstjerne Llanfairpwll "
)


def sources() -> Iterator[tuple[str, str]]:
    """Kinds and texts: the manual, passages in ten languages, modules of citecheck, names."""
    yield "prose", prose()
    with (ROOT / "tests" / "language" / "negated_passages.tsv").open(encoding="utf-8", newline="") as file:
        yield from (("prose", row[2]) for row in csv.reader(file, delimiter="\t") if len(row) > 2)
    yield from (("code", path.read_text("utf-8")) for path in sorted((ROOT / "citecheck").rglob("*.py"))[::40])
    yield "names", NAMES * 4


def bits(stretch: str) -> float | None:
    """Bits a letter in the language that fits best; None where no language of the script has a table of letters."""
    script, words = judged(stretch)
    return min(table.bits_per_letter(words) for table in tables_of(script)) if script in SCRIPTS and words else None


def foreign(stretch: str) -> float:
    """The share of letters that no language with a table has; 0.0 where there are no letters."""
    script, words = judged(stretch)
    letters = "".join(words)
    return sum(letter not in alphabet(script) for letter in letters) / max(1, len(letters))


def judged(stretch: str) -> tuple[str, list[str]]:
    """The script of a stretch, and its words of that script."""
    script = script_of(stretch)
    return script, [word for word in words_of(stretch) if word.isalpha() and script_of(word) == script]


def main() -> None:
    """Print, for each length and kind, how many stretches lie over the limit, and the least and most bits."""
    print(f"{'letters':>7} {'kind':<9}{'stretches':>9} {'over ' + str(MOST_BITS):>8} {'least':>6} {'most':>6}")
    for length in LENGTHS:
        found: dict[str, list[float | None]] = {}
        rng = random.Random(length)
        for kind, text in sources():
            cut = length * 5 // 4
            for at in sorted(rng.sample(range(max(1, len(text) - cut)), min(60, max(1, (len(text) - cut) // 100)))):
                found.setdefault(kind, []).append(bits(text[at : at + cut]))
                if kind == "prose" and script_of(text) == "latin":
                    found.setdefault("permuted", []).append(bits(permuted(text[at : at + cut], at)))
        for kind, measured in found.items():
            values = [one for one in measured if one is not None]
            over = sum(one > MOST_BITS for one in values)
            print(f"{length:7} {kind:<9}{len(values):9} {over:8} {min(values):6.2f} {max(values):6.2f}")
    for path in map(Path, sys.argv[1:]):
        text = path.read_text("utf-8")
        print(f"{path.name}: {bits(text) or 0:.2f} bits a letter, {foreign(text):.3f} of the letters in no table")


if __name__ == "__main__":
    main()
