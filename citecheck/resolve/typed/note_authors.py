"""Finds notes that give the title of a work to somebody else than its author: "Anna Hale, *Harbour Accounts*, p. 58."

Such a note is not resolved, because another book may have the title. It is named, so that the author looks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.model.claims import CitationDoubt, CitationDoubtKind, TypedCitations
from citecheck.model.manuscript import Block, MarkKind, Reference
from citecheck.model.places import Span
from citecheck.resolve.typed.names import introduces
from citecheck.resolve.typed.words import title_words, typed_words
from citecheck.resolve.typed.works import CitableWork, distinct, work_index

TITLE_WORDS = 2
"""Words of a title that tell it from others: many books are called *Letters*."""

_NAME = r"[^\W\d_a-zа-яё][\w.’'-]*"
_NAME_BEFORE = lazy(rf"(?:^|[.;:]\s|\s[a-zа-яё]+\.?\s)\s*(?P<name>{_NAME}(?:\s{_NAME}){{0,3}}),\s$")
"""A name and a comma right before a title; before it the note begins, or a small word stands ("see")."""


def note_author_doubts(
    blocks: Sequence[Block], typed: TypedCitations, references: Mapping[str, Reference]
) -> Iterator[CitationDoubt]:
    """The persons whom notes that were not resolved name before the title of somebody else's work."""
    if not typed.notes:
        return
    titled: dict[tuple[str, ...], list[CitableWork]] = {}
    for work in work_index(references).works:
        for title in work.titles:
            titled.setdefault(title[:TITLE_WORDS], []).append(work)
    for block in blocks:
        for mark in block.marks if block.note in typed.notes else ():
            if mark.kind is not MarkKind.EMPHASIS:
                continue
            words = title_words(block.text[mark.start : mark.end])
            begun = titled.get(words[:TITLE_WORDS], ())
            works = distinct(work for work in begun if any(title[: len(words)] == words for title in work.titles))
            name = _name_before(block.text, mark.start)
            if name is None or len(words) < TITLE_WORDS or len(works) != 1:
                continue
            named = block.text[name.start : name.end]
            if not _is_of(works[0], named):
                entry, place = references[works[0].key], block.running.place(name.start, name.end)
                by = " and ".join(person.partition(",")[0] for person in entry.authors[:2])
                yield CitationDoubt(
                    CitationDoubtKind.AUTHOR, entry.key, named, place, entry.place, by, is_certain=False
                )


def _name_before(text: str, at: int) -> Span | None:
    """Where the name before a title stands, without a word that only introduces it ("See")."""
    found = _NAME_BEFORE.search(text[:at])
    if found is None:
        return None
    named = typed_words(text, *found.span("name"))
    first = next((word.start for word in named if not introduces(word.text)), None)
    return None if first is None else Span(first, found.end("name"))


def _is_of(work: CitableWork, name: str) -> bool:
    """Whether a name is that of a person of the work, or the work has none."""
    typed = {word.form for word in typed_words(name)}
    persons = (*work.persons, *work.others)
    return not work.persons or any(not typed.isdisjoint(person.family) for person in persons)
