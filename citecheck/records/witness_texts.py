"""Gives the wordings of a registry as texts held. They are never complete, and back-translations are left out."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from citecheck.foundation.digest import sha256
from citecheck.language.normalization import words
from citecheck.model.attestation import How, Pointer, Rank, RecordWitness
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.structured_text import LayerSpan
from citecheck.records.lookup import witness_index as witness_words
from citecheck.records.lookup.lazy import kept
from citecheck.records.lookup.witness_index import GAP, forms, gram_keys
from citecheck.texts.held_content import Content
from citecheck.texts.library import HeldText

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.records.lookup.lazy import LazyCollection

SPACE = "held"
"""The key space of wordings by name, with what must be known of each as a text held."""
MANY = 1_000
"""Wordings from which only those are loaded that share RUNS trigrams with the manuscript, or have a name that it
cites."""
RUNS = 2
"""Trigrams that must be shared, if a wording has as many. A single one ("one of the") occurs by chance."""


@noun
class WitnessQuery:
    """What decides which wordings a manuscript needs: texts that may quote them, and names of cited works."""

    texts: tuple[str, ...]
    names: tuple[str, ...]


def witness_texts(registry: Registry, query: Callable[[], WitnessQuery] | None = None) -> list[HeldText]:
    """The wordings of the registry as texts held, in its order.

    In a stored registry of more than MANY wordings, only those that `query` needs, if it is given.
    """
    records = kept(registry.records)
    if records is None:
        return [
            _held(_facts(registry, record, witness), record.stands.path)
            for record in registry.records.values()
            for witness in record.witnesses
            if _is_held(record, witness)
        ]
    if query is None or records.count(SPACE, "each") <= MANY:
        found = sorted((order, int(number), name) for order, _, name, number in records.entries(SPACE, ["each"]))
    else:
        found = sorted(set(_candidates(records, query())))
    facts = {key: value for _, key, _, value in records.entries(SPACE, (f"at {name} {n}" for _, n, name in found))}
    paths = records.paths(name for _, _, name in found)
    keyed = ((name, facts.get(f"at {name} {n}")) for _, n, name in found)
    return [_held(json.loads(value), paths[name]) for name, value in keyed if value is not None]


def _candidates(records: LazyCollection[Record], query: WitnessQuery) -> Iterator[tuple[int, int, str]]:
    keys = {key for text in query.texts for key in gram_keys(text)}
    shared: Counter[tuple[int, int, str]] = Counter()
    for order, _, name, value in records.entries(witness_words.SPACE, keys):
        number, runs = map(int, value.split())
        shared[order, number, name] += 1 if runs >= RUNS else RUNS
    yield from (at for at, count in shared.items() if count >= RUNS)
    for order, _, name, value in records.entries(SPACE, (f"name {name}" for name in query.names)):
        yield order, int(value), name


def postings(record: Record, registry: Registry) -> Iterator[tuple[str, str, str]]:
    """The postings of a record's wordings."""
    for number, witness in enumerate(record.witnesses):
        if _is_held(record, witness):
            facts = _facts(registry, record, witness)
            yield SPACE, "each", str(number)
            yield SPACE, f"at {record.id} {number}", json.dumps(facts, ensure_ascii=False)
            yield from ((SPACE, f"name {name}", str(number)) for name in _names(facts))


def _names(facts: dict[str, str | list[str]]) -> Iterable[str]:
    return dict.fromkeys((str(facts["work"]), *facts["keys"]))


def _is_held(record: Record, witness: RecordWitness) -> bool:
    return record.withdrawn is None and bool(witness.wording) and witness.rank is not Rank.BACK_TRANSLATION


def _facts(registry: Registry, record: Record, witness: RecordWitness) -> dict[str, str | list[str]]:
    """What must be known of a wording as a text held."""
    source = registry.sources.get(witness.at.source)
    return {
        "record": record.id,
        "siglum": witness.id,
        "text": witness.wording,
        "modern": witness.normal,
        "work": witness.at.source,
        "keys": [*(source.keys if source else ()), record.id],
        "title": registry.cited(witness.at),
        "language": witness.wording_lang,
        "rank": str(witness.rank),
        "how": str(registry.resting(record, _having_the_words(record, witness)).how),
    }


def _having_the_words(record: Record, witness: RecordWitness) -> tuple[Pointer, ...]:
    """Where a witness's words stand: its own place, and those of witnesses with the same words that do not depend on
    another."""
    others = (w for w in record.witnesses if not w.translation_of and not w.derived_from)
    return (witness.at, *(w.at for w in others if forms(w.wording) == forms(witness.wording)))


def _held(facts: dict[str, str | list[str]], path: str) -> HeldText:
    content = _content(str(facts["text"]), str(facts["modern"]))
    return HeldText(
        work=str(facts["work"]),
        path=path,
        load=partial(_same, content),
        keys=tuple(facts["keys"]),
        title=str(facts["title"]),
        language=str(facts["language"]) or None,
        complete=False,
        record=str(facts["record"]),
        siglum=str(facts["siglum"]),
        rank=Rank(str(facts["rank"])),
        how=How(str(facts["how"])),
    )


def _same(content: Content) -> Content:
    """The content itself: a function that another process may be sent, which a lambda is not."""
    return content


def _content(text: str, modern: str) -> Content:
    gaps, at = [], text.find(GAP)
    while at >= 0:
        gaps.append(Span(at, at + len(GAP)))
        at = text.find(GAP, at + len(GAP))
    return Content(
        text,
        sha256(text.encode("utf-8", "surrogatepass")),
        "sound",
        Span(0, len(text)),
        masks=tuple(gaps),
        doubtful=tuple(_modern_readings(text, modern)) if modern else (),
    )


def _modern_readings(text: str, modern: str) -> Iterator[LayerSpan]:
    """The words of a wording that its record also gives in modern spelling, each with that reading."""
    from difflib import SequenceMatcher

    printed, other = words(text), words(modern)
    matcher = SequenceMatcher(None, [word.form for word in printed], [word.form for word in other], autojunk=False)
    for step, low, high, first, past in matcher.get_opcodes():
        if step == "replace":
            reading = modern[other[first].start : other[past - 1].end]
            yield LayerSpan(printed[low].start, printed[high - 1].end, reading)
