"""Decides whether a passage is what was quoted or could be chance, in bits of information.

An information test, not a ratio: the words that agree must tell more bits than a text of that length gives
away by chance. Likeness orders passages; it decides nothing.
"""

from __future__ import annotations

import math

from citecheck.compare.alignment.passage import Passage

MARGIN = 2.5
"""Bits beyond those that name one place in the cited text. The author says that the words are there, so that little
more is needed; a pair of words that agrees under this is chance as often as not."""

A_DEPARTURE = 3.0
"""Bits more for each word that departs, as the path counts it: which word departs, and from which of the passages that
agree in the others, is one more guess. Of 3,000 stretches of four to six words from other books 64 are taken for the
cited work's with it, 159 without; of 235 quotations in changed words, two are lost that had one word or two left."""

MIN_SHARE = 0.5
"""Part of the quotation's information that must agree: below it, another passage is as likely meant."""

MOST_COST = 0.55
"""Cost for each word beyond which a passage is told again and not quoted: every second word is another."""

MIN_AGREEING = 2
"""Words that must agree where others do not: one word in common is no quotation."""

AT_PLACE_SHARE = 0.35
"""The same at the very place cited, where the author's word tells which passage is meant."""

PIECE_MARGIN = 10.0
"""Bits beyond chance from which one piece that stands whole shows where the others should be: some five words."""

STRONG = 25.0
STRONG_SHARE = 0.45
"""Bits from which a large part of a quotation is known again though the rest is not: some six words in a row."""

UNCITED_MARGIN = 10.0
"""Bits beyond chance where nothing is cited and the whole library was asked."""

UNCITED_WORDS = 8
"""Words from which an uncited quotation with other words in it is known again for a line on record: a shorter one may
be a turn of the author's own on what everybody knows ("a little salt is a dangerous thing")."""

ELSEWHERE_MARGIN = 16.0
ELSEWHERE_SHARE = 0.75
"""The same against the author's own word: the claim that the words are another work's must not rest on a phrase."""


def wholly(passage: Passage) -> bool:
    """Whether every word of the quotation stands there, in order and in this spelling or a variant of it."""
    return passage.whole


def beyond_chance(passage: Passage, words: int) -> float:
    """Bits that the agreement tells beyond what names one place among `words` words."""
    return passage.bits - _chance(words)


def credible(passage: Passage, words: int) -> bool:
    """Whether the passage of the cited work is the one quoted, where `words` words were asked."""
    beyond = beyond_chance(passage, words)
    if wholly(passage) or passage.told_by_one - _chance(words) >= PIECE_MARGIN:
        return True
    if not _quoted(passage):
        return False
    if beyond >= MARGIN + A_DEPARTURE * passage.cost and passage.share >= MIN_SHARE:
        return True
    return beyond >= STRONG and passage.share >= STRONG_SHARE


def credible_at_place(passage: Passage, words: int) -> bool:
    """Whether a passage at the place cited, among `words` words, is the one quoted."""
    if wholly(passage):
        return True
    if not _quoted(passage):
        return False
    return beyond_chance(passage, words) >= MARGIN and passage.share >= AT_PLACE_SHARE


def credible_uncited(passage: Passage, words: int) -> bool:
    """Whether a passage is the one quoted, where no work is cited and `words` words were asked."""
    if wholly(passage):
        return True
    beyond = beyond_chance(passage, words)
    long_enough = passage.indexed.held.record is None or passage.words >= UNCITED_WORDS
    return long_enough and beyond >= UNCITED_MARGIN and passage.share >= MIN_SHARE


def clearly(passage: Passage, words: int) -> bool:
    """The same for texts that are not the ones cited."""
    return beyond_chance(passage, words) >= ELSEWHERE_MARGIN and passage.share >= ELSEWHERE_SHARE


def _quoted(passage: Passage) -> bool:
    """Whether enough words agree for a quotation rather than a retelling."""
    return passage.agreeing >= MIN_AGREEING and passage.cost <= MOST_COST * passage.words


def _chance(words: int) -> float:
    return math.log2(max(2, words))
