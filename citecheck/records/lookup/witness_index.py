"""Finds recorded wordings by the words of a quotation."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache

from citecheck.language.normalization import form, tokens, words
from citecheck.model.attestation import RecordWitness
from citecheck.model.noun import noun
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.records.lookup.lazy import Space, kept

GRAM = 3
"""Words in a row that a quotation must share with a wording to be compared with it."""
SAME = 0.6
"""Share of the quotation's trigrams that a wording must have for the quotation to be of that text."""
GAP = "[...]"


Gram = tuple[str, ...]
"""GRAM words in a row, normalized."""
SPACE = "gram"
"""The key space of wordings by trigram. A value holds the index of the witness in its record, and its number of
trigrams."""


@noun
class FoldedWitness:
    """A witness of a record and its normalized words. A gap divides them into pieces."""

    __slots__ = ("__dict__",)

    record: Record
    witness: RecordWitness
    pieces: tuple[tuple[str, ...], ...]

    @cached_property
    def grams(self) -> frozenset[Gram]:
        """Its trigrams."""
        return frozenset(gram for piece in self.pieces for gram in _grams(piece))

    def has(self, wanted: Sequence[str]) -> bool:
        """Whether it has the words in a row."""
        size = len(wanted)
        return any(tuple(wanted) == piece[n : n + size] for piece in self.pieces for n in range(len(piece) - size + 1))


def forms(text: str) -> tuple[str, ...]:
    """The normalized words of a text, as the comparison uses them."""
    return tuple(word.form for word in words(text))


_At = tuple[int, int, str]
"""A wording: the index of its record in the registry, the index of the witness, and the id of the record."""


class WitnessWords:
    """All wordings of a registry."""

    def __init__(self, registry: Registry) -> None:
        self._records = registry.records
        records = kept(registry.records)
        self._space = Space(records, SPACE) if records else None
        self._by_gram: dict[Gram, list[FoldedWitness]] = defaultdict(list)
        self._under: dict[str, list[_At]] = defaultdict(list)
        self._worded: dict[_At, FoldedWitness] = {}
        for worded in _all(registry) if records is None else ():
            for gram in worded.grams:
                self._by_gram[gram].append(worded)

    def reading(self, text: str) -> list[FoldedWitness]:
        """The wordings that have all words of a text in a row."""
        wanted = forms(text)
        grams = list(_grams(wanted))
        if not grams:
            return []
        return [worded for worded in self._having(grams, len(grams)).get(grams[0], ()) if worded.has(wanted)]

    def near(self, text: str) -> list[FoldedWitness]:
        """The wordings that have most of a text's trigrams, the most similar first."""
        wanted = list(_grams(forms(text)))
        by_gram = self._having(wanted, SAME * len(wanted))
        shared = Counter(id(worded) for gram in wanted for worded in by_gram.get(gram, ()))
        known = {id(worded): worded for gram in wanted for worded in by_gram.get(gram, ())}
        return [known[key] for key, count in shared.most_common() if count >= SAME * len(wanted)]

    def _having(self, wanted: Sequence[Gram], least: float) -> Mapping[Gram, list[FoldedWitness]]:
        """The wordings by trigram; in a stored registry only those that may have `least` of the trigrams."""
        if self._space is None:
            return self._by_gram
        self._fetch({gram_key(gram) for gram in wanted})
        shared = Counter(at for gram in wanted for at in self._under[gram_key(gram)])
        likely = [self._at(at) for at in sorted(shared) if shared[at] >= least]
        return {gram: [worded for worded in likely if gram in worded.grams] for gram in wanted}

    def _fetch(self, keys: set[str]) -> None:
        """Fetch the entries under keys that were not fetched before."""
        for order, key, name, value in self._space.new(keys) if self._space else ():
            self._under[key].append((order, int(value.split()[0]), name))

    def _at(self, at: _At) -> FoldedWitness:
        """One wording, its record decoded."""
        if at not in self._worded:
            record = self._records[at[2]]
            self._worded[at] = _worded(record, record.witnesses[at[1]])
        return self._worded[at]


@lru_cache(maxsize=4)
def witness_words(registry: Registry) -> WitnessWords:
    """The wordings of a registry, prepared once."""
    return WitnessWords(registry)


def _all(registry: Registry) -> Iterator[FoldedWitness]:
    for record in registry.records.values():
        for witness in record.witnesses if record.withdrawn is None else ():
            if witness.wording:
                yield _worded(record, witness)


def _worded(record: Record, witness: RecordWitness) -> FoldedWitness:
    return FoldedWitness(record, witness, tuple(forms(piece) for piece in witness.wording.split(GAP)))


def _grams(forms_of: Sequence[str]) -> Iterator[Gram]:
    for n in range(len(forms_of) - GRAM + 1):
        yield tuple(forms_of[n : n + GRAM])


def gram_key(gram: Gram) -> str:
    """The key of a trigram in a stored registry."""
    return " ".join(gram)


def gram_keys(text: str) -> set[str]:
    """The keys of all trigrams of a text, without those across a gap."""
    found: set[str] = set()
    for piece in text.split(GAP):
        read = [form(token.group()) for token in tokens(piece, 0, len(piece))]
        found.update(map(" ".join, zip(read, read[1:], read[2:], strict=False)))
    return found
