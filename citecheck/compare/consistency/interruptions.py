"""Joins the pieces of a quotation that its author interrupts: `"A," he says, "B"` leaves out nothing between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.language.normalization import split
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Match, Turn
from citecheck.model.noun import replace
from citecheck.model.verdicts import PlaceVerdict, Wording

FEW_WORDS = 3
"""Words of a piece that say nothing of its place: “La mer,” he says, “...” stands on many pages of a book."""


def without_interruptions(judged: Sequence[tuple[Quotation, Answer]]) -> dict[str, Answer]:
    """The answers by quotation, without the turns whose words the next or the last piece of the quotation gives.

    Two quotations of one block are pieces of one if the passage of the second stands in the same text right after that
    of the first.
    """
    answers = {quotation.id: answer for quotation, answer in judged}
    for (first, _), (second, _) in pairwise(judged):
        answers.update(_with_places_unasked((first, answers[first.id]), (second, answers[second.id])))
        before, after = _best(answers[first.id]), _best(answers[second.id])
        if before is None or after is None or first.block != second.block or not _next(before, after):
            continue
        answers[first.id] = _without(answers[first.id], [turn for turn in before.turns if not turn.after])
        answers[second.id] = _without(answers[second.id], [turn for turn in after.turns if turn.after])
    return answers


def _with_places_unasked(*pieces: tuple[Quotation, Answer]) -> dict[str, Answer]:
    """Of two quotations with one citation: one of few words without its place, and one whose neighbour stands in no
    text. Few words stand at many places of a text, and one cause is one finding.
    """
    (first, one), (second, other) = pieces
    if first.citation is None or second.citation is None or first.citation.place != second.citation.place:
        return {}
    absent = Wording.ABSENT in (one.wording, other.wording)
    return {
        quotation.id: replace(answer, place=PlaceVerdict.UNCHECKED, shares_place=True)
        for quotation, answer in pieces
        if answer.place is PlaceVerdict.WRONG and (absent or len(split(quotation.running.text)) <= FEW_WORDS)
    }


def _best(answer: Answer) -> Match | None:
    return answer.matches[0] if answer.matches else None


def _next(one: Match, other: Match) -> bool:
    """Whether a passage follows another one without a word between, in the same text."""
    if one.witness.path != other.witness.path or one.end > other.start:
        return False
    if one.end == other.start:
        return True
    following, words = split(one.continues), split(other.theirs)
    shared = min(len(following), len(words))
    return shared > 0 and following[:shared] == words[:shared]


def _without(answer: Answer, turns: Sequence[Turn]) -> Answer:
    """The answer with these turns of its best match alone."""
    return replace(answer, matches=(replace(answer.matches[0], turns=tuple(turns)), *answer.matches[1:]))
