"""Makes the apparatus of a collation: places of variation, groups of witnesses that agree, and how often two agree."""

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
        """The words, by siglum."""

    @property
    def glued(self) -> set[str]:
        """Sigla of witnesses that write this column together with the one before."""


class ApparatusTable(Protocol):
    """The columns, and those in the gaps of each witness."""

    @property
    def slots(self) -> Sequence[ColumnWords]:
        """The columns, in order."""

    @property
    def gaps(self) -> Mapping[str, frozenset[int]]:
        """Indexes of columns, by siglum."""


@noun
class VariationPlace:
    """A place of variation, and the range of its columns."""

    variation: Variation
    slots: range


@noun
class _ReadingGroups:
    """The sigla of a column, grouped by reading. `full`: every witness known there has a word."""

    parts: frozenset[frozenset[str]]
    full: bool


def variations(wordings: Sequence[WitnessWording], table: ApparatusTable) -> list[VariationPlace]:
    """The places where the wordings differ. Neighbouring columns that belong together are one place. The first wording
    is the base."""
    places = []
    for number, slots in enumerate(_runs(wordings, table), 1):
        before = (_words(wordings[0], table, range(n, n + 1)) for n in reversed(range(slots.start)))
        after = next((text for text in before if text), "")
        places.append(VariationPlace(Variation(number, after, tuple(_readings(wordings, table, slots))), slots))
    return places


def groups(found: Sequence[Variation], size: int) -> tuple[WitnessGroup, ...]:
    """The groups of witnesses with common readings that the others do not have, those with most in common first."""
    shared: dict[tuple[str, ...], list[str]] = {}
    for variation in found:
        for reading in variation.readings:
            known = reading.kind in (ReadingKind.WORDS, ReadingKind.OMITTED)
            if known and 1 < len(reading.sigla) < size:
                words = f"“{reading.text}”" if reading.text else "om."
                shared.setdefault(reading.sigla, []).append(f"{variation.number} {words}")
    return sorted_groups(shared)


def sorted_groups(shared: Mapping[tuple[str, ...], Sequence[str]]) -> tuple[WitnessGroup, ...]:
    """The groups, those with most in common first, then the larger."""
    ordered = sorted(shared.items(), key=lambda item: (-len(item[1]), -len(item[0])))
    return tuple(WitnessGroup(sigla, tuple(what)) for sigla, what in ordered)


def agreements(found: Sequence[Variation], sigla: Sequence[str]) -> tuple[Agreement, ...]:
    """For each two witnesses, at how many places of variation they agree, out of those where both are known."""
    known = [
        {siglum: n for n, reading in enumerate(variation.readings) for siglum in reading.sigla if _is_known(reading)}
        for variation in found
    ]
    return tuple(
        Agreement(
            one,
            other,
            sum(place[one] == place[other] for place in known if one in place and other in place),
            sum(one in place and other in place for place in known),
        )
        for one, other in combinations(sigla, 2)
    )


def _is_known(reading: Reading) -> bool:
    """Whether a witness with this reading is known to have these words, or none."""
    return reading.kind in (ReadingKind.WORDS, ReadingKind.OMITTED)


def _runs(wordings: Sequence[WitnessWording], table: ApparatusTable) -> Iterator[range]:
    """Ranges of columns that differ and belong together as one place."""
    columns = [_reading_groups(wordings, table, n) for n in range(len(table.slots))]
    start: int | None = None
    for n, column in enumerate(columns):
        if start is not None and not (column.parts and (table.slots[n].glued or _together(columns[n - 1], column))):
            yield range(start, n)
            start = None
        if column.parts and start is None:
            start = n
    if start is not None:
        yield range(start, len(columns))


def _together(before: _ReadingGroups, here: _ReadingGroups) -> bool:
    """Whether two neighbouring columns are one place of variation.

    A substitution is a place of its own if it divides the witnesses otherwise than its neighbour: "five" for "seven" is
    one variation, and an addition after it another. Where words are missing or added, the pairing of words is
    arbitrary; such columns belong together.
    """
    if before.parts == here.parts or not (before.full or here.full):
        return True
    if before.full and here.full:
        return False
    word, other = (before, here) if before.full else (here, before)
    return all(any(finer <= coarser for coarser in other.parts) for finer in word.parts)


def _reading_groups(wordings: Sequence[WitnessWording], table: ApparatusTable, number: int) -> _ReadingGroups:
    """How a column divides the witnesses known there. `parts` is empty where all agree."""
    around = _glued_with(table, number)
    readers: dict[str, set[str]] = {}
    for wording in wordings:
        if (key := _key(wording.siglum, table, around)) is not None:
            readers.setdefault(key, set()).add(wording.siglum)
    parts = frozenset(frozenset(sigla) for sigla in readers.values()) if len(readers) > 1 else frozenset()
    return _ReadingGroups(parts, "" not in readers)


def _glued_with(table: ApparatusTable, number: int) -> range:
    """The range of columns around one column that some witness writes as one word."""
    start, end = number, number + 1
    while start and table.slots[start].glued:
        start -= 1
    while end < len(table.slots) and table.slots[end].glued:
        end += 1
    return range(start, end)


def _key(siglum: str, table: ApparatusTable, slots: range) -> str | None:
    """The letters of a witness in some columns, written together or apart; None where the witness is unknown."""
    if any(n in table.gaps[siglum] for n in slots):
        return None
    return "".join(word.form for n in slots for word in table.slots[n].words.get(siglum, ()))


def printed(text: str, words_: Sequence[Word]) -> str:
    """Words as a text prints them, from the first to the last."""
    return " ".join(text[words_[0].start : words_[-1].end].split()) if words_ else ""


def _words(wording: WitnessWording, table: ApparatusTable, slots: range) -> str:
    return printed(wording.text, [word for n in slots for word in table.slots[n].words.get(wording.siglum, ())])


def _readings(wordings: Sequence[WitnessWording], table: ApparatusTable, slots: range) -> Iterator[Reading]:
    sigla: dict[tuple[ReadingKind, str], list[str]] = {}
    shown: dict[tuple[ReadingKind, str], str] = {}
    for wording in wordings:
        kind, text = _reading(wording, table, slots)
        letters = "".join(word.form for n in slots for word in table.slots[n].words.get(wording.siglum, ()))
        key = (kind, letters)
        sigla.setdefault(key, []).append(wording.siglum)
        shown.setdefault(key, text)
    for (kind, letters), readers in sigla.items():
        yield Reading(kind, shown[kind, letters], tuple(readers))


def _reading(wording: WitnessWording, table: ApparatusTable, slots: range) -> tuple[ReadingKind, str]:
    gap = [n in table.gaps[wording.siglum] for n in slots]
    text = _words(wording, table, slots)
    if all(gap):
        return ReadingKind.GAP, ""
    if any(gap):
        marked = text if GAP_SHOWN in text else f"{GAP_SHOWN} {text}" if gap[0] else f"{text} {GAP_SHOWN}"
        return (ReadingKind.PARTIAL, marked.strip()) if text else (ReadingKind.GAP, "")
    return (ReadingKind.WORDS, text) if text else (ReadingKind.OMITTED, "")
