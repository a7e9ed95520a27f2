"""One part of a long text by itself: which words it has, and how often a word stands near it."""

from __future__ import annotations

import pytest
from held_samples import text

from citecheck.compare.indexing.indexed_text import Vocabulary
from citecheck.compare.retrieval.library_rows import ConcatenatedTexts
from citecheck.compare.retrieval.local_index import LocalIndex, WordFrequencies
from citecheck.model.places import Span

WORDS = "the miller counted\nthe sacks and the river rose"


def part(words: str, start: int, end: int) -> LocalIndex:
    vocabulary = Vocabulary()
    held = text(words)
    return LocalIndex(held, words, Span(start, end), vocabulary, WordFrequencies(ConcatenatedTexts([held]), vocabulary))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (0, len(WORDS), WORDS),
        (0, 1, "the"),
        (5, 6, "miller"),
        (4, 10, "miller"),
        (5, 12, "miller counted"),
        (12, 20, "counted\nthe"),
        (19, 22, "the"),
        (24, 25, "sacks"),
        (30, 31, "and"),
        (40, len(WORDS), "river rose"),
        (len(WORDS) - 1, len(WORDS), "rose"),
    ],
)
def test_a_part_has_whole_words_only(start: int, end: int, words: str) -> None:
    found = part(WORDS, start, end)
    first, past = found.offsets(0, len(found))

    assert WORDS[first:past] == words


def test_its_places_count_its_own_words() -> None:
    found = part(WORDS, 12, len(WORDS))
    numbers = list(found.numbers)

    assert len(numbers) == 7
    assert found.places[numbers[1]] == [1, 4]
    assert found.places[numbers[0]] == [0]


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("zebra", 1),
        ("Zebra", 1),
        ("zebra Zebra", 2),
        ("zebra zebra zebra", 2),
        ("zebras", 0),
        ("hozebra", 0),
        ("zebra's", 1),
        ("zebra, zebras", 1),
        ("zebras zebra", 1),
        ("ZEBRA", 0),
        ("zebra7", 0),
        ("(zebra)", 1),
    ],
)
def test_a_word_is_counted_near_a_part_by_itself_and_with_a_capital(words: str, count: int) -> None:
    assert part(f"{words} so it was", 0, 1).count("zebra") == count
    assert part(f"so it was {words}", 0, 1).count("zebra") == count


def test_a_word_is_counted_up_to_as_many_as_are_asked_for() -> None:
    found = part("zebra " * 9, 0, 1)

    assert [found.count("zebra", most) for most in (1, 2, 3)] == [1, 2, 3]


def test_the_sample_of_a_library_counts_its_words() -> None:
    vocabulary = Vocabulary()
    usage = WordFrequencies(ConcatenatedTexts([text(WORDS), text("the river", "other")]), vocabulary)
    the, river, zebra = vocabulary.numbers(["the", "river", "zebra"])

    assert usage.words == 11
    assert (usage.count(the), usage.count(river), usage.count(zebra)) == (4, 2, 0)
    alone = LocalIndex(text(WORDS), WORDS, Span(0, 3), vocabulary, usage)
    assert (alone.share(the), alone.share(zebra)) == ((4, 11), (0, 11))
