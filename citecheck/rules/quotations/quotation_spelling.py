r"""A word has another spelling than in the text it cites.

Modernised, regularised, British or American spelling is often intended. The rule notes it, so that the
author can state once that spelling is modernised.

## Flags

    Newton owned that he stood "on ye [[shoulders]] of Giants" [@newton1676, p. 416].

## Passes

    Newton owned that he stood "on ye sholders of Giants" [@newton1676, p. 416].

Case, accents, hyphens and punctuation are form, and no finding:

    Newton owned that he stood "on ye sholders of giants" [@newton1676, p. 416].

## May be right

The draft may follow an edition in another spelling, or a house style that modernizes it.

## Put right

Keep the text's spelling, or say in a note that spelling is modernised.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import has, rest
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence, Weight
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each word with another spelling; those of a work quoted in another edition share a cause."""
    cause = "another edition\0{}" if evidence.other_edition else ""
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if departure.weight is Weight.SPELLING:
                yield Fault(
                    f"{has(departure, match)} {rest(match, departure)}",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Keep the text's spelling, or say that spelling is modernised.",
                    verdict=Verdict.REVIEW,
                    departure=departure,
                    cause=cause.format(match.witness.path),
                )
