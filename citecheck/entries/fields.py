"""Finds entries that lack what their type needs, and fields and types that are empty, misspelt or of another type."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from citecheck.entries.known_fields import KNOWN, PRINTED, TYPES
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference

ALIKE = 0.84
"""Likeness from which a name is a known one misspelt: one letter of six more, fewer or changed."""
LONGEST_NAME = 30
"""Letters of a name beyond which it is like no known one."""
SHORTEST_NAME = 4
"""Letters of a name of which a misspelling can be told."""

_PUT_ASIDE = "opt"
"""What editors write before the name of a field that is not to be printed: `OPTnote`."""
_PERSONS = ("author", "editor", "organization", "institution", "translator", "key", "label")
_DATES = ("date", "year")
_OF_BOOKS = frozenset(("publisher", "isbn"))
_HOSTS = ("journal", "journaltitle", "booktitle", "maintitle", "series", "howpublished")
_NEEDED = {
    "article": (("author", "editor", "key"), ("title",), ("journal", "journaltitle", "shortjournal"), _DATES),
    "book": (("author", "editor", "organization", "key"), ("title",), _DATES),
    "collection": (("editor", "author"), ("title",), _DATES),
    "inbook": (("author", "editor"), ("title", "chapter", "pages"), _DATES),
    "incollection": (("author", "editor"), ("title",), ("booktitle",), _DATES),
    "inproceedings": (("author", "editor"), ("title",), ("booktitle",), _DATES),
    "mastersthesis": (("author",), ("title",), ("school", "institution"), _DATES),
    "phdthesis": (("author",), ("title",), ("school", "institution"), _DATES),
    "proceedings": (("title",), _DATES),
    "techreport": (_PERSONS, ("title",), ("institution", "organization"), _DATES),
    "thesis": (("author",), ("title",), ("institution", "school"), _DATES),
    "report": (_PERSONS, ("title",), ("institution", "organization"), _DATES),
    "online": (("title", "author"), ("url", "doi", "eprint")),
    "misc": (("title", "howpublished", "note"),),
    "unpublished": (("author",), ("title",)),
}
"""What BibTeX or biblatex asks of a type. Of each group one field is enough; what both call optional is left out."""


def field_faults(entry: Reference) -> Iterator[EntryFault]:
    """The doubts about the type and the fields of one entry."""
    if entry.type and entry.type not in TYPES:
        near = _near(entry.type, TYPES)
        yield EntryFault(EntryFaultKind.TYPE_UNKNOWN, entry.key, "", entry.type, entry.place, near)
    fields = entry.fields
    for name, field in fields.items():
        if name not in KNOWN and (near := _misspelt(name)) and near not in fields:
            yield EntryFault(EntryFaultKind.FIELD_UNKNOWN, entry.key, name, field.value, field.place, near)
        elif not field.value and name in PRINTED:
            yield EntryFault(EntryFaultKind.EMPTY, entry.key, name, "", field.place)
    if is_unlikely_article(entry):
        yield EntryFault(EntryFaultKind.TYPE_UNLIKELY, entry.key, "", entry.type, entry.place)
    elif not entry.inherits and (missing := ", ".join(_missing(entry))):
        yield EntryFault(EntryFaultKind.FIELDS_MISSING, entry.key, "", missing, entry.place)


def is_unlikely_article(entry: Reference) -> bool:
    """Whether an article is in no journal and has the publisher's fields of a book."""
    if entry.type != "article" or not entry.fields.keys() >= _OF_BOOKS:
        return False
    has = {name for name, field in entry.fields.items() if field.value}
    return has.isdisjoint(_HOSTS) and has >= _OF_BOOKS


def _missing(entry: Reference) -> Iterator[str]:
    """The first name of each group of fields of which the entry has none. One that is there and empty is said apart."""
    for group in _NEEDED.get(entry.type, ()):
        if entry.fields.keys().isdisjoint(group):
            yield group[0]


@lru_cache(maxsize=4096)
def _misspelt(name: str) -> str:
    """The known field that a name is likely meant for, "" where it is a name of somebody's own."""
    if len(name) < SHORTEST_NAME or not name.isalpha() or name.removeprefix(_PUT_ASIDE) in KNOWN:
        return ""
    if name.endswith("s") and name[:-1] in PRINTED:
        return name[:-1]
    return _near(name, KNOWN)


@lru_cache(maxsize=512)
def _near(name: str, known: frozenset[str]) -> str:
    if len(name) > LONGEST_NAME:
        return ""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, sorted(known), n=1, cutoff=ALIKE)), "")
