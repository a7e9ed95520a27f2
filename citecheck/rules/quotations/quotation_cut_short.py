r"""The quotation stops where the text goes on with a condition or a denial.

Every word may agree, and the quotation still says less than the text: the text goes on with “but”, “unless”
or “except”, or it began with “not”. The rule shows the words left out.

## Flags

    "[[No person shall be held to answer for a capital, or otherwise infamous crime]]" [@rights1791, p. 2].

## Passes

    "Congress shall make no law respecting an establishment of religion" [@rights1791, p. 1].

    Lincoln said: "The world will little note, nor long remember what we say here ..." [@lincoln1863].

## May be right

The draft may give the condition in its own words before or after the quotation, or it may not matter for the
argument.

## Put right

Quote to the end of the condition, or end with an ellipsis and say what follows.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import where_held
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.verdicts import Wording

judges = Quotation
severity = Severity.WARNING
SHOWN_WORDS = 12


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where a limiting clause follows directly, or a negation stands directly before."""
    answer = evidence.answer
    if answer is None or answer.wording not in (Wording.VERIFIED, Wording.DIFFERS):
        return
    match = answer.matches[0]
    for turn in match.turns:
        shown = " ".join(turn.words.split()[:SHOWN_WORDS])
        verb = "goes on" if turn.after else "has just before"
        copy = where_held(match)
        yield Fault(
            f"{copy[0].upper()}{copy[1:]} {verb} “{shown}”, which the quotation leaves out.",
            quotation.place,
            remedy="Quote the condition too, or mark the cut and say what it leaves out.",
            verdict=Verdict.REVIEW,
            record=match.witness.record,
        )
