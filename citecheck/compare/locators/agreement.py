"""Decides whether two paths name one place, for the tables of a text: only numbers of one kind are compared."""

from __future__ import annotations

from collections.abc import Sequence

from citecheck.compare.locators.parsing import ARCHIVAL, OUTER, SIDE, LocatorPath, divisions
from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import Locator
from citecheck.model.noun import replace

_VOLUME = lazy(r"\s*(?:\d{1,3}\s?:|[IVXLC]+\s?[:,]|[ivxlc]+\s?:)\s?\d")
"""How a volume begins before its page, both without words: `2:14`, `II, 14`."""

OUTERMOST = ("book", "act", "canto")
"""Divisions that are the first of a path, if it has them."""

INNERMOST = ("verse", "line")
"""Divisions that are the last of a path, if it has them."""

ANYWHERE = ("chapter", "section", "paragraph", "article-locator", "stanza")
"""Divisions that may stand at any depth of a path whose numbers nothing names."""

APART = (*ARCHIVAL, *OUTER, "issue", "note", "figure", "opus", "appendix", "page")
"""What no unnamed number of a table is taken to count."""


def in_volume(locator: Locator) -> list[LocatorPath]:
    """The pages of a volume that are cited without words: `2:14`, `II, 14`. No volume and no page has the number 0."""
    if locator.label or not _VOLUME.match(locator.value):
        return []
    paths = divisions(locator.value)
    return [replace(path, labels=("volume", "page")) for path in paths if len(path.first) == 2 and all(path.first)]


def overlaps(cited: LocatorPath, there: LocatorPath) -> bool:
    """Whether a place of a text lies in the cited range, compared as deep as both are numbered."""
    if cited.book and there.book and cited.book != there.book:
        return False
    return cited.roman == there.roman and _meets(cited, there, range(len(cited.first)), range(len(there.first)))


def agreement(cited: LocatorPath, there: LocatorPath) -> bool | None:
    """Whether a place of a text lies in the cited range; None where they count other things, or it cannot be told which
    number of the one is which of the other."""
    if not (cited.labels and there.labels):  # places of the Bible
        return overlaps(cited, there)
    if "" not in cited.labels and "" not in there.labels:
        shared = [label for label in cited.labels if label in there.labels]
        if not shared or shared[0] == SIDE:
            return None
        return overlaps(_of(cited, shared), _of(there, shared))
    answers = {_meets(cited, there, ours, theirs) for ours, theirs in _pairs(cited.labels, there.labels)}
    if len(answers) != 1:
        return None
    (answer,) = answers
    return True if answer else (None if _loosely(cited.labels, there.labels) else False)


def _of(path: LocatorPath, labels: Sequence[str]) -> LocatorPath:
    """A path with only the numbers of some labels."""
    places = [path.labels.index(label) for label in labels]
    first, last = (tuple(numbers[at] for at in places) for numbers in (path.first, path.last))
    return replace(path, first=first, last=max(first, last), labels=tuple(labels))


def _meets(cited: LocatorPath, there: LocatorPath, ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """Whether the numbers at some depths of a path overlap those at some depths of another."""
    depth = min(len(ours), len(theirs))
    first, last = (tuple(numbers[at] for at in ours[:depth]) for numbers in (cited.first, cited.last))
    low, high = (tuple(numbers[at] for at in theirs[:depth]) for numbers in (there.first, there.last))
    return first <= high and low <= last


def _pairs(cited: Sequence[str], there: Sequence[str]) -> list[tuple[Sequence[int], Sequence[int]]]:
    """The depths of two paths that may count the same, where one of them does not say what it counts."""
    if _sides(cited) != _sides(there):
        if _sides(cited) and _sides(there):
            return [_from_the_letter(cited, there)]
        if 1 not in (len(cited), len(there)) or {*cited, *there} - {"", SIDE, "page", "folio", "column"}:
            return []
        return [(range(1), range(1))]
    if "" not in cited and SIDE not in cited:
        return _pairs_of_named(cited, len(there))
    if "" not in there and SIDE not in there:
        return [(theirs, ours) for ours, theirs in _pairs_of_named(there, len(cited))]
    return [(range(len(cited)), range(len(there)))]


def _from_the_letter(cited: Sequence[str], there: Sequence[str]) -> tuple[Sequence[int], Sequence[int]]:
    """The depths from the numbers with a letter on: a book may be named before them (`I, 327a` and `327a`)."""
    further = _sides(cited)[0] - _sides(there)[0]
    return range(max(0, further), len(cited)), range(max(0, -further), len(there))


def _sides(labels: Sequence[str]) -> list[int]:
    return [at for at, label in enumerate(labels) if label == SIDE]


def _pairs_of_named(named: Sequence[str], depth: int) -> list[tuple[Sequence[int], Sequence[int]]]:
    """The depths of a path with labels, and those of one with `depth` numbers and none."""
    if len(named) > 1:
        inner = [at for at, label in enumerate(named) if label not in OUTER]
        if len(named) > depth and inner and len(inner) < len(named):
            return [(inner, range(depth))]
        if named[-1] in INNERMOST and len(named) < depth:
            return [(range(len(named)), (*range(len(named) - 1), depth - 1))]
        return [(range(len(named)), range(depth))]
    label = named[0]
    if label in APART:
        return []
    if depth == 1:
        return [(range(1), range(1))]
    if label in INNERMOST:
        return [(range(1), (depth - 1,))]
    if label == "scene":
        return [(range(1), (1,))]
    if label in ANYWHERE:
        return [(range(1), (at,)) for at in range(depth)]
    return [(range(1), range(1))] if label in OUTERMOST else []


def _loosely(cited: Sequence[str], there: Sequence[str]) -> bool:
    """Whether a lone line or verse is compared with the last of several unnamed numbers, which may count no lines."""
    return len(cited) == 1 and cited[0] in INNERMOST and len(there) > 1
