"""Finds which readings a sentence gives of a text with several wordings, and whether any witness combines them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.statements import StatementStanding
from citecheck.records.lookup.witness_index import FoldedWitness, forms, witness_words
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, folded, pattern

FEWEST_WORDS = 3
"""Words below which a quotation is no wording of a text."""
TWO = 2

Wording = tuple[StatementStanding, Span, str]
"""The standing of a wording, the span that shows it, and what the record has instead."""


def wordings(scene: BlockScene, sentence: Span, cue: CueMatch, registry: Registry) -> Iterator[Wording]:
    """The judgements on the wordings in one sentence that speaks of a record."""
    readings: dict[str, str] = {}
    for quoted in _quotations(scene, sentence):
        text = scene.text[quoted.start : quoted.end]
        readers = [worded for worded in witness_words(registry).reading(text) if worded.record is cue.record]
        if (known := misquotation(cue.record, text, readers)) is not None:
            yield StatementStanding.MISQUOTED, quoted, known
        elif readers:
            readings |= _shared(readers)
        elif quoted.end <= sentence.end and _is_of(cue, text) and not witness_words(registry).near(text):
            yield StatementStanding.UNATTESTED, quoted, ""
    yield from _mixed(scene, sentence, cue.record, readings)


def _quotations(scene: BlockScene, sentence: Span) -> list[Span]:
    """The quotations that begin in a sentence. A quotation of several sentences may end in another one."""
    begun = [q for q in scene.quoted if sentence.start <= q.start < sentence.end]
    return [q for q in begun if len(forms(scene.text[q.start : q.end])) >= FEWEST_WORDS]


def _shared(readers: Sequence[FoldedWitness]) -> dict[str, str]:
    """The features that are equal in all witnesses with these words."""
    first = readers[0].witness.features
    return {name: value for name, value in first.items() if all(r.witness.features.get(name) == value for r in readers)}


def misquotation(record: Record, text: str, readers: Sequence[FoldedWitness]) -> str | None:
    """What the record has instead of a known misquotation; None where the text is no misquotation.

    Words that a witness has too are a misquotation only where they are the whole quotation ("money is the root of all
    evil").
    """
    words = " ".join(forms(text))
    for known in record.misquotations:
        other = " ".join(forms(known.wording))
        if words == other or (words and not readers and (words in other or other in words)):
            return known.right or next((w.text for w in record.witnesses if w.id == record.canonical), "")
    return None


def _is_of(cue: CueMatch, text: str) -> bool:
    """Whether the quoted words themselves speak of the record, and not only the words beside them."""
    return len(cue.groups) >= TWO and all(pattern(group).search(folded(text)) for group in cue.groups)


def _mixed(scene: BlockScene, sentence: Span, record: Record, readings: dict[str, str]) -> Iterator[Wording]:
    """Readings combined in one sentence that no witness combines. At least one of them stands in the draft's own
    words."""
    in_own_words: dict[str, Span] = {}
    joined = dict(readings)
    for name, values in record.feature_words.items():
        for value, words in values.items():
            if match := pattern(words).search(scene.plain, sentence.start, sentence.end):
                in_own_words[name] = Span(*match.span())
                joined[name] = value
    if in_own_words and len(joined) >= TWO and not any(_has(w.features, joined) for w in record.witnesses):
        what = ", ".join(f"{name}: {value}" for name, value in joined.items())
        yield StatementStanding.MIXED, next(iter(in_own_words.values())), what


def _has(features: object, joined: dict[str, str]) -> bool:
    return isinstance(features, dict) and all(features.get(name) == value for name, value in joined.items())
