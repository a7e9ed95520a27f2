"""Compares the volume that a citation names with the volume of the entry cited."""

from __future__ import annotations

from citecheck.compare.locators.parsing import value_of
from citecheck.model.claims import Citation
from citecheck.model.evidence import Answer
from citecheck.model.manuscript import Reference
from citecheck.model.noun import replace
from citecheck.model.verdicts import PlaceVerdict, Wording


def other_volume(citation: Citation | None, reference: Reference | None) -> str:
    """The entry's volume where the citation names another, else "". Where one of them is not a single number, ""."""
    if citation is None or reference is None or "volume" not in reference.fields:
        return ""
    entry = reference.fields["volume"].value.strip()
    known = value_of(entry.lower())
    cited = [value_of(locator.value.lower()) for locator in citation.locators if locator.label == "volume"]
    return entry if known is not None and cited and None not in cited and known not in cited else ""


def in_volume(answer: Answer, other: str) -> Answer:
    """The answer for words found in a text of the entry cited. If the citation names another volume, no page is
    right."""
    found = answer.wording in (Wording.VERIFIED, Wording.DIFFERS)
    return replace(answer, place=PlaceVerdict.WRONG) if other and found else answer
