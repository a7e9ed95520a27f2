"""Quotations drawn from invented words and changed by rule: what was changed is reported, where it was changed."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from held_samples import ask, text
from made_words import made

from citecheck.model.evidence import Departure, Match
from citecheck.model.verdicts import Wording

WORDS = made(0, 400)
HELD = " ".join(WORDS)
STARTS = [len(" ".join(WORDS[:at])) + bool(at) for at in range(len(WORDS))]
NEW = ["zephyr", "quartz", "wyvern", "jynx", "vexing", "waxhex"]
TEXT = text(HELD)


def end(at: int) -> int:
    """Where a word of the text ends."""
    return STARTS[at] + len(WORDS[at])


def matched(quote: str) -> Match:
    answer = ask(quote, TEXT)
    assert answer.wording in (Wording.VERIFIED, Wording.DIFFERS)
    return answer.matches[0]


def told(departure: Departure) -> tuple[object, ...]:
    one = departure
    return one.change.value, one.ours, one.theirs, one.start, one.end, one.theirs_start, one.theirs_end


class Edited:
    """A quotation of some words of the text, written word by word, with the departures that it must have."""

    def __init__(self) -> None:
        self.text = ""
        self.expected: list[tuple[object, ...]] = []

    def write(self, words: list[str]) -> tuple[int, int]:
        """Write words; where they stand."""
        start = len(self.text) + bool(self.text)
        self.text = " ".join(filter(None, [self.text, *words]))
        return (start, len(self.text)) if words else (len(self.text), len(self.text))

    def change(self, kind: str, words: list[str], low: int, high: int) -> None:
        """Write words in the place of words `low:high` of the text."""
        start, past = self.write(words)
        place = (STARTS[low], end(high - 1)) if low < high else (end(low - 1), end(low - 1))
        self.expected.append((kind, " ".join(words), " ".join(WORDS[low:high]), start, past, *place))


def edited(random: Random, first: int, past: int) -> Edited:
    """Words `first:past` of the text with a change after each three to nine of them."""
    made_of, at = Edited(), first
    new = iter(random.sample(NEW, len(NEW)))
    while True:
        same = random.randint(3, 9)
        if at + same + 8 > past:
            made_of.write(WORDS[at:past])
            return made_of
        made_of.write(WORDS[at : at + same])
        at += same
        kind = random.choice(["addition", "omission", "substitution", "transposition"])
        count = random.randint(1, 2)
        if kind == "transposition":
            turned = [*WORDS[at + count : at + count + 3], *WORDS[at : at + count]]
            made_of.change(kind, turned, at, at + count + 3)
            at += count + 3
        else:
            words = [] if kind == "omission" else [word for _, word in zip(range(count), new, strict=False)]
            if not words and kind != "omission":
                continue
            taken = 0 if kind == "addition" else len(words) or count
            made_of.change(kind, words, at, at + taken)
            at += taken


@pytest.mark.parametrize("seed", range(12))
def test_each_change_of_a_quotation_is_one_departure_where_it_was_made(seed: int) -> None:
    random = Random(f"changes {seed}")
    for _ in range(4):
        first = random.randint(1, 300)
        quotation = edited(random, first, first + random.randint(24, 60))

        found = matched(quotation.text)

        assert [told(one) for one in found.departures] == quotation.expected
        assert HELD[found.start : found.end].split()[0] == quotation.text.split()[0]


@pytest.mark.parametrize("seed", range(8))
def test_the_first_and_the_last_word_are_compared_with_those_that_stand_there(seed: int) -> None:
    random = Random(f"edges {seed}")
    first, count = random.randint(2, 350), random.randint(6, 14)
    inner = WORDS[first : first + count]
    one, other = random.sample(NEW, 2)
    past = first + count

    before = matched(" ".join([one, *inner])).departures
    after = matched(" ".join([*inner, one])).departures
    both = matched(" ".join([one, *inner, other])).departures

    length = len(" ".join(inner))
    leads = ("substitution", one, WORDS[first - 1], 0, len(one), STARTS[first - 1], end(first - 1))
    closes = ("substitution", one, WORDS[past], length + 1, length + 1 + len(one), STARTS[past], end(past))
    moved = length + len(one) + 2
    ends = ("substitution", other, WORDS[past], moved, moved + len(other), STARTS[past], end(past))
    assert [told(each) for each in before] == [leads]
    assert [told(each) for each in after] == [closes]
    assert [told(each) for each in both] == [leads, ends]


@pytest.mark.parametrize("seed", range(8))
def test_pieces_between_ellipses_stand_where_they_were_taken_and_hide_what_was_left_out(seed: int) -> None:
    random = Random(f"pieces {seed}")
    at, pieces = random.randint(0, 60), []
    for _ in range(random.randint(2, 4)):
        size = random.randint(3, 9)
        pieces.append((at, at + size))
        at += size + random.randint(1, 60)
    quote = " … ".join(" ".join(WORDS[low:high]) for low, high in pieces)

    found = matched(quote)

    places = [(STARTS[low], end(high - 1)) for low, high in pieces]
    assert [(span.start, span.end) for span in found.spans] == places
    assert (found.start, found.end, found.likeness) == (places[0][0], places[-1][1], 1.0)
    assert found.departures == ()
    hidden = [HELD[before:after].strip() for (_, before), (after, _) in pairwise(places)]
    marks = [offset for offset, sign in enumerate(quote) if sign == "…"]
    assert [(one.hidden.strip(), one.start) for one in found.alterations] == list(zip(hidden, marks, strict=True))


@pytest.mark.parametrize("seed", range(6))
def test_a_bracket_takes_the_place_of_up_to_eight_words(seed: int) -> None:
    random = Random(f"brackets {seed}")
    first, count, taken = random.randint(0, 300), random.randint(4, 9), random.randint(0, 8)
    mine, yours = WORDS[first : first + count], WORDS[first + count + taken :][:count]
    quote = " ".join([*mine, "[he]", *yours])

    found = matched(quote)

    (bracket,) = found.alterations
    hidden = " ".join(WORDS[first + count : first + count + taken])
    assert (bracket.kind, bracket.hidden, quote[bracket.start : bracket.end]) == ("bracket", hidden, "[he]")
    assert found.departures == ()
    assert (found.start, found.end) == (STARTS[first], end(first + 2 * count + taken - 1))
    assert found.likeness == pytest.approx(1 - (0.1 + 0.04 * taken) / (2 * count + 1), abs=0.0001)
