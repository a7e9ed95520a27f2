r"""The words stand in another text than the one cited.

The text of the cited work is held and lacks the passage; another text held has it. Only the author can say
which of the two is meant. If the citation is a word that points back ("ibid."), the finding is a warning.

## Flags

    Lincoln wrote that "[[a single man in possession of a good fortune must be in want of a wife]]" [@lincoln1863].

## Passes

    Austen wrote that "a single man in possession of a good fortune, must be in want of a wife" [@austen1813, p. 1].

## May be right

The work cited may itself quote these words in an edition that is not held. The author may repeat himself in both
works.

## Put right

Cite the work that has the words, or quote the work that is cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.phrases import cited_work, file_name, located, weight_of
from citecheck.model.claims import Citation, CitedBy, Quotation
from citecheck.model.evidence import Evidence, Match
from citecheck.model.findings import Fault, Severity
from citecheck.model.verdicts import Wording

judges = Quotation
severity = Severity.ERROR


def _severity(citation: Citation, match: Match) -> Severity | None:
    """A word that points back may point to another work than its author meant: that is at most a warning."""
    highest = weight_of(match)
    if citation.by is not CitedBy.IBID:
        return highest
    return Severity.WARNING if highest is None else min(highest, Severity.WARNING)


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault naming the text that has the words."""
    answer = evidence.answer
    if answer is None or answer.wording is not Wording.ELSEWHERE or quotation.citation is None:
        return
    match = answer.matches[0]
    witness = match.witness
    place = ", ".join(p for p in (witness.title or witness.work, located(match.locator)) if p)
    yield Fault(
        f"These words are not in the copy held of {cited_work(evidence, quotation.citation.key)}; "
        f"{'the same words stand' if match.weight == 0 else 'words much like them stand'} in {place} "
        f"({file_name(witness.path)}). Which of the two is meant?",
        quotation.place,
        remedy="Cite the work that has the words, or quote the work cited.",
        severity=_severity(quotation.citation, match),
        record=witness.record,
    )
