"""Every rule's page is its documentation, its examples and its tests.

An example is an indented paragraph of a page; `¶` alone on a line stands for a blank line inside one. The
words to flag stand in double brackets. An example whose first line starts with `@` is a bibliography, any
other a manuscript that cites the small world of `examples/world`. Each runs through the whole audit, and
every other rule must stay silent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from audits import audited

from citecheck.audit.config import Choice, Settings
from citecheck.model.findings import Report
from citecheck.model.rule import Rule
from citecheck.rules import NAMES, rules

WORLD = Path(__file__).parents[1] / "examples" / "world"
HEADINGS = ["Flags", "Passes", "Put right"]


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
    settings = Settings(root=folder, texts=(WORLD / "texts",), bibliography=(WORLD / "refs.bib",), said=(shown,))
    return audited([path], settings)


ALL = [example for rule in rules() for example in examples(rule)]


@pytest.mark.parametrize("example", ALL, ids=lambda e: f"{e.rule}-{e.section.lower()}-{e.number}")
def test_examples_flag_what_they_mark_and_nothing_else(example: Example, tmp_path: Path) -> None:
    report = audited_example(example, tmp_path)

    found = [(f.rule, f.fault.place.span.start, f.fault.place.span.end) for f in report.findings if f.fault.place.span]
    assert found == [
        (example.rule, start, start + len(words)) for start, words in zip(example.starts, example.flagged, strict=True)
    ]
    assert len(found) == len(report.findings)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
def test_pages_have_their_headings_in_order_and_examples_of_both_kinds(rule: Rule) -> None:
    headings = re.findall(r"^## (.*)$", rule.page, re.M)

    assert [h for h in headings if h in HEADINGS] == HEADINGS
    flags = [e for e in examples(rule) if e.section == "Flags"]
    passes = [e for e in examples(rule) if e.section == "Passes"]
    assert flags
    assert all(e.flagged for e in flags)
    assert passes
    assert not any(e.flagged for e in passes)


def test_every_rule_file_stands_in_the_table_of_contents() -> None:
    folder = Path(__file__).parents[1] / "citecheck" / "rules"

    assert sorted(f"{p.parent.name}.{p.stem}" for p in folder.glob("*/*.py") if p.stem != "__init__") == sorted(NAMES)


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
def test_a_rule_file_is_one_page_long(rule: Rule) -> None:
    (path,) = (Path(__file__).parents[1] / "citecheck" / "rules").glob(f"*/{rule.name.replace('-', '_')}.py")

    assert len(path.read_text("utf-8").splitlines()) <= 110
