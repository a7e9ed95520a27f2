"""Fills what entries inherit by `crossref` and `xdata`, and finds chains that lead nowhere or in a circle.

Circles are found before anything follows a chain: pandoc never ends on one, and pybtex overflows the stack.
Nothing here recurses, so a chain may be as long as the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from citecheck.model.manuscript import BadEntry, Bibliography, Field, Reference
from citecheck.model.noun import replace
from citecheck.model.places import Place
from citecheck.read.bibliography.entries import inherited_keys, keys_listed, title, year

OWN = frozenset(
    (
        *("crossref", "xdata", "xref", "entryset", "ids", "related", "relatedoptions", "relatedstring", "relatedtype"),
        *(
            "label",
            "shorthand",
            "shorthandintro",
            "shorttitle",
            "indextitle",
            "indexsorttitle",
            "sorttitle",
            "sortname",
        ),
        *("sortkey", "presort", "key", "options", "execute", "gender"),
    )
)
"""Fields that say something of one entry only (biblatex manual, appendix B). Titles move to another field instead."""

MOST_SHOWN = 20
"""Entries of a circle that a message names; one of thousands is not written by hand."""

_TITLES = ("title", "subtitle", "titleaddon")
_MULTIVOLUME = ("mvbook", "mvcollection", "mvproceedings", "mvreference")
_WITHIN = ("inbook", "incollection", "inproceedings", "conference", "inreference", "bookinbook", "suppbook")
_JOURNALS = {"title": "journaltitle", "subtitle": "journalsubtitle"}


def inherited(references: Sequence[Reference]) -> tuple[list[Reference], list[BadEntry]]:
    """The references with what they inherit, and a bad entry for each circle and each key that is not there."""
    by_key = _by_key(references)
    links, bad = _links(references, by_key)
    if not links:
        return list(references), bad
    bad.extend(_circles(links, by_key))
    whole = _resolved(links, by_key)
    return [whole.get(reference.key, reference) for reference in references], bad


def _by_key(references: Sequence[Reference]) -> dict[str, Reference]:
    return {reference.key: reference for reference in reversed(references)}


def _links(
    references: Sequence[Reference], by_key: dict[str, Reference]
) -> tuple[dict[str, list[str]], list[BadEntry]]:
    """For each entry that inherits, the keys as the file has them (BibTeX minds no case)."""
    folded = {key.casefold(): key for key in reversed(by_key)}
    links: dict[str, list[str]] = {}
    bad: list[BadEntry] = []
    for reference in references:
        missing = []
        for key in reference.inherits:
            found = key if key in by_key else folded.get(key.casefold())
            if found is None:
                missing.append(key)
            else:
                links.setdefault(reference.key, []).append(found)
        if missing:
            bad.append(_missing(reference, missing))
    return links, bad


def _missing(reference: Reference, keys: Sequence[str]) -> BadEntry:
    shown = ", ".join(f"“{key}”" for key in keys[:MOST_SHOWN])
    return BadEntry(
        "unreadable",
        reference.key,
        f"The entry “{reference.key}” takes fields from {shown}, which this bibliography does not have; "
        "the inherited fields are missing.",
        _link_place(reference, keys[0]),
        remedy="Add the entry to this file, or correct the key.",
        lacks=tuple(keys),
    )


def _link_place(reference: Reference, key: str) -> Place:
    """Where an entry names one it inherits from."""
    for name in ("xdata", "crossref"):
        if name in reference.fields and key.casefold() in keys_listed(reference.fields[name].value.casefold()):
            return reference.fields[name].place
    return reference.place


def _circles(links: dict[str, list[str]], by_key: Mapping[str, Reference]) -> Iterator[BadEntry]:
    """Each circle, once; the link that closes it is taken out of `links`."""
    done: set[str] = set()
    for first in list(links):
        path: dict[str, Iterator[str]] = {}
        if first not in done:
            path[first] = iter(tuple(links[first]))
        while path:
            key = next(reversed(path))
            following = next(path[key], None)
            if following is None:
                done.add(key)
                del path[key]
            elif following in path:
                links[key].remove(following)
                yield _circle(path, following, by_key)
            elif following not in done:
                path[following] = iter(tuple(links.get(following, ())))


def _circle(path: dict[str, Iterator[str]], closes: str, by_key: Mapping[str, Reference]) -> BadEntry:
    """The fault of a circle. For a very long one, it names the entry where the circle closes and the last entries."""
    members = [closes]
    for key in islice(reversed(path), MOST_SHOWN):
        if key == closes:
            break
        members.insert(1, key)
    first, others = by_key[closes], [by_key[key] for key in members[1:]]
    shown = " → ".join(f"“{key}”" for key in (*members, closes))
    return BadEntry(
        "cycle",
        closes,
        f"Entries inherit their fields from one another in a circle: {shown}. Programs that follow it never end.",
        _link_place(first, (others[0] if others else first).key),
        related=tuple((f"“{other.key}” is part of the circle", other.place) for other in others),
        remedy="Remove the crossref or xdata that leads back.",
    )


def _resolved(links: Mapping[str, Sequence[str]], by_key: Mapping[str, Reference]) -> dict[str, Reference]:
    """Every entry that inherits, whole; those it inherits from come first."""
    whole: dict[str, Reference] = {}
    for first in links:
        path = [first]
        while path:
            waiting = [key for key in links.get(path[-1], ()) if key in links and key not in whole]
            if path[-1] in whole or not waiting:
                key = path.pop()
                if key not in whole:
                    whole[key] = _with(by_key[key], [whole.get(k, by_key[k]) for k in links[key]])
            else:
                path.extend(waiting)
    return whole


def _with(child: Reference, parents: Sequence[Reference]) -> Reference:
    fields = dict(child.fields)
    authors = child.authors
    for parent in parents:
        for name, given in parent.fields.items():
            taken = name if parent.type == "xdata" else _taken_as(name, child.type, parent.type)
            if taken and taken not in fields and name not in ("ids", "xdata"):
                fields[taken] = given if taken == name else Field(taken, given.value, given.stands)
        authors = authors or parent.authors
    return replace(
        child,
        fields=fields,
        authors=authors,
        title=title(fields),
        year=year(fields),
        files=child.files or next((parent.files for parent in parents if parent.files), ()),
        inherits=inherited_keys(child.fields),
    )


def _taken_as(name: str, child: str, parent: str) -> str | None:
    """The name under which a child has a parent's field, None where it does not inherit it (biblatex, appendix B)."""
    if name not in _TITLES:
        return None if name in OWN else name
    if parent in _MULTIVOLUME:
        return f"main{name}"
    if child in _WITHIN:
        return f"book{name}"
    if child in ("article", "suppperiodical", "review"):
        return _JOURNALS.get(name)
    return name


def joined(books: Sequence[Bibliography]) -> tuple[Bibliography, ...]:
    """The bibliographies, entries whole that take fields from a file beside theirs; what no file has stays missing."""
    lacked = {key.casefold() for book in books for bad in book.bad for key in bad.lacks}
    there = {reference.key.casefold() for book in books for reference in book.references}
    if not lacked & there:
        return tuple(books)
    first = {reference.key: reference for book in reversed(books) for reference in reversed(book.references)}
    whole = {reference.key: reference for reference in inherited(list(first.values()))[0]}
    return tuple(
        replace(
            book,
            references=tuple(whole[one.key] if first[one.key] is one else one for one in book.references),
            bad=tuple(bad for bad in book.bad if not bad.lacks or {key.casefold() for key in bad.lacks} - there),
        )
        for book in books
    )
