"""What a quotation laid beside a passage tells in bits, and how far its pieces are looked for.

The texts are made of words of no language, each of which stands once in a thousand: it tells 10.48 bits.
"""

from __future__ import annotations

import pytest
from held_samples import best, text
from made_words import made, passages

WORDS = made(0, 1_000)
TEXT = text(" ".join(WORDS))
WORD = 10.480357
TEN, TWENTY = WORDS[100:110], WORDS[100:120]


def bits(*quote: str, held=TEXT) -> float:
    return passages(" ".join(quote), held)[0].bits


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        (TEN, 10 * WORD),
        ([*TEN[:5], "zebra", *TEN[5:]], 10 * WORD - 2.0),
        ([*TEN[:5], "(zebra)", *TEN[5:]], 10 * WORD),
        ([*TEN[:5], "zebra", *TEN[6:]], 9 * WORD - 2.0),
        ([*TWENTY[:5], *TWENTY[6:]], 19 * WORD - 1.0),
        ([*TWENTY[:5], *TWENTY[10:]], 15 * WORD - 5.0),
        ([*TWENTY[:5], *TWENTY[11:]], 14 * WORD - 6.0),
        ([*TWENTY[:5], *TWENTY[12:]], 13 * WORD - 6.0),
    ],
    ids=["whole", "added", "aside", "another", "one omitted", "five", "six", "seven"],
)
def test_what_agrees_tells_and_what_departs_takes_away(quote: list[str], told: float) -> None:
    assert bits(*quote) == pytest.approx(told, abs=0.001)


@pytest.mark.parametrize("rest", [["zebra", "lion"], ["zebra", "(lion)"]])
def test_the_piece_that_is_found_tells_alone(rest: list[str]) -> None:
    assert bits(*TEN, "…", *rest) == pytest.approx(10 * WORD - 2.0 * 2, abs=0.001)


def test_another_form_of_a_word_tells_less() -> None:
    """“breathed” and “breathing” share six of nine letters, so that their likeness is nine tenths of that."""
    held = text(" ".join([*WORDS[:500], "breathing", *WORDS[501:]]))

    told = bits(*WORDS[495:500], "breathed", *WORDS[501:506], held=held)

    assert told == pytest.approx(10 * WORD + 0.85 * WORD - 2.0 * (1 - 0.9 * 6 / 9), abs=0.001)


def test_no_word_carries_more_than_fourteen_bits() -> None:
    held = text(" ".join([*WORDS, *["and"] * 40_000]))

    assert bits(*TEN, held=held) == 140.0


def reach(held: list[str], *quote: str) -> int:
    """How many words of a text the passage covers."""
    found = passages(" ".join(quote), text(" ".join(held)))[0]
    return found.past - found.first


LONG = made(0, 2_500)


@pytest.mark.parametrize(("hidden", "found"), [(1494, True), (1495, False)])
@pytest.mark.parametrize("pieces", [(6, 8), (8, 6)], ids=["the first is sought", "the last is sought"])
def test_a_piece_is_found_within_fifteen_hundred_words(hidden: int, found: bool, pieces: tuple[int, int]) -> None:
    first, last = LONG[300 : 300 + pieces[0]], LONG[300 + pieces[0] + hidden :][: pieces[1]]
    both = hidden + sum(pieces)

    assert reach(LONG, *first, "…", *last) == (both if found else 8)


@pytest.mark.parametrize(("hidden", "found"), [(394, True), (395, False)])
@pytest.mark.parametrize("pieces", [(6, 8), (8, 6)], ids=["the first is sought", "the last is sought"])
def test_a_piece_with_another_word_is_found_within_four_hundred(
    hidden: int, found: bool, pieces: tuple[int, int]
) -> None:
    first, last = LONG[300 : 300 + pieces[0]], LONG[300 + pieces[0] + hidden :][: pieces[1]]
    (first if pieces[0] == 6 else last)[3] = "zebra"

    assert (reach(LONG, *first, "…", *last) == hidden + 14) is found


@pytest.mark.parametrize(("omitted", "found"), [(51, True), (52, False)])
@pytest.mark.parametrize("first", [4, 8])
def test_words_are_looked_for_beyond_an_omission_near_the_edge(omitted: int, found: bool, first: int) -> None:
    quote = WORDS[300 : 300 + first] + WORDS[300 + first + omitted :][: 12 - first]

    assert (reach(WORDS, *quote) == 12 + omitted) is found


@pytest.mark.parametrize(
    ("quote", "times", "laid"),
    [
        ("zebra lion", 450, 400),
        ("zebra … lion", 450, 200),
        ("zebra " * 100, 450, 200),
    ],
    ids=["one piece", "two pieces", "a hundred words"],
)
def test_a_limited_number_of_places_is_aligned(quote: str, times: int, laid: int) -> None:
    held = "zebra lion " if "lion" in quote else "zebra "

    assert len(passages(quote, text(held * times))) == laid


A, B, C = "alpha bravo charlie delta", "echo foxtrot golf", "hotel india juliet kilo lima"
BETWEEN = [" ".join(WORDS[at : at + 9]) for at in range(0, 90, 9)]


def between(*parts: str) -> str:
    """Parts with nine other words after each."""
    return " ".join(f"{part} {other}" for part, other in zip(parts, BETWEEN, strict=False))


@pytest.mark.parametrize(
    ("quote", "parts", "found"),
    [
        # C tells most, and the others stand around it: the nearest before it, and the nearest after it.
        (f"{B} ... {C}", [B, B, C, B], [1, 2]),
        (f"{C} ... {B}", [B, C, B, B], [1, 2]),
        (f"{A} ... {B} ... {C}", [A, A, B, C, A, B], [1, 2, 3]),
        (f"{B} ... {C} ... {A}", [A, B, C, A, B], [1, 2, 3]),
        (f"{C} ... {B} ... {A}", [C, A, B, A], [0, 2, 3]),
        # The same where a piece has another word.
        (f"echo foxtrot silver golf ... {C}", [B, B, C, B], [1, 2]),
        (f"{C} ... echo foxtrot silver golf ... {A}", [C, A, B, A], [0, 2, 3]),
        # A piece that is a remark, or stands nowhere, hides none of the others.
        (f"{C} ... [so] ... {A}", [C, A, B, A], [0, 1]),
        (f"{A} ... [so] ... {C}", [A, B, A, C], [2, 3]),
        (f"{C} ... nowhere at all ... {A}", [C, A], [0, 1]),
        (f"{A} ... nowhere at all ... {C}", [A, C], [0, 1]),
        (f"nowhere at all ... {A} ... {C}", [A, C], [0, 1]),
        (f"{C} ... {A} ... nowhere at all", [C, A], [0, 1]),
    ],
)
def test_the_pieces_of_a_quotation_are_the_nearest_in_its_order(quote: str, parts: list[str], found: list[int]) -> None:
    held = between(*parts)
    starts = [len(between(*parts[:at])) + bool(at) for at in range(len(parts))]

    spans = best(quote, text(held)).spans

    assert [span.start for span in spans] == [starts[at] for at in found]
    assert [held[span.start : span.end] for span in spans] == [parts[at] for at in found]


@pytest.mark.parametrize(
    ("quote", "lost"),
    [
        (f"{A} ... nowhere at all ... {C}", ["nowhere at all"]),
        (f"{C} ... nowhere at all ... {A}", ["nowhere at all"]),
        (f"{A} ... nowhere ... {B} ... never ... {C}", ["nowhere", "never"]),
    ],
)
def test_a_piece_that_stands_nowhere_is_the_only_one_said_to_be_added(quote: str, lost: list[str]) -> None:
    departures = best(quote, text(between(A, B, C, A))).departures

    assert [(one.change.value, one.ours) for one in departures] == [("addition", words) for words in lost]


@pytest.mark.parametrize(
    ("quote", "parts", "piece", "at"),
    [
        # The piece stands before the others, or behind them: its nearest place is told.
        (f"{C} ... {A}", [A, B, A, C], 1, 2),
        (f"{C} ... {A}", [A, C], 1, 0),
        (f"{A} ... {C}", [C, A, B, A], 0, 1),
        (f"{B} ... {C} ... {A}", [A, B, A, C, B], 2, 2),
        # It stands where its ellipsis says, wholly or for the most part, or nowhere.
        (f"{A} ... {C}", [A, C, A], 0, None),
        (f"alpha bravo silver delta ... {C}", [A, C, "alpha bravo silver delta"], 0, None),
        (f"{C} ... nowhere at all", [A, C], 1, None),
        # Fewer than four words may stand anywhere.
        (f"{C} ... alpha bravo charlie", [A, C], 1, None),
    ],
)
def test_a_piece_out_of_its_order_is_told_with_its_nearest_place(
    quote: str, parts: list[str], piece: int, at: int | None
) -> None:
    found = passages(quote, text(between(*parts)))[0].pieces[piece]

    assert found.elsewhere == (None if at is None else len(between(*parts[:at]).split()))
