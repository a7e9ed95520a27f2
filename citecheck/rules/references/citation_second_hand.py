r"""Words are cited from a work that only quotes them.

To say so ("quoted in") is right, and this is a reminder: whoever has the first source at hand can check the words
there. All such citations of one work are one note. If an entry itself says that it is quoted in another work, and
the citation does not, a reader takes it for seen.

## Flags

    The world would little note it [quoted in [[@service2005]]].

## Passes

    The world would little note it [@service2005].

## May be right

The first source may be out of reach, and the draft may say so.

## Put right

Look the words up in their first source. If it is out of reach, leave the citation as it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import CitationDoubt, CitationDoubtKind
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, RelatedPlace, Severity, Verdict

judges = CitationDoubt
severity = Severity.NOTE


def check(doubt: CitationDoubt, evidence: Evidence) -> Iterator[Fault]:  # noqa: ARG001 - the shape of every rule
    """Yield one fault for a citation at second hand."""
    if doubt.kind is CitationDoubtKind.SECOND_HAND:
        message = (
            f"The draft cites at second hand, from “{doubt.key}” (“{doubt.words}”); the first source is not checked."
        )
    elif doubt.kind is CitationDoubtKind.SECOND_HAND_ENTRY:
        message = f"The entry “{doubt.key}” says of itself “{doubt.words}”; the citation does not say so."
    else:
        return
    yield Fault(
        message,
        doubt.place,
        remedy="Look the words up in their first source, or say “quoted in”.",
        verdict=Verdict.OPEN,
        related=(RelatedPlace("the entry", doubt.entry),),
        cause=f"{doubt.kind} {doubt.key}",
    )
