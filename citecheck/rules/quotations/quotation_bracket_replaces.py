r"""A bracket stands for a word of the text that the sense depends on.

An author may put a name for a pronoun in brackets, or change a tense. The rule shows the text's word where the bracket
replaces a negation, a degree, a date or a number by something else.

## Flags

    "The keeper of the light at Farrow Point had been [ [[ninety]] ] years in the place when the new almanac was
    printed" [@almanac1851, p. 1].

## Passes

    "The keeper of the light at Farrow Point [was] nineteen years in the place when the new almanac was printed"
    [@almanac1851, p. 1].

## May be right

The bracket is a mark, and the change is the author's right: the sense may be the same in its new sentence.

## Put right

Take the text's word, or say in your own words what you mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import where_held
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each bracket that takes away a word on which the sense depends."""
    for match in evidence.matches[:1]:
        for alteration in match.alterations:
            if alteration.kind == "bracket" and alteration.crosses:
                own = quotation.text[alteration.start : alteration.end].strip("[] ")
                start = quotation.text.index(own, alteration.start)
                yield Fault(
                    f"The draft has “{own}” in brackets where {where_held(match)} has “{alteration.hidden}”.",
                    quotation.running.place(start, start + len(own)),
                    remedy="Take the text's word, or say in your own words what you mean.",
                    verdict=Verdict.REVIEW,
                )
