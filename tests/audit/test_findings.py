"""Which faults become findings: one finding for each cause and manuscript, and none on words that another finding
covers."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import Report
from citecheck.model.places import Span
from citecheck.model.registry import Registry
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.rules import on_by_default
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText, Library
from citecheck.texts.pages.locator_table import LocatorTable

UNCITED = "He said that “the {} road home is always the shortest one of all” and laughed."
BACK = "Вы разрешили себе грубо вызвать мою жену к телефону и грубо отчитать ее"
"""A wording that the registry knows as turned back from a translation."""


def held(words: str, work: str) -> HeldText:
    content = Content(words, "0" * 64, "sound", Span(0, len(words)), (), LocatorTable(), LocatorTable())
    return HeldText(work, f"texts/{work}.txt", lambda: content)


def audited(*texts: str, library: ReferenceMaterial | None = None) -> Report:
    drafts = [
        Draft(read(Path(name), name, data=f"{text}\n".encode()))
        for name, text in ((f"{number}.md", text) for number, text in enumerate(texts, 1))
    ]
    return audit(drafts, [], library or ReferenceMaterial(Library(()), registry([])), lambda _: on_by_default())


def rules_of(report: Report) -> list[str]:
    """The rules that speak, but for the note that these drafts have no bibliography."""
    return [finding.rule for finding in report.findings if finding.rule != "citation-unchecked"]


def places(report: Report) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (f.fault.place.path, [(related.message, related.place.path) for related in f.fault.related])
        for f in report.findings
    ]


def test_findings_of_one_cause_are_one_with_its_other_places():
    report = audited("\n\n".join(map(UNCITED.format, ["long", "winding", "narrow"])))

    assert places(report) == [("1.md", [("here too", "1.md"), ("here too", "1.md")])]


def test_each_manuscript_has_a_finding_of_its_own():
    report = audited(*map(UNCITED.format, ["long", "winding"]))

    assert places(report) == [("1.md", []), ("2.md", [])]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Вы разрешили", "Мы разрешили"), ("отчитать ее", "отчитать их"), ("телефону и", "телеграфу и")],
)
def test_a_fault_about_all_the_words_speaks_for_each_of_them(ours, theirs):
    text = held(f"Он пишет о деле. {BACK.replace(ours, theirs)}. Это было в марте.", "pss")
    draft = f"В письме Ленина сказано: «{BACK}» [@pss]."

    spoken = audited(draft, library=ReferenceMaterial(Library((text,)), registry([])))
    alone = audited(draft, library=ReferenceMaterial(Library((text,)), Registry()))

    assert rules_of(spoken) == ["quotation-back-translated"]
    assert rules_of(alone) == ["quotation-altered"]


def test_a_fault_about_all_the_words_speaks_for_no_word_before_or_after_them():
    text = held(f"Он пишет о деле. {BACK.replace('отчитать ее', 'отчитать их')}. Это было в марте.", "pss")
    night = held("The keeper counted seventeen herons upon the frozen estuary that night.", "night")
    altered = "He has “the keeper counted seventeen herons upon the silver estuary” [@night]."
    draft = f"{altered}\n\nВ письме Ленина сказано: «{BACK}» [@pss].\n\n{altered}"

    report = audited(draft, library=ReferenceMaterial(Library((text, night)), registry([])))

    assert rules_of(report) == ["quotation-altered", "quotation-back-translated", "quotation-altered"]
