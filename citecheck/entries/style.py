"""Finds what a publisher's editor asks for and what is no fault: how pages, titles and addresses are written."""

from __future__ import annotations

from collections.abc import Iterator

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import EntryFault, EntryFaultKind
from citecheck.model.manuscript import Field, Reference

FEWEST_CAPITALS = 12
"""Letters of a title in capitals throughout: shorter ones are names and abbreviations."""
_SINGLE = lazy(r"(?<![0-9-])[0-9]+-[0-9]+(?![0-9-])")
_ACCESS = ("urldate", "accessed", "lastchecked", "urlaccessdate", "note", "howpublished")
_PRINTED = ("article", "book", "incollection", "inbook", "inproceedings", "collection")
"""Types of what is in print: their address is a convenience."""
_WORD = lazy(r"[^\W\d_]+")
_SENTENCE_START = lazy(r"[:.?!–—“\"‘'(]\s*$")
_BEFORE = 8
"""Signs before a word that tell whether a sentence begins with it."""


def style_faults(entry: Reference) -> Iterator[EntryFault]:
    """What a style sheet would have otherwise in one entry."""
    fields = entry.fields
    pages = fields.get("pages")
    if pages is not None and (found := _SINGLE.search(pages.value)):
        correction = pages.correction(found.group(), found.group().replace("-", "--"))
        yield EntryFault(
            EntryFaultKind.SINGLE_HYPHEN, entry.key, "pages", found.group(), pages.place, correction=correction
        )
    url = fields.get("url")
    if url is not None and entry.type not in _PRINTED and "doi" not in fields and fields.keys().isdisjoint(_ACCESS):
        yield EntryFault(EntryFaultKind.URL_UNDATED, entry.key, "url", url.value, url.place)
    title = fields.get("title")
    if title is None:
        return
    if title.value.isupper() and sum(one.isalpha() for one in title.value) >= FEWEST_CAPITALS:
        yield EntryFault(EntryFaultKind.CAPITALS, entry.key, "title", title.value, title.place)
    elif (names := ", ".join(_names(title.value))) and _is_bibtex(title):
        yield EntryFault(EntryFaultKind.UNPROTECTED, entry.key, "title", title.value, title.place, names)


def _is_bibtex(title: Field) -> bool:
    """Whether a title stands in a BibTeX file without any brace or command in it."""
    span = title.place.span
    return title.place.path.endswith(".bib") and span is not None and span.end - span.start == len(title.value)


def _names(title: str) -> Iterator[str]:
    """The words of a title in sentence case that keep their capitals: names and abbreviations.

    In a title whose words have capitals nobody can tell names from other words.
    """
    words = _WORD.findall(title)
    if sum(word[0].islower() for word in words) * 2 <= len(words):
        yield from (word for word in words if _has_capital_inside(word))
        return
    for number, word in enumerate(_WORD.finditer(title)):
        before = title[max(0, word.start() - _BEFORE) : word.start()]
        begins = number == 0 or _SENTENCE_START.search(before) is not None
        is_name = not begins and word.group()[0].isupper() and len(word.group()) > 1
        if is_name or _has_capital_inside(word.group()):
            yield word.group()


def _has_capital_inside(word: str) -> bool:
    return word[1:].lower() != word[1:]
