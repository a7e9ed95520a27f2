"""Pairs single quotation marks, and separates them from apostrophes.

A single mark counts as an apostrophe unless it is an opener before a word, or a closer after a word that is no likely
possessive. `conventions` decides whether the pairs are quotations.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence

from citecheck.extract.quotations.pairing import MarkPair
from citecheck.extract.quotations.quotation_marks import (
    CLOSING,
    DASHES,
    Family,
    Lean,
    QuotationMark,
    left_of,
    may_close,
    may_open,
    right_of,
)
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import either
from citecheck.model.manuscript import OBJECT
from citecheck.model.noun import noun

SCARE_WORDS = 3
"""Words after which an uncertain closer (it may be a possessive) still closes at once: 'dogs' is a word set apart."""

MARKS_TRIED = 60
"""Marks tried as the closer of one opener. A paragraph full of apostrophes must not take quadratic time."""

_FIND = lazy("[`'‘’‚‛]+")
_OPENERS = "`'‘‚‛’"
_CLOSERS = "'’‘"
_LOW = "‚"
"""The opener that ‘ closes."""
_WORD = lazy(r"\w+")
_ELISION = lazy(lambda: rf"(?:\d|{either('marks', 'elided')}\b)", re.IGNORECASE)
_DROPPED = lazy(lambda: rf"(?:\b{either('marks', 'clipped')}|\d)$", re.IGNORECASE)
_DROPPED_REACH = 4
_POSSESSIVE = "sSzZxX"


@noun
class SinglePair:
    """A pair of single marks. `opener_sure`: the opener is not the apostrophe of an elision ('tis)."""

    pair: MarkPair
    opener_sure: bool


@noun
class SingleMarks:
    """The single marks of a block: its pairs in order, and curly openers without a closer."""

    pairs: tuple[SinglePair, ...]
    unclosed: tuple[QuotationMark, ...]


@noun
class _SingleMark:
    """One single mark that opens or closes. `words` counts the words before it, `frame` is the index of the pair around
    it."""

    at: int
    text: str
    opens: bool
    sure: bool
    words: int
    frame: int


def pair_singles(text: str, doubles: Sequence[MarkPair]) -> SingleMarks:
    """Pair the single marks of a running text without crossing its other pairs.

    A later opener ends the search for the closer of an earlier one.
    """
    marks = list(_marks(text, doubles))
    pairs: list[SinglePair] = []
    unclosed: list[QuotationMark] = []
    at = 0
    while at < len(marks):
        found = _closer(marks, at) if marks[at].opens else None
        if found is not None:
            pairs.append(_paired(marks[at], marks[found]))
        elif marks[at].text == "‘" and marks[at].opens and marks[at].sure:
            unclosed.append(_glyph(marks[at]))
        at = (at if found is None else found) + 1
    return SingleMarks(tuple(pairs), tuple(unclosed))


def _paired(opener: _SingleMark, closer: _SingleMark) -> SinglePair:
    pair = MarkPair(opener.at, opener.at + 1, closer.at, closer.at + 1, single=True)
    return SinglePair(pair, opener.sure)


def _glyph(mark: _SingleMark) -> QuotationMark:
    return QuotationMark(
        mark.at, mark.at + 1, mark.text, Family.SINGLE, Lean.OPENS, opens=True, closes=False, quiet=True
    )


def _marks(text: str, doubles: Sequence[MarkPair]) -> Iterator[_SingleMark]:
    found = [match.start() for match in _FIND.finditer(text) if match.end() - match.start() == 1]
    if not found:
        return
    frames = _Frames(doubles)
    words = [match.start() for match in _WORD.finditer(text)]
    for at in found:
        left, right = left_of(text, at), right_of(text, at + 1)
        opens = text[at] in _OPENERS and may_open(left, right)
        if opens or (text[at] in _CLOSERS and may_close(left, right)):
            sure = _surely_opens(text, at) if opens else _surely_closes(text, at, left, right)
            yield _SingleMark(at, text[at], opens, sure, bisect.bisect_left(words, at), frames.holding(at))


def _surely_opens(text: str, at: int) -> bool:
    """Whether a mark before a word opens a quotation. ’ does so in some languages; in others it is an apostrophe."""
    return text[at] != "’" and not _ELISION.match(text, at + 1)


def _surely_closes(text: str, at: int, left: str, right: str) -> bool:
    if _DROPPED.search(text, max(0, at - _DROPPED_REACH), at):
        return False
    return right in CLOSING + DASHES + OBJECT or left not in _POSSESSIVE  # the end of the text too


def _closer(marks: Sequence[_SingleMark], at: int) -> int | None:
    """The index of the mark that closes `marks[at]`: the first sure one, else an uncertain one (see SCARE_WORDS)."""
    opener, unsure = marks[at], None
    for number in range(at + 1, min(len(marks), at + MARKS_TRIED)):
        mark = marks[number]
        if mark.frame != opener.frame:
            continue
        if mark.opens and mark.sure:
            break
        if mark.opens or mark.words == opener.words or (mark.text == "‘") > (opener.text == _LOW):
            continue
        if mark.sure:
            return number
        if unsure is None or marks[unsure].words - opener.words > SCARE_WORDS:
            unsure = number
    return unsure


class _Frames:
    """Finds the innermost pair around an offset. Pairs come by their beginning, the outer of two first; offsets come in
    rising order."""

    def __init__(self, pairs: Sequence[MarkPair]) -> None:
        self._pairs = pairs
        self._inside: list[int] = []
        self._upcoming = 0

    def holding(self, at: int) -> int:
        """The index of the innermost pair around `at`, or -1."""
        while self._upcoming < len(self._pairs) and self._pairs[self._upcoming].before <= at:
            self._inside.append(self._upcoming)
            self._upcoming += 1
        while self._inside and self._pairs[self._inside[-1]].after <= at:
            self._inside.pop()
        return self._inside[-1] if self._inside else -1
