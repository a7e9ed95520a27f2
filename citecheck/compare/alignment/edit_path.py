"""Computes the cheapest edit path between two short sequences of words, for `align`.

The method is dynamic programming over a table of costs, as for the Levenshtein distance, with words instead of letters
and with graded costs.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from functools import partial
from itertools import pairwise

from citecheck.compare.alignment.segments import EDITORIAL
from citecheck.language.normalization import Word
from citecheck.language.numbers import figure_values, phrases
from citecheck.language.similarity import likeness
from citecheck.model.noun import noun

ADDED = 0.9
OMITTED = 0.6
"""Cost of an added word, and of an omitted one. An omission is cheaper, so that the path prefers to find the
quotation's last words after a gap over leaving them without a partner."""

ASIDE = 0.15
"""Cost of a word added in round brackets: it is the author's explanation as often as the source's word."""

OTHER = 1.25
"""Cost of a word in the place of another. It is below `ADDED + OMITTED`, so that unlike words still pair, and above
either, so that a similar word is preferred as a partner."""

SPELLED = 0.2
"""Cost of another spelling of the same word."""

JOINED = 0.15
"""Cost of words that one side writes together and the other apart."""

EDITORIAL_COST = 0.1
EDITORIAL_WORD = 0.04
"""Cost of a bracket, and of each word that it replaces. A bracket takes only words that no other word of the quotation
pairs with."""

MAX_EDITORIAL = 8
"""Words of the text that one bracket may replace."""

LEAST_STEM = 2
MOST_ENDING = 4
"""Letters that must stand outside a bracket, and those that it may replace: "walk[ed]" for "walking"."""

VOWELS = frozenset("aeiou")

MAX_JOINED = 3
"""Words of one side that may be written as one word on the other."""

MOST_ROWS = 1 << 15
"""Words of quotations whose costs are cached. When there are more, the cache is emptied."""


class EditStep(Enum):
    """The kind of a step of the path. `PAIRED` are two different words, `JOINED` words written together on one side,
    `EDITORIAL` a bracket, `READING` words that equal another reading of the text (no step of the path itself)."""

    SAME = "same"
    JOINED = "joined"
    PAIRED = "paired"
    ADDED = "added"
    OMITTED = "omitted"
    EDITORIAL = "editorial"
    READING = "reading"


@noun
class WordPair:
    """Words `ours[first:past]` correspond to words `theirs[low:high]`."""

    step: EditStep
    first: int
    past: int
    low: int
    high: int


@noun
class FreeEnds:
    """Whether words of `theirs` before the first and after the last word of `ours` cost nothing."""

    begins: bool
    ends: bool


@noun
class EditPath:
    """The pairs of the cheapest path, in order, and its cost."""

    pairs: tuple[WordPair, ...]
    cost: float


class _Row(dict[str, float]):
    """The cost of pairing one word of a quotation with each word of the texts, computed on first use."""

    def __init__(self, mine: str) -> None:
        super().__init__()
        self._mine = mine
        self[mine] = 0.0

    def __missing__(self, theirs: str) -> float:
        cost = self[theirs] = OTHER - (OTHER - SPELLED) * likeness(self._mine, theirs)
        return cost


class PairCosts:
    """The costs of pairing words, cached for the run."""

    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}

    def row(self, mine: str) -> dict[str, float]:
        """The costs of pairing one form with others."""
        costs = self._rows.get(mine)
        if costs is None:
            if len(self._rows) >= MOST_ROWS:
                self._rows.clear()
            costs = self._rows[mine] = _Row(mine)
        return costs


def added(word: Word) -> float:
    """The cost of a word of the quotation without a partner."""
    if word.form == EDITORIAL:
        return EDITORIAL_COST
    return ASIDE if word.aside else ADDED


def path(ours: Sequence[Word], theirs: Sequence[Word], ends: FreeEnds, costs: PairCosts) -> EditPath:
    """The cheapest path from the beginning of both sequences to their end."""
    return _CostTable(ours, theirs, ends, costs).cheapest()


class _CostTable:
    """The table of costs: one row for each word of the quotation, one column for each word of the text."""

    def __init__(self, ours: Sequence[Word], theirs: Sequence[Word], ends: FreeEnds, costs: PairCosts) -> None:
        self.ours = [word.form for word in ours]
        self._added = [added(word) for word in ours]
        self.theirs = [word.form for word in theirs]
        self._readings = {
            at: set(filter(partial(_reads, word), self.theirs)) for at, word in enumerate(ours) if word.other
        }
        self.ends = ends
        self.pair_costs = costs
        columns = len(self.theirs)
        self.costs = [[0.0] * (columns + 1) if ends.begins else [OMITTED * at for at in range(columns + 1)]]
        self.steps: list[list[tuple[int, int]]] = [[(0, 0)] + [(0, 0 if ends.begins else 1)] * columns]
        self._joined_theirs = _joined(self.theirs)
        self._joined_ours = _joined(self.ours)
        self._wider_ours: dict[int, list[tuple[int, str]]] = {}
        self._pair_numbers(ours, theirs)
        self._pair_elisions(ours, theirs)
        for row in range(len(self.ours)):
            self._row(row)

    def _pair_numbers(self, ours: Sequence[Word], theirs: Sequence[Word]) -> None:
        """Let a number in figures join the words of that number on the other side."""
        figures = {value: word.form for word in ours for value in figure_values(word.text)}
        for value, places in phrases(self.theirs).items() if figures else ():
            if value in figures:
                self._joined_theirs.setdefault(figures[value], []).extend(places)
        figures = {value: word.form for word in theirs for value in figure_values(word.text)}
        for value, places in phrases(self.ours).items() if figures else ():
            for first, past in places:
                if value in figures:
                    self._wider_ours.setdefault(past - 1, []).append((past - first, figures[value]))

    def _pair_elisions(self, ours: Sequence[Word], theirs: Sequence[Word]) -> None:
        """Let a word with an apostrophe join the two words that it stands for: "puisqu'après", "puisque après"."""
        elided = _with_apostrophe(ours)
        for at, (one, two) in enumerate(pairwise(self.theirs) if elided else ()):
            if (written := _elided(one, two)) in elided:
                self._joined_theirs.setdefault(written, []).append((at, at + 2))
        elided = _with_apostrophe(theirs)
        for at, (one, two) in enumerate(pairwise(self.ours) if elided else ()):
            if (written := _elided(one, two)) in elided:
                self._wider_ours.setdefault(at + 1, []).append((2, written))

    def _row(self, row: int) -> None:
        mine, readings = self.ours[row], self._readings.get(row)
        above = self.costs[row]
        if mine == EDITORIAL:
            self._editorial_row(above)
            return
        pair, added_cost = self.pair_costs.row(mine), self._added[row]
        if readings:
            pair = {word: 0.0 if word in readings else pair[word] for word in self.theirs}
        line, steps = [above[0] + added_cost], [(1, 0)]
        left = line[0]
        previous = above[0]
        for column, word in enumerate(self.theirs, 1):
            best, step = previous + pair[word], (1, 1)
            previous = above[column]
            if previous + added_cost < best:
                best, step = previous + added_cost, (1, 0)
            if left + OMITTED < best:
                best, step = left + OMITTED, (0, 1)
            line.append(best)
            steps.append(step)
            left = best
        self._joins(row, line, steps)
        self.costs.append(line)
        self.steps.append(steps)

    def _joins(self, row: int, line: list[float], steps: list[tuple[int, int]]) -> None:
        """Improve a row by words that one side writes together and the other apart."""
        changed = len(line)
        for width, run in self._ours_ending_at(row):
            start = self.costs[row + 1 - width]
            apart = width > 1 or run != self.ours[row]
            places = [(at - 1, at) for at, word in enumerate(self.theirs, 1) if word == run] if apart else []
            for at, past in [*places, *self._joined_theirs.get(run, ())]:
                cost = start[at] + JOINED
                if cost < line[past]:
                    line[past], steps[past] = cost, (width, past - at)
                    changed = min(changed, past)
        for column in range(changed + 1, len(line)):
            if line[column - 1] + OMITTED < line[column]:
                line[column], steps[column] = line[column - 1] + OMITTED, (0, 1)

    def _ours_ending_at(self, row: int) -> list[tuple[int, str]]:
        """Runs of up to MAX_JOINED words of the quotation that end at a row, each written as one word, with its
        width."""
        runs = [(1, self.ours[row])]
        for width in range(2, min(MAX_JOINED, row + 1) + 1):
            run = "".join(self.ours[row + 1 - width : row + 1])
            if (row + 1 - width, row + 1) in self._joined_ours.get(run, ()):
                runs.append((width, run))
        if row and (doubled := _doubled(*self.ours[row - 1 : row + 1])):
            runs.append((2, doubled))
        return [*runs, *self._wider_ours.get(row, ())]

    def _editorial_row(self, above: list[float]) -> None:
        line, steps = [], []
        for column in range(len(above)):
            choices = range(min(MAX_EDITORIAL, column) + 1)
            taken = min(choices, key=lambda k: above[column - k] + EDITORIAL_WORD * k)
            line.append(above[column - taken] + EDITORIAL_WORD * taken + EDITORIAL_COST)
            steps.append((1, taken))
        self.costs.append(line)
        self.steps.append(steps)

    def cheapest(self) -> EditPath:
        """The pairs, read back from the cheapest end of the table."""
        last = self.costs[-1]
        column = min(range(len(last)), key=last.__getitem__) if self.ends.ends else len(last) - 1
        cost, row = last[column], len(self.ours)
        pairs: list[WordPair] = []
        while row > 0 or (column > 0 and not self.ends.begins):
            up, back = self.steps[row][column]
            pairs.append(self._pair(row - up, row, column - back, column))
            row, column = row - up, column - back
        return EditPath(tuple(reversed(pairs)), cost)

    def _pair(self, first: int, past: int, low: int, high: int) -> WordPair:
        if first == past:
            step = EditStep.OMITTED
        elif self.ours[first] == EDITORIAL:
            step = EditStep.EDITORIAL
        elif low == high:
            step = EditStep.ADDED
        elif past - first > 1 or high - low > 1:
            step = EditStep.JOINED
        else:
            same = self.theirs[low] == self.ours[first] or self.theirs[low] in self._readings.get(first, ())
            step = EditStep.SAME if same else EditStep.PAIRED
        return WordPair(step, first, past, low, high)


def _with_apostrophe(words: Sequence[Word]) -> set[str]:
    """The forms of the words that are written with an apostrophe."""
    return {word.form for word in words if "'" in word.text or "’" in word.text}


def _elided(one: str, two: str) -> str:
    """Two words written as one without the vowel in which the first ends; "" where it has none."""
    return one[:-1] + two if len(one) > 1 and one[-1] in "aeiou" else ""


def _reads(word: Word, theirs: str) -> bool:
    """Whether a word of a quotation may be read as one of the text: in its second form, or with other letters in place
    of those in its bracket."""
    if theirs == word.other:
        return True
    stem = word.other if word.end - word.start > len(word.text) else ""  # the letters outside its bracket
    more = len(theirs) - len(stem)
    if len(stem) < LEAST_STEM or not 0 < more <= MOST_ENDING:
        return False
    return any(theirs.startswith(stem[:at]) and theirs.endswith(stem[at:]) for at in range(len(stem) + 1))


def _joined(forms: Sequence[str]) -> dict[str, list[tuple[int, int]]]:
    """Every run of two to MAX_JOINED words written as one word, with the ranges where it stands. Two numbers do not
    join."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for at in range(len(forms)):
        for past in range(at + 2, min(at + MAX_JOINED, len(forms)) + 1):
            if forms[past - 1].isdigit() and forms[past - 2].isdigit():
                break
            runs.setdefault("".join(forms[at:past]), []).append((at, past))
        if at + 1 < len(forms) and (doubled := _doubled(forms[at], forms[at + 1])):
            runs.setdefault(doubled, []).append((at, at + 2))
    return runs


def _doubled(one: str, two: str) -> str:
    """Two words as Italian writes them together, with the consonant between them doubled: "a la" is "alla"; "" where
    the first ends in a consonant or the second begins with a vowel."""
    joins = one[-1:] in VOWELS and two[:1].isalpha() and two[0] not in VOWELS
    return f"{one}{two[0]}{two}" if joins else ""
