r"""A quotation mark opens and never closes, or closes and never opened.

Where the marks do not pair, it is uncertain which words are quoted, and some may escape the check.

## Flags

    Lincoln said [["]]the world will little note and went home.

## Passes

    Lincoln said "It is altogether fitting and proper that we should do this" [@lincoln1863] and went home.

Inches and apostrophes are no quotation marks:

    The soldiers' disk of 5" was James' own.

## May be right

The mark may be an apostrophe, inches or seconds, or open a paragraph of a longer quotation.

## Put right

Add the missing mark, or escape the stray one.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import StrayMark
from citecheck.model.evidence import Evidence
from citecheck.model.findings import HERE_TOO, Fault, RelatedPlace, Severity, Verdict

judges = StrayMark
severity = Severity.NOTE


def check(stray: StrayMark, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for the marks of a paragraph that have no partner."""
    if stray.count == 1:
        said, mend = f"The mark {stray.mark} has no partner in this paragraph", "escape this one with a backslash"
    else:
        said = f"{stray.count} quotation marks, {stray.mark} the first, have no partner in this paragraph"
        mend = "escape these with a backslash"
    yield Fault(
        f"{said}, so the quotation here was not checked.",
        stray.place,
        remedy=f"Add the missing mark, or {mend}.",
        verdict=Verdict.REVIEW,
        related=tuple(RelatedPlace(HERE_TOO, place) for place in stray.others),
    )
