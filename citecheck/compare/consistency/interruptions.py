"""Joins the pieces of a quotation that its author interrupts: `"A," he says, "B"` leaves out nothing between them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from citecheck.language.normalization import split
from citecheck.model.claims import Quotation
from citecheck.model.evidence import Answer, Match, Turn
from citecheck.model.noun import replace


def without_interruptions(judged: Sequence[tuple[Quotation, Answer]]) -> dict[str, Answer]:
    """The answers by quotation, without the turns whose words the next or the last piece of the quotation gives.

    Two quotations of one block are pieces of one if the passage of the second stands in the same text right after that
    of the first.
    """
    answers = {quotation.id: answer for quotation, answer in judged}
    for (first, _), (second, _) in pairwise(judged):
        before, after = _best(answers[first.id]), _best(answers[second.id])
        if before is None or after is None or first.block != second.block or not _next(before, after):
            continue
        answers[first.id] = _without(answers[first.id], [turn for turn in before.turns if not turn.after])
        answers[second.id] = _without(answers[second.id], [turn for turn in after.turns if turn.after])
    return answers


def _best(answer: Answer) -> Match | None:
    return answer.matches[0] if answer.matches else None


def _next(one: Match, other: Match) -> bool:
    """Whether a passage follows another one without a word between, in the same text."""
    if one.witness.path != other.witness.path or one.end > other.start:
        return False
    between = one.continues[: other.start - one.end] if other.start - one.end <= len(one.continues) else None
    return between is not None and not split(between)


def _without(answer: Answer, turns: Sequence[Turn]) -> Answer:
    """The answer with these turns of its best match alone."""
    return replace(answer, matches=(replace(answer.matches[0], turns=tuple(turns)), *answer.matches[1:]))
