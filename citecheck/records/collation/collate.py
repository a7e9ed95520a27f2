"""Collates the wordings of one passage word by word.

Where a witness has a gap, or begins or ends in the middle of a sentence, its reading is unknown. That is not an
omission.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import pairwise

from citecheck.language.normalization import Word, words
from citecheck.model.collation import Apparatus, Cell, Column, WitnessWording
from citecheck.records.collation.alignment_table import AlignedWitnesses, WordingPieces, aligned_witnesses
from citecheck.records.collation.apparatus import agreements, groups, printed, variations
from citecheck.records.lookup.witness_index import GAP

SENTENCE_END = tuple(".?!…。？！")
CLOSING = "\"'”’»›)] "


class Wholeness(Enum):
    """How the program knows whether a wording is whole: all are, or each by its first letter and last mark."""

    WHOLE = "whole"
    AS_PRINTED = "as printed"


def apparatus(
    wordings: Sequence[WitnessWording], base: str, why: str, ends: Wholeness = Wholeness.AS_PRINTED
) -> Apparatus:
    """The apparatus of wordings in one language. `base` is the siglum of the base, `why` the reason for this choice."""
    ordered = sorted(wordings, key=lambda wording: wording.siglum != base)
    columns = aligned_witnesses([_wording_pieces(wording, ends) for wording in ordered])
    places = variations(ordered, columns)
    place_of = {slot: place.variation.number for place in places for slot in place.slots}
    found = [place.variation for place in places]
    return Apparatus(
        lang=ordered[0].lang,
        base=base,
        why=why,
        wordings=tuple(ordered),
        columns=tuple(_column(ordered, columns, n, place_of.get(n, 0)) for n in range(len(columns.slots))),
        variations=tuple(found),
        groups=groups(found, len(ordered)),
        agreements=agreements(found, [w.siglum for w in ordered]),
    )


def _wording_pieces(wording: WitnessWording, ends: Wholeness) -> WordingPieces:
    text = wording.text.strip()
    letter = next((character for character in text if character.isalpha()), "")
    pieces = tuple(_pieces(wording.text))
    return WordingPieces(
        siglum=wording.siglum,
        pieces=pieces,
        whole=ends is Wholeness.WHOLE,
        opens=not letter.islower(),
        closes=text.rstrip(CLOSING).endswith(SENTENCE_END),
        seams=frozenset(_seams(wording.text, [word for piece in pieces for word in piece])),
    )


def _seams(text: str, words_: Sequence[Word]) -> Iterator[int]:
    """The indexes of words before which a sentence begins."""
    for n, (before, word) in enumerate(pairwise(words_), 1):
        if any(mark in text[before.end : word.start] for mark in SENTENCE_END):
            yield n


def _pieces(text: str) -> Iterator[tuple[Word, ...]]:
    at = 0
    while at <= len(text):
        end = text.find(GAP, at)
        end = len(text) if end < 0 else end
        if piece := tuple(words(text, at, end)):
            yield piece
        at = end + len(GAP)


def _column(wordings: Sequence[WitnessWording], columns: AlignedWitnesses, number: int, place: int) -> Column:
    slot = columns.slots[number]
    cells = (
        Cell(printed(wording.text, slot.words.get(wording.siglum, ())), number in columns.gaps[wording.siglum])
        for wording in wordings
    )
    return Column(tuple(cells), place)
