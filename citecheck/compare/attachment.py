"""Decides, after the search, from which citation of its group a quotation comes, and whether it cites it at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from citecheck.compare.retrieval.verdict import agreed
from citecheck.language.compared_works import only_compared
from citecheck.model.claims import Attachment, Citation, Quotation
from citecheck.model.evidence import Answer, CitationOutcome, CitedWork
from citecheck.model.noun import noun, replace
from citecheck.model.verdicts import PlaceVerdict, Wording

OUTCOMES = {
    Wording.VERIFIED: CitationOutcome.HAS_WORDS,
    Wording.DIFFERS: CitationOutcome.HAS_WORDS,
    Wording.ELSEWHERE: CitationOutcome.LACKS_WORDS,
    Wording.ABSENT: CitationOutcome.LACKS_WORDS,
    Wording.UNHELD: CitationOutcome.UNHELD,
}
"""What a member of a group shows, by the verdict on the words. Any other verdict settles nothing."""

_DECIDES = {Wording.VERIFIED: 0, Wording.DIFFERS: 1, Wording.UNHELD: 2, Wording.ELSEWHERE: 4, Wording.ABSENT: 5}
"""Which verdict decides for a group: that of a member that has the words; else that of one whose text is not held or
settles nothing (`_OPEN`), because the words may stand there; else that of one that lacks them. A member that is only
compared ("see also") decides where it has the words, or where all are only compared."""

_OPEN = 3

_PLACES = (PlaceVerdict.RIGHT, PlaceVerdict.UNCHECKED, PlaceVerdict.WRONG)
"""Which place decides among members that have the words alike: two places of one work are right if one of them is."""


@noun
class Settlement:
    """A quotation with the citation that decided, the answer to it, and what each citation of its group shows."""

    quotation: Quotation
    answer: Answer
    group: tuple[CitedWork, ...] = ()


def members(quotation: Quotation) -> tuple[Citation | None, ...]:
    """The citations on which a quotation is tried: its group, the likeliest first; None if it cites nothing."""
    first = quotation.citation
    return (first, *(one for one in quotation.group if one is not first))


def settled(quotation: Quotation, answers: Sequence[Answer]) -> Settlement:
    """The quotation with its own citation, and the answer that belongs to it.

    `answers` belong to the `members` of the quotation. The citation that decides has the words; the first one where
    several are as good. `extract` says how the citations are attached. Those of an uncertain attachment
    (`Attachment.uncertain`) are the quotation's own if one of their texts has the words, or if one cannot settle the
    question. Otherwise they belong to another quotation, and this one cites nothing.
    """
    asked = dict(zip(map(id, members(quotation)), answers, strict=True))
    citation = min(members(quotation), key=lambda one: (_beside(one, asked), *_standing(asked[id(one)])))
    answer = asked[id(citation)]
    if quotation.attachment.uncertain and answer.wording in (Wording.ABSENT, Wording.ELSEWHERE):
        wording = agreed(answer.matches[0]) if answer.matches else Wording.UNHELD
        alone = replace(quotation, citation=None, group=(), attachment=Attachment.NOT_ITS)
        return Settlement(alone, Answer(wording, None, PlaceVerdict.UNCHECKED, answer.matches, answer.looked_in))
    group = tuple(
        CitedWork(one, OUTCOMES.get(asked[id(one)].wording, CitationOutcome.UNCHECKED)) for one in quotation.group
    )
    return Settlement(replace(quotation, citation=citation), answer, group)


def _beside(citation: Citation | None, asked: Mapping[int, Answer]) -> bool:
    """Whether a citation is only compared and does not have the words: it is no source of them."""
    outcome = OUTCOMES.get(asked[id(citation)].wording)
    return citation is not None and only_compared(citation.prefix) and outcome is not CitationOutcome.HAS_WORDS


def _standing(answer: Answer) -> tuple[int, int]:
    return _DECIDES.get(answer.wording, _OPEN), _PLACES.index(answer.place)
