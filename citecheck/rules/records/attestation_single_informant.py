r"""The words quoted are known through one informant, and the draft does not say so.

A saying that nobody wrote down at the time may be quoted, but a reader should learn on whose word it is known. Where
the text is disputed too and the draft says neither, `quotation-disputed` reports both.

## Flags

    Good design is simple: "[[Everything should be made as simple as possible, but not simpler.]]"

The draft says that the words are disputed, but not on whose word they are known:

    Whether he wrote it is disputed: "[[Koba, why is my death necessary for you?]]" [@service2005, p. 592].

## Passes

    As Roger Sessions reports Einstein: "everything should be as simple as it can be but not simpler!"

## May be right

The draft may name the informant elsewhere. One informant may be a good one.

## Put right

Say on whose word the text is known.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import on_whose_word
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a record knows the text through one informant whom the draft does not name."""
    known = evidence.statement
    if known is None or not known.informant or known.told or (known.disputed and not known.contested):
        return
    yield Fault(
        f"{on_whose_word(known)} Record {known.record}, {known.verified}.",
        quotation.place,
        remedy="Say on whose word the text is known.",
        verdict=Verdict.REVIEW,
        record=known.record,
        cause=known.record,
    )
