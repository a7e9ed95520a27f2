"""Knows how the Bible numbers its verses, for the verdict on places: in Hebrew, in English and in the Vulgate.

The psalm that the Vulgate calls the 50th is the 51st in the others, and verse 10 of the English 51st psalm is verse 12
in Hebrew, which counts its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path as File
from typing import TypeAlias

from citecheck.compare.locators.agreement import overlaps
from citecheck.compare.locators.parsing import LocatorPath
from citecheck.model.noun import noun, replace

VERSES = File(__file__).parent / "data" / "verses.tsv"

Verse: TypeAlias = tuple[str, int, int]
"""Book (an id), chapter, verse."""


@noun
class Numbering:
    """One numbering: the number of verses of each chapter, and what its verses are in the Hebrew one and back."""

    counts: Mapping[str, tuple[int, ...]]
    to_hebrew: Mapping[Verse, tuple[Verse, ...]]
    from_hebrew: Mapping[Verse, tuple[Verse, ...]]

    def has(self, book: str, chapter: int, verse: int) -> bool:
        """Whether it has a verse."""
        counts = self.counts.get(book, ())
        return 0 < chapter <= len(counts) and 0 < verse <= counts[chapter - 1]


@cache
def numberings() -> Mapping[str, Numbering]:
    """The numberings by name."""
    counts: dict[str, dict[str, tuple[int, ...]]] = {}
    there: dict[str, dict[Verse, list[Verse]]] = {}
    back: dict[str, dict[Verse, list[Verse]]] = {}
    for line in VERSES.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        name, book, *rest = line.split("\t")
        if name not in counts:
            counts[name] = dict(counts.get("hebrew", {}))
            there[name], back[name] = defaultdict(list), defaultdict(list)
        if len(rest) == 1:
            counts[name][book] = tuple(map(int, rest[0].split()))
            continue
        for ours, theirs in _moved(book, *rest):
            there[name][ours].append(theirs)
            back[name][theirs].append(ours)
    return {name: Numbering(counts[name], _settled(there[name]), _settled(back[name])) for name in counts}


def _settled(moved: Mapping[Verse, list[Verse]]) -> Mapping[Verse, tuple[Verse, ...]]:
    return {verse: tuple(places) for verse, places in moved.items()}


def _moved(book: str, ours: str, theirs: str) -> Iterator[tuple[Verse, Verse]]:
    """The verses of a row, each with its Hebrew one: `50:3-21` with `51:3`."""
    chapter, _, verses = ours.partition(":")
    first, _, last = verses.partition("-")
    in_hebrew, _, begin = theirs.partition(":")
    for step in range(int(last) - int(first) + 1):
        yield (book, int(chapter), int(first) + step), (book, int(in_hebrew), int(begin) + step)


def exists(path: LocatorPath) -> bool:
    """Whether any numbering has the first verse of a path. What is no verse of a book that all have exists."""
    if len(path.first) != 2 or path.book not in numberings()["hebrew"].counts:
        return True
    return any(each.has(path.book, *path.first) for each in numberings().values())


def names_of(last_verses: Mapping[tuple[str, int], int]) -> tuple[str, ...]:
    """The numberings of a text, by the last verse that it has of each chapter: those that fit the most chapters."""
    fits = {
        name: sum(_ends_at(each, *place, last) for place, last in last_verses.items())
        for name, each in numberings().items()
    }
    return tuple(name for name in fits if fits[name] == max(fits.values()))


def _ends_at(numbering: Numbering, book: str, chapter: int, verse: int) -> bool:
    return numbering.has(book, chapter, verse) and not numbering.has(book, chapter, verse + 1)


def otherwise(path: LocatorPath, names: Iterable[str]) -> Iterator[LocatorPath]:
    """The places in a text of one of these numberings that a path of another one names."""
    if len(path.first) > 2 or not path.book:
        return
    for given in numberings().values():
        for name in names:
            if (own := numberings()[name]) is not given:
                first = _translated(path.book, path.first, given, own)
                last = _translated(path.book, path.last, given, own)
                if first and last:
                    depth = len(path.first)
                    yield replace(path, first=first[1:][:depth], last=max(first[1:], last[1:])[:depth])


def same_otherwise(cited: Iterable[LocatorPath], there: Iterable[LocatorPath]) -> bool:
    """Whether one of the places cited is one of a text's, in another numbering than the text's."""
    others = [other for path in cited for other in otherwise(path, numberings())]
    return any(overlaps(one, other) for one in others for other in there)


def _translated(book: str, place: tuple[int, ...], given: Numbering, own: Numbering) -> Verse | None:
    """A verse in another numbering; a chapter by its last verse, because titles are not verses everywhere."""
    counts = given.counts.get(book, ())
    if not 0 < place[0] <= len(counts):
        return None
    verse = (book, place[0], place[1] if len(place) > 1 else counts[place[0] - 1])
    if not given.has(*verse):
        return None
    in_hebrew = given.to_hebrew.get(verse, (verse,))[-1]
    return own.from_hebrew.get(in_hebrew, (in_hebrew,))[0]
