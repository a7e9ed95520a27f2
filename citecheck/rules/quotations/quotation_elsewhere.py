r"""The words stand in another text than the one cited.

The text of the cited work is held and lacks the passage; another text held has it. Only the author can say
which of the two is meant. If the citation is a word that points back ("ibid."), the finding is a warning. It is a
warning too where the file found for the work need not be the whole work, but has the page cited. Where nothing shows
that it has the page, the quotation is not checked, and a note names the text that has the same words.

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

from citecheck.foundation.phrases import cited_work, counted, file_name, located, weight_of
from citecheck.model.claims import Citation, CitedBy, Quotation
from citecheck.model.evidence import Answer, Evidence, Weight
from citecheck.model.findings import Fault, Severity
from citecheck.model.verdicts import PARTIAL, Wording

judges = Quotation
severity = Severity.ERROR


def _severity(citation: Citation, answer: Answer) -> Severity | None:
    """At most a warning where "ibid." may point to another work than its author meant, or where the file need not be
    the whole work; at most a note where it need not have the page cited."""
    highest = weight_of(answer.matches[0])
    if answer.wording is not Wording.ELSEWHERE:
        return Severity.NOTE
    if citation.by is not CitedBy.IBID and not answer.pages_held:
        return highest
    return Severity.WARNING if highest is None else min(highest, Severity.WARNING)


def _is_elsewhere(answer: Answer) -> bool:
    """Whether another text has the words: for a file that need not be the whole work only the very same words count."""
    if answer.wording is Wording.ELSEWHERE:
        return True
    partial = answer.wording is Wording.UNCHECKED and answer.reason == PARTIAL
    return partial and bool(answer.matches) and answer.matches[0].weight is Weight.FORM


def _where_lacking(evidence: Evidence, answer: Answer, key: str) -> str:
    """What lacks the words: "the copy held of Hale", or "the 38 pages held of Hale"."""
    held = f"{counted(answer.pages_held, 'page')} held" if answer.pages_held else "copy held"
    return f"the {held} of {cited_work(evidence, key)}"


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault naming the text that has the words."""
    answer = evidence.answer
    if answer is None or quotation.citation is None or not _is_elsewhere(answer):
        return
    match = answer.matches[0]
    witness = match.witness
    place = ", ".join(p for p in (witness.title or witness.work, located(match.locator)) if p)
    yield Fault(
        f"These words are not in {_where_lacking(evidence, answer, quotation.citation.key)}; "
        f"{'the same words stand' if match.weight == 0 else 'words much like them stand'} in {place} "
        f"({file_name(witness.path)}). Which of the two is meant?",
        quotation.place,
        remedy="Cite the work that has the words, or quote the work cited.",
        severity=_severity(quotation.citation, answer),
        record=witness.record,
    )
