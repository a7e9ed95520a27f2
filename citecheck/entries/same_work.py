"""Finds works that stand in a bibliography under two keys: by DOI, by ISBN, or by author, title and year.

Reviews, introductions, chapters that carry their book's number and editions of one work are different works here: two
entries that contradict each other in a volume, a number, a page, an edition or a host are not one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.identifiers import doi, isbns
from citecheck.language.normalization import form
from citecheck.language.titles import begins_alike, title_words
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Reference

FEWEST_WORDS = 3
"""Words of a title from which author, title and year tell one work: many reviews and forewords have shorter ones."""
MOST_ALIKE = 50
"""Entries of one title and year with which one is compared: a column of a newspaper may have hundreds."""
_SIGNS = lazy(r"[\W_]+")
_TELLING = ("volume", "number", "issue", "pages", "edition", "part", "chapter", "eid", "doi", "isbn", "eprint", "date")
"""Fields of which two different values are of two works."""
_OF_PARTS = ("addendum", "titleaddon", "subtitle")
"""Fields of words that name a part of a work: "Verse 1.2.28"."""
_LOOSE = ("misc", "unpublished", "letter", "manuscript", "archival")
"""Types of documents that may have a date and a place in fields of words alone: two letters of one year."""
_WORDS = ("note", "howpublished", "addendum", "url", "month", "day")
_HOSTS = (("journal", "journaltitle"), ("booktitle",))
_PARTS = ("inbook", "incollection", "inproceedings", "conference", "inreference", "suppbook", "xdata")
"""Types whose DOI or ISBN may be that of the book around them."""


def same_works(entries: Iterable[Reference]) -> Iterator[EntryFault]:
    """A fault for each entry of a work that an earlier entry of another key is of."""
    by_number: dict[str, Reference] = {}
    by_title: dict[tuple[str, str], list[Reference]] = {}
    for entry in entries:
        first = _of_number(entry, by_number) or _of_title(entry, by_title)
        if first is not None:
            yield _fault(entry, first)


def _fault(entry: Reference, first: Reference) -> EntryFault:
    return EntryFault(EntryFaultKind.SAME_WORK, entry.key, "", entry.title, entry.place, first.key, (first.place,))


def _of_number(entry: Reference, by_number: dict[str, Reference]) -> Reference | None:
    """The earlier entry with the DOI or an ISBN of this one, if the two titles begin alike."""
    if entry.type in _PARTS:
        return None
    found = None
    for number in _numbers(entry):
        other = by_number.setdefault(number, entry)
        if other is not entry and found is None and _begin_alike(entry, other) and _volumes_agree(entry, other):
            found = other
    return found


def _numbers(entry: Reference) -> Iterator[str]:
    if "doi" in entry.fields and (number := doi(entry.fields["doi"].value)):
        yield number
    if entry.type in ("book", "collection", "mvbook") and "isbn" in entry.fields:
        yield from sorted(isbns(entry.fields["isbn"].value))


def _of_title(entry: Reference, by_title: dict[tuple[str, str], list[Reference]]) -> Reference | None:
    """The earlier entry with author, title and year of this one that contradicts it nowhere."""
    if not entry.authors or entry.year is None or not entry.title:
        return None
    alike = by_title.setdefault((entry.year, _SIGNS.sub("", entry.title.casefold())), [])
    found = None
    if alike and len(title_words(entry.title)) >= FEWEST_WORDS:
        others = alike[:MOST_ALIKE]
        found = next((other for other in others if _same_author(entry, other) and not _contradict(entry, other)), None)
    alike.append(entry)
    return found


def _begin_alike(one: Reference, other: Reference) -> bool:
    return begins_alike(title_words(one.title), title_words(other.title))


def _volumes_agree(one: Reference, other: Reference) -> bool:
    return not any(_differ(one, other, (name,)) for name in ("volume", "part", "chapter"))


def _same_author(one: Reference, other: Reference) -> bool:
    return form(one.authors[0].split(",")[0]) == form(other.authors[0].split(",")[0])


def _contradict(one: Reference, other: Reference) -> bool:
    groups: Sequence[tuple[str, ...]] = (*((name,) for name in (*_TELLING, *_OF_PARTS)), *_HOSTS)
    if one.type in _LOOSE:
        groups = (*groups, *((name,) for name in _WORDS))
    if any(_differ(one, other, group) for group in groups):
        return True
    return len(one.authors) != len(other.authors) or (one.type in _PARTS) != (other.type in _PARTS)


def _differ(one: Reference, other: Reference, names: tuple[str, ...]) -> bool:
    """Whether both entries have one of the fields, with different words."""
    ours, theirs = _value(one, names), _value(other, names)
    return bool(ours and theirs) and ours != theirs


def _value(entry: Reference, names: tuple[str, ...]) -> str:
    found = next((entry.fields[name].value for name in names if name in entry.fields), "")
    return "".join(one for one in found.casefold() if one.isalnum())
