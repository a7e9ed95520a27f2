"""Adds more of the text around each passage, for `--context`."""

from __future__ import annotations

from collections.abc import Iterable

from citecheck.model.evidence import Answer, Match
from citecheck.model.noun import replace
from citecheck.texts.library import HeldText

CHARACTERS_A_WORD = 40
"""Characters searched for each word and the space before it. Words of prose have some six letters, few over 30."""


def _last(text: str, words: int) -> str:
    """The last words of a text. Signs at its end (a comma, a quotation mark) do not count as a word."""
    apart = text[-1:].isspace()
    kept = text.split()[-(words if apart else words + 1) :]
    return " ".join(kept) + (" " if apart else "") if words else ""


class PassageContexts:
    """The texts held, by the path a report gives them, to take the words around a passage from."""

    def __init__(self, texts: Iterable[HeldText]) -> None:
        self._texts = {(text.path, text.record, text.siglum): text for text in texts}

    def widened(self, match: Match, words: int) -> Match:
        """The match with `number` words before and after its passage."""
        witness = match.witness
        held = self._texts.get((witness.path, witness.record, witness.siglum))
        if held is None:
            return match
        reach = words * CHARACTERS_A_WORD
        ahead = held.text[max(0, match.start - reach) : match.start]
        behind = held.text[match.end : match.end + reach]
        before, after = _last(ahead, words), _last(behind[::-1], words)[::-1]
        return replace(match, before=before, after=after)

    def around(self, answer: Answer, words: int) -> Answer:
        """The answer, with `number` words around each of its matches."""
        return replace(answer, matches=tuple(self.widened(match, words) for match in answer.matches))
