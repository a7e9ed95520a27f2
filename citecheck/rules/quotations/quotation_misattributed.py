r"""Words are ascribed to a person whom no source names as their author.

Many sentences circulate under a famous name. The registry says who wrote or first printed them, and that no source
is known for the name. A draft that only reports the usual attribution is not flagged.

Words without quotation marks are recognized where the sentence has the saying's main words and gives them to the name
by a verb, a genitive or a signature ("Burke's dictum that evil triumphs when good men do nothing"). Where a negation or
a doubt stands in them, or no verb does ("for Machiavelli, the end ..."), nothing is said.

## Flags

    [[Hoare]] wrote that premature optimization is the root of all evil.

Words quoted whose author is settled, under a name that the record does not have, are a warning: the person may have
quoted them.

    [[Einstein]] once said: "There are only two hard things in Computer Science: cache invalidation and naming things."

## Passes

    Knuth wrote that premature optimization is the root of all evil.

    The promise to defend to the death your right to say it is often put in Voltaire's mouth.

## May be right

The draft may report that somebody gave the words to this person, or quote this person repeating them.

## Put right

Name the author that the references name, or say that the words are only attributed.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import record_of, referred
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, ceiling
from citecheck.model.statements import Statement, StatementEvidence, StatementStanding

judges = Statement
severity = Severity.ERROR

WRONG = (StatementStanding.WRONG_AUTHOR, StatementStanding.OTHER_AUTHOR)
"""Standings of words that are not of the person to whom they are given."""


def check(telling: Statement, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the draft itself ascribes the words to a name without a source."""
    known = evidence.telling
    if known is None or known.standing not in WRONG or telling.mention:
        return
    note = f" {known.note[0].upper()}{known.note[1:]}." if known.note else ""
    yield Fault(
        f"The draft gives the words to {telling.text}; the references give {known.given}{referred(known)}.{note} "
        f"{record_of(known)}",
        telling.place,
        remedy="Name that author, or say that the words are only attributed.",
        severity=_severity(known),
        record=known.record,
    )


def _severity(known: StatementEvidence) -> Severity:
    of_another = known.standing is StatementStanding.OTHER_AUTHOR
    return min(Severity.WARNING, ceiling(known.how)) if of_another else ceiling(known.how)
