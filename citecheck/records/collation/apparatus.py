"""Makes the apparatus of a collation: places of variation, who reads alike, how often two agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Protocol

from citecheck.language.normalization import Word
from citecheck.model.collation import Agreement, Reading, ReadingKind, Variation, WitnessGroup, WitnessWording
from citecheck.model.noun import noun

GAP_SHOWN = "[...]"


class ColumnWords(Protocol):
    """One column: the words of each witness, and who writes it together with the column before."""

    @property
    def words(self) -> Mapping[str, tuple[Word, ...]]:
        """The words by siglum."""

    @property
    def glued(self) -> set[str]:
        """Sigla of witnesses whose word begins in the column before."""


class ApparatusTable(Protocol):
    """Columns, and those that fall into a witness's gaps."""

    @property
    def slots(self) -> Sequence[ColumnWords]:
        """The columns in order."""

    @property
    def gaps(self) -> Mapping[str, frozenset[int]]:
        """Numbers of columns by siglum."""


@noun
class VariationPlace:
    """A place of variation and the columns it takes."""

    variation: Variation
    slots: range


@noun
class _ReadingGroups:
    """Sigla by what they read in a column; `full` where every witness known there has a word."""

    parts: frozenset[frozenset[str]]
    full: bool


def variations(wordings: Sequence[WitnessWording], laid: ApparatusTable) -> list[VariationPlace]:
    """The places where the wordings differ, columns that differ in a row taken together. The first is the base."""
    found = []
    for number, slots in enumerate(_runs(wordings, laid), 1):
        before = (_words(wordings[0], laid, range(n, n + 1)) for n in reversed(range(slots.start)))
        after = next((text for text in before if text), "")
        found.append(VariationPlace(Variation(number, after, tuple(_readings(wordings, laid, slots))), slots))
    return found


def groups(found: Sequence[Variation], size: int) -> tuple[WitnessGroup, ...]:
    """Witnesses with readings in common that not all have, those with most in common first."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for variation in found:
        for reading in variation.readings:
            told = reading.kind in (ReadingKind.WORDS, ReadingKind.OMITTED)
            if told and 1 < len(reading.sigla) < size:
                words = f"“{reading.text}”" if reading.text else "om."
                shared.setdefault(reading.sigla, []).append(f"{variation.number} {words}")
    return sorted_groups(shared)


def sorted_groups(shared: Mapping[tuple[str, ...], Sequence[str]]) -> tuple[WitnessGroup, ...]:
    """Groups, those with most in common first, then the larger."""
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), -len(item[0])))
    return tuple(WitnessGroup(sigla, tuple(what)) for sigla, what in ordered)


def agreements(found: Sequence[Variation], sigla: Sequence[str]) -> tuple[Agreement, ...]:
    """For each two witnesses, at how many places of variation they agree, where both have words or none."""
    told = [
        {siglum: n for n, reading in enumerate(variation.readings) for siglum in reading.sigla if _is_told(reading)}
        for variation in found
    ]
    return tuple(
        Agreement(
            one,
            other,
            sum(place[one] == place[other] for place in told if one in place and other in place),
            sum(one in place and other in place for place in told),
        )
        for one, other in combinations(sigla, 2)
    )


def _is_told(reading: Reading) -> bool:
    return reading.kind in (ReadingKind.WORDS, ReadingKind.OMITTED)


def _runs(wordings: Sequence[WitnessWording], laid: ApparatusTable) -> Iterator[range]:
    """Columns that differ, those in a row that belong together as one place."""
    columns = [_parting(wordings, laid, n) for n in range(len(laid.slots))]
    start: int | None = None
    for n, column in enumerate(columns):
        if start is not None and not (column.parts and (laid.slots[n].glued or _together(columns[n - 1], column))):
            yield range(start, n)
            start = None
        if column.parts and start is None:
            start = n
    if start is not None:
        yield range(start, len(columns))


def _together(before: _ReadingGroups, here: _ReadingGroups) -> bool:
    """Whether two columns in a row are one place.

    A word in another's place is a place by itself where it parts the witnesses otherwise than what is beside it: "five"
    for "seven" is one thing, what is added after it another. Where words are lacking or added, wordings run apart, and
    what pairs with what is nobody's business: such columns belong together.
    """
    if before.parts == here.parts or not (before.full or here.full):
        return True
    if before.full and here.full:
        return False
    word, other = (before, here) if before.full else (here, before)
    return all(any(finer <= coarser for coarser in other.parts) for finer in word.parts)


def _parting(wordings: Sequence[WitnessWording], laid: ApparatusTable, number: int) -> _ReadingGroups:
    """How a column parts the witnesses known there; `parts` is empty where all agree."""
    around = _glued_with(laid, number)
    readers: dict[str, set[str]] = {}
    for wording in wordings:
        if (key := _key(wording.siglum, laid, around)) is not None:
            readers.setdefault(key, set()).add(wording.siglum)
    parts = frozenset(frozenset(sigla) for sigla in readers.values()) if len(readers) > 1 else frozenset()
    return _ReadingGroups(parts, "" not in readers)


def _glued_with(laid: ApparatusTable, number: int) -> range:
    """The columns that somebody writes as one word, around one of them."""
    start, end = number, number + 1
    while start and laid.slots[start].glued:
        start -= 1
    while end < len(laid.slots) and laid.slots[end].glued:
        end += 1
    return range(start, end)


def _key(siglum: str, laid: ApparatusTable, slots: range) -> str | None:
    """The letters a witness has in some columns, written together or apart; None where it is not known."""
    if any(n in laid.gaps[siglum] for n in slots):
        return None
    return "".join(word.form for n in slots for word in laid.slots[n].words.get(siglum, ()))


def printed(text: str, found: Sequence[Word]) -> str:
    """Words as a text prints them, from the first to the last."""
    return " ".join(text[found[0].start : found[-1].end].split()) if found else ""


def _words(wording: WitnessWording, laid: ApparatusTable, slots: range) -> str:
    return printed(wording.text, [word for n in slots for word in laid.slots[n].words.get(wording.siglum, ())])


def _readings(wordings: Sequence[WitnessWording], laid: ApparatusTable, slots: range) -> Iterator[Reading]:
    sigla: dict[tuple[ReadingKind, str], list[str]] = {}
    shown: dict[tuple[ReadingKind, str], str] = {}
    for wording in wordings:
        kind, text = _reading(wording, laid, slots)
        letters = "".join(word.form for n in slots for word in laid.slots[n].words.get(wording.siglum, ()))
        key = (kind, letters)
        sigla.setdefault(key, []).append(wording.siglum)
        shown.setdefault(key, text)
    for (kind, letters), readers in sigla.items():
        yield Reading(kind, shown[kind, letters], tuple(readers))


def _reading(wording: WitnessWording, laid: ApparatusTable, slots: range) -> tuple[ReadingKind, str]:
    gap = [n in laid.gaps[wording.siglum] for n in slots]
    text = _words(wording, laid, slots)
    if all(gap):
        return ReadingKind.GAP, ""
    if any(gap):
        marked = text if GAP_SHOWN in text else f"{GAP_SHOWN} {text}" if gap[0] else f"{text} {GAP_SHOWN}"
        return (ReadingKind.PARTIAL, marked.strip()) if text else (ReadingKind.GAP, "")
    return (ReadingKind.WORDS, text) if text else (ReadingKind.OMITTED, "")
