"""How far a screen looks, and how much of a quotation must meet: each limit just within and just beyond.

The texts are made of words of no language with eight letters, each of which stands once.
"""

from __future__ import annotations

import pytest
from held_samples import text
from made_words import made

from citecheck.compare.alignment.passage import quotation_query
from citecheck.compare.alignment.segments import segments
from citecheck.compare.indexing.indexed_text import Vocabulary
from citecheck.compare.retrieval.library_rows import CandidateSpan, ConcatenatedTexts
from citecheck.compare.retrieval.local_index import LocalIndex, WordFrequencies
from citecheck.compare.retrieval.query_shingles import QueryShingles
from citecheck.compare.retrieval.screen import candidate_spans
from citecheck.model.places import Span


def screened(quote: list[str], *held: list[str], length: int = 3) -> list[CandidateSpan]:
    """The stretches that a screen finds for one quotation, best first."""
    query = quotation_query(segments(" ".join(quote)), Vocabulary())
    library = ConcatenatedTexts([text(" ".join(words), f"work{number}") for number, words in enumerate(held)])
    sought = QueryShingles([query], length)
    (found,) = candidate_spans(library, sought, library.hits(sought), [query])
    return found


WORDS = made(0, 4_000)
TEN, TWENTY = WORDS[:10], WORDS[:20]


@pytest.mark.parametrize(("quote", "reach"), [(TEN, 175), (TWENTY, 292)], ids=["ten words", "twenty words"])
@pytest.mark.parametrize("beyond", [0, 1])
def test_the_halves_of_a_quotation_count_together_within_a_third_more_and_sixty_characters(
    quote: list[str], reach: int, beyond: int
) -> None:
    half = len(quote) // 2
    last_row = 9 * (len(quote) - 3)
    filler = "z" * (reach - last_row - 1 + beyond)

    together = screened(quote, [*quote[:half], filler, *quote[half:], *WORDS[1_000:2_000]])[0].bits
    alone = screened(quote, [*quote[:half], *WORDS[1_000:2_000]])[0].bits

    assert (together > 1.9 * alone) is (beyond == 0)


@pytest.mark.parametrize(
    ("quote", "around"), [(TEN, 100 + 44), ([*TEN[:5], "…", *TEN[5:]], 100 + 45 + 9_000)], ids=["whole", "with a gap"]
)
def test_a_hundred_characters_around_are_looked_at_and_five_pages_where_words_are_left_out(
    quote: list[str], around: int
) -> None:
    before = WORDS[1_000:3_000]

    (found,) = screened(quote, [*before, *TEN, *before])

    assert found.span == Span(9 * 2_000 - around, 9 * 2_000 + 9 * 7 + around)


@pytest.mark.parametrize(("rows", "found"), [(15, 2), (14, 1)])
def test_a_window_with_seven_tenths_of_the_bits_of_the_best_is_looked_at(rows: int, found: int) -> None:
    """Of about a thousand words one that stands once tells ten bits, one that stands twice nine."""
    quote, rest = WORDS[:22], WORDS[1_000:1_480]

    assert len(screened(quote, [*quote, *rest, *quote[: rows + 2], *rest])) == found


@pytest.mark.parametrize(("rows", "found"), [(99, 5), (97, 4)])
def test_beyond_four_windows_only_those_as_good_as_the_best_are_looked_at(rows: int, found: int) -> None:
    quote, rest = WORDS[:102], WORDS[1_000:1_400]

    assert len(screened(quote, *[[*quote, *rest]] * 4, [*quote[: rows + 2], *rest])) == found


@pytest.mark.parametrize(("copies", "found"), [(49, 49), (50, 50), (51, 50)])
def test_fifty_windows_are_looked_at(copies: int, found: int) -> None:
    assert len(screened(TEN, [*TEN, *WORDS[1_000:1_100]] * copies)) == found
    assert len(screened(TEN, *[[*TEN, *WORDS[1_000:1_100]]] * copies)) == found


@pytest.mark.parametrize(("length", "rows", "seen"), [(3, 21, True), (3, 19, False), (2, 31, True), (2, 29, False)])
def test_a_part_of_the_rows_must_meet(length: int, rows: int, seen: bool) -> None:
    quote = WORDS[: 99 + length]

    assert bool(screened(quote, [*quote[: rows + length - 1], *WORDS[1_000:2_000]], length=length)) is seen


@pytest.mark.parametrize(("distance", "count"), [(49_990, 1), (50_010, 0)])
@pytest.mark.parametrize("before", [True, False])
def test_a_word_is_counted_within_fifty_thousand_characters(distance: int, count: int, before: bool) -> None:
    middle = 60_000
    at = middle - distance if before else middle + distance
    words = f"{'x ' * (at // 2)}zebra {'x ' * 60_000}"
    held, vocabulary = text(words), Vocabulary()
    usage = WordFrequencies(ConcatenatedTexts([held]), vocabulary)

    assert LocalIndex(held, words, Span(middle, middle + 100), vocabulary, usage).count("zebra") == count


@pytest.mark.parametrize(("characters", "sampled"), [(150_000, 150_000), (170_000, 160_000), (400_000, 160_000)])
def test_the_words_of_a_library_are_learned_from_160_000_characters(characters: int, sampled: int) -> None:
    usage = WordFrequencies(ConcatenatedTexts([text("x " * (characters // 2))]), Vocabulary())

    assert usage.words == sampled // 2


@pytest.mark.parametrize(("share", "first"), [(1_300, 3), (1_050, 3), (1_350, 2), (4_050, 0)])
def test_short_shares_of_texts_are_saved_up_to_four_thousand_characters(share: int, first: int) -> None:
    """A library of 1.6 million characters is sampled by a tenth."""
    length, vocabulary = 10 * share, Vocabulary()
    texts = [text(f"{word} " * (length // 9), word) for word in WORDS[:8]]
    rest = text("y " * ((1_600_000 - 8 * len(texts[0].text)) // 2), "rest")

    usage = WordFrequencies(ConcatenatedTexts([*texts, rest]), vocabulary)

    counts = [usage.count(number) for number in vocabulary.numbers(WORDS[:8])]
    assert next(at for at, count in enumerate(counts) if count) == first


@pytest.mark.parametrize(("times", "seen"), [(4_000, True), (4_001, False)])
def test_three_words_that_stand_more_than_four_thousand_times_are_not_looked_for(times: int, seen: bool) -> None:
    assert bool(screened(WORDS[:3], WORDS[:3] * times)) is seen
