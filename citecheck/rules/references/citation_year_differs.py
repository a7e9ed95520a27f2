r"""The prose gives the cited work a year that its entry does not have.

The rule compares a year in parentheses after the author's name, after the title or right before the citation, and the
year that a reference typed in a note prints. A year that any field of the entry has is in order, `origdate` above all.
If the prose is ten years earlier or more, it may give the year of the original and the entry that of a reprint: then it
is a note.

## Flags

    Austen ([[1831]]) begins with a truth universally acknowledged [@austen1813].

    The history begins with the Antonines ([[1778]]) [@gibbon1776].

## Passes

    Austen (1813) begins with a truth universally acknowledged [@austen1813].

    In the year of the comet (1811) few wrote of it. Austen did not [@austen1813].

## May be right

The year may be that of a first edition, of the events, or of another work named in the sentence.

## Put right

Compare both with the title page. If the prose means the original, give the entry an `origdate`.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import CitationDoubt, CitationDoubtKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = CitationDoubt
severity = Severity.WARNING


def check(doubt: CitationDoubt, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a year that the entry does not have; a note where it may be the original's."""
    if doubt.kind is CitationDoubtKind.YEAR:
        yield Fault(
            f"The draft gives {doubt.words} for “{doubt.key}”; its entry has {doubt.other}.",
            doubt.place,
            remedy="Compare both with the title page."
            if doubt.is_certain
            else "If this is the year of the original, give the entry an origdate.",
            verdict=Verdict.REVIEW,
            severity=None if doubt.is_certain else Severity.NOTE,
            related=(RelatedPlace("the entry", doubt.entry),),
            cause=f"{doubt.key} {doubt.words}",
        )
