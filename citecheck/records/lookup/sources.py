"""Finds the source records that a bibliography entry means: by key, ISBN or DOI, else by author, year and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from citecheck.language import vocabulary
from citecheck.language.normalization import form, words
from citecheck.model.manuscript import Reference
from citecheck.records.lookup.lazy import narrowed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.registry import Registry
    from citecheck.model.works import SourceRecord

SPACE = "tie"
"""The key space of sources, by what an entry may share with them."""
ISBN_13, ISBN_10 = 13, 10


@cache
def _title_words() -> frozenset[str]:
    """Small words, which do not distinguish titles."""
    return frozenset(vocabulary.words("bibliography", "title_words"))


def tied(reference: Reference, registry: Registry) -> tuple[str, ...]:
    """The ids of the source records that an entry means, in the registry's order."""
    isbns = {_isbn(value) for value in re.split(r"[,;]", _field(reference, "isbn")) if _isbn(value)}
    doi = _doi(_field(reference, "doi"))
    sources = narrowed(registry.sources, SPACE, lambda: _keys_of(reference, isbns, doi))
    return tuple(source.id for source in sources if _same(reference, source, isbns, doi))


def tie_keys(source: SourceRecord) -> Iterator[str]:
    """The keys of a source in a stored registry: everything that an entry may share with it."""
    yield from (f"key {key.casefold()}" for key in (source.id, *source.keys))
    yield from (f"isbn {_isbn(value)}" for value in source.isbn if _isbn(value))
    if source.doi:
        yield f"doi {_doi(source.doi)}"
    yield from (f"{source.year[:4]} {title[0]}" for title in map(_title, source.title.values()) if title)


def _keys_of(reference: Reference, isbns: set[str], doi: str) -> Iterator[str]:
    """The keys of the sources that an entry may mean."""
    yield from (f"key {key.casefold()}" for key in (reference.key, *reference.ids))
    yield from (f"isbn {isbn}" for isbn in isbns)
    yield f"doi {doi}"
    titles = (_title(title) for title in (reference.title, _field(reference, "booktitle")) if title)
    yield from (f"{reference.year} {title[0]}" for title in titles if title)


def _same(reference: Reference, source: SourceRecord, isbns: set[str], doi: str) -> bool:
    if isbns & {_isbn(value) for value in source.isbn} or (doi and doi == _doi(source.doi)):
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


def authors(reference: Reference) -> set[str]:
    """The family names of an entry's authors, normalized."""
    return {form(author.split(",")[0].split()[-1]) for author in reference.authors if author.split(",")[0].split()}


@lru_cache(maxsize=4096)
def families(names: tuple[str, ...]) -> frozenset[str]:
    """The family names of persons, normalized."""
    return frozenset(form(name.split()[-1]) for name in names if name.split())


def _same_year(reference: Reference, source: SourceRecord) -> bool:
    return reference.year is not None and source.year[:4] == reference.year


def _same_title(reference: Reference, source: SourceRecord) -> bool:
    volume = _field(reference, "volume")
    if volume and source.volume and volume != source.volume:
        return False
    return same_title(reference, tuple(source.title.values()))


def same_title(reference: Reference, titles: tuple[str, ...]) -> bool:
    """Whether the shorter title begins the longer one, without small words."""
    ours = [_title(title) for title in (reference.title, _field(reference, "booktitle")) if title]
    theirs = [_title(title) for title in titles]
    sizes = ((a, b, min(len(a), len(b))) for a in ours for b in theirs)
    return any(size and a[:size] == b[:size] for a, b, size in sizes)


@lru_cache(maxsize=4096)
def _title(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(text) if word.form not in _title_words())


def _field(reference: Reference, name: str) -> str:
    field = reference.fields.get(name)
    return field.value if field else ""


def _isbn(text: str) -> str:
    """The nine digits that ISBN-10 and ISBN-13 share; "" for anything else."""
    digits = re.sub(r"[^0-9Xx]", "", text)
    if len(digits) == ISBN_13:
        return digits[3:12]
    return digits[:9] if len(digits) == ISBN_10 else ""


def _doi(text: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE).lower()
