"""Gives the keys by which a stored registry finds its records and sources."""

from __future__ import annotations

import json
from collections.abc import Iterator

from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord
from citecheck.records import witness_texts as witness_held
from citecheck.records.editions import recorded_editions as editions
from citecheck.records.lookup import sources as ties
from citecheck.records.lookup import witness_index as witness_words
from citecheck.records.lookup.lazy import CUES
from citecheck.records.sentence import cues


def postings(noun: Record | SourceRecord, registry: Registry) -> Iterator[tuple[str, str, str]]:
    """(key space, key, value) for everything by which a record or source is looked up."""
    if isinstance(noun, SourceRecord):
        yield from ((ties.SPACE, key, "") for key in ties.tie_keys(noun))
        if noun.work:
            yield editions.SPACE, f"of {noun.work}", ""
        return
    yield from ((CUES, key, json.dumps(groups, ensure_ascii=False)) for key, groups in cues.lookups(noun))
    yield from ((editions.SPACE, key, "") for key in editions.work_keys(noun))
    for number, witness in enumerate(noun.witnesses if noun.withdrawn is None else ()):
        if witness.wording:
            keys = witness_words.gram_keys(witness.wording)
            yield from ((witness_words.SPACE, key, f"{number} {len(keys)}") for key in keys)
    yield from witness_held.postings(noun, registry)
