"""How many citations typed by hand are resolved to the right work and place, in six styles.

    python benchmarks/typed_citations.py [-v] [--half tune|held]

Reads `typed/citations.tsv`: 204 citations written by hand before the code was, with the work and the place that each
means. One half was looked at while the code was written; the other, `held`, was not. Each section is audited as one
manuscript, without texts. `-v` prints what is not as the gold says.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from citecheck.audit.claims import Draft, ReferenceMaterial, claims
from citecheck.foundation.offsets import Source
from citecheck.model.claims import Citation
from citecheck.model.manuscript import Manuscript
from citecheck.model.registry import Registry
from citecheck.read.bibliography.reader import bibliography
from citecheck.read.markdown.reader import markdown
from citecheck.texts.library import Library

FOLDER = Path(__file__).parent / "typed"
NOT_TELLING, NO_CITATION = "?", "-"


@dataclass(frozen=True)
class Item:
    """One citation as typed, and what it means."""

    kind: str
    text: str
    gold: str


@dataclass(frozen=True)
class Section:
    """The citations of one manuscript."""

    style: str
    half: str
    items: tuple[Item, ...]

    def markdown(self) -> str:
        """The manuscript: a paragraph for each citation, a footnote for each note."""
        lines, notes = [], []
        for number, item in enumerate(self.items, 1):
            quoted = f"“these are the words of passage {number} as they were set down”"
            if item.kind == "note":
                lines.append(f"So it is told, {quoted}.[^{number}]")
                notes.append(f"[^{number}]: {item.text}")
            else:
                lines.append(item.text.replace("Q", quoted))
        return "\n\n".join([*lines, *notes]) + "\n"


def sections() -> Iterator[Section]:
    """The sections of the set."""
    style = half = ""
    items: list[Item] = []
    for line in (FOLDER / "citations.tsv").read_text("utf-8").splitlines():
        if line.startswith("=="):
            if items:
                yield Section(style, half, tuple(items))
            style, half = line.removeprefix("==").split()
            items = []
        elif line and not line.startswith("#"):
            items.append(Item(*line.split("\t")))
    yield Section(style, half, tuple(items))


def answers(section: Section) -> list[str]:
    """What citecheck makes of each citation of a section, in the words of the gold."""
    text = section.markdown()
    read = markdown(Source("draft.md", text), "markdown")
    book = bibliography(FOLDER / "refs.bib", "refs.bib")
    draft = Draft(Manuscript("draft.md", "markdown", "", text, read.blocks), (book,))
    (of,) = claims([draft], ReferenceMaterial(Library(), Registry()))
    found: dict[int, list[Citation]] = {}
    for quotation in of.quotations:
        if "words of passage" not in quotation.text:
            continue
        number = int(quotation.text.split("passage ")[1].split()[0])
        found[number] = list(quotation.group)
    return [" + ".join(map(_meaning, found.get(number, ()))) for number in range(1, len(section.items) + 1)]


def _meaning(citation: Citation) -> str:
    return " ".join([citation.key, *(locator.value for locator in citation.locators)])


@dataclass(frozen=True)
class Outcome:
    """Counts of one section: citations that name a work, those resolved, those resolved rightly, and false ones."""

    named: int
    resolved: int
    right: int
    false: int
    wrong: tuple[tuple[Item, str], ...]


def outcome(section: Section) -> Outcome:
    """How a section comes out."""
    counts: Counter[str] = Counter()
    wrong = []
    for item, answer in zip(section.items, answers(section), strict=True):
        names = item.gold not in (NOT_TELLING, NO_CITATION)
        counts["named"] += names
        counts["resolved"] += names and bool(answer)
        counts["right"] += names and answer == item.gold
        counts["false"] += not names and bool(answer)
        if answer != (item.gold if names else ""):
            wrong.append((item, answer))
    return Outcome(counts["named"], counts["resolved"], counts["right"], counts["false"], tuple(wrong))


def main(arguments: list[str]) -> int:
    """Print a row for each section and the sums of each half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("-v", action="store_true")
    parser.add_argument("--half", choices=("tune", "held"))
    parser.add_argument("--json", type=Path)
    options = parser.parse_args(arguments)
    print(f"{'style':26}{'half':6}{'name a work':>12}{'resolved':>10}{'right':>7}{'false':>7}")
    sums: dict[str, list[int]] = {}
    rows = []
    for section in sections():
        if options.half and section.half != options.half:
            continue
        found = outcome(section)
        counts = [found.named, found.resolved, found.right, found.false]
        rows.append([section.style, section.half, *counts])
        sums[section.half] = [a + b for a, b in zip(sums.get(section.half, [0] * 4), counts, strict=True)]
        print(_row(section.style, section.half, counts))
        for item, answer in found.wrong if options.v else ():
            print(f"    {item.text[:90]}  gold: {item.gold}  found: {answer or 'nothing'}")
    for half, counts in sums.items():
        print(_row("all", half, counts))
    if options.json:
        options.json.write_text(json.dumps({"rows": rows, "sums": sums}, indent=1) + "\n", "utf-8")
    return 0


def _row(style: str, half: str, counts: list[int]) -> str:
    return f"{style:26}{half:6}{counts[0]:12}{counts[1]:10}{counts[2]:7}{counts[3]:7}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
