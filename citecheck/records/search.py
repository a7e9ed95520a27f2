"""Searches records for words, in titles, names, aliases, cues and wordings."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.language.normalization import words
from citecheck.model.noun import noun
from citecheck.model.records import Record
from citecheck.model.registry import Registry
from citecheck.model.works import SourceRecord

Where = tuple[str, str]
"""The kind of a text in a record (title, wording, ...), and the text."""


@noun
class Hit:
    """A record or source that has all the words, with the texts that contain them. A higher `weight` comes first."""

    id: str
    kind: str
    name: str
    where: tuple[Where, ...]
    weight: int


def search(registry: Registry, query: str) -> list[Hit]:
    """The records and sources that have all the words, those with the words in their title first.

    A word matches every word that begins with it.
    """
    wanted = [word.form for word in words(query)]
    found = [
        _hit(record.id, record.kind, record.name, list(_of_record(record)), wanted) for record in _records(registry)
    ]
    found += [_hit(s.id, "source", s.name, list(_of_source(s)), wanted) for s in registry.sources.values()]
    return sorted((hit for hit in found if hit), key=lambda hit: (-hit.weight, hit.id)) if wanted else []


def _records(registry: Registry) -> Iterator[Record]:
    yield from registry.records.values()


def _hit(id_: str, kind: str, name: str, texts: list[Where], wanted: list[str]) -> Hit | None:
    matched: dict[str, int] = {}
    where: list[tuple[int, Where]] = []
    for label, text in texts:
        forms = [word.form for word in words(text)]
        here = [word for word in wanted if any(form.startswith(word) for form in forms)]
        matched |= dict.fromkeys(here, 1)
        if here:
            where.append((len(here), (label, text)))
    if len(matched) < len(set(wanted)):
        return None
    best = max(count for count, _ in where)
    titled = max((count for count, (label, _) in where if label in ("id", "title")), default=0)
    return Hit(id_, str(kind), name, tuple(said for count, said in where if count == best), best + titled)


def _of_record(record: Record) -> Iterator[Where]:
    yield "id", record.id.replace("-", " ")
    yield from (("title", title) for title in record.title.values())
    if record.author:
        yield from (("author", name) for name in (record.author.name, *record.author.aliases))
    yield from (("also called", alias.text) for alias in record.aliases)
    for cue in record.cues.any_of if record.cues else ():
        yield "cue", " + ".join(cue.all)
    for witness in record.witnesses:
        yield from (("wording", text) for text in (witness.text, witness.normal) if text)
    yield from (("misquoted", known.wording) for known in record.misquotations)
    yield from (("given to", wrong.name) for wrong in record.wrong_authors)


def _of_source(source: SourceRecord) -> Iterator[Where]:
    yield "id", source.id.replace("-", " ")
    yield from (("title", title) for title in source.title.values())
    if source.short:
        yield "title", source.short
    yield from (("author", name) for name in (*source.authors, *source.editors))
    yield from (("citekey", key) for key in source.keys)
    if source.year:
        yield "year", source.year
