"""Finds which readings a sentence gives of a text with several wordings, and whether any witness combines them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.titles import is_capitalized
from citecheck.language.vocabulary import words as listed_words
from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.statements import StatementStanding
from citecheck.records.lookup.witness_index import FoldedWitness, forms, witness_words
from citecheck.records.sentence.block import BlockScene
from citecheck.records.sentence.cues import CueMatch, folded, pattern
from citecheck.records.sentence.named_titles import is_named_title
from citecheck.records.sentence.persons import is_author
from citecheck.records.sentence.roles import documents

FEWEST_WORDS = 3
"""Words below which a quotation is no wording of a text."""
PASSAGE = 2
"""How many times as long as a known wording a quotation is that holds it, and may be somebody's who quotes it."""
FEWEST_HEAVY = 2
"""Words that are no function words, from which a part of a wording is known by itself ("to the death" is no part of a
saying)."""
TWO = 2

_NAME = lazy(r"(?<![\w-])[A-ZÄÖÜÉÀА-ЯЁ][\w-]{2,}")

Wording = tuple[StatementStanding, Span, str]
"""The standing of a wording, the span that shows it, and what the record has instead."""


def wordings(scene: BlockScene, sentence: Span, cue: CueMatch, registry: Registry) -> Iterator[Wording]:
    """The judgements on the wordings in one sentence that speaks of a record."""
    readings: dict[str, str] = {}
    quotations = _quotations(scene, sentence, cue.record)
    for quoted in quotations:
        text = scene.text[quoted.start : quoted.end]
        readers = [worded for worded in witness_words(registry).reading(text) if worded.record is cue.record]
        if (known := misquotation(cue.record, text, readers)) is not None:
            yield StatementStanding.MISQUOTED, quoted, known
        elif readers:
            readings |= _shared(readers)
        elif quoted.end <= sentence.end and _could_read(cue, text) and not witness_words(registry).near(text):
            yield StatementStanding.UNATTESTED, quoted, ""
    yield from _mixed(scene, sentence, cue.record, readings)


def _could_read(cue: CueMatch, text: str) -> bool:
    """Whether a witness of the record could have the words: a saying of which no witness is known has none to lack."""
    return any(witness.wording for witness in cue.record.witnesses) and _is_of(cue, text)


def has_the_right_words(scene: BlockScene, sentence: Span, record: Record, registry: Registry) -> bool:
    """Whether a sentence quotes the text's own words: beside a misquotation it sets the two against each other."""
    quotations = _quotations(scene, sentence, record)
    return any(_is_right(record, scene.text[q.start : q.end], registry) for q in quotations)


def _quotations(scene: BlockScene, sentence: Span, record: Record) -> list[Span]:
    """The quotations that begin in a sentence, without titles of other things than the record's. One of several
    sentences may end in another one."""
    titles = (known.wording for known in record.misquotations if is_capitalized(known.wording))
    recorded = {tuple(forms(title)) for title in titles}
    kept = []
    for quoted in scene.quoted:
        if not sentence.start <= quoted.start < sentence.end:
            continue
        said = tuple(forms(scene.text[quoted.start : quoted.end]))
        if len(said) >= FEWEST_WORDS and (said in recorded or not is_named_title(scene.text, quoted)):
            kept.append(quoted)
    return kept


def _is_right(record: Record, text: str, registry: Registry) -> bool:
    """Whether quoted words are the text's own."""
    readers = [worded for worded in witness_words(registry).reading(text) if worded.record is record]
    if misquotation(record, text, readers) is not None:
        return False
    words = f" {' '.join(forms(text))} "
    return bool(readers) or any(words in f" {' '.join(forms(known.right))} " for known in record.misquotations)


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
        if words == other or (not readers and _holds(other, words)):
            return known.right or next((w.text for w in record.witnesses if w.id == record.canonical), "")
    return None


@cache
def _function_words() -> frozenset[str]:
    return frozenset(listed_words("function_words", "small"))


def _holds(known: str, other: str) -> bool:
    """Whether quoted words are part of a known wording, or little more than it. Function words alone are no
    likeness, and a passage that quotes the wording is somebody else's."""
    short, long = sorted((known, other), key=len)
    heavy = [word for word in short.split() if word not in _function_words()]
    whole = short == other or len(long) <= PASSAGE * len(short)
    return len(heavy) >= FEWEST_HEAVY and whole and f" {short} " in f" {long} "


def _is_of(cue: CueMatch, text: str) -> bool:
    """Whether the quoted words themselves speak of the record, and not only the words beside them. Words that name the
    author or the document are somebody's who speaks of it."""
    return (
        not speaks_about(cue.record, text)
        and len(cue.groups) >= TWO
        and all(pattern(group).search(folded(text)) for group in cue.groups)
    )


def speaks_about(record: Record, text: str) -> bool:
    """Whether words name the record's author or a document: they are somebody's who speaks of the text."""
    named = record.author is not None and any(is_author(name, record) for name in _NAME.findall(text))
    return named or documents().search(text) is not None


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
