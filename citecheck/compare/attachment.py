"""Decides whether a citation is a quotation's own, for the audit: by how it stands there and by what its text has."""

from __future__ import annotations

from dataclasses import replace

from citecheck.compare.retrieval.verdict import agreed
from citecheck.model.claims import Attachment, Quotation
from citecheck.model.evidence import Answer, PlaceVerdict, Wording


def settled(quotation: Quotation, answer: Answer) -> tuple[Quotation, Answer]:
    """A quotation with the citation that is its own, and the answer that then holds.

    `extract` proposes a citation and says by which habit of writing. An uncertain one (`Attachment.uncertain`) is the
    quotation's where the text cited has the words, or cannot settle it; else it is another quotation's, and this one
    cites nothing. Any other proposal stands.
    """
    if not quotation.attachment.uncertain or answer.wording not in (Wording.ABSENT, Wording.ELSEWHERE):
        return quotation, answer
    wording = agreed(answer.matches[0]) if answer.matches else Wording.UNHELD
    alone = replace(quotation, citation=None, group=(), attachment=Attachment.NOT_ITS)
    return alone, Answer(wording, None, PlaceVerdict.UNCHECKED, answer.matches, answer.looked_in)
