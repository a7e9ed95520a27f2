"""Decides whether a passage is the one quoted or could agree by chance, in bits of information.

The test is one of information, not of likeness: the agreeing words must carry more bits than are needed to name one
place in a text of that length. Likeness only orders passages.
"""

from __future__ import annotations

import math

from citecheck.compare.alignment.passage import Passage

MARGIN = 2.5
"""Bits beyond those that name one place in the cited text. Little more is needed, because the author says that the
words stand there. Two agreeing words with fewer bits are chance as often as not."""

A_DEPARTURE = 3.0
"""More bits for each departing word, as the path counts it: which word departs is one more guess. Of 3,000 stretches of
four to six words from other books, 64 are taken for the cited work's with this value, and 159 without it. Of 235
quotations in changed words, two are lost, which had one or two words left."""

FORMS_MARGIN = 4.5
"""Bits beyond chance of a phrase that stands there in other forms ("der inwendige Mensch" beside "dem inwendigen
Menschen"). Of 800 stretches of two to four words from a German novel, three are taken for the Bible's with this
value."""

MIN_SHARE = 0.5
"""Share of the quotation's information that must agree. Below it, another passage is as likely to be meant."""

MOST_COST = 0.55
"""Cost for each word above which a passage is a retelling and no quotation: every second word differs."""

MIN_AGREEING = 2
"""Words that must agree where others do not. One common word is no quotation."""

AT_PLACE_SHARE = 0.35
"""MIN_SHARE at the very place cited, where the author says which passage is meant."""

PIECE_MARGIN = 10.0
"""Bits beyond chance from which one complete piece shows where the others should stand: about five words."""

STRONG = 25.0
STRONG_SHARE = 0.45
"""Bits from which a large part of a quotation is recognized although the rest is not: about six words in a row."""

UNCITED_MARGIN = 10.0
"""Bits beyond chance where nothing is cited and the whole library was searched."""

UNCITED_WORDS = 8
"""Words from which an uncited quotation with departures counts as a recorded line. A shorter one may be the author's
own play on a known phrase ("a little salt is a dangerous thing")."""

ELSEWHERE_MARGIN = 16.0
ELSEWHERE_SHARE = 0.75
"""Bits and share where another work than the cited one has the words. This contradicts the author, and must not rest on
a phrase."""


def wholly(passage: Passage) -> bool:
    """Whether every word of the quotation stands there in order, in this spelling or a variant of it."""
    return passage.whole


def beyond_chance(passage: Passage, words: int) -> float:
    """Bits of the agreement beyond those that name one place among `words` words."""
    return passage.bits - _chance(words)


def credible(passage: Passage, words: int) -> bool:
    """Whether a passage of the cited work is the one quoted, where `words` words were searched."""
    beyond = beyond_chance(passage, words)
    if wholly(passage) or passage.best_whole_piece - _chance(words) >= PIECE_MARGIN:
        return True
    if passage.other_forms - _chance(words) >= FORMS_MARGIN:
        return True
    if not _quoted(passage):
        return False
    if beyond >= MARGIN + A_DEPARTURE * passage.cost and passage.share >= MIN_SHARE:
        return True
    return beyond >= STRONG and passage.share >= STRONG_SHARE


def credible_at_place(passage: Passage, words: int) -> bool:
    """Whether a passage at the place cited is the one quoted, where `words` words were searched."""
    if wholly(passage):
        return True
    if not _quoted(passage):
        return False
    return beyond_chance(passage, words) >= MARGIN and passage.share >= AT_PLACE_SHARE


def credible_uncited(passage: Passage, words: int) -> bool:
    """Whether a passage is the one quoted, where no work is cited and `words` words were searched."""
    if wholly(passage):
        return True
    beyond = beyond_chance(passage, words)
    long_enough = passage.indexed.held.record is None or passage.words >= UNCITED_WORDS
    return long_enough and beyond >= UNCITED_MARGIN and passage.share >= MIN_SHARE


def credible_elsewhere(passage: Passage, words: int) -> bool:
    """Whether a passage of a work that is not cited is the one quoted, although another work is cited."""
    return beyond_chance(passage, words) >= ELSEWHERE_MARGIN and passage.share >= ELSEWHERE_SHARE


def _quoted(passage: Passage) -> bool:
    """Whether enough words agree for a quotation and not a retelling."""
    return passage.agreeing >= MIN_AGREEING and passage.cost <= MOST_COST * passage.words


def _chance(words: int) -> float:
    """Bits that name one place among `words` words."""
    return math.log2(max(2, words))
