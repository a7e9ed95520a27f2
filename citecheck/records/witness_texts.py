"""Gives the wordings of a registry as texts held: never complete, and no back-translation among them."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from citecheck.model.attestation import How, Rank, RecordWitness
from citecheck.model.noun import noun
from citecheck.model.places import Span
from citecheck.model.records import Record, Registry
from citecheck.records.lookup import witness_index as witness_words
from citecheck.records.lookup.lazy import LazyCollection, kept
from citecheck.records.lookup.witness_index import GAP, gram_keys
from citecheck.texts.library import Content, HeldText

SPACE = "held"
"""Where a kept registry has its wordings by their names, and what is to be known of each as a text held."""
MANY = 1_000
"""Wordings from which only those are held that share RUNS with what is asked, or have a name that it cites."""
RUNS = 2
"""Runs of three words that must be shared, where a wording has as many: one alone ("one of the") is met by chance."""


@noun
class WitnessQuery:
    """What wordings may be asked for: texts in which they may be quoted, and names of works that are cited."""

    texts: tuple[str, ...]
    names: tuple[str, ...]


def witness_texts(registry: Registry, spoken: Callable[[], WitnessQuery] | None = None) -> list[HeldText]:
    """The wordings of the registry as texts held, in its order.

    Of a kept registry of MANY wordings and more, only those that `spoken` may ask for, where it is given.
    """
    records = kept(registry.records)
    if records is None:
        return [
            _held(_told(registry, record, witness), record.stands.path)
            for record in registry.records.values()
            for witness in record.witnesses
            if _is_held(record, witness)
        ]
    if spoken is None or records.count(SPACE, "each") <= MANY:
        found = sorted((order, int(number), name) for order, _, name, number in records.told(SPACE, ["each"]))
    else:
        found = sorted(set(_asked(records, spoken())))
    told = {key: value for _, key, _, value in records.told(SPACE, (f"at {name} {n}" for _, n, name in found))}
    paths = {name: records.path(name) for _, _, name in found}
    keyed = ((name, told.get(f"at {name} {n}")) for _, n, name in found)
    return [_held(json.loads(value), paths[name]) for name, value in keyed if value is not None]


def _asked(records: LazyCollection[Record], spoken: WitnessQuery) -> Iterator[tuple[int, int, str]]:
    keys = {key for text in spoken.texts for key in gram_keys(text)}
    shared: Counter[tuple[int, int, str]] = Counter()
    for order, _, name, value in records.told(witness_words.SPACE, keys):
        number, runs = map(int, value.split())
        shared[order, number, name] += 1 if runs >= RUNS else RUNS
    yield from (at for at, count in shared.items() if count >= RUNS)
    for order, _, name, value in records.told(SPACE, (f"name {name}" for name in spoken.names)):
        yield order, int(value), name


def postings(record: Record, registry: Registry) -> Iterator[tuple[str, str, str]]:
    """Under what the wordings of a record are kept."""
    for number, witness in enumerate(record.witnesses):
        if _is_held(record, witness):
            told = _told(registry, record, witness)
            yield SPACE, "each", str(number)
            yield SPACE, f"at {record.id} {number}", json.dumps(told, ensure_ascii=False)
            yield from ((SPACE, f"name {name}", str(number)) for name in _names(told))


def _names(told: dict[str, str | list[str]]) -> Iterable[str]:
    return dict.fromkeys((str(told["work"]), *told["keys"]))


def _is_held(record: Record, witness: RecordWitness) -> bool:
    return record.withdrawn is None and bool(witness.text) and witness.rank is not Rank.BACK_TRANSLATION


def _told(registry: Registry, record: Record, witness: RecordWitness) -> dict[str, str | list[str]]:
    """What is to be known of a wording as a text held."""
    source = registry.sources.get(witness.at.source)
    return {
        "record": record.id,
        "siglum": witness.id,
        "text": witness.text,
        "work": witness.at.source,
        "keys": [*(source.keys if source else ()), record.id],
        "title": registry.cited(witness.at),
        "language": witness.lang,
        "rank": str(witness.rank),
        "how": str(registry.resting(record, (witness.at,)).how),
    }


def _held(told: dict[str, str | list[str]], path: str) -> HeldText:
    content = _content(str(told["text"]))
    return HeldText(
        work=str(told["work"]),
        path=path,
        load=lambda: content,
        keys=tuple(told["keys"]),
        title=str(told["title"]),
        language=str(told["language"]) or None,
        complete=False,
        record=str(told["record"]),
        siglum=str(told["siglum"]),
        rank=Rank(str(told["rank"])),
        how=How(str(told["how"])),
    )


def _content(text: str) -> Content:
    gaps, at = [], text.find(GAP)
    while at >= 0:
        gaps.append(Span(at, at + len(GAP)))
        at = text.find(GAP, at + len(GAP))
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Content(text, sha256, "sound", Span(0, len(text)), masks=tuple(gaps))
