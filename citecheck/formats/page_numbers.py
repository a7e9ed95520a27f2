"""Finds the printed number of each page of a text, from what stands at the edges of its pages or in a PDF's labels.

A page number counts on from page to page: numbers with the same distance to the index of their page form a run. A text
may have several runs: front matter in Roman numerals, parts that begin anew, plates that are not counted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.roman_numerals import FIGURES, is_roman, roman_value
from citecheck.model.noun import noun

LEAST = 3
"""Pages that make a run: two numbers agree by chance."""

LEAST_ROMAN = 2
"""Pages in Roman numerals that make a run. Front matter is short, and begins with pages that print no number."""

FARTHEST = 40
"""Pages from one number to the next of a run: plates and empty pages may print none."""

LONGEST_NUMERAL = 8
"""Letters of a page's Roman number: `lxxxviii` has eight."""

_NUMBER = lazy(r"([^\W\d_]{1,3}[-\u2010-\u2013.: ]?|\d{1,3}[-\u2010-\u2013.:])?(\d{1,4})")


@noun
class PageNumber:
    """A number as it is printed: what stands before it, its value, and the letters of a Roman one ("" for figures, `i`
    for small letters, `I` for capitals)."""

    prefix: str
    letters: str
    value: int


@noun
class NumberRun:
    """Pages that are numbered one after another: `first` to `last` are indexes of pages, both included. `shift` is the
    number less the index."""

    prefix: str
    letters: str
    shift: int
    first: int
    last: int
    count: int

    def label(self, page: int) -> str:
        """The number of a page of the run, as it is printed; "" where it would not be positive."""
        value = page + self.shift
        if value < 1:
            return ""
        return f"{self.prefix}{roman(value, self.letters) if self.letters else value}"


def page_number(printed: str) -> PageNumber | None:
    """A page number, without what is set around it; None for other words."""
    text = printed.strip()
    found = _NUMBER.fullmatch(text)
    if found:
        return PageNumber(found[1] or "", "", int(found[2]))
    if not is_roman(text) or len(text) > LONGEST_NUMERAL or not (text.islower() or text.isupper()):
        return None
    value = roman_value(text)
    if value < 1 or roman(value, "i") != text.lower():
        return None
    return PageNumber("", "i" if text.islower() else "I", value)


def roman(value: int, letters: str) -> str:
    """A value in Roman numerals, in capitals where `letters` is one."""
    written = ""
    for sign, step in _STEPS:
        while value >= step:
            written += sign
            value -= step
    return written if letters.islower() else written.upper()


def _steps() -> tuple[tuple[str, int], ...]:
    """The signs of Roman numerals with those that take away, greatest first."""
    signs = dict(FIGURES)
    signs |= {low + high: FIGURES[high] - FIGURES[low] for low, high in ("iv", "ix", "xl", "xc", "cd", "cm")}
    return tuple(sorted(signs.items(), key=lambda one: -one[1]))


_STEPS = _steps()


def runs(printed: Mapping[int, Sequence[str]], least: int = LEAST) -> list[NumberRun]:
    """The runs of numbers among what pages (by index) print, in the order of the pages. Runs do not overlap. `least` is
    the number of pages that make a run in figures."""
    pages: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for page in sorted(printed):
        for number in {one for text in printed[page] if (one := page_number(text))}:
            pages[number.prefix, number.letters, number.value - page].append(page)
    found = [
        NumberRun(prefix, letters, shift, part[0], part[-1], len(part))
        for (prefix, letters, shift), all_pages in pages.items()
        for part in _parts(all_pages)
        if len(part) >= (LEAST_ROMAN if letters else least)
    ]
    taken: list[NumberRun] = []
    for run in sorted(found, key=lambda one: (-one.count, one.prefix != "", one.first)):
        if all(run.last < other.first or other.last < run.first for other in taken):
            taken.append(run)
    return sorted(taken, key=lambda one: one.first)


def _parts(pages: Sequence[int]) -> list[list[int]]:
    parts = [[pages[0]]]
    for before, after in pairwise(pages):
        if after - before > FARTHEST:
            parts.append([])
        parts[-1].append(after)
    return parts


def labels(found: Sequence[NumberRun], count: int) -> dict[int, str]:
    """The number of each of `count` pages, by index. Pages between two runs that may belong to either have none."""
    named: dict[int, str] = {}
    for run in found:
        named |= {page: run.label(page) for page in range(run.first, run.last + 1)}
    for before, after in pairwise([None, *found, None]):
        start = before.last + 1 if before else 0
        past = after.first if after else count
        for page in range(start, past):
            name = _between(before, after, page)
            if name:
                named[page] = name
    return {page: name for page, name in named.items() if name}


def _between(before: NumberRun | None, after: NumberRun | None, page: int) -> str:
    """The number of a page that no run has, between two runs (None: at an end of the text)."""
    back = after.label(page) if after else ""
    on = before.label(page) if before else ""
    if before is None or after is None or (before.prefix, before.letters) != (after.prefix, after.letters):
        return back or on
    if after.shift + after.first <= before.shift + before.last:
        return back or on
    return ""
