r"""A negation, number, name or modal verb differs from the text it cites.

One small word can reverse a sentence while 99 of 100 letters agree. Such a departure has a rule of its own,
which comes before the rules on other wording.

## Flags

A lost negation:

    Lincoln said that "we can[[]] consecrate -- we can not hallow -- this ground" [@lincoln1863].

A changed number:

    The article speaks of suits "where the value in controversy shall exceed [[thirty]] dollars" [@rights1791, p. 3].

A changed modal:

    Lincoln hoped that government of the people "[[may]] not perish from the earth" [@lincoln1863].

Where a work seems to be quoted in another edition, differing negations, numbers and dates are still reported, in one
finding with all places.

## Passes

    Lincoln said that "we can not consecrate -- we can not hallow -- this ground" [@lincoln1863].

    The article speaks of suits "where the value in controversy shall exceed twenty dollars" [@rights1791, p. 3].

## May be right

The draft may quote another edition, printing or translation that reads so. The copy held may have a misprint or a
misread letter.

## Put right

Restore the word. If the change is yours, put it in brackets so that the reader sees it.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import has, rest, weight_of
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Departure, Evidence, Weight
from citecheck.model.findings import Fault, Severity

judges = Quotation
severity = Severity.ERROR

GRAVE = ("negation", "number", "date")
"""Causes that are reported even if the draft may quote another edition: one finding for each work."""


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each departure that changes the meaning."""
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if departure.weight is Weight.MEANING and not departure.copies and not _an_editions(departure, evidence):
                kind = f" This is a {departure.cause}." if departure.cause else ""
                yield Fault(
                    f"{has(departure, match)}{kind} {rest(match, departure)}",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Restore the text's word, or put yours in brackets.",
                    departure=departure,
                    severity=weight_of(match),
                    record=match.witness.record,
                    cause=f"another edition\0{match.witness.path}" if evidence.other_edition else "",
                )


def _an_editions(departure: Departure, evidence: Evidence) -> bool:
    """Whether it may be the wording of another edition that the draft quotes: no negation, number or date."""
    return evidence.other_edition is not None and departure.cause not in GRAVE
