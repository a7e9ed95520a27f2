"""Looks citekeys up in the bibliographies of their manuscript, and judges the entries that are cited.

Citations that could not be looked up are gathered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citecheck.foundation.cancellation import stop_if_cancelled

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.audit.claims import Claims, ReferenceMaterial
    from citecheck.model.claims import AmbiguousCitation, Citation, CitationDoubt, EntryFault, UncheckedCitations
    from citecheck.model.findings import CitationResult
    from citecheck.model.manuscript import Bibliography, Reference
    from citecheck.model.places import Correction

NO_BIBLIOGRAPHY, BIBLIOGRAPHY_UNREAD = "no_bibliography", "bibliography_unread"
"""Why a key was not looked up (see `CitationCoverage`)."""
ALL = "*"
"""The key of `\\nocite{*}`, which cites every entry."""


def looked_up(of: Claims) -> Iterator[CitationResult]:
    """The citations of a draft. One typed by hand is known, or it would not be resolved.

    A key that may stand in a bibliography not read is neither known nor unknown.
    """
    if not of.citations:
        return
    from citecheck.model.claims import CitedBy
    from citecheck.model.findings import CitationResult

    books = of.draft.bibliographies
    why = BIBLIOGRAPHY_UNREAD if any(book.unread for book in books) else None if books else NO_BIBLIOGRAPHY
    for citation in of.citations:
        by_hand = citation.by in (CitedBy.TYPED, CitedBy.IBID, CitedBy.ATTRIBUTION)
        cited = of.references.get(citation.key)
        if by_hand or (books and cited):
            yield CitationResult(citation, True, cited=cited)
        else:
            yield CitationResult(citation, None if why else False, why)


def unchecked(claimed: Sequence[Claims], cited: Sequence[CitationResult]) -> Iterator[UncheckedCitations]:
    """The citations that were not looked up: those without any bibliography together, and those of each draft with one
    that was not read."""
    by_path: dict[str, list[CitationResult]] = {}
    for one in cited:
        if one.why is not None:
            by_path.setdefault(one.citation.place.path, []).append(one)
    drafts = {of.draft.manuscript.path: of.draft for of in claimed}
    alone = [one for path in by_path for one in by_path[path] if one.why == NO_BIBLIOGRAPHY]
    if alone:
        paths = dict.fromkeys(one.citation.place.path for one in alone)
        yield _together(alone, beside=tuple(dict.fromkeys(name for path in paths for name in drafts[path].beside)))
    for path, open_ones in by_path.items():
        waiting = [one for one in open_ones if one.why == BIBLIOGRAPHY_UNREAD]
        if waiting:
            books = (book.path for book in drafts[path].bibliographies if book.unread)
            yield _together(waiting, unread=tuple(books))


def ambiguous(claimed: Sequence[Claims]) -> Iterator[AmbiguousCitation]:
    """The citations that point back to a note that names several works, which are named by author or title."""
    for of in claimed:
        for one in of.typed.ambiguous if of.typed else ():
            from citecheck.model.claims import AmbiguousCitation

            block = of.draft.manuscript.blocks[one.block]
            works = tuple(_named(of.references.get(key), key) for key in one.keys)
            text = block.text[one.start : one.end]
            yield AmbiguousCitation(text, works, block.running.place(one.start, one.end))


def _named(reference: Reference | None, key: str) -> str:
    """An entry by the family name of its author and its title, as far as it has them."""
    if reference is None:
        return key
    author = reference.authors[0].partition(",")[0] if reference.authors else ""
    return ", ".join(part for part in (author, reference.title) if part) or key


def _together(
    cited: Sequence[CitationResult], *, unread: tuple[str, ...] = (), beside: tuple[str, ...] = ()
) -> UncheckedCitations:
    from citecheck.model.claims import UncheckedCitations

    places = {one.citation.key: one.citation.place for one in reversed(cited)}
    first = cited[0].citation.place
    files = {one.citation.place.path: one.citation.place for one in reversed(cited)}
    others = places if len(files) == 1 else files
    return UncheckedCitations(
        keys=tuple(dict.fromkeys(one.citation.key for one in cited)),
        place=first,
        others=tuple(place for place in reversed(others.values()) if place is not first),
        count=len(cited),
        files=len(files),
        unread=unread,
        beside=beside,
    )


def users_of(book: Bibliography, claimed: Sequence[Claims]) -> list[Claims]:
    """The drafts that use a bibliography."""
    return [of for of in claimed if any(book is one for one in of.draft.bibliographies)]


def _cited_by(users: Sequence[Claims]) -> set[str]:
    return {citation.key for of in users for citation in of.citations}


def judged_entries(book: Bibliography, users: Sequence[Claims]) -> Sequence[Reference]:
    """The entries that a draft cites; all of a bibliography that no draft uses."""
    cited = _cited_by(users)
    if not users or ALL in cited:
        return book.references
    return [entry for entry in book.references if not cited.isdisjoint((entry.key, *entry.ids))]


def doubts(
    claimed: Sequence[Claims], bibliographies: Sequence[Bibliography], library: ReferenceMaterial
) -> Iterator[EntryFault]:
    """The doubts about the entries that are judged. `library` is that of bibliographies that no draft uses."""
    for book in bibliographies:
        users = users_of(book, claimed)
        entries = judged_entries(book, users)
        if entries:
            from citecheck.entries.entry import entry_faults

            stop_if_cancelled()
            yield from entry_faults(entries)
        listed = (users[0].library if users else library).retractions
        if listed:
            from citecheck.entries.retractions import retracted

            yield from retracted(entries, listed)
        if users and len(entries) < len(book.references):
            from citecheck.entries.idle_entries import unused_entries

            yield from unused_entries(book.references, _cited_by(users))


def _by_key(citation: Citation) -> bool:
    from citecheck.model.claims import CitedBy

    return citation.by is CitedBy.KEY


def contradicted(of: Claims) -> Iterator[CitationDoubt]:
    """What a draft's prose says beside its citations otherwise than the entries."""
    if of.references and any(_by_key(citation) and citation.key in of.references for citation in of.citations):
        from citecheck.entries.prose import citation_doubts

        yield from citation_doubts(of.draft.manuscript.blocks, of.citations, of.references)
    if of.typed is not None and (of.typed.resolved or of.typed.notes) and of.references:
        from citecheck.entries.imprints import imprint_doubts
        from citecheck.entries.prose import has_name
        from citecheck.resolve.typed.note_authors import note_author_doubts

        yield from imprint_doubts(of.draft.manuscript.blocks, of.typed.resolved, of.references)
        for doubt in note_author_doubts(of.draft.manuscript.blocks, of.typed, of.references):
            if not has_name(of.references[doubt.key], doubt.words.split()[-1]):
                yield doubt


def corrected_key(citation: Citation, key: str, source: str) -> Correction | None:
    """`key` in place of the key of a citation; None where the file does not have that key once at its place."""
    span = citation.place.span
    if span is None:
        return None
    found = list(re.finditer(rf"(?<![\w:/-]){re.escape(citation.key)}(?![\w:/-])", source[span.start : span.end]))
    if len(found) != 1:
        return None
    from citecheck.foundation.offsets import Source
    from citecheck.model.places import Correction

    start = span.start + found[0].start()
    return Correction(Source(citation.place.path, source).place(start, start + len(citation.key)), citation.key, key)
