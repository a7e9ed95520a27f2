"""The wordings that records give, found by the words of a quotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from citecheck.match.folds import words
from citecheck.model.attestation import RecordWitness
from citecheck.model.records import Record, Registry

GRAM = 3
"""Words in a row that a quotation must share with a wording to be held against it."""
SAME = 0.6
"""Share of the quotation's runs of GRAM words that a wording must have for the quotation to be of that text."""
GAP = "[...]"


@dataclass(frozen=True, slots=True)
class Worded:
    """A witness of a record with its words, folded; a gap in it parts them."""

    record: Record
    witness: RecordWitness
    pieces: tuple[tuple[str, ...], ...]

    def has(self, wanted: Sequence[str]) -> bool:
        """Whether the words stand in it in a row."""
        size = len(wanted)
        return any(tuple(wanted) == piece[n : n + size] for piece in self.pieces for n in range(len(piece) - size + 1))


def forms(text: str) -> tuple[str, ...]:
    """The words of a text as the judge folds them."""
    return tuple(word.form for word in words(text))


class WitnessWords:
    """All wordings of a registry, to be asked."""

    def __init__(self, registry: Registry) -> None:
        self._by_gram: dict[tuple[str, ...], list[Worded]] = defaultdict(list)
        self._short: list[Worded] = []
        for worded in _all(registry):
            grams = {gram for piece in worded.pieces for gram in _grams(piece)}
            for gram in grams:
                self._by_gram[gram].append(worded)

    def reading(self, text: str) -> list[Worded]:
        """The wordings that have a text's words, all of them and in a row."""
        wanted = forms(text)
        first = next(_grams(wanted), None)
        return [worded for worded in self._by_gram.get(first, ()) if worded.has(wanted)] if first else []

    def near(self, text: str) -> list[Worded]:
        """The wordings that have most of a text's words in their order, the likest first."""
        wanted = list(_grams(forms(text)))
        shared = Counter(id(worded) for gram in wanted for worded in self._by_gram.get(gram, ()))
        known = {id(worded): worded for gram in wanted for worded in self._by_gram.get(gram, ())}
        return [known[key] for key, count in shared.most_common() if count >= SAME * len(wanted)]


@lru_cache(maxsize=4)
def witness_words(registry: Registry) -> WitnessWords:
    """The wordings of a registry, made ready once."""
    return WitnessWords(registry)


def _all(registry: Registry) -> Iterator[Worded]:
    for record in registry.records.values():
        for witness in record.witnesses:
            if witness.text:
                yield Worded(record, witness, tuple(forms(piece) for piece in witness.text.split(GAP)))


def _grams(forms_of: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for n in range(len(forms_of) - GRAM + 1):
        yield tuple(forms_of[n : n + GRAM])
