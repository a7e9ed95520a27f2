"""Collates the witnesses of a record: chooses the base for each language, and compares features."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.edtf import say_if_date, value
from citecheck.model.attestation import Rank, RecordWitness
from citecheck.model.collation import Apparatus, Collation, FeatureComparison, Features, Kinship, WitnessWording
from citecheck.model.provenance import Dependency
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.records.collation.apparatus import sorted_groups
from citecheck.records.collation.collate import apparatus

UNSETTLED = "none"
"""The value of `canonical` in a record without a settled wording."""
NEVER = 10**9
"""The day of a witness whose year is unknown, so that it sorts last."""
FOR_PRINTING = "base for printing only"


def collation(record: Record, registry: Registry, base: str = "") -> Collation:
    """The wordings of a record collated, one apparatus for each language.

    `base` is a siglum. Without it, the settled wording is the base, or else the earliest. Raises ValueError where no
    witness with words has this siglum.
    """
    worded = [w for w in record.witnesses if w.text and w.rank is not Rank.BACK_TRANSLATION]
    if base and base not in {w.id for w in worded}:
        raise ValueError(f"no witness with words is called “{base}”: {', '.join(w.id for w in worded)}")
    return Collation(
        subject=record.id,
        title=record.name,
        settled=record.canonical != UNSETTLED if record.canonical else None,
        apparatuses=tuple(_apparatuses(record, registry, worded, base)),
        apart=tuple(_apart(record, registry, worded)),
        features=_features(record) if record.features else None,
        kinships=tuple(_kinships(record)),
    )


def _apparatuses(record: Record, registry: Registry, worded: Sequence[RecordWitness], base: str) -> Iterator[Apparatus]:
    for lang in _collated_languages(worded):
        mine = [w for w in worded if w.lang == lang]
        earliest = min(mine, key=lambda w: _first_day(w, registry))
        named = next((w for w in mine if w.id == base), None)
        settled = next((w for w in mine if w.id == record.canonical), None)
        if named:
            chosen, why = named, "base as asked" if named is settled else f"{FOR_PRINTING}, as asked"
        elif settled:
            chosen, why = settled, "base: the wording the record calls settled"
        else:
            chosen, why = earliest, f"{FOR_PRINTING}: the earliest here"
        yield apparatus([_wording(w, registry) for w in mine], chosen.id, why)


def _collated_languages(worded: Sequence[RecordWitness]) -> list[str]:
    """The languages in which at least two witnesses have words, in the order of the record."""
    langs = [w.lang for w in worded]
    return [lang for lang in dict.fromkeys(langs) if langs.count(lang) > 1]


def _apart(record: Record, registry: Registry, worded: Sequence[RecordWitness]) -> Iterator[WitnessWording]:
    """The witnesses that cannot be compared with another one."""
    collated = set(_collated_languages(worded))
    for witness in record.witnesses:
        if witness in worded and witness.lang in collated:
            continue
        yield _wording(witness, registry)


def _wording(witness: RecordWitness, registry: Registry) -> WitnessWording:
    source = registry.sources.get(witness.at.source)
    year = source.year if source else ""
    quoted = witness.text_in_translation
    note = witness.warn or witness.note
    if quoted and not witness.text:
        note = f"given only in translation [{quoted.lang}] by {registry.cited(quoted.by)}: “{quoted.text}”"
    elif not witness.text and not note:
        note = "no wording recorded"
    return WitnessWording(
        siglum=witness.id,
        text=witness.text,
        cited=registry.cited(witness.at),
        lang=witness.lang,
        rank=witness.rank.replace("_", " "),
        year=say_if_date(year),
        note=note,
    )


def _first_day(witness: RecordWitness, registry: Registry) -> int:
    source = registry.sources.get(witness.at.source)
    try:
        spans = value(source.year).spans if source else ()
    except ValueError:
        return NEVER
    days = [day for span in spans for day in span if day is not None]
    return min(days, default=NEVER)


def _features(record: Record) -> Features:
    names = tuple(record.features)
    featured = [w for w in record.witnesses if w.features]
    rows = tuple((w.id, tuple(w.features.get(name, "") for name in names)) for w in featured)
    shared: dict[tuple[str, ...], list[str]] = {}
    for at, name in enumerate(names):
        for shared_value in record.features[name]:
            sigla = tuple(siglum for siglum, values in rows if values[at] == shared_value)
            if 1 < len(sigla) < len(rows):
                shared.setdefault(sigla, []).append(f"{name}: {shared_value}")
    alike: dict[tuple[str, ...], list[str]] = {}
    for siglum, values in rows:
        alike.setdefault(values, []).append(siglum)
    return Features(names, rows, sorted_groups(shared), tuple(tuple(same) for same in alike.values() if len(same) > 1))


def _kinships(record: Record) -> Iterator[Kinship]:
    """Each witness that is translated or derived from another one of the record, with that one."""
    by_id = {w.id: w for w in record.witnesses}
    for witness in record.witnesses:
        parent = by_id.get(witness.translation_of or witness.derived_from)
        if parent is None:
            continue
        rests = Dependency.TRANSLATION if witness.translation_of else Dependency.DERIVED
        yield Kinship(witness.id, rests, parent.id, tuple(_compared(record, witness, parent)))


def _compared(record: Record, witness: RecordWitness, parent: RecordWitness) -> Iterator[FeatureComparison]:
    for name in record.features:
        ours, theirs = witness.features.get(name, ""), parent.features.get(name, "")
        if ours or theirs:
            yield FeatureComparison(name, ours, theirs, ours == theirs if ours and theirs else None)
