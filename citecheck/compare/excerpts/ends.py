"""Finds the passages of a text that begin and end with given words, exactly."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from citecheck.compare.indexing.exact import exact
from citecheck.compare.indexing.indexed_text import IndexedText, Vocabulary
from citecheck.compare.indexing.word_range import everywhere
from citecheck.errors import UsageError
from citecheck.foundation.lazy_regex import lazy
from citecheck.language.normalization import Word, split, words
from citecheck.model.noun import noun
from citecheck.model.places import Span

LONGEST = 2_000
"""Words of a passage: some five pages. Common last words stand somewhere in the rest of any book."""

_PARTED = lazy(r"\s*[\[(]?(?:\.\s?\.\s?\.|…)[\])]?\s*")
_AFTER = lazy(r"[^\w\s]*$")
_BEFORE = lazy(r"[^\w\s]*")


@noun
class PassageEnds:
    """The first and the last words of a passage as a person types them; without `last`, its words are all in `first`.

    `before` and `after` are the signs typed before the first word and after the last one.
    """

    first: str
    last: str
    before: str
    after: str


def passage_ends(asked: str) -> PassageEnds:
    """The ends in `FIRST ... LAST`, or in a passage typed whole. Raises UsageError for what has no words."""
    parts = [part for part in _PARTED.split(asked.strip()) if part]
    if not parts or not all(map(words, parts)):
        raise UsageError(f"“{asked}” has no words to look for; give the passage as “FIRST WORDS ... LAST WORDS”")
    if len(parts) > 2:
        raise UsageError(f"“{asked}” leaves out words at {len(parts) - 1} places; give only its ends: “FIRST ... LAST”")
    before, after = _BEFORE.match(parts[0]), _AFTER.search(parts[-1])
    first, last = parts[0], parts[1] if len(parts) > 1 else ""
    return PassageEnds(first, last, before[0] if before else "", after[0] if after else "")


def passages(indexed: IndexedText, vocabulary: Vocabulary, ends: PassageEnds) -> list[Span]:
    """The passages from the first words to the nearest last words after them, in order."""
    firsts = standing(indexed, vocabulary, ends.first)
    if not ends.last:
        return [Span(*indexed.offsets(first, past)) for first, past in firsts]
    lasts = standing(indexed, vocabulary, ends.last)
    starts = [first for first, _ in lasts]
    found = []
    for first, past in firsts:
        at = bisect.bisect_left(starts, past)
        if at < len(lasts) and lasts[at][1] - first <= LONGEST:
            found.append(Span(*indexed.offsets(first, lasts[at][1])))
    return found


def standing(indexed: IndexedText, vocabulary: Vocabulary, typed: str) -> list[tuple[int, int]]:
    """Where the words stand in exactly this order and spelling, as word indexes `first:past`. Case, accents and signs
    do not count, nor does the hyphen of a word that the end of a line divides."""
    wanted = words(typed)
    found = list(_whole(indexed, vocabulary, wanted))
    if not found and len(wanted) > 1:
        found = [place for at in range(len(wanted)) for place in _divided(indexed, vocabulary, wanted, at)]
    return sorted(dict.fromkeys(found))


def _whole(indexed: IndexedText, vocabulary: Vocabulary, wanted: Sequence[Word]) -> Iterator[tuple[int, int]]:
    forms = [word.form for word in wanted]
    for first in _places(indexed, vocabulary, wanted):
        if _forms(indexed, first, first + len(forms)) == forms:
            yield first, first + len(forms)


def _divided(
    indexed: IndexedText, vocabulary: Vocabulary, wanted: Sequence[Word], at: int
) -> Iterator[tuple[int, int]]:
    """The places at which the word `at` is written in two halves: they are found by the longer rest of the words."""
    before, after = wanted[:at], wanted[at + 1 :]
    is_before = len(before) > len(after)
    forms = [word.form for word in wanted]
    for base in _places(indexed, vocabulary, before if is_before else after):
        first = base if is_before else base - at - 2
        past = first + len(wanted) + 1
        if first < 0 or past > len(indexed):
            continue
        theirs = _forms(indexed, first, past)
        if [*theirs[:at], theirs[at] + theirs[at + 1], *theirs[at + 2 :]] == forms:
            yield first, past


def _places(indexed: IndexedText, vocabulary: Vocabulary, wanted: Sequence[Word]) -> list[int]:
    """Where words of the same search forms stand in this order."""
    numbers = vocabulary.numbers([(split(word.text) or ["\0"])[0] for word in wanted])
    return exact(indexed, numbers, everywhere(indexed))


def _forms(indexed: IndexedText, first: int, past: int) -> list[str]:
    start, end = indexed.offsets(first, past)
    return [word.form for word in words(indexed.text, start, end)]
