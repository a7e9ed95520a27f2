"""The examples on the pages of the rules, and the audit of one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from audits import audited

from citecheck.audit.config import Choice, Settings
from citecheck.model.findings import Report
from citecheck.model.noun import replace
from citecheck.model.rule import Rule
from citecheck.rules import rules

WORLD = Path(__file__).parents[2] / "examples" / "world"


@dataclass(frozen=True)
class Example:
    rule: str
    section: str
    number: int
    text: str

    @property
    def flagged(self) -> list[str]:
        return re.findall(r"\[\[((?:(?!\]\]).)*)\]\]", self.text, re.S)

    @property
    def bare(self) -> str:
        return re.sub(r"\[\[((?:(?!\]\]).)*)\]\]", r"\1", self.text, flags=re.S)

    @property
    def starts(self) -> list[int]:
        """Offsets in the bare text at which the flagged words start."""
        starts, shift = [], 0
        for match in re.finditer(r"\[\[((?:(?!\]\]).)*)\]\]", self.text, re.S):
            starts.append(match.start() - shift)
            shift += 4
        return starts


def examples(rule: Rule) -> list[Example]:
    found = []
    section, number, lines = "", 0, []
    for line in [*rule.page.splitlines(), ""]:
        if line.startswith("    "):
            lines.append("" if line.strip() == "¶" else line[4:])
            continue
        if lines:
            found.append(Example(rule.name, section, number, "\n".join(lines) + "\n"))
            number, lines = number + 1, []
        if line.startswith("## "):
            section, number = line[3:].strip(), 0
    return found


def audited_example(example: Example, folder: Path) -> Report:
    bibliography = example.bare.lstrip().startswith("@")
    path = folder / ("refs.bib" if bibliography else "draft.md")
    path.write_text(example.bare, "utf-8")
    shown = Choice(select=(example.rule,))
    world = Settings(root=folder, texts=(WORLD / "texts",), bibliography=(WORLD / "refs.bib",), said=(shown,))
    settings = replace(world, retractions=(WORLD / "retractions.csv",))
    return audited([path], settings)


ALL = [example for rule in rules() for example in examples(rule)]
