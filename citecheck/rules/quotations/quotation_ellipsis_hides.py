r"""An ellipsis leaves out a negation, a condition or a long stretch.

An author may use an ellipsis. The rule shows the hidden words where one of them changes the sense, or
where the ellipsis joins passages far apart. In a whole sentence left out, only its first words count ("But ...", "This
is not ..."): a negation further on belongs to that sentence alone.

## Flags

    "Excessive bail shall not be required [[...]] cruel and unusual punishments inflicted" [@rights1791, p. 3].

## Passes

    "Excessive bail shall not be required, nor excessive fines imposed" [@rights1791, p. 3].

    Lincoln spoke of "government of the people ... for the people" [@lincoln1863].

## May be right

What is left out may not touch the point of the quotation, or the draft may give it in its own words.

## Put right

Quote the words that change the sense, or say in your own words what was left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import counted, where_held
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.WARNING
LONG_GAP_WORDS = 150
"""An omission longer than this joins passages a page or so apart: about half a printed page of 300 words."""
SHOWN_WORDS = 25


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each ellipsis that hides what a reader would want to know."""
    for match in evidence.matches[:1]:
        for alteration in match.alterations:
            if alteration.kind != "ellipsis":
                continue
            hidden = alteration.hidden.split()
            if not alteration.crosses and len(hidden) <= LONG_GAP_WORDS:
                continue
            shown = " ".join(hidden[:SHOWN_WORDS]) + (" …" if len(hidden) > SHOWN_WORDS else "")
            held = f"“{', '.join(alteration.crosses)}” among them" if alteration.crosses else "a long stretch"
            yield Fault(
                f"The ellipsis leaves out {counted(len(hidden), 'word')} of {where_held(match)}, {held}: “{shown}”.",
                quotation.running.place(alteration.start, alteration.end),
                remedy="Quote the words that turn the sense, or say what was left out.",
                verdict=Verdict.REVIEW,
            )
