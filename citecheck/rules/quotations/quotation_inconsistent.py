r"""One manuscript quotes one passage in two wordings.

The source cannot have both. The rule names the two places, and which wording a text held has. If one of the two names
no work, the finding is a note, from seven words on that agree. Where a text that is held has the passage, both wordings
are compared with it instead, and what differs is a finding at its place.

## Flags

    Gibbon has "the humane policy of a prudent senate" [@gibbon1776], and later "[[the humane policy of a careful
    senate]]" [@gibbon1776].

## Passes

    Gibbon has "the humane policy of a prudent senate" [@gibbon1776], and later again "the humane policy of a prudent
    senate" [@gibbon1776].

## May be right

The two places may quote two editions, or one of them a shortened form that the draft introduces as such.

## Put right

Compare both places with the source and give one wording.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence, Sibling
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = Quotation
severity = Severity.WARNING


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where an earlier quotation of the same passage has other words."""
    for sibling in evidence.siblings[:1]:
        line = f" on line {sibling.place.region.start_line}" if sibling.place.region else ""
        there = f"{sibling.place.path}{line}"
        yield Fault(
            f"The draft quotes this passage in two wordings: “{sibling.ours}” here, “{sibling.theirs}” in {there}."
            + _held(sibling, there),
            quotation.place,
            remedy="Compare both places with the source and give one wording.",
            verdict=Verdict.REVIEW,
            related=(RelatedPlace("the other wording", sibling.place),),
            severity=None if sibling.is_sure else Severity.NOTE,
        )


def _held(sibling: Sibling, there: str) -> str:
    """Which of the two wordings a text held has, where it has one."""
    if sibling.is_ours_held:
        return " A text held has it as here."
    return f" A text held has it as in {there}." if sibling.is_theirs_held else ""
