"""Word alignment as people would draw it: which words of the quotation stand for which of the witness.

A shortest path over both word sequences. Words of one form pair at no cost, spellings of one word and
words much alike cost little, joined and divided words ("to day", "to-day", "today") are one pair, and the witness may
begin before and end after the passage at no cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from citecheck.match.folds import Word
from citecheck.match.likeness import likeness
from citecheck.match.segments import EDITORIAL

GAP = 0.7
"""Cost of a word added or left out."""

OTHER = 1.25
"""Cost of a word in another's place: under two gaps, so that unlike words still pair, over one, so that a word like
its partner wins."""

SPELLED = 0.2
"""Cost of another spelling of the same word."""

JOINED = 0.15
"""Cost of words written as one or as several."""

EDITORIAL_COST = 0.1
EDITORIAL_WORD = 0.04
"""Cost of a bracket and of each word it stands for: it takes what no other word of the quotation wants."""

MAX_EDITORIAL = 8
"""Words of the witness that one bracket may stand for."""

MAX_JOINED = 3
"""Words that one word may be written as."""

MOST_ROWS = 1 << 15
"""Words of quotations whose costs are remembered before all are forgotten."""


class _Row(dict[str, float]):
    """What it costs to pair one word of a quotation with each word of witnesses: filled as they meet."""

    def __init__(self, mine: str) -> None:
        super().__init__()
        self._mine = mine
        self[mine] = 0.0

    def __missing__(self, theirs: str) -> float:
        cost = self[theirs] = OTHER - (OTHER - SPELLED) * likeness(self._mine, theirs)
        return cost


class PairCosts:
    """Costs of pairing words, remembered for the run."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}

    def row(self, mine: str) -> dict[str, float]:
        """The costs of pairing a form with others."""
        found = self._rows.get(mine)
        if found is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            found = self._rows[mine] = _Row(mine)
        return found

    def alike(self, mine: str, theirs: str) -> float:
        """How alike two forms are, between 0 and 1."""
        return likeness(mine, theirs) if mine != theirs else 1.0


class Step(Enum):
    """What a step of the alignment says."""

    SAME = "same"
    JOINED = "joined"
    PAIRED = "paired"
    ADDED = "added"
    OMITTED = "omitted"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Pair:
    """Words `ours[first:past]` stand for words `theirs[low:high]`."""

    step: Step
    first: int
    past: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs in order, from the first to the last word of the quotation, and what the path costs."""

    pairs: tuple[Pair, ...]
    cost: float


def align(ours: Sequence[Word], theirs: Sequence[Word], costs: PairCosts) -> Alignment:
    """The cheapest alignment of all of `ours` with some stretch of `theirs`."""
    return _Table(ours, theirs, costs).alignment()


class _Table:
    """The dynamic programme: rows are words of the quotation, columns words of the witness."""

    def __init__(self, ours: Sequence[Word], theirs: Sequence[Word], costs: PairCosts) -> None:
        self.ours = [(word.form, word.other) for word in ours]
        self.theirs = [word.form for word in theirs]
        self.pair_costs = costs
        columns = len(self.theirs)
        self.costs = [[0.0] * (columns + 1)]
        self.steps: list[list[tuple[int, int]]] = [[(0, 0)] * (columns + 1)]
        self._joined_theirs = self._runs(self.theirs)
        forms = [form for form, _ in self.ours]
        self._joined_ours = self._runs(forms)
        for row in range(len(self.ours)):
            self._row(row)

    @staticmethod
    def _runs(forms: list[str]) -> dict[str, list[tuple[int, int]]]:
        """Every run of two or three words written as one, with where it stands; digits never join."""
        runs: dict[str, list[tuple[int, int]]] = {}
        for at in range(len(forms)):
            for past in range(at + 2, min(at + MAX_JOINED, len(forms)) + 1):
                if forms[past - 1] == EDITORIAL or forms[at] == EDITORIAL:
                    break
                if forms[past - 1].isdigit() and forms[past - 2].isdigit():
                    break
                runs.setdefault("".join(forms[at:past]), []).append((at, past))
        return runs

    def _row(self, row: int) -> None:
        mine, other = self.ours[row]
        above = self.costs[row]
        if mine == EDITORIAL:
            self._editorial_row(above)
            return
        pair = self.pair_costs.row(mine)
        if other:
            pair = {word: 0.0 if word == other else pair[word] for word in self.theirs}
        line, steps = [above[0] + GAP], [(1, 0)]
        left = line[0]
        previous = above[0]
        for column, word in enumerate(self.theirs, 1):
            best, step = previous + pair[word], (1, 1)
            previous = above[column]
            if previous + GAP < best:
                best, step = previous + GAP, (1, 0)
            if left + GAP < best:
                best, step = left + GAP, (0, 1)
            line.append(best)
            steps.append(step)
            left = best
        self._joins(row, mine, line, steps)
        self.costs.append(line)
        self.steps.append(steps)

    def _joins(self, row: int, mine: str, line: list[float], steps: list[tuple[int, int]]) -> None:
        """Words written as one on one side and as several on the other."""
        changed = len(line)
        for at, past in self._joined_theirs.get(mine, ()):
            cost = self.costs[row][at] + JOINED
            if cost < line[past]:
                line[past], steps[past] = cost, (1, past - at)
                changed = min(changed, past)
        for width in range(2, MAX_JOINED + 1):
            if row + 1 < width:
                break
            run = "".join(form for form, _ in self.ours[row + 1 - width : row + 1])
            if (row + 1 - width, row + 1) not in self._joined_ours.get(run, ()):
                continue
            for column, word in enumerate(self.theirs, 1):
                if word == run:
                    cost = self.costs[row + 1 - width][column - 1] + JOINED
                    if cost < line[column]:
                        line[column], steps[column] = cost, (width, 1)
                        changed = min(changed, column)
            for at, past in self._joined_theirs.get(run, ()):
                cost = self.costs[row + 1 - width][at] + JOINED
                if cost < line[past]:
                    line[past], steps[past] = cost, (width, past - at)
                    changed = min(changed, past)
        for column in range(changed + 1, len(line)):
            if line[column - 1] + GAP < line[column]:
                line[column], steps[column] = line[column - 1] + GAP, (0, 1)

    def _editorial_row(self, above: list[float]) -> None:
        line, steps = [], []
        for column in range(len(above)):
            choices = range(min(MAX_EDITORIAL, column) + 1)
            taken = min(choices, key=lambda k: above[column - k] + EDITORIAL_WORD * k)
            line.append(above[column - taken] + EDITORIAL_WORD * taken + EDITORIAL_COST)
            steps.append((1, taken))
        self.costs.append(line)
        self.steps.append(steps)

    def alignment(self) -> Alignment:
        """The path back from the cheapest end."""
        last = self.costs[-1]
        column = min(range(len(last)), key=last.__getitem__)
        cost, row = last[column], len(self.ours)
        pairs: list[Pair] = []
        while row > 0:
            up, back = self.steps[row][column]
            pairs.append(self._pair(row - up, row, column - back, column))
            row, column = row - up, column - back
        return Alignment(tuple(reversed(pairs)), cost)

    def _pair(self, first: int, past: int, low: int, high: int) -> Pair:
        if first == past:
            step = Step.OMITTED
        elif self.ours[first][0] == EDITORIAL:
            step = Step.EDITORIAL
        elif low == high:
            step = Step.ADDED
        elif past - first > 1 or high - low > 1:
            step = Step.JOINED
        else:
            step = Step.SAME if self.theirs[low] in self.ours[first] else Step.PAIRED
        return Pair(step, first, past, low, high)
