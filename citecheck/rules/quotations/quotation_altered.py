r"""The wording departs from the text it cites.

A quotation promises the source's own words. This rule compares the quotation with the text held and names
each word that was added, left out, changed or moved without a mark. Other rules judge spelling, and words
whose change alters the meaning. Case and punctuation are not judged.

## Flags

    A truth: "that a single man in possession of a [[large]] fortune, must be in want of a wife" [@austen1813, p. 1].

A word left out without a mark:

    Lincoln wished the living "to be dedicated here to the[[]] work which they who fought here" began [@lincoln1863].

A phrase of at most four words in a language that declines its words may take other endings in your sentence („ein
fröhlicher Geber“ beside „einen fröhlichen Geber“). That is a note.

Where most long quotations of one work depart in many words, the draft may follow another edition or translation.
Then the work has one finding with all places, and it is a warning.

## Passes

    A truth: "that a single man in possession of a good fortune, must be in want of a wife" [@austen1813, p. 1].

Nobody's words are altered by a translation that the draft gives as its own:

    My own translation would be "Koba, why is my death needed by you?" [@unknown-stalin2004, p. 309].

Marked changes are the author's right:

    Lincoln spoke of "that cause for which [the soldiers] gave the ... full measure of devotion" [@lincoln1863].

## May be right

The draft may quote another edition, printing or translation that reads so. It may adapt the words to its sentence
on purpose, and lack only the mark. The copy held may have a misprint or a misread letter.

## Put right

Quote the text's words, mark the change with brackets or an ellipsis, or name the edition whose wording
you follow.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import has, held_copy, rest, weight_of
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence, OtherEdition, Weight
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.ERROR


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each unmarked departure of wording from the nearest text; one for all of a work that seems
    to be quoted in another edition."""
    if evidence.other_edition is not None:
        yield from _of_another_edition(quotation, evidence, evidence.other_edition)
        return
    if evidence.statement is not None and evidence.statement.rendered:
        return
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if departure.weight is Weight.WORDING:
                yield Fault(
                    f"{has(departure, match)} {rest(match, departure)}",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Take the text's words, mark the change, or name the edition you follow.",
                    departure=departure,
                    severity=Severity.NOTE if departure.cause == "ending" else weight_of(match),
                    record=match.witness.record,
                )


def _of_another_edition(quotation: Quotation, evidence: Evidence, seen: OtherEdition) -> Iterator[Fault]:
    for match in evidence.matches[:1]:
        if match.weight < Weight.WORDING:
            return
        yield Fault(
            f"{seen.departing} of {seen.of} long quotations have other words than {held_copy(match.witness)}. The "
            "draft may quote another edition or translation; each departure is listed with its quotation.",
            quotation.running.place(0, len(quotation.text)),
            remedy="Hold the edition the draft quotes and audit again, or name it in the note.",
            verdict=Verdict.REVIEW,
            severity=Severity.WARNING,
            cause=f"another edition\0{match.witness.path}",
        )
