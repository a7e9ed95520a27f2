r"""The words quoted are disputed, and the draft does not say so.

A text whose original nobody has located may be quoted, but a reader should learn on whose word it is known. The rule
prints what the record says, with every recorded position. It is silent where the draft names the informant, presents
the words as reported, says that they are disputed, or lays wordings side by side. A draft that names the single
informant anywhere gets a note.

## Flags

    His last words to Stalin were "[[Koba, why is my death necessary for you?]]" [@service2005, p. 592].

## Passes

    As Snegov told it, his last words were "Koba, why is my death necessary for you?" [@service2005, p. 592].

    His last words are said to have been "Koba, why is my death necessary for you?" [@service2005, p. 592].

## May be right

The draft may say elsewhere that the words are disputed, or the dispute may not matter for its argument.

## Put right

Say on whose word the text is known, and that the original has not been located.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import on_whose_word
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict, ceiling

judges = Quotation
severity = Severity.WARNING


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a record calls the text disputed."""
    known = evidence.statement
    if known is None or not known.disputed or known.told or known.contested:
        return
    parts = (
        on_whose_word(known),
        f"Disputed: {'; '.join(known.parties)}.",
        f"Record {known.record}, {known.verified}.",
    )
    yield Fault(
        " ".join(part for part in parts if part),
        quotation.place,
        remedy="Say on whose word the text is known.",
        verdict=Verdict.REVIEW,
        severity=Severity.NOTE if known.named else ceiling(known.how),
        record=known.record,
        cause=known.record,
    )
