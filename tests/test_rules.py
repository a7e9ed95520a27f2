"""Every rule's page is its documentation, its examples and its tests.

An example is an indented paragraph of a page; `¶` alone on a line stands for a blank line inside one. The
words to flag stand in double brackets. An example whose first line starts with `@` is a bibliography, any
other a manuscript that cites the small world of `examples/world`. Each runs through the whole audit, and
every other rule must stay silent.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rule_examples import ALL, Example, audited_example, examples

from citecheck.model.rule import Rule
from citecheck.rules import NAMES, rules

HEADINGS = ["Flags", "Passes", "May be right", "Put right"]
NOT_IN_MARKDOWN = {"change-pending"}
"""Rules of which no page of Markdown can show a fault: word processors alone track changes."""


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
    if rule.name in NOT_IN_MARKDOWN:
        return
    flags = [e for e in examples(rule) if e.section == "Flags"]
    passes = [e for e in examples(rule) if e.section == "Passes"]
    assert flags
    assert all(e.flagged for e in flags)
    assert passes
    assert not any(e.flagged for e in passes)


def test_every_rule_file_stands_in_the_table_of_contents() -> None:
    folder = Path(__file__).parents[1] / "citecheck" / "rules"

    assert sorted(f"{p.parent.name}.{p.stem}" for p in folder.glob("*/*.py") if p.stem != "__init__") == sorted(NAMES)
    assert [rule.judges.__name__ for rule in rules()] == list(NAMES.values())


@pytest.mark.parametrize("rule", rules(), ids=lambda r: r.name)
def test_a_rule_file_is_one_page_long(rule: Rule) -> None:
    (path,) = (Path(__file__).parents[1] / "citecheck" / "rules").glob(f"*/{rule.name.replace('-', '_')}.py")

    assert len(path.read_text("utf-8").splitlines()) <= 114
