"""The rules on citation keys and bibliography entries, beyond the examples of their pages."""

from __future__ import annotations

import pytest

from citecheck.model.claims import Citation, Locator
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Severity, Verdict
from citecheck.model.manuscript import BadEntry, CiteMode
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.rules.references import (
    citation_pages_reversed,
    citation_unknown,
    reference_cycle,
    reference_duplicate,
    reference_unreadable,
)

HERE = Place("draft.md", approximate=True)


def citation(key: str) -> Citation:
    return Citation(key, CiteMode.NORMAL, locators=(), prefix="", suffix="", place=HERE, block=0, offset=0)


def test_a_key_that_is_nowhere_is_named_with_those_like_it() -> None:
    (fault,) = citation_unknown.check(citation("lincoln1836"), Evidence(known=False, near_keys=("lincoln1863",)))

    assert "“lincoln1836”" in fault.message
    assert "“lincoln1863”" in fault.message
    assert fault.remedy.endswith("?")


@pytest.mark.parametrize("known", [True, None])
def test_nothing_is_said_of_a_key_that_is_known_or_cannot_be_looked_up(known: bool | None) -> None:
    assert list(citation_unknown.check(citation("k"), Evidence(known=known))) == []


@pytest.mark.parametrize("key", ["fig:a", "Tbl:a", "eq:1", "sec:a", "lst:a", "fig-a", "thm-a"])
def test_labels_are_no_citations(key: str) -> None:
    assert list(citation_unknown.check(citation(key), Evidence(known=False))) == []


@pytest.mark.parametrize("key", ["figes1996", "secretary", "listfig:a", "equality-now"])
def test_keys_that_only_begin_like_labels_are_citations(key: str) -> None:
    assert len(list(citation_unknown.check(citation(key), Evidence(known=False)))) == 1


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("unreadable", reference_unreadable), ("duplicate", reference_duplicate), ("cycle", reference_cycle)],
)
def test_each_rule_speaks_for_its_kind(kind: str, rule: object) -> None:
    bad = BadEntry(kind, "k", "What stands there.", HERE, (("the other", HERE),), "What to do.")
    rules = (reference_unreadable, reference_duplicate, reference_cycle)
    said = {each: list(each.check(bad, Evidence())) for each in rules}

    assert [each for each, faults in said.items() if faults] == [rule]
    (fault,) = said[rule]
    assert (fault.message, fault.remedy, len(fault.related)) == ("What stands there.", "What to do.", 1)


def test_what_lost_nothing_only_warns() -> None:
    (fault,) = reference_unreadable.check(BadEntry("unreadable", "k", "m", HERE, kept=True), Evidence())

    assert (fault.severity, fault.verdict) == (Severity.WARNING, Verdict.REVIEW)


@pytest.mark.parametrize(
    ("label", "value", "reversed_pages"),
    [
        ("page", "60-45", ["60-45"]),
        ("page", "145-45", ["145-45"]),
        ("page", "12, 60-45, 9-8", ["60-45", "9-8"]),
        ("page", "1145-1138", ["1145-1138"]),
        ("page", "145-7", []),
        ("page", "145-52", []),
        ("page", "10-5", []),
        ("page", "45-45", []),
        ("page", "2019-03", []),
        ("page", "a60-45", []),
        ("page", "3.60-45", []),
        ("page", "xiv-ix", []),
        ("chapter", "60-45", []),
        (None, "60-45", []),
    ],
)
def test_pages_of_a_citation_run_forwards(label: str | None, value: str, reversed_pages: list[str]) -> None:
    cited = replace(citation("k"), locators=(Locator(label, value),))
    faults = list(citation_pages_reversed.check(cited, Evidence()))

    assert [fault.message.split("“")[1].split("”")[0] for fault in faults] == reversed_pages
