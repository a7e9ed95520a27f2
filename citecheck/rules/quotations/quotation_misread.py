r"""A word of the text held looks like a misreading of the draft's word.

A text made from a scan has other letters than the print here and there. citecheck measures how many, page by page, from
the letters of the language and the words of the text. Where it is likelier that the copy is misread than that the
quotation is altered, the finding is a note: look at the page. A number, a date or a negation stays a warning, and so
does a word that looks like the draft's where some 0.5 % are misread. From about 2 % no word is judged.

## Flags

    The almanac says of the keeper that he "lit [[the]] lamp at dusk" [@almanac1851, p. 2].

## Passes

    The almanac says of the keeper that he "trimmed the wick at noon" [@almanac1851, p. 2].

## May be right

The print may have the draft's word: the copy held comes from a scan, and its letters are often misread at such
places.

## Put right

Look at the page of the print. If the copy is misread, correct it, or take a better one.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import file_name, has, rest
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Departure, Evidence, Misreading
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.WARNING

GRAVE = ("negation", "number", "date")
"""Causes that stay a warning: too much depends on them to be passed over as a misreading."""

TOLD_FROM = 0.0005
"""Share of misread letters from which it is told: below, the estimate is no more than a few words."""


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each departure that may be a misreading of the copy."""
    for match in evidence.matches[:1]:
        for departure in match.departures:
            if departure.misread:
                told = f"The copy may be misread here{_measured(departure.misread)}.{_other_reading(departure)}"
                yield Fault(
                    f"{has(departure, match)} {told} {rest(match, departure)}",
                    quotation.running.place(departure.start, departure.end),
                    remedy="Look at the page of the print.",
                    verdict=Verdict.REVIEW,
                    departure=departure,
                    severity=Severity.NOTE if departure.misread.is_likelier and not _is_grave(departure) else None,
                )


def _is_grave(departure: Departure) -> bool:
    """Whether a number or a negation differs, and not only letters that look like figures (`l1ke`)."""
    mixed = any(one.isalpha() for one in departure.theirs) and any(one.isdigit() for one in departure.theirs)
    lookalike = departure.cause == "number" and mixed and not any(one.isdigit() for one in departure.ours)
    return departure.cause in GRAVE and not lookalike


def _measured(misread: Misreading) -> str:
    """How noisy the page is, where it can be told."""
    return f": about {misread.rate * 100:.1f} % of the letters of this page are" if misread.rate >= TOLD_FROM else ""


def _other_reading(departure: Departure) -> str:
    """The other copies that read as the draft does."""
    names = ", ".join(map(file_name, departure.copies))
    return (
        f" There are two readings of this page: {names} {'has' if len(departure.copies) == 1 else 'have'} the draft's."
        if names
        else ""
    )
