"""Where in a text a few words may stand: which places are looked at, and which are not.

Each text has a thousand words of no language. A word tells the more bits the fewer times it stands in its text: 10.48
where it stands once, 14.87 where it does not stand at all.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from random import Random

import pytest
from held_samples import text
from made_words import made

from citecheck.compare.alignment.passage import quotation_query
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing.indexed_text import Vocabulary, whole
from citecheck.compare.indexing.windows import ANY, CITED, Effort, Window, near
from citecheck.compare.indexing.word_range import WordRange, everywhere

OURS, ELSE = made(0, 100), made(100, 5_000)
"""Words quoted, and words that stand between them in a text."""


def windows(quote: Sequence[str], held: Sequence[str], effort: Effort = CITED) -> list[Window]:
    vocabulary = Vocabulary()
    indexed = whole(text(" ".join(held)), vocabulary)
    (stretch,) = quotation_query(segments(" ".join(quote)), vocabulary).stretches
    return near(indexed, stretch, everywhere(indexed), effort)


def held(*passages: Sequence[str], length: int = 1_000) -> list[str]:
    """A text of so many words in which passages stand apart from each other."""
    between = (length - sum(map(len, passages))) // (len(passages) + 1)
    words: list[str] = []
    for number, passage in enumerate(passages):
        words += [*ELSE[number * between : (number + 1) * between], *passage]
    return words + ELSE[3_000 : 3_000 + length - len(words)]


def test_a_window_lies_around_the_words_it_is_for() -> None:
    text_ = held(OURS[:8])

    (window,) = windows(OURS[:8], text_)

    at = text_.index(OURS[0])
    assert (window.first, window.past) == (at - 4, at + 8 + 4)
    assert window.votes == pytest.approx(8 * 10.480, abs=0.01)


@pytest.mark.parametrize(
    ("effort", "there", "lost", "found"),
    [(CITED, 2, 10, 1), (CITED, 2, 11, 0), (ANY, 3, 8, 1), (ANY, 3, 9, 0)],
    ids=["12 %", "11 %", "21 %", "19 %"],
)
def test_words_with_a_part_of_the_bits_must_stand_there(effort: Effort, there: int, lost: int, found: int) -> None:
    """Twelve parts of a hundred in the text cited, twenty in any text."""
    assert len(windows(OURS[: there + lost], held(OURS[:there]), effort)) == found


@pytest.mark.parametrize(
    ("effort", "times", "found"), [(CITED, 1_200, True), (CITED, 1_201, False), (ANY, 800, True), (ANY, 801, False)]
)
def test_a_word_with_too_many_places_does_not_vote(effort: Effort, times: int, found: bool) -> None:
    assert bool(windows(["zebra"], ["zebra"] * times, effort)) is found


@pytest.mark.parametrize(("others", "looked_at"), [(1, 2), (3, 4), (4, 4), (8, 4)])
def test_four_places_are_looked_at_best_first(others: int, looked_at: int) -> None:
    """The others lack one word of twenty."""
    found = windows(OURS[:20], held(OURS[:20], *[OURS[:19]] * others))

    assert len(found) == looked_at
    assert [one.votes for one in found] == sorted((one.votes for one in found), reverse=True)


@pytest.mark.parametrize(("times", "looked_at"), [(7, 7), (24, 24), (30, 24)])
def test_twenty_four_places_as_good_as_the_best_are_looked_at(times: int, looked_at: int) -> None:
    assert len(windows(OURS[:10], held(*[OURS[:10]] * times))) == looked_at


@pytest.mark.parametrize(("lost", "looked_at"), [(7, 7), (8, 4)], ids=["43 %", "39 %"])
def test_equal_places_with_less_than_four_tenths_of_the_bits_are_four(lost: int, looked_at: int) -> None:
    assert len(windows(OURS[: 10 + lost], held(*[OURS[:10]] * 7))) == looked_at


@pytest.mark.parametrize(("there", "looked_at"), [(16, 2), (15, 1)], ids=["78 %", "73 %"])
def test_a_place_with_less_than_three_quarters_of_the_best_ones_bits_is_not_looked_at(
    there: int, looked_at: int
) -> None:
    assert len(windows(OURS[:20], held(OURS[:20], OURS[:there]))) == looked_at


@pytest.mark.parametrize(("common", "told"), [(4, 4 * 10.48), (6, 4 * 10.48 + 5 * 5.64)], ids=["65 %", "55 %"])
def test_common_words_are_asked_where_the_rare_ones_have_less_than_six_tenths(common: int, told: float) -> None:
    quote = OURS[: 4 + common]
    often = [[word] for word in quote[4:] for _ in range(29)]

    (window, *_) = windows(quote, held(quote, *often), Effort(votes=4, least=0.1))

    assert window.votes == pytest.approx(told, abs=0.1)


@pytest.mark.parametrize(("times", "found"), [(400, True), (401, False)])
def test_three_words_in_a_row_tell_where_they_stand_four_hundred_times(times: int, found: bool) -> None:
    few = Effort(votes=10, least=0.1)

    assert bool(windows(OURS[:8], OURS[:8] * times, few)) is found


@pytest.mark.parametrize(("words", "found"), [(7, True), (8, False)])
def test_common_words_are_asked_in_pairs_of_a_quotation_of_seven_words(words: int, found: bool) -> None:
    """No three of them stand in a row in the text."""
    pairs = [word for at in range(0, words - 1, 2) for word in (*OURS[at : at + 2], "zebra")]

    assert bool(windows(OURS[:words], pairs * 20, Effort(votes=10, least=0.1))) is found


@pytest.mark.slow
@pytest.mark.parametrize(("times", "found"), [(20_000, True), (20_001, False)])
def test_a_pair_of_words_with_too_many_places_does_not_vote(times: int, found: bool) -> None:
    assert bool(windows(["zebra", "lion"], ["zebra", "lion"] * times)) is found


def tried(
    quote: Sequence[str], held: Sequence[str], places: WordRange, least: float, later_first: bool
) -> list[tuple[int, int, float]]:
    """The windows of a quotation by the definition: every place is tried, and the bits of its words are added up. Of
    equal places the later one is taken first, or the earlier one."""
    seen = Counter(held)
    bits = {word: information(seen[word], len(held)) / quote.count(word) for word in quote}
    votes = [
        (at - index, index)
        for index, word in enumerate(quote)
        for at in range(places.first, places.past)
        if held[at] == word
    ]
    slack, turn = 2 + len(quote) // 4, 1 if later_first else -1
    peaks = []
    for place in {place for place, _ in votes}:
        here = [(where, index) for where, index in votes if place - slack <= where <= place]
        score = sum(bits[quote[index]] for index in {index for _, index in here})
        peaks.append((round(score, 6), turn * min(here)[0], turn * place))
    total = sum(bits[word] for word in quote)
    best = max((one[0] for one in peaks), default=0.0)
    taken: list[tuple[int, int, float]] = []
    for score, low, high in sorted(peaks, reverse=True):
        most = 24 if score >= max(0.999 * best, 0.4 * total) else 4
        if best < least * total or score < 0.75 * best or len(taken) >= most:
            break
        first, past = max(places.first, turn * low - slack), min(places.past, turn * high + len(quote) + slack)
        if all(past <= one[0] + slack or first >= one[1] - slack for one in taken):
            taken.append((first, past, score))
    return taken


def information(times: int, among: int) -> float:
    """Bits of a word that stands so often among so many: 500 words of ordinary prose are counted with them."""
    return -math.log2((times + 500 * 0.0001) / (among + 500))


def drawn(random: Random) -> tuple[list[str], list[str], WordRange]:
    """A quotation, a text that has it or a part of it in a few places, and the places that are searched."""
    pool = made(0, random.choice([40, 80, 300]))
    words = random.choices(pool, k=random.randint(60, 220))
    at, count = random.randint(0, 30), random.randint(8, 20)
    quote = words[at : at + count]
    for _ in range(random.randint(0, 5)):
        quote[random.randrange(count)] = random.choice(pool)
    for _ in range(random.randint(0, 3)):
        where = random.randint(0, len(words) - count)
        words[where : where + count] = quote[: random.randint(count // 2, count)]
    return quote, words, WordRange(random.randint(0, 8), random.randint(50, len(words)))


def test_the_windows_are_those_with_most_bits_of_all_places() -> None:
    """Draws in which the order of equal places matters are left out."""
    random = Random("windows")
    clear = 0
    for _ in range(30):
        quote, words, places = drawn(random)
        expected = tried(quote, words, places, 0.2, later_first=True)
        if expected != tried(quote, words, places, 0.2, later_first=False):
            continue
        clear += 1
        vocabulary = Vocabulary()
        indexed = whole(text(" ".join(words)), vocabulary)
        (stretch,) = quotation_query(segments(" ".join(quote)), vocabulary).stretches

        found = near(indexed, stretch, places, ANY)

        assert [(one.first, one.past) for one in found] == [(first, past) for first, past, _ in expected]
        assert [one.votes for one in found] == pytest.approx([score for *_, score in expected], abs=0.00001)
    assert clear >= 15


@pytest.mark.parametrize("times", [10, 1_000, 2_000, 4_000])
def test_a_text_shorter_than_the_quotation_is_looked_at_once(times: int) -> None:
    """However often a word is repeated in the quotation: the words aligned grow with it, and not the times."""
    short = [*OURS[:5], OURS[5], *ELSE[:300], OURS[5], *ELSE[300:400]]

    found = windows([*OURS[:5], *[OURS[5]] * times], short, ANY)

    assert len(found) == 1 if times > 10 else len(found) >= 1
