r"""The words quoted are disputed, or known only through one informant, and the draft does not say so.

A text whose original nobody has located may be quoted; a reader should learn on whose word. The rule prints what the
record says, with every recorded position, and stays silent where the draft names the informant or reports the words
as told.

## Flags

    His last words to Stalin were "[[Koba, why is my death necessary for you?]]" [@service2005, p. 592].

## Passes

    As Snegov told it, his last words were "Koba, why is my death necessary for you?" [@service2005, p. 592].

    His last words are said to have been "Koba, why is my death necessary for you?" [@service2005, p. 592].

## Put right

Say on whose word the text is known, and that the original has not been located.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from citecheck.dates import say
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence, Statement
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.records import ceiling

judges = Quotation
severity = Severity.WARNING
TOLD = re.compile(
    r"\b(?:alleged|allegedly|reported|reportedly|supposed|supposedly|purported|attributed|is said|are said|said to"
    r"|disputed|doubtful|angeblich|soll|prétendu\w*|aurait|selon|якобы|по словам|будто)\b",
    re.IGNORECASE,
)
"""Words by which a draft passes a text on as told."""


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a record calls the text disputed or known through one informant."""
    known = evidence.statement
    if known is None or not (known.disputed or known.informant) or _is_told(quotation, known):
        return
    yield Fault(
        " ".join(_sentences(known)),
        quotation.place,
        remedy="Say on whose word the text is known.",
        verdict=Verdict.REVIEW,
        severity=ceiling(known.how),
        record=known.record,
        cause=known.record,
    )


def _is_told(quotation: Quotation, known: Statement) -> bool:
    """Whether the draft names the informant, or says in the sentence that the words are told."""
    outside = quotation.sentence.replace(quotation.text, " ")
    surname = known.informant.split()[-1] if known.informant else ""
    return bool(TOLD.search(outside) or (surname and surname in outside))


def _sentences(known: Statement) -> Iterator[str]:
    if known.informant:
        parts = [f"Known through one informant, {known.informant}, as told in {known.told_in}"]
        parts += [f"no original located as of {say(known.as_of)}"] if known.as_of else []
        parts += [f"printed in {known.wordings} wordings"] if known.wordings > 1 else []
        parts += [f"the draft's is that of {' and '.join(known.witnesses)}"] if known.witnesses else []
        yield f"{'; '.join(parts)}."
    elif known.report_line:
        yield known.report_line
    if known.disputed:
        yield f"Disputed: {'; '.join(known.parties)}."
    yield f"Record {known.record}, {known.verified}."
