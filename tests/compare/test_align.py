"""Alignments of short texts, compared with the pairs that a person would draw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citecheck.compare.alignment.align import align
from citecheck.compare.alignment.edit_path import EditStep, PairCosts
from citecheck.compare.alignment.segments import segments
from citecheck.language.normalization import words

WORDS = st.sampled_from(
    [
        "the",
        "king",
        "thou",
        "thee",
        "not",
        "honour",
        "honor",
        "to",
        "day",
        "today",
        "and",
        "came",
        "went",
        "of",
        "his",
        "hand",
        "25",
        "sea",
        "see",
    ]
)


def drawn(ours: str, theirs: str) -> list[tuple[str, str, str]]:
    mine = segments(ours).pieces[0].words
    yours = words(theirs)
    pairs = align(mine, yours, PairCosts()).pairs
    return [
        (
            pair.step.value,
            " ".join(word.text for word in mine[pair.first : pair.past]),
            " ".join(word.text for word in yours[pair.low : pair.high]),
        )
        for pair in pairs
    ]


TABLE = [
    ("I see thee now", "I see thou now", ("paired", "thee", "thou")),
    ("his honor came", "his honour came", ("paired", "honor", "honour")),
    ("until today he slept", "until to day he slept", ("joined", "today", "to day")),
    ("until to-day he slept", "until today he slept", ("joined", "to day", "today")),
    ("the king came in", "the old king came in", ("omitted", "", "old")),
    ("the old king came in", "the king came in", ("added", "old", "")),
    ("a wicked king came", "a spiritual king came", ("paired", "wicked", "spiritual")),
]


@pytest.mark.parametrize(("ours", "theirs", "step"), TABLE)
def test_words_stand_for_the_words_people_would_pair(ours, theirs, step):
    steps = drawn(ours, theirs)

    assert step in steps
    assert sum(1 for one in steps if one[0] != "same") == 1


def test_a_bracket_stands_for_the_words_nothing_else_stands_for():
    assert ("editorial", "he", "the king of men") in drawn("so [he] came in", "so the king of men came in")
    assert ("editorial", "the king", "") in drawn("so he [the king] came in", "so he came in")


COSTS = [
    ("the king came in", "the king came in", 0.0),
    ("the king zebra came in", "the king came in", 0.9),
    ("the king (zebra) came in", "the king came in", 0.15),
    ("the king came in", "the king zebra came in", 0.6),
    ("the zebra came in", "the king came in", 1.25),
    ("the kinge came in", "the king came in", 0.2),
    ("until today he slept", "until to day he slept", 0.15),
    ("so inasmuch as he came", "so in as much as he came", 0.15),
    ("so abcd came in", "so a b c d came in", 2 * 0.9),
    ("so [he] came in", "so came in", 0.1),
    ("so [he] came in", "so the king came in", 0.1 + 2 * 0.04),
    ("so [he] came in", "so one two three four five six seven eight came in", 0.1 + 8 * 0.04),
    ("so [he] came in", "so one two three four five six seven eight nine came in", 0.9 + 0.1),
]


@pytest.mark.parametrize(("ours", "theirs", "cost"), COSTS)
def test_what_each_step_costs(ours, theirs, cost):
    assert align(segments(ours).pieces[0].words, words(theirs), PairCosts()).cost == pytest.approx(cost)


@pytest.mark.parametrize(("omitted", "counted"), [(5, 5), (6, 6), (7, 6), (40, 6)])
def test_an_omission_between_agreeing_stretches_costs_six_words_at_most(omitted, counted):
    ours, gap = "alpha beta gamma delta epsilon zeta eta theta", " ".join(f"w{n}" for n in range(omitted))
    theirs = ours.replace("epsilon", f"{gap} epsilon")

    assert align(words(ours), words(theirs), PairCosts()).cost == pytest.approx(0.6 * counted)


@pytest.mark.parametrize(
    ("ours", "theirs", "lost"),
    [
        ("alpha beta gamma one two", "alpha beta one two and gamma alpha beta gamma", ["gamma"]),
        ("alpha beta gamma delta one two", "alpha beta gamma one two and alpha beta gamma delta", ["one", "two"]),
    ],
)
def test_four_words_in_a_row_stand_for_each_other_whatever_it_costs(ours, theirs, lost):
    assert [mine for step, mine, _ in drawn(ours, theirs) if step == "added"] == lost


FIRST, SECOND = "ash birch cedar dogwood", "elm fir gorse hazel"


@pytest.mark.parametrize(
    ("ours", "theirs", "steps"),
    [
        # Two runs of equal words claim "to": the longer one has it, of two alike the first.
        (f"{FIRST} to {SECOND}", f"{FIRST} to to {SECOND}", [f"{FIRST} to", "-to", SECOND]),
        (f"{FIRST} to {SECOND} ivy", f"{FIRST} to to {SECOND} ivy", [FIRST, "-to", f"to {SECOND} ivy"]),
        (f"{FIRST} to to {SECOND}", f"{FIRST} to {SECOND}", [f"{FIRST} to", "+to", SECOND]),
        (f"{FIRST} to to {SECOND} ivy", f"{FIRST} to {SECOND} ivy", [FIRST, "+to", f"to {SECOND} ivy"]),
        # Runs in another order: the longer one stands, and the other is no agreement.
        (f"{SECOND} {FIRST} ivy", f"{FIRST} ivy {SECOND}", [f"+{SECOND}", f"{FIRST} ivy"]),
        (f"{FIRST} ivy {SECOND}", f"{SECOND} {FIRST} ivy", [f"{FIRST} ivy", f"+{SECOND}"]),
        # A run stands twice in one of the two texts.
        (f"{FIRST} then {SECOND}", f"{FIRST} {SECOND} and {FIRST}", [FIRST, "+then", SECOND]),
        (f"{FIRST} {FIRST} elm", f"{FIRST} elm", [f"+{FIRST}", f"{FIRST} elm"]),
        (f"{FIRST} elm", f"{FIRST} {FIRST} elm", [f"{FIRST} elm"]),
        (f"ash birch cedar {FIRST} elm", f"{FIRST} elm", ["+ash birch cedar", f"{FIRST} elm"]),
    ],
)
def test_runs_of_equal_words_that_exclude_each_other_are_paired_as_people_would(ours, theirs, steps):
    """`+` stands before words of the quotation alone, `-` before words of the text alone."""
    found = []
    for step, mine, yours in drawn(ours, theirs):
        sign = {"added": "+", "omitted": "-"}.get(step, "")
        if found and found[-1][0] == sign:
            found[-1][1].append(mine or yours)
        else:
            found.append((sign, [mine or yours]))

    assert [sign + " ".join(one) for sign, one in found] == steps


@pytest.mark.slow
@pytest.mark.parametrize(("ours", "met"), [(1_999, True), (2_001, False)])
def test_two_long_stretches_with_nothing_in_common_are_other_wording(ours, met):
    """Four million pairs of words are weighed: a word in the middle of 2,000 is met, and of 2,001 it is not."""
    mine, yours = ["aa"] * ours, ["bb"] * 2_000
    mine[1_000] = yours[1_000] = "zebra"
    pairs = align(words(" ".join(mine)), words(" ".join(yours)), PairCosts()).pairs

    assert any(pair.step is EditStep.SAME for pair in pairs) is met


@pytest.mark.parametrize("at_the_end", [True, False])
def test_words_before_and_after_a_long_stretch_of_other_wording_are_not_omitted(at_the_end):
    same, mine, yours = ["same", "words", "stand", "here"], ["aa"] * 2_001, ["bb"] * 2_000
    ours, theirs = ([*same, *mine], [*same, *yours]) if at_the_end else ([*mine, *same], [*yours, *same])
    pairs = align(words(" ".join(ours)), words(" ".join(theirs)), PairCosts()).pairs
    between = align(words(" ".join([*same, *mine, *same])), words(" ".join([*same, *yours, *same])), PairCosts())

    assert [pair.step for pair in pairs if pair.step is not EditStep.SAME] == [EditStep.ADDED] * 2_001
    assert sum(pair.step is EditStep.OMITTED for pair in between.pairs) == 2_000
    assert between.cost == pytest.approx(0.9 * 2_001 + 0.6 * 6)


def test_the_passage_is_found_inside_a_longer_stretch():
    steps = drawn("the king came in", "and it was so that the king came in and sat down")

    assert [one[0] for one in steps] == ["same"] * 4


def test_numbers_never_join():
    assert "joined" not in [one[0] for one in drawn("rose to 35 shillings", "rose to 3 5 shillings")]


def test_a_long_quotation_is_laid_in_pieces():
    theirs = [f"word{n}" for n in range(3000)]
    ours = list(theirs)
    ours[1500] = "other"
    pairs = align(words(" ".join(ours)), words(" ".join(theirs)), PairCosts()).pairs

    assert [pair.first for pair in pairs if pair.step is not EditStep.SAME] == [1500]


@pytest.mark.slow
@given(st.lists(WORDS, min_size=1, max_size=25))
def test_a_text_beside_itself_departs_nowhere(sequence):
    text = " ".join(sequence)

    assert all(step == "same" for step, _, _ in drawn(text, text))


@given(st.lists(WORDS, min_size=1, max_size=14), st.lists(WORDS, min_size=1, max_size=18))
def test_every_word_of_ours_is_in_one_pair_and_order_is_kept(ours, theirs):
    mine, yours = words(" ".join(ours)), words(" ".join(theirs))
    pairs = align(mine, yours, PairCosts()).pairs

    assert [at for pair in pairs for at in range(pair.first, pair.past)] == list(range(len(mine)))
    lows = [at for pair in pairs for at in range(pair.low, pair.high)]
    assert lows == list(range(lows[0], lows[-1] + 1)) if lows else True
