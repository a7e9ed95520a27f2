r"""The author's own translation has a figure that the cited page of the original lacks.

Words that the draft calls its own translation ("my translation", "trans. mine") are not compared with the original.
Figures are: a year or a sum is the same in every language. A figure of two digits or more counts as there if the page
cited has it, in figures or in words, or the half page before or after.

## Flags

    Le gardien "était en place depuis [[29]] ans quand parut le nouvel almanach" [@almanac1851, p. 1, ma traduction].

## Passes

    Le gardien "était en place depuis 19 ans quand parut le nouvel almanach" [@almanac1851, p. 1, ma traduction].

## May be right

The figure may stand on the page before or after, in a note, or be written in words that are not recognized.

## Put right

Look at the page of the original: correct the figure or the page.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import file_name
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict

judges = Quotation
severity = Severity.NOTE


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault for each figure of the translation that the page lacks."""
    original = evidence.original
    if original is None:
        return
    copy = file_name(original.path)
    for figure in original.lacking:
        start = quotation.text.index(figure)
        yield Fault(
            f"The draft's own translation has {figure}; the page cited of the original ({copy}) does not, nor do the "
            "pages beside it.",
            quotation.running.place(start, start + len(figure)),
            remedy="Look at the page of the original: correct the figure or the page.",
            verdict=Verdict.REVIEW,
        )
