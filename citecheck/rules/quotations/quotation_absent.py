r"""The copy held of the cited work is complete and does not have these words.

The rule speaks only where the copy held is complete, its text is sound and in the quotation's language,
and no other text held has the words either. It cannot know other editions and translations, and says so. If the
citation is a word that points back ("ibid."), the finding is a warning.

## Flags

    Lincoln said: "[[the better angels of our nature shall sing again]]" [@lincoln1863].

## Passes

    Lincoln said: "It is altogether fitting and proper that we should do this" [@lincoln1863].

A copy that is not complete settles nothing:

    Miss Bennet was "the most beautiful creature he had ever beheld" [@austen1813].

A work of which no text is held settles nothing:

    Gibbon drew "the portrait of a people softened by luxury and arts" [@gibbon1776].

## May be right

The words may stand in another edition or translation. They may be a paraphrase in quotation marks. The copy held
may lack a part that nobody noticed.

## Put right

Look for another edition, a translation, a damaged copy, or another source, in that order.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import cited_work
from citecheck.model.claims import CitedBy, Quotation
from citecheck.model.evidence import Evidence
from citecheck.model.findings import Fault, Severity
from citecheck.model.verdicts import Wording

judges = Quotation
severity = Severity.ERROR


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the words stand in no text held, and the cited text is held complete."""
    answer = evidence.answer
    if answer is None or answer.wording is not Wording.ABSENT or quotation.citation is None:
        return
    looked = ", ".join(answer.looked_in)
    yield Fault(
        f"Not found in the copy held of {cited_work(evidence, quotation.citation.key)} ({looked}). "
        "Usual causes, in order: another edition, a translation, a damaged text, another source.",
        quotation.place,
        severity=Severity.WARNING if quotation.citation.by is CitedBy.IBID else None,
        remedy="Open the source at the place cited, or add the edition you quote to the texts held. If the file is an "
        "extract, write `complete = false` for it in texts.toml.",
    )
