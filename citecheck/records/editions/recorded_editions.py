"""Finds the work that a bibliography entry is of, and its recorded editions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from citecheck.foundation.lazy_regex import lazy
from citecheck.language import vocabulary
from citecheck.language.family_names import family_names
from citecheck.language.normalization import words
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun
from citecheck.records.lookup.lazy import kept, narrowed
from citecheck.records.lookup.sources import authors, families, of_same_author, same_title, tied

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.attestation import Pointer
    from citecheck.model.records import Record
    from citecheck.model.registry import Registry
    from citecheck.model.works import Edition, SourceRecord

SPACE = "work"
"""The key space of works (by what an entry may share with them) and of sources (by their work) in a stored registry."""
_JOINT = lazy(lambda: rf"\s+{vocabulary.either('bibliography', 'and')}\s+|;|&")
"""What separates two persons in a name field."""


@noun
class Work:
    """A work of the registry with every known edition: its own, and the sources that are editions of it."""

    record: Record
    editions: tuple[Edition, ...]

    def of_year(self, year: str) -> list[Edition]:
        """The editions that may bear this year."""
        return [edition for edition in self.editions if year in years(edition)]


def years(edition: Edition) -> frozenset[str]:
    """The years that an edition may bear, in four digits."""
    texts = (*edition.accept_years, edition.year.title_page, edition.year.appeared)
    return frozenset(year for text in texts for year in re.findall(r"(?<!\d)\d{4}(?!\d)", text))


def named(edition: Edition) -> str:
    """An edition as a message names it: "Columbia University Press, New York 1989"."""
    place = " ".join(part for part in (edition.place, edition.year.title_page) if part)
    who = edition.publisher or ("" if edition.place else edition.id)
    return ", ".join(part for part in (who, place) if part)


def last_page(edition: Edition) -> int | None:
    """The number of an edition's last page, if it is known."""
    figures = re.findall(r"\d+", edition.pages)
    return int(figures[-1]) if figures else None


@cache
def _publisher_words() -> frozenset[str]:
    """Words in the names of many publishers, which do not distinguish one from another."""
    return frozenset(vocabulary.words("bibliography", "publisher_words"))


@lru_cache(maxsize=65536)
def house(name: str) -> frozenset[str]:
    """The distinctive words of a publisher's or translator's name."""
    folded = {word.form for word in words(name)}
    return frozenset(folded - _publisher_words()) or frozenset(folded)


def translators(name: str) -> frozenset[str]:
    """The family names in a translator's name."""
    return family_names(_JOINT.split(name))


def work_of(reference: Reference, registry: Registry) -> Work | None:
    """The work an entry is of: the work of a source that matches it, else the work with its author and title."""
    ids = tied(reference, registry)
    for work in _possible(reference, ids, registry):
        own = {edition.id for edition in work.editions}
        if own & set(ids) or _is_of(reference, work.record):
            return work
    return None


def _possible(reference: Reference, ids: Sequence[str], registry: Registry) -> Iterable[Work]:
    """The works an entry may be of: all, or in a stored registry those with one of its sources or authors."""
    if (records := kept(registry.records)) is None:
        return works(registry)
    tied_to = (registry.sources[name].work for name in ids)
    keys = [*(f"edition {name}" for name in ids), *(f"id {name}" for name in tied_to if name)]
    keys += [f"author {family}" for family in authors(reference)]
    return _with_editions(records.under(SPACE, keys), registry)


def work_keys(record: Record) -> Iterator[str]:
    """The keys of a work in a stored registry: everything that an entry may share with it."""
    from citecheck.model.records import RecordKind

    if record.kind is not RecordKind.WORK or record.withdrawn is not None:
        return
    yield f"id {record.id}"
    yield from (f"edition {edition.id}" for edition in record.editions)
    if record.author:
        yield from (f"author {family}" for family in families((record.author.name, *record.author.aliases)))


def _is_of(reference: Reference, record: Record) -> bool:
    if record.author is None or not of_same_author(reference, (record.author.name, *record.author.aliases)):
        return False
    return same_title(reference, (*record.title.values(), *(alias.text for alias in record.aliases)))


@lru_cache(maxsize=4)
def works(registry: Registry) -> tuple[Work, ...]:
    """The works of a registry with known editions."""
    return tuple(_with_editions(registry.records.values(), registry))


def _with_editions(records: Iterable[Record], registry: Registry) -> Iterator[Work]:
    found = (Work(record, tuple(_editions(record, registry))) for record in records)
    return (work for work in found if work.editions)


def _editions(record: Record, registry: Registry) -> Iterator[Edition]:
    from citecheck.model.records import RecordKind  # the nouns of records are loaded where a record is met

    if record.kind is not RecordKind.WORK or record.withdrawn is not None:
        return
    yield from (_completed(edition, registry) for edition in record.editions)
    own = {edition.id for edition in record.editions}
    for source in narrowed(registry.sources, SPACE, lambda: [f"of {record.id}"]):
        if source.work == record.id and source.id not in own:
            yield _of_source(source)


def _completed(edition: Edition, registry: Registry) -> Edition:
    """An edition, where the source with the same id fills what the record leaves open."""
    source = registry.sources.get(edition.id)
    if source is None:
        return edition
    from citecheck.model.works import Edition

    other = _of_source(source)
    return Edition(
        id=edition.id,
        year=edition.year if years(edition) else other.year,
        lang=edition.lang or other.lang,
        place=edition.place or other.place,
        publisher=edition.publisher or other.publisher,
        translator=edition.translator or other.translator,
        pages=edition.pages or other.pages,
        revised=edition.revised,
        accept_years=edition.accept_years,
        page_map=edition.page_map,
        refs=edition.refs or other.refs,
    )


def _of_source(source: SourceRecord) -> Edition:
    from citecheck.model.attestation import Pointer
    from citecheck.model.works import Edition, EditionYear

    return Edition(
        id=source.id,
        year=EditionYear(source.year),
        lang=source.lang,
        place=source.place,
        publisher=source.publisher,
        translator=source.translator,
        pages=source.pages,
        refs=(Pointer(source.id),),
    )


def references(editions: Sequence[Edition]) -> tuple[Pointer, ...]:
    """The references behind what is known of the editions."""
    return tuple(dict.fromkeys(ref for edition in editions for ref in edition.refs))
