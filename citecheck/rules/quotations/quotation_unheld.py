r"""No text of the cited work is held, so the quotation was not checked.

The rule is off by default, because the tally of every report counts these quotations anyway. Switch it on
with `--select quotation-unheld` to list each one with its place.

## Flags

    Gibbon drew "[[the portrait of a people softened by luxury and arts]]" [@gibbon1776].

## Passes

    Lincoln said: "It is altogether fitting and proper that we should do this" [@lincoln1863].

## May be right

This says nothing about the quotation: nobody looked at it here.

## Put right

Put a text of the work among the texts held, named after its citekey.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import cited_work
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.verdicts import Wording

judges = Quotation
severity = Severity.NOTE
default = False


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for a cited quotation of whose work no text is held."""
    answer = evidence.answer
    if quotation.citation is None or answer is None or answer.wording is not Wording.UNHELD:
        return
    looked = ", ".join(answer.looked_in) or "no folder of texts"
    yield Fault(
        f"Not checked: no text of {cited_work(evidence, quotation.citation.key)} is at hand (looked in: {looked}). "
        "This says nothing about the quotation.",
        quotation.place,
        remedy=f"Add a text named {quotation.citation.key}.txt to the texts held.",
        verdict=Verdict.OPEN,
    )
