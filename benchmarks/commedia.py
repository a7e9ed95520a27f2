"""How well `citecheck find` does on Italian: two books that quote the Commedia with canto and line.

    python benchmarks/commedia.py BOOKS [--out FOLDER]

BOOKS is a folder with four texts of Project Gutenberg: `commedia.txt` (1012), and books that quote it, `minerva.txt`
(42577) and `visione.txt` (46082), both by Giovanni Pascoli, and `miti2.txt` (60032), by Arturo Graf. Without them the
script says so and ends well. It takes every quotation with a printed place, asks citecheck for it without the place,
and compares the answer with that place and with `commedia_judged.tsv`: what a reader said of the quotations in which a
word differs, of places that are printed wrong, and of what is no quotation.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
JUDGED = Path(__file__).parent / "commedia_judged.tsv"
POEM, BOOKS = "commedia", ("minerva", "visione", "miti2")
PARTS = {"inf": "Inferno", "pur": "Purgatorio", "par": "Paradiso"}
FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50}
NEAR = 12
"""Lines from the printed one within which an answer is at the place: editors print the first line of the sentence."""

LEAST_WORDS = 4

_FRAME = re.compile(r"\*\*\* ?(?:START|END) OF")
_CANTO = re.compile(r"\s*(Inferno|Purgatorio|Paradiso)\W+Canto ([IVXL]+)\s*$")
_PLACE = re.compile(r"_?(Inf|Purg?(?:at)?|Par(?:ad)?)\._?,?\s+([IVXL]+|\d{1,2}),?\s+(\d+)")
_NOTE = re.compile(r"^ *\[(\d+)\] (.*)", re.MULTILINE)
_VERSE = re.compile(r"(?:^    +\S.*\n)+", re.MULTILINE)
_CALLED = re.compile(r"\[(\d+)\]\W*$")
_PLACED = re.compile(r"\(([^()]{5,40})\)[.:]?\W*$")
_INLINE = re.compile(
    r"(?:[‛‘“]([^‛‘“”„\n][^‛“”„]{12,400}?)[’”„]|(?<!\w)_([^_]{12,400}?)_)[,;:.]?(?:\[(\d+)\]|\s\(([^()]{5,40})\))"
)
_AFTER_PLACE = re.compile(r"\(([^()]{5,40})\):?\s[‛‘“]([^‛‘“”„\n][^‛“”„]{12,400}?)[’”„]")


@dataclass(frozen=True)
class Place:
    """A line of the poem."""

    part: str
    canto: int
    line: int


def roman(figures: str) -> int:
    """The value of a number in Roman figures."""
    values = [FIGURES[figure] for figure in figures]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def place(printed: str) -> Place | None:
    """The place that a reference names first ("Purg. VI 76-78"), or None."""
    found = _PLACE.match(printed.strip())
    if found is None:
        return None
    canto = int(found[2]) if found[2].isdigit() else roman(found[2])
    return Place(PARTS[found[1][:3].lower()], canto, int(found[3]))


def body(path: Path) -> str:
    """The text of a book of Project Gutenberg, without what stands around it."""
    return _FRAME.split(path.read_text("utf-8-sig").replace("\r", ""))[1]


def poem(text: str, folder: Path) -> None:
    """Write the poem with the table of its lines."""
    lines, table, masks, at, canto, line = [], [], [], 0, "", 0
    for printed in map(str.strip, text.split("\n")):
        span = f"{at}\t{at + len(printed)}"
        if heading := _CANTO.match(printed):
            canto, line = f"{heading[1]} {roman(heading[2])}", 0
        elif canto and printed and printed not in {"PURGATORIO", "PARADISO"}:
            line += 1
            table.append(f"{span}\t{canto}.{line}\n")
        if printed and (heading or not canto):
            masks.append(f"{span}\n")
        lines.append(printed)
        at += len(printed) + 1
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{POEM}.txt").write_text("\n".join(lines), "utf-8")
    (folder / f"{POEM}.loc.tsv").write_text("".join(table), "utf-8")
    (folder / f"{POEM}.masks.tsv").write_text("".join(masks), "utf-8")


def quotations(text: str) -> Iterator[tuple[int, str, Place]]:
    """Each quotation of a book with its offset and the place that is printed beside it, in a note or in brackets."""
    notes: dict[str, str] = {}
    for note in _NOTE.finditer(text):
        notes.setdefault(note[1], note[2])
    for block in _VERSE.finditer(text):
        printed = block[0].rstrip()
        call, inside = _CALLED.search(printed), _PLACED.search(printed)
        before = _PLACED.search(text[max(0, block.start() - 60) : block.start()])
        at = place(notes.get(call[1], "")) if call else None
        at = at or (place(inside[1]) if inside else None) or (place(before[1]) if before else None)
        cut = call or inside
        said = "\n".join(map(str.strip, printed[: cut.start() if cut else None].strip().split("\n")))
        if at and "[" not in said:
            yield block.start(), said, at
    for found in _INLINE.finditer(text):
        at = place(notes.get(found[3], "")) if found[3] else place(found[4] or "")
        if at and "[" not in (said := found[1] or found[2]):
            yield found.start(), re.sub(r"\s+", " ", said), at
    for found in _AFTER_PLACE.finditer(text):
        if (at := place(found[1])) and "[" not in found[2]:
            yield found.start(), re.sub(r"\s+", " ", found[2]), at


def asked(books: Path) -> dict[str, tuple[str, Place]]:
    """Each different quotation of four words or more by its id."""
    found: dict[str, tuple[str, Place]] = {}
    seen: set[str] = set()
    for book in BOOKS:
        for at, said, printed in quotations(body(books / f"{book}.txt")):
            said = said.replace("_", "")
            key = re.sub(r"\W", "", said.lower())
            if len(said.split()) >= LEAST_WORDS and key not in seen:
                seen.add(key)
                found[f"{book}-{at}"] = said, printed
    return found


def judged() -> dict[str, tuple[str, str]]:
    """What a reader said: id to (word, equal or out; the right place or "")."""
    rows = (line.split("\t") for line in JUDGED.read_text("utf-8").splitlines() if not line.startswith("#"))
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows}


def tally(quoted: dict[str, tuple[str, Place]], answers: dict[str, Any]) -> Counter[str]:
    """The counts of the table."""
    said, counts = judged(), Counter[str]()
    for name, (_, printed) in quoted.items():
        kind, right = said.get(name, ("equal", ""))
        if kind == "out":
            continue
        counts["quotations"] += 1
        match = next(iter(answers[name]["matches"]), None)
        where = str(match["locator"]["value"]) if match and match["locator"] else ""
        counts["found"] += bool(where) and (where == right if right else _near(where, printed))
        weights = {departure["weight"] for departure in match["departures"]} if match else set()
        alarm = bool(weights & {"wording", "meaning"})
        counts["word alarms"] += alarm
        counts["word alarms that are right"] += alarm and kind == "word"
        counts["passed although a word differs"] += match is not None and not alarm and kind == "word"
    return counts


def _near(where: str, printed: Place) -> bool:
    canto, _, line = where.partition(".")
    return canto == f"{printed.part} {printed.canto}" and abs(int(line.split("-")[0]) - printed.line) <= NEAR


def main() -> int:
    """Ask, compare and print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("books", type=Path)
    parser.add_argument("--out", type=Path, default=Path("commedia-out"), help="folder for texts and answers")
    given = parser.parse_args()
    if missing := [name for name in (POEM, *BOOKS) if not (given.books / f"{name}.txt").is_file()]:
        print(f"not run: {given.books} lacks {', '.join(f'{name}.txt' for name in missing)}")
        return 0
    poem(body(given.books / f"{POEM}.txt"), given.out / "texts")
    quoted = asked(given.books)
    rows = (json.dumps({"id": name, "quote": said, "work": POEM}) + "\n" for name, (said, _) in quoted.items())
    (given.out / "quotes.jsonl").write_text("".join(rows), "utf-8")
    command = [
        sys.executable,
        "-m",
        "citecheck",
        "find",
        "--format",
        "jsonl",
        "--from",
        str(given.out / "quotes.jsonl"),
    ]
    run = subprocess.run(
        [*command, "--texts", str(given.out / "texts")], check=True, capture_output=True, text=True, cwd=ROOT
    )
    (given.out / "found.jsonl").write_text(run.stdout, "utf-8")
    answers = {row["id"]: row for row in map(json.loads, run.stdout.splitlines())}
    for what, count in tally(quoted, answers).items():
        print(f"{what}: {count}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
