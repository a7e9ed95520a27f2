"""Finds the windows of a text in which a stretch of a quotation may stand.

Each rarer word of the stretch votes for the position at which the stretch would begin if this occurrence were its own.
Windows with votes that carry many bits are candidates. Common words vote only in pairs or in threes, and only where the
rarer words are not enough.
"""

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
"""Share of the stretch's bits that a window must have before common words need not vote."""

PAIRED = 8
"""Words under which the common words of a stretch vote in pairs. A longer stretch votes with trigrams."""

PAIR_WORK = 20_000
"""Occurrences of common words whose neighbour is examined."""

MOST_OF_A_GRAM = 400
"""Occurrences of one trigram that vote. A more frequent one is a formula."""

WINDOWS = 4
"""Windows that are aligned with the quotation, best first."""

EQUAL = 0.999
EVEN = 0.4
MOST_EQUAL = 24
"""Windows that are aligned if they are as good as the best (EQUAL) and good enough (EVEN): votes cannot tell them
apart, but the alignment may."""

WORTH = 0.75
"""Share of the best window's bits below which another window is not examined."""


@noun
class Effort:
    """How far to look.

    Words of a stretch with at most `votes` occurrences in all vote. A window must carry at least the share `least` of
    the stretch's bits. `kin`: other forms of the words of a short phrase vote too.
    """

    votes: int
    least: float
    kin: bool = False


CITED = Effort(votes=1200, least=0.12, kin=True)
"""For the work that the author names."""

ANY = Effort(votes=800, least=0.2)
"""For all other texts. A passage there must agree in its greater part to be accepted."""


@noun
class QueryWords:
    """The words of one stretch (as `split` returns them): their numbers, and the number of each word joined with the
    next."""

    numbers: array[int]
    joined: array[int]
    words: tuple[str, ...] = ()

    def part(self, first: int, past: int) -> QueryWords:
        """Words `first:past` of the stretch."""
        return QueryWords(self.numbers[first:past], self.joined[first : past - 1], self.words[first:past])


@noun
class Window:
    """Words `first:past` of a text in which a stretch may stand, and the bits of its words there."""

    first: int
    past: int
    votes: float


Votes = list[tuple[int, int]]
"""Pairs (position at which the stretch would begin, index of the word that votes). A word joined with the next votes as
`~index`."""


def near(indexed: IndexedText, stretch: QueryWords, word_range: WordRange, effort: Effort) -> list[Window]:
    """The windows in which most bits of the stretch stand in about their order, best first."""
    numbers = stretch.numbers
    times = Counter(numbers)
    weights = {index: indexed.information(number) / times[number] for index, number in enumerate(numbers)}
    total = sum(weights.values())
    counted, votes = _rare_votes(indexed, numbers, word_range, effort.votes)
    for index, number in enumerate(stretch.joined):
        positions = _within(indexed.places.get(number, ()), word_range)
        if number not in times and len(positions) <= effort.votes:
            weights[~index] = min(indexed.information(number), weights[index] + weights[index + 1])
            votes += [(place - index, ~index) for place in positions]
    windows = _windows(votes, weights, word_range, ENOUGH * total)
    if windows:
        return windows
    votes += _common(indexed, numbers, word_range, counted)
    windows = _windows(votes, weights, word_range, effort.least * total)
    if effort.kin and len(numbers) < PAIRED:
        votes += _kin_votes(indexed, stretch, word_range, effort.votes)
        windows += (one for one in _windows(votes, weights, word_range, effort.least * total) if one not in windows)
    return windows


def _crowded(votes: Votes, weights: dict[int, float], slack: int, least: float) -> Votes:
    """The votes near which at least `least` bits may come together; none where no window can have so many.

    Votes are summed in boxes as wide as a window, so that a window touches at most two neighbouring boxes. A word that
    votes twice counts twice here. The sum is therefore an upper bound, and no window is lost.
    """
    width = slack + 1
    boxes: dict[int, float] = {}
    for place, index in votes:
        box = place // width
        boxes[box] = boxes.get(box, 0.0) + weights[index]
    full = {box for box, bits in boxes.items() if bits + max(boxes.get(box - 1, 0.0), boxes.get(box + 1, 0.0)) >= least}
    return [vote for vote in votes if vote[0] // width in full] if full else []


def _common(
    indexed: IndexedText, numbers: Sequence[int], word_range: WordRange, counted: set[int]
) -> Iterator[tuple[int, int]]:
    """The votes of the common words. One common word alone carries almost no information."""
    if len(numbers) < PAIRED:
        return _pair_votes(indexed, numbers, word_range, counted)
    return _gram_votes(indexed, numbers, word_range)


def grams(numbers: Sequence[int]) -> list[Gram]:
    """Every trigram of the numbers."""
    return list(zip(numbers, numbers[1:], numbers[2:], strict=False))


def _gram_votes(indexed: IndexedText, numbers: Sequence[int], word_range: WordRange) -> Iterator[tuple[int, int]]:
    """The votes of the trigrams of the stretch that the text has. Each votes as its middle word."""
    wanted = grams(numbers)
    indexed.add_trigrams(wanted)
    for index, gram in enumerate(wanted):
        positions = _within(indexed.grams[gram], word_range)
        if len(positions) <= MOST_OF_A_GRAM:
            for place in positions:
                yield place - index, index + 1


def _windows(votes: Votes, weights: dict[int, float], word_range: WordRange, least: float) -> list[Window]:
    """The best windows, if the best of them has at least `least` bits."""
    length = sum(1 for index in weights if index >= 0)
    slack = 2 + length // 4
    crowded = sorted(_crowded(votes, weights, slack, WORTH * least))
    peaks = sorted(_peaks(crowded, weights, slack), reverse=True)
    if not peaks or peaks[0][0] < least:
        return []
    equal_from = max(EQUAL * peaks[0][0], EVEN * sum(weight for index, weight in weights.items() if index >= 0))
    taken: list[Window] = []
    for score, low, high in peaks:
        most = MOST_EQUAL if score >= equal_from else WINDOWS
        if score < WORTH * peaks[0][0] or len(taken) >= most:
            break
        first = max(word_range.first, low - slack)
        past = min(word_range.past, high + length + slack)
        if all(_is_apart(first, past, other, slack) for other in taken):
            taken.append(Window(first, past, score))
    return taken


def _is_apart(first: int, past: int, other: Window, slack: int) -> bool:
    """Whether a window is another place than one taken before it.

    Neighbours may share the words of one side. Of a text shorter than `slack` every window is the whole text.
    """
    within = other.first <= first and past <= other.past
    return not within and (past <= other.first + slack or first >= other.past - slack)


def _rare_votes(
    indexed: IndexedText, numbers: Sequence[int], word_range: WordRange, most: int
) -> tuple[set[int], list[tuple[int, int]]]:
    """The words of the stretch that vote one by one, rarest first while `most` lasts (as indexes), and their votes."""
    places = [indexed.places.get(number, ()) for number in numbers]
    order = sorted((index for index in range(len(numbers)) if places[index]), key=lambda index: len(places[index]))
    left, votes, counted = most, [], set()
    for index in order:
        positions = _within(places[index], word_range)
        if len(positions) > left:
            continue
        left -= len(positions)
        counted.add(index)
        votes += [(place - index, index) for place in positions]
    return counted, votes


def _kin_votes(
    indexed: IndexedText, stretch: QueryWords, word_range: WordRange, most: int
) -> Iterator[tuple[int, int]]:
    """The votes of other forms of the words. An author who quotes a phrase may adapt its endings to the sentence."""
    for index, word in enumerate(stretch.words):
        positions = [place for places in indexed.kin(word) for place in _within(places, word_range)]
        if len(positions) <= most:
            yield from ((place - index, index) for place in positions)


def _pair_votes(
    indexed: IndexedText, numbers: Sequence[int], word_range: WordRange, counted: set[int]
) -> Iterator[tuple[int, int]]:
    """The votes of neighbouring common words that are neighbours in the text too."""
    places = [indexed.places.get(number, ()) for number in numbers]
    work = PAIR_WORK
    for index, after in sorted(pairwise(range(len(numbers))), key=lambda pair: _fewer(places, pair)):
        if index in counted or after in counted:
            continue
        fewer = index if len(places[index]) <= len(places[after]) else after
        positions = _within(places[fewer], word_range)
        if len(positions) > work:
            continue
        work -= len(positions)
        yield from _pairs(indexed, numbers, (index, fewer), positions)


def _fewer(places: Sequence[Sequence[int]], pair: tuple[int, int]) -> int:
    """How often the rarer word of a pair occurs."""
    return min(len(places[pair[0]]), len(places[pair[1]]))


def _within(places: Sequence[int], word_range: WordRange) -> Sequence[int]:
    """The positions inside a range of words."""
    if not places or (word_range.first <= places[0] and places[-1] < word_range.past):
        return places
    return places[bisect.bisect_left(places, word_range.first) : bisect.bisect_left(places, word_range.past)]


def _pairs(
    indexed: IndexedText, numbers: Sequence[int], pair: tuple[int, int], found: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """The votes of one pair of neighbouring words, at the occurrences of its rarer word."""
    index, fewer = pair
    text, first, second = indexed.numbers, numbers[index], numbers[index + 1]
    shift = fewer - index
    for place in found:
        at = place - shift
        if 0 <= at < len(text) - 1 and text[at] == first and text[at + 1] == second:
            yield at - index, index
            yield at - index, index + 1


def _peaks(votes: list[tuple[int, int]], weights: dict[int, float], slack: int) -> Iterator[tuple[float, int, int]]:
    """For each position, the bits of the different words that vote at most `slack` words before it: (bits, first and
    last position)."""
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
