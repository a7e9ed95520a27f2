r"""A quotation of some length stands without a citation.

Many quotations need none: an example sentence, a proverb, a conversation. The rule only lists those whose
words stand in no text held.

## Flags

    He used to say that "[[the long road home is always the shortest one]]" and laughed.

A note that cites by hand names no entry of the bibliography:

    He used to say that "[[the long road home is always the shortest one]]".^[Road, Home, p. 3.]

Several in one manuscript are one finding with its places.

## Passes

    He used to say that "a single man in possession of a good fortune, must be in want of a wife" and laughed.

Titles, and a few words in quotation marks for effect, do not count:

    She called it "a good thing", as in the song "The Long Road Home".

## May be right

The source may be named elsewhere in the chapter, or everybody knows it. The words may be emphasis or speech, and no
quotation.

## Put right

Cite the source, if there is one.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.model.claims import Attachment, Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity, Verdict
from citecheck.model.verdicts import Wording

judges = Quotation
severity = Severity.NOTE

NOTHING = "This quotation cites nothing"
CITES = {
    Attachment.OWN_NOTE: "The note of this quotation names no entry of the bibliography",
    Attachment.OWN_REFERENCE: "The citation after this quotation names no entry of the bibliography",
}
"""What is said of a quotation that seems to cite something."""
SOURCE = "Cite the source, if there is one."
ENTRY = "Add the work to the bibliography, or name it as its entry does, so that it can be looked up."


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where nothing is cited and no text held has the words."""
    answer = evidence.answer
    if quotation.citation is None and answer is not None and answer.wording is Wording.UNHELD:
        cites = CITES.get(quotation.attachment, NOTHING)
        has_note = cites is not NOTHING
        yield Fault(
            f"{cites}, and no text held has its words.",
            quotation.place,
            remedy=ENTRY if has_note else SOURCE,
            verdict=Verdict.OPEN,
            cause="note" if has_note else "uncited",
        )
