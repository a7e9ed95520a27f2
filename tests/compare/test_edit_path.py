"""The cheapest path between two short runs of words, compared with the best of all paths, tried one by one."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from random import Random

import pytest

from citecheck.compare.alignment.edit_path import EditStep, FreeEnds, PairCosts, WordPair, path
from citecheck.compare.alignment.segments import EDITORIAL, segments
from citecheck.language.normalization import Word, words
from citecheck.language.similarity import likeness

OURS = ["to", "day", "today", "in", "as", "much", "inasmuch", "king", "kinge", "25", "2", "5", "[he]", "(as)", "t[o]"]
THEIRS = ["to", "day", "today", "in", "as", "much", "inasmuch", "king", "thing", "25", "2", "5", "te"]
ENDS = [FreeEnds(begins, ends) for begins in (False, True) for ends in (False, True)]


def best_cost(ours: list[Word], theirs: list[Word], ends: FreeEnds) -> float:
    """The lowest cost of any path, by the costs that `edit_path` documents."""

    @cache
    def rest(at: int, other: int) -> float:
        left, right = len(ours) - at, len(theirs) - other
        if not left and (not right or ends.ends):
            return 0.0
        costs = [float("inf")]
        if right:
            free = ends.begins and not at
            costs.append((0.0 if free else 0.6) + rest(at, other + 1))
        if left and ours[at].form == EDITORIAL:
            costs += [0.1 + 0.04 * taken + rest(at + 1, other + taken) for taken in range(min(8, right) + 1)]
        elif left:
            costs.append((0.15 if ours[at].aside else 0.9) + rest(at + 1, other))
            if right:
                mine, yours = ours[at], theirs[other].form
                alike = 1.0 if yours == mine.other else likeness(mine.form, yours)
                pair = 0.0 if yours in (mine.form, mine.other) else 1.25 - 1.05 * alike
                costs.append(pair + rest(at + 1, other + 1))
            costs += [
                0.15 + rest(at + wide, other + far)
                for wide in range(1, min(3, left) + 1)
                for far in range(1, min(3, right) + 1)
                if (wide, far) != (1, 1) and joins(ours[at : at + wide], theirs[other : other + far])
            ]
        return min(costs)

    return rest(0, 0)


def joins(ours: list[Word], theirs: list[Word]) -> bool:
    """Whether two runs of words are the same letters. Two numbers do not join."""
    if any(one.form.isdigit() and two.form.isdigit() for run in (ours, theirs) for one, two in pairwise(run)):
        return False
    return "".join(word.form for word in ours) == "".join(word.form for word in theirs)


def cost_of(pair: WordPair, ours: list[Word], theirs: list[Word]) -> float:
    """The cost of one step of a path."""
    mine, yours = ours[pair.first : pair.past], theirs[pair.low : pair.high]
    if pair.step is EditStep.OMITTED:
        assert (len(mine), len(yours)) == (0, 1)
        return 0.6
    if pair.step is EditStep.ADDED:
        assert (len(mine), len(yours)) == (1, 0)
        return 0.15 if mine[0].aside else 0.9
    if pair.step is EditStep.EDITORIAL:
        assert mine[0].form == EDITORIAL
        return 0.1 + 0.04 * len(yours)
    if pair.step is EditStep.JOINED:
        assert (len(mine), len(yours)) != (1, 1)
        assert joins(mine, yours)
        return 0.15
    assert (len(mine), len(yours)) == (1, 1)
    same = yours[0].form in (mine[0].form, mine[0].other)
    assert same is (pair.step is EditStep.SAME)
    return 0.0 if same else 1.25 - 1.05 * likeness(mine[0].form, yours[0].form)


@pytest.mark.parametrize("ends", ENDS, ids=str)
def test_no_path_is_cheaper_than_the_one_found_and_its_steps_cost_what_it_costs(ends: FreeEnds) -> None:
    random = Random("paths")
    costs = PairCosts()
    for _ in range(100):
        quote = " ".join(random.choices(OURS, k=random.randint(1, 6)))
        ours = list(segments(quote).pieces[0].words)
        theirs = words(" ".join(random.choices(THEIRS, k=random.randint(1, 8))))

        found = path(ours, theirs, ends, costs)

        assert found.cost == pytest.approx(best_cost(ours, theirs, ends))
        assert found.cost == pytest.approx(sum(cost_of(pair, ours, theirs) for pair in found.pairs))
        assert [at for pair in found.pairs for at in range(pair.first, pair.past)] == list(range(len(ours)))
        lows = [at for pair in found.pairs for at in range(pair.low, pair.high)]
        first = lows[0] if lows and ends.begins else 0
        assert lows == list(range(first, first + len(lows)))
        assert ends.ends or not lows or lows[-1] == len(theirs) - 1
