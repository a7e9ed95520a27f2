"""Decides for each word in which a quotation and a text differ what is likelier: that the copy is misread, or that the
quotation is altered.

Both are probabilities of one observation, that the text has `theirs` where the draft has `ours`:

- misread: the print has `ours` here, and was read as `theirs`: how common `ours` is in this text, times the rate of
  misread letters on this page for each letter that differs.
- altered: the print has `theirs`, and the author wrote `ours`: how common `theirs` is, times how often an author puts
  one certain word in the place of another.

So a word that is none (`tbe`) is misread even in a good copy, and a word that is as good as ours only in a bad one.
"""

from __future__ import annotations

from math import log2, prod

from citecheck.language.confusions import confusable
from citecheck.language.normalization import words
from citecheck.model.evidence import Departure, Match, Misreading, Weight
from citecheck.model.noun import replace
from citecheck.texts.noise import CONFUSED, LONGEST_WORD, NOISY, NoiseEstimate

OTHER = 0.005
"""Share of the misread letters that are read in one certain way that no confusion explains: lost, doubled, split."""

ALTERED = 2e-5
"""How often an author puts one certain word in the place of another: one word in a thousand is altered
(benchmarks/results/quality.json), into any of some fifty like it."""

LOST = 0.12
ADDED = 3e-4
"""Share of the misread letters that are lost, and how often an author adds a word of one letter ("a", "I"): a page with
one misread letter in 400 loses as many."""

LEAST_RATE = 1e-5
"""Misread letters in any copy, however good: one misprint in forty pages."""

MEASURABLE = 0.0005
"""Estimated share of misread letters below which a copy may as well be a good one: clean books measure up to this
(benchmarks/noise/)."""

NO_WORD = 1e-8
"""Probability of a word of the text by its letters, below which it is none. Only such a word is called misread in a
copy in which nothing was measured: words that an English book has once have 1e-7 and more, `cbild` less than 1e-9."""

MOST_WORDS = 4
"""Words of a departure that may be one word misread: spaces are lost and put in."""


def with_misreadings(match: Match, estimate: NoiseEstimate, rate: float) -> Match:
    """The match, in which each departure says whether it may be a misreading. `rate` is that of the page."""
    measured = rate if rate >= MEASURABLE else LEAST_RATE
    departures = tuple(replace(one, misread=_misreading(one, estimate, measured)) for one in match.departures)
    return replace(match, departures=departures)


def _misreading(departure: Departure, estimate: NoiseEstimate, rate: float) -> Misreading | None:
    """Whether a misreading is likelier. From `NOISY` on, words that look alike may be one even where it is not."""
    if departure.weight < Weight.WORDING:
        return None
    ours = [word.form for word in words(departure.ours)]
    theirs = [word.form for word in words(departure.theirs)]
    if not theirs:
        lost = len("".join(ours)) == 1 and rate * LOST > ADDED
        return Misreading(rate, is_likelier=True) if lost else None
    if not ours or ours == theirs or max(len(ours), len(theirs)) > MOST_WORDS:  # equal: an accent alone differs
        return None
    sides = "".join(ours), "".join(theirs)
    steps = confusable(*sides) if max(map(len, sides)) <= MOST_WORDS * LONGEST_WORD else None
    if steps is None:
        return None
    confused, others = steps
    copied = prod(estimate.frequency(word, besides=1) for word in theirs)
    if rate < MEASURABLE and copied > NO_WORD:
        return None
    spaces = abs(len(ours) - len(theirs))
    odds = log2(prod(map(estimate.frequency, ours))) - log2(copied)
    odds += (confused + spaces) * log2(rate * CONFUSED) + others * log2(rate * OTHER) - log2(ALTERED)
    return Misreading(rate, odds > 0) if odds > 0 or rate >= NOISY else None
