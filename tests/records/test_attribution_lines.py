"""Attribution lines of block quotations and epigraphs, and names that sign a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest

from citecheck.audit.claims import Draft, ReferenceMaterial
from citecheck.audit.pipeline import audit
from citecheck.model.findings import Report
from citecheck.read.manuscript import read
from citecheck.records.files.registry import registry
from citecheck.rules import on_by_default
from citecheck.texts.folder import gather

SAID = "I disapprove of what you say, but I will defend to the death your right to say it."


@pytest.fixture(scope="module")
def library() -> ReferenceMaterial:
    return ReferenceMaterial(gather([]), registry([]))


def audited(text: str, library: ReferenceMaterial) -> Report:
    draft = Draft(read(Path("essay.md"), "essay.md", data=f"{text}\n".encode()))
    return audit([draft], [], library, lambda _: on_by_default())


def misattributed(report: Report) -> list[str]:
    return [f.fault.record or "" for f in report.findings if f.rule == "quotation-misattributed"]


@pytest.mark.parametrize(
    "text",
    [
        f"> {SAID}\n>\n> — Voltaire",
        f"> {SAID}\n> --- François-Marie Arouet (Voltaire)",
        f"> “{SAID}” — Voltaire",
        f"“{SAID}” – Voltaire",
        f"“{SAID}” (Voltaire)",
        f"“{SAID}” (Voltaire 1764, 3)",
    ],
)
def test_a_signature_gives_the_words_to_its_name(text: str, library: ReferenceMaterial):
    assert misattributed(audited(text, library)) == ["disapprove-hall-1906"]


@pytest.mark.parametrize(
    "text",
    [
        f"> {SAID}\n>\n> — Evelyn Beatrice Hall",
        f"> {SAID}\n>\n> — attributed to Voltaire",
        f"> {SAID}\n>\n> — S. G. Tallentyre on Voltaire",
        f"> {SAID}\n>\n> — Voltaire (apocryphal)",
        f"> {SAID}\n>\n> — Voltaire's biographer",
        f"“{SAID}” (Hall, not Voltaire)",
        f"“{SAID}” (Voltaire might agree.)",
        f"“{SAID}” (see Voltaire)",
    ],
)
def test_another_name_or_a_doubt_is_no_fault(text: str, library: ReferenceMaterial):
    assert misattributed(audited(text, library)) == []


def test_a_wording_in_circulation_above_a_signature(library: ReferenceMaterial):
    report = audited("> Play it again, Sam.\n>\n> — Rick, in *Casablanca*", library)

    assert [f.rule for f in report.findings if f.fault.record] == ["quotation-misquoted"]


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        (f"The famous words of Voltaire, “{SAID}”, hang over the door.", True),
        (f"According to Voltaire, “{SAID}”", True),
        (f"Voltaire's famous “{SAID}” hangs over the door.", True),
        (f"In the words of Voltaire's biographer, “{SAID}”", False),
        (f"Kings feared the pen of Voltaire, and “{SAID}” sums it up.", False),
    ],
)
def test_words_that_are_said_to_be_of_somebody(text: str, flagged: bool, library: ReferenceMaterial):
    assert bool(misattributed(audited(text, library))) is flagged
