"""Finds the source records that a bibliography entry means: by key, ISBN or DOI, else by author, year and title."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from citecheck.language.family_names import family_names
from citecheck.language.identifiers import doi as normal_doi
from citecheck.language.identifiers import isbn, isbns
from citecheck.language.titles import begins_alike, title_words
from citecheck.model.manuscript import Reference
from citecheck.records.lookup.lazy import narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.registry import Registry
    from citecheck.model.works import SourceRecord

SPACE = "tie"
"""The key space of sources, by what an entry may share with them."""


def tied(reference: Reference, registry: Registry) -> tuple[str, ...]:
    """The ids of the source records that an entry means, in the registry's order."""
    ours, doi = isbns(_field(reference, "isbn")), normal_doi(_field(reference, "doi"))
    sources = narrowed(registry.sources, SPACE, lambda: _keys_of(reference, ours, doi))
    return tuple(source.id for source in sources if _same(reference, source, ours, doi))


def tie_keys(source: SourceRecord) -> Iterator[str]:
    """The keys of a source in a stored registry: everything that an entry may share with it."""
    yield from (f"key {key.casefold()}" for key in (source.id, *source.keys))
    yield from (f"isbn {isbn(value)}" for value in source.isbn if isbn(value))
    if source.doi:
        yield f"doi {normal_doi(source.doi)}"
    yield from (f"{source.year[:4]} {title[0]}" for title in map(title_words, source.title.values()) if title)


def _keys_of(reference: Reference, isbns: frozenset[str], doi: str) -> Iterator[str]:
    """The keys of the sources that an entry may mean."""
    yield from (f"key {key.casefold()}" for key in (reference.key, *reference.ids))
    yield from (f"isbn {one}" for one in isbns)
    yield f"doi {doi}"
    titles = (reference.title, _field(reference, "booktitle"))
    yield from (f"{reference.year} {word}" for word in map(_first_word, titles) if word)


def _first_word(title: str) -> str:
    """The first word of a title that is not small. Words are asked one by one, because titles are many."""
    return next((found[0] for found in map(title_words, title.split()) if found), "")


def _same(reference: Reference, source: SourceRecord, isbns: frozenset[str], doi: str) -> bool:
    if isbns & {isbn(value) for value in source.isbn} or (doi and doi == normal_doi(source.doi)):
        return True
    if _contradicts(reference, source):
        return False
    keys = {key.casefold() for key in (source.id, *source.keys)}
    if keys & {key.casefold() for key in (reference.key, *reference.ids)}:
        return True
    return bool(reference.authors) and _same_year(reference, source) and _same_title(reference, source)


def _contradicts(reference: Reference, source: SourceRecord) -> bool:
    """Whether entry and source name authors and share none. A key alone may mean another book."""
    theirs = families((*source.authors, *source.editors))
    ours = authors(reference)
    comparable = any(_is_latin(a) == _is_latin(b) for a in ours for b in theirs)
    return comparable and not ours & theirs


def _is_latin(name: str) -> bool:
    """Whether a normalized name is in Latin letters. Names in two scripts are not compared."""
    return name.isascii()


def of_same_author(reference: Reference, names: tuple[str, ...]) -> bool:
    """Whether an entry names one of the persons as its author."""
    return bool(authors(reference) & families(names))


def authors(reference: Reference) -> frozenset[str]:
    """The family names of an entry's authors, normalized."""
    return family_names(reference.authors)


@lru_cache(maxsize=4096)
def families(names: tuple[str, ...]) -> frozenset[str]:
    """The family names of persons, normalized."""
    return family_names(names)


def _same_year(reference: Reference, source: SourceRecord) -> bool:
    return reference.year is not None and source.year[:4] == reference.year


def _same_title(reference: Reference, source: SourceRecord) -> bool:
    volume = _field(reference, "volume")
    if volume and source.volume and volume != source.volume:
        return False
    return same_title(reference, tuple(source.title.values()))


def same_title(reference: Reference, titles: tuple[str, ...]) -> bool:
    """Whether the shorter title begins the longer one, without small words."""
    ours = [title_words(title) for title in (reference.title, _field(reference, "booktitle")) if title]
    return any(begins_alike(a, b) for a in ours for b in map(title_words, titles))


def _field(reference: Reference, name: str) -> str:
    field = reference.fields.get(name)
    return field.value if field else ""
