"""Decides, after the search, whether an uncertain citation belongs to a quotation."""

from __future__ import annotations

from citecheck.compare.retrieval.verdict import agreed
from citecheck.model.claims import Attachment, Quotation
from citecheck.model.evidence import Answer, PlaceVerdict, Wording
from citecheck.model.noun import replace


def settled(quotation: Quotation, answer: Answer) -> tuple[Quotation, Answer]:
    """The quotation with its own citation, and the answer that belongs to it.

    `extract` proposes a citation and says how it is attached. An uncertain one (`Attachment.uncertain`) is the
    quotation's own if the cited text has the words, or if it cannot settle the question. Otherwise it belongs to
    another quotation, and this one cites nothing. Any other proposal is kept.
    """
    if not quotation.attachment.uncertain or answer.wording not in (Wording.ABSENT, Wording.ELSEWHERE):
        return quotation, answer
    wording = agreed(answer.matches[0]) if answer.matches else Wording.UNHELD
    alone = replace(quotation, citation=None, group=(), attachment=Attachment.NOT_ITS)
    return alone, Answer(wording, None, PlaceVerdict.UNCHECKED, answer.matches, answer.looked_in)
