"""Which source records a bibliography entry means: by its key, ISBN or DOI, else by author, year and title."""

from __future__ import annotations

import re
from functools import lru_cache

from citecheck.match.folds import form, words
from citecheck.model.manuscripts import Reference
from citecheck.model.records import Registry
from citecheck.model.works import SourceRecord

ISBN_13, ISBN_10 = 13, 10
LITTLE_WORDS = frozenset(
    ("a", "an", "the", "of", "and", "der", "die", "das", "und", "le", "la", "les", "de", "des", "et", "и", "в")
)


def tied(reference: Reference, registry: Registry) -> tuple[str, ...]:
    """The ids of the source records that an entry ties to, in the registry's order."""
    isbns = {_isbn(value) for value in re.split(r"[,;]", _field(reference, "isbn")) if _isbn(value)}
    doi = _doi(_field(reference, "doi"))
    found = [source.id for source in registry.sources.values() if _same(reference, source, isbns, doi)]
    return tuple(found)


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
    """Whether entry and source name authors and share none: a key alone may mean another book."""
    theirs = _families((*source.authors, *source.editors))
    ours = {form(author.split(",")[0].split()[-1]) for author in reference.authors if author.split(",")[0].split()}
    return bool(ours and theirs) and not ours & theirs


@lru_cache(maxsize=4096)
def _families(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form(name.split()[-1]) for name in names if name.split())


def _same_year(reference: Reference, source: SourceRecord) -> bool:
    return reference.year is not None and source.year[:4] == reference.year


def _same_title(reference: Reference, source: SourceRecord) -> bool:
    """Whether the shorter title, its little words left out, begins the longer."""
    volume = _field(reference, "volume")
    if volume and source.volume and volume != source.volume:
        return False
    ours = [_title(title) for title in (reference.title, _field(reference, "booktitle")) if title]
    theirs = [_title(title) for title in source.title.values()]
    sizes = ((a, b, min(len(a), len(b))) for a in ours for b in theirs)
    return any(size and a[:size] == b[:size] for a, b, size in sizes)


@lru_cache(maxsize=4096)
def _title(text: str) -> tuple[str, ...]:
    return tuple(word.form for word in words(text) if word.form not in LITTLE_WORDS)


def _field(reference: Reference, name: str) -> str:
    field = reference.fields.get(name)
    return field.value if field else ""


def _isbn(text: str) -> str:
    """The nine digits that ISBN-10 and ISBN-13 share; "" for what is neither."""
    digits = re.sub(r"[^0-9Xx]", "", text)
    if len(digits) == ISBN_13:
        return digits[3:12]
    return digits[:9] if len(digits) == ISBN_10 else ""


def _doi(text: str) -> str:
    return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", text.strip(), flags=re.IGNORECASE).lower()
