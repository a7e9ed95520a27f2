"""Decides whether a passage stands in the chapter or section that a citation names, by the headings of the text.

What is unclear is not checked: headings without numbers, numbers that do not run on, numbers that may count parts as
well as chapters. A passage is elsewhere only if the text has the place cited.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from citecheck.compare.locators.headings import DIVISIONS, Heading, heading, title_of
from citecheck.compare.locators.parsing import divisions
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Locator
from citecheck.model.noun import noun
from citecheck.model.structured_text import DIVIDER, LayerSpan
from citecheck.model.verdicts import PlaceVerdict

LEAST_RUN = 3
"""Headings whose numbers follow on one another, from which a number that no word names counts chapters."""

LEAST_OF_A_BOOK = 150_000
"""Characters of a text whose numbers without a word may count chapters: some 60 pages. What is shorter may be a chapter
itself, of which the numbers count sections."""

QUOTED = "\u201c"
"""How the value of a locator begins that is a title (see `extract.citations.locators`)."""

_DOTTED = lazy(r"\d+(?:\.\d+)+")

_Path = tuple[str, ...]
"""Headings within each other, the outermost first."""


@noun
class _CitedDivision:
    """A range of numbers of one label, as deep as they are written; or a title."""

    label: str
    first: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    title: tuple[str, ...] = ()


@noun
class _BareNumbers:
    """What the numbers that no word names count, and at which depth; `is_sure`: they count nothing else."""

    depth: int
    labels: tuple[str, ...]
    is_sure: bool


class ChapterIndex:
    """The divisions of one text: the spans of the layer DIVISION."""

    def __init__(self, spans: Sequence[LayerSpan]) -> None:
        self._spans = [(span.start, span.end, tuple(span.value.split(DIVIDER))) for span in spans]

    def verdict(self, locators: Sequence[Locator], start: int, end: int) -> PlaceVerdict:
        """`right` if a cited division has `start:end`; `wrong` if the text has it elsewhere."""
        cited = list(_cited(locators)) if self._spans else []
        if not cited:
            return PlaceVerdict.UNCHECKED
        here = [path for low, high, path in self._spans if low < end and start < high]
        answers = [self._agrees(cited, path) for path in here]
        if True in answers:
            return PlaceVerdict.RIGHT
        is_elsewhere = bool(answers) and None not in answers and any(self._agrees(cited, one) for one in self._paths)
        return PlaceVerdict.WRONG if is_elsewhere and self._are_clear(cited) else PlaceVerdict.UNCHECKED

    @cached_property
    def _paths(self) -> list[_Path]:
        """The paths of the text in order, each once."""
        return list(dict.fromkeys(path for _, _, path in self._spans))

    @cached_property
    def _entries(self) -> list[tuple[_Path, Heading]]:
        """Every heading with its path, in order, each once."""
        found = dict.fromkeys(path[:depth] for path in self._paths for depth in range(1, len(path) + 1))
        return [(path, heading(path[-1])) for path in found]

    def _agrees(self, cited: Sequence[_CitedDivision], path: _Path) -> bool | None:
        """Whether a path is in the divisions cited, all of them; None where it cannot be told."""
        by_label: dict[str, list[_CitedDivision]] = {}
        for one in cited:
            by_label.setdefault(one.label, []).append(one)
        answers = {_any([self._is_in(one, path) for one in alike]) for alike in by_label.values()}
        return False if False in answers else (True if True in answers else None)

    def _is_in(self, cited: _CitedDivision, path: _Path) -> bool | None:
        if cited.title:
            return self._has_title(cited.title, path)
        numbers = self._numbers(path)
        there = numbers.get(cited.label, ())
        if not there:
            return None
        if len(cited.first) == 1 < len(there):
            # The second section of chapter 3 is section 2 of it, and 3.2.
            return True if any(cited.first <= (one,) <= cited.last for one in (there[0], there[-1])) else None
        depth = min(len(there), len(cited.first))
        if not cited.first[:depth] <= there[:depth] <= cited.last[:depth]:
            return False
        return True if depth == len(cited.first) else None

    def _has_title(self, title: tuple[str, ...], path: _Path) -> bool | None:
        """Whether one of the headings of a path is a title; None where no other heading of its depth is."""
        if any(_is_titled(one, title) for one in path):
            return True
        depths = {len(other) for other, _ in self._entries if _is_titled(other[-1], title)}
        return False if depths and len(path) >= min(depths) else None

    def _numbers(self, path: _Path) -> dict[str, tuple[int, ...]]:
        """The numbers of a path by what they count; of a number told in two ways none."""
        found: dict[str, tuple[int, ...]] = {}
        for depth, printed in enumerate(path, 1):
            one = heading(printed)
            found |= one.numbers
            if len(one.bare) > 1:
                found["section"] = one.bare
            elif one.bare and self._bare is not None and depth == self._bare.depth:
                found |= dict.fromkeys(self._bare.labels, one.bare)
        return found

    def _are_clear(self, cited: Sequence[_CitedDivision]) -> bool:
        """Whether the numbers of what is cited run on in the text, and are sure to count it."""
        for one in cited:
            if one.title or len(one.first) > 1:
                continue
            numbers = [each.numbers[one.label] for _, each in self._entries if one.label in each.numbers]
            if not numbers and not (self._bare is not None and self._bare.is_sure):
                return False
            if not _runs_on(numbers):
                return False
        return True

    @cached_property
    def _bare(self) -> _BareNumbers | None:
        """What the numbers without a word count: chapters, or sections within chapters."""
        runs: dict[int, list[tuple[_Path, Heading]]] = {}
        for path, one in self._entries:
            if len(one.bare) == 1:
                runs.setdefault(len(path), []).append((path, one))
        good = {depth: run for depth, run in runs.items() if len(run) >= LEAST_RUN and _is_run(run)}
        if len(good) != len(runs) or not good:
            return None
        depth = max(good)
        if len(good) > 1 and (len(good) > 2 or not _is_continued(good[depth])):
            return None
        chapters = [len(path) for path, one in self._entries if "chapter" in one.numbers]
        if chapters:
            return _BareNumbers(depth, ("section",), True) if depth > max(chapters) else None
        inside = [one for path, one in self._entries if len(path) > depth]
        is_dotted = any(len(one.bare) > 1 for _, one in self._entries)
        has_sections = is_dotted or any("section" in one.numbers for _, one in self._entries)
        is_sure = all(len(one.bare) > 1 or one.numbers for one in inside)
        is_book = max(end for _, end, _ in self._spans) >= LEAST_OF_A_BOOK
        counted = (("chapter",) if is_book else ()) + (() if has_sections and is_book else ("section",))
        return _BareNumbers(depth, counted, is_sure)


def _any(answers: Sequence[bool | None]) -> bool | None:
    return True if True in answers else (None if None in answers else False)


def _is_titled(printed: str, title: tuple[str, ...]) -> bool:
    return title in (heading(printed).title, title_of(printed))


def _is_run(run: Sequence[tuple[_Path, Heading]]) -> bool:
    return _runs_on([one.bare for _, one in run]) and len({one.roman for _, one in run}) == 1


def _is_continued(run: Sequence[tuple[_Path, Heading]]) -> bool:
    """Whether numbers run on over the divisions around them, as those of chapters do over parts."""
    numbers = [one.bare[0] for _, one in run]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and len({path[:-1] for path, _ in run}) > 1


def _runs_on(numbers: Sequence[tuple[int, ...]]) -> bool:
    """Whether each number follows on the one before, or begins anew with 1."""
    before: tuple[int, ...] | None = None
    for number in numbers:
        if len(number) != 1 or (before is not None and number not in ((before[0] + 1,), (1,))):
            return False
        before = number
    return True


def _cited(locators: Sequence[Locator]) -> Iterator[_CitedDivision]:
    """The divisions that a citation names."""
    for locator in locators:
        label = locator.label or ""
        if label not in DIVISIONS:
            continue
        if locator.value.startswith(QUOTED):
            yield _CitedDivision(label, title=title_of(locator.value))
        elif _DOTTED.fullmatch(locator.value):
            number = tuple(map(int, locator.value.split(".")))
            yield _CitedDivision(label, number, number)
        else:
            for path in divisions(locator.value, label):
                if path.labels == (label,):
                    yield _CitedDivision(label, path.first, path.last)
