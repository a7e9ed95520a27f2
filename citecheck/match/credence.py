"""Whether a passage laid beside a quotation is what was quoted, or chance.

An information test, not a ratio: the words that agree must tell more bits than a text of that length gives
away by chance. Likeness orders passages; it decides nothing.
"""

from __future__ import annotations

import math

from citecheck.match.passage import Passage

MARGIN = 7.0
"""Bits beyond those that name one place in the text: formulas and proverbs repeat more than single words let expect."""

MIN_SHARE = 0.5
"""Part of the quotation's information that must agree: below it, another passage is as likely meant."""

ELSEWHERE_MARGIN = 16.0
ELSEWHERE_SHARE = 0.75
"""The same for a text that is not cited: the claim that the words are another's must not rest on a phrase."""


def wholly(passage: Passage) -> bool:
    """Whether every word of the quotation stands there, in order and in this spelling or a variant of it."""
    return passage.cost == 0 and all(piece.found for piece in passage.pieces)


def credible(passage: Passage, words: int) -> bool:
    """Whether the passage is the one quoted, where `words` words of text were asked."""
    return wholly(passage) or (passage.bits >= _chance(words) + MARGIN and passage.share >= MIN_SHARE)


def clearly(passage: Passage, words: int) -> bool:
    """The same for texts that the author does not cite."""
    return passage.bits >= _chance(words) + ELSEWHERE_MARGIN and passage.share >= ELSEWHERE_SHARE


def _chance(words: int) -> float:
    return math.log2(max(2, words))
