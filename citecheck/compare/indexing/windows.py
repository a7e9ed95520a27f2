"""Finds candidate windows of a text for a query, by votes of its rarer words and by runs of words."""

from __future__ import annotations

import bisect
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from citecheck.compare.indexing.indexed_text import Gram, IndexedText
from citecheck.compare.indexing.word_range import WordRange
from citecheck.model.noun import noun

ENOUGH = 0.6
"""Part of the stretch's bits that must agree in a window for the common words not to be asked."""

PAIRED = 8
"""Words under which a stretch's common words are asked in pairs; a longer one has rows of three enough."""

PAIR_WORK = 20_000
"""Places of common words whose neighbour is looked at."""

MOST_OF_A_GRAM = 400
"""Places of three words in a row that are counted: oftener, they are a formula."""

WINDOWS = 4
"""Places that are laid beside the quotation, best first."""

EQUAL = 0.999
EVEN = 0.4
MOST_EQUAL = 24
"""The same of places that are as good as the best: the votes cannot tell them apart, laying them may."""

WORTH = 0.75
"""Share of the best place's votes below which another place is not looked at."""


@noun
class Effort:
    """How far to look: `votes` places of a stretch's rarer words are counted, a window is laid beside it whose
    words carry at least the part `least` of the stretch's bits, and `kin` says whether other forms of the words of
    a short phrase count."""

    votes: int
    least: float
    kin: bool = False


CITED = Effort(votes=1200, least=0.12, kin=True)
"""In the work the author names."""

ANY = Effort(votes=800, least=0.2)
"""Where many texts are asked, and a passage must agree in the greater part to be believed."""


@noun
class QueryWords:
    """Words to be looked for, as `split` gives them: their numbers, and that of each written as one with the next."""

    numbers: array[int]
    joined: array[int]
    words: tuple[str, ...] = ()


@noun
class Window:
    """Words `first:past` of a text in which a stretch may stand, and the bits its words there carry."""

    first: int
    past: int
    votes: float


Votes = list[tuple[int, int]]
"""(where a stretch would begin, which of its words says so; a joined pair is said by the complement of its first)."""


def near(indexed: IndexedText, stretch: QueryWords, reach: WordRange, effort: Effort) -> list[Window]:
    """The windows in which most bits of the stretch's words stand in about their order, best first."""
    numbers = stretch.numbers
    times = Counter(numbers)
    weights = {index: indexed.information(number) / times[number] for index, number in enumerate(numbers)}
    whole = sum(weights.values())
    counted, votes = _rare_votes(indexed, numbers, reach, effort.votes)
    for index, number in enumerate(stretch.joined):
        found = _within(indexed.places.get(number, ()), reach)
        if number not in times and len(found) <= effort.votes:
            weights[~index] = min(indexed.information(number), weights[index] + weights[index + 1])
            votes += [(place - index, ~index) for place in found]
    windows = _windows(votes, weights, reach, ENOUGH * whole)
    if windows:
        return windows
    votes += _common(indexed, numbers, reach, counted)
    windows = _windows(votes, weights, reach, effort.least * whole)
    if effort.kin and len(numbers) < PAIRED:
        votes += _kin_votes(indexed, stretch, reach, effort.votes)
        windows += (one for one in _windows(votes, weights, reach, effort.least * whole) if one not in windows)
    return windows


def _crowded(votes: Votes, weights: dict[int, float], slack: int, least: float) -> Votes:
    """The votes of the places where so many bits may come together: none where nowhere is enough.

    Places are summed in boxes as wide as a window, so that a window lies in two neighbours at most; a word that
    votes twice counts twice here, so that no window is lost.
    """
    width = slack + 1
    boxes: dict[int, float] = {}
    for place, index in votes:
        box = place // width
        boxes[box] = boxes.get(box, 0.0) + weights[index]
    full = {box for box, bits in boxes.items() if bits + max(boxes.get(box - 1, 0.0), boxes.get(box + 1, 0.0)) >= least}
    return [vote for vote in votes if vote[0] // width in full] if full else []


def _common(
    indexed: IndexedText, numbers: Sequence[int], reach: WordRange, counted: set[int]
) -> Iterator[tuple[int, int]]:
    """The votes of the common words, which tell nothing one by one."""
    if len(numbers) < PAIRED:
        return _pair_votes(indexed, numbers, reach, counted)
    return _gram_votes(indexed, numbers, reach)


def grams(numbers: Sequence[int]) -> list[Gram]:
    """Every three words in a row."""
    return list(zip(numbers, numbers[1:], numbers[2:], strict=False))


def _gram_votes(indexed: IndexedText, numbers: Sequence[int], reach: WordRange) -> Iterator[tuple[int, int]]:
    """The votes of every three words that stand in a row in the text, each for the word in its middle."""
    wanted = grams(numbers)
    indexed.meet(wanted)
    for index, gram in enumerate(wanted):
        found = _within(indexed.grams[gram], reach)
        if len(found) <= MOST_OF_A_GRAM:
            for place in found:
                yield place - index, index + 1


def _windows(votes: Votes, weights: dict[int, float], reach: WordRange, least: float) -> list[Window]:
    """The best windows, if the best of them has so many bits."""
    length = sum(1 for index in weights if index >= 0)
    slack = 2 + length // 4
    crowded = sorted(_crowded(votes, weights, slack, WORTH * least))
    peaks = sorted(_peaks(crowded, weights, slack), reverse=True)
    if not peaks or peaks[0][0] < least:
        return []
    telling = max(EQUAL * peaks[0][0], EVEN * sum(weight for index, weight in weights.items() if index >= 0))
    taken: list[Window] = []
    for score, low, high in peaks:
        most = MOST_EQUAL if score >= telling else WINDOWS
        if score < WORTH * peaks[0][0] or len(taken) >= most:
            break
        first = max(reach.first, low - slack)
        past = min(reach.past, high + length + slack)
        if all(past <= other.first + slack or first >= other.past - slack for other in taken):
            taken.append(Window(first, past, score))
    return taken


def _rare_votes(
    indexed: IndexedText, numbers: Sequence[int], reach: WordRange, most: int
) -> tuple[set[int], list[tuple[int, int]]]:
    """(where the stretch would begin, which of its words says so), for the rarest words; and which these are."""
    places = [indexed.places.get(number, ()) for number in numbers]
    order = sorted((index for index in range(len(numbers)) if places[index]), key=lambda index: len(places[index]))
    left, votes, counted = most, [], set()
    for index in order:
        found = _within(places[index], reach)
        if len(found) > left:
            continue
        left -= len(found)
        counted.add(index)
        votes += [(place - index, index) for place in found]
    return counted, votes


def _kin_votes(indexed: IndexedText, stretch: QueryWords, reach: WordRange, most: int) -> Iterator[tuple[int, int]]:
    """The votes of other forms of the words: who quotes a phrase bends its endings to his own sentence."""
    for index, word in enumerate(stretch.words):
        found = [place for places in indexed.kin(word) for place in _within(places, reach)]
        if len(found) <= most:
            yield from ((place - index, index) for place in found)


def _pair_votes(
    indexed: IndexedText, numbers: Sequence[int], reach: WordRange, counted: set[int]
) -> Iterator[tuple[int, int]]:
    """The votes of neighbouring common words, where they are neighbours in the text."""
    places = [indexed.places.get(number, ()) for number in numbers]
    work = PAIR_WORK
    for index, after in sorted(pairwise(range(len(numbers))), key=lambda pair: _fewer(places, pair)):
        if index in counted or after in counted:
            continue
        fewer = index if len(places[index]) <= len(places[after]) else after
        found = _within(places[fewer], reach)
        if len(found) > work:
            continue
        work -= len(found)
        yield from _pairs(indexed, numbers, (index, fewer), found)


def _fewer(places: Sequence[Sequence[int]], pair: tuple[int, int]) -> int:
    return min(len(places[pair[0]]), len(places[pair[1]]))


def _within(places: Sequence[int], reach: WordRange) -> Sequence[int]:
    if not places or (reach.first <= places[0] and places[-1] < reach.past):
        return places
    return places[bisect.bisect_left(places, reach.first) : bisect.bisect_left(places, reach.past)]


def _pairs(
    indexed: IndexedText, numbers: Sequence[int], pair: tuple[int, int], found: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Votes of two neighbouring common words where they are neighbours in the text."""
    index, fewer = pair
    text, first, second = indexed.numbers, numbers[index], numbers[index + 1]
    shift = fewer - index
    for place in found:
        at = place - shift
        if 0 <= at < len(text) - 1 and text[at] == first and text[at + 1] == second:
            yield at - index, index
            yield at - index, index + 1


def _peaks(votes: list[tuple[int, int]], weights: dict[int, float], slack: int) -> Iterator[tuple[float, int, int]]:
    """For each vote, the bits of the different words that vote for about the same place at or before it."""
    counts: dict[int, int] = {}
    score, tail = 0.0, 0
    for head, (place, index) in enumerate(votes):
        counts[index] = counts.get(index, 0) + 1
        if counts[index] == 1:
            score += weights[index]
        while votes[tail][0] < place - slack:
            gone = votes[tail][1]
            counts[gone] -= 1
            if not counts[gone]:
                score -= weights[gone]
            tail += 1
        if head + 1 == len(votes) or votes[head + 1][0] != place:
            yield score, votes[tail][0], place
