"""Looks citekeys up in the bibliographies of their manuscript, and gathers those that could not be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.audit.claims import Claims
from citecheck.model.claims import CitedBy, UncheckedCitations
from citecheck.model.findings import CitationResult

NO_BIBLIOGRAPHY, BIBLIOGRAPHY_UNREAD = "no_bibliography", "bibliography_unread"
"""Why a key was not looked up (see `CitationCoverage`)."""


def looked_up(of: Claims) -> Iterator[CitationResult]:
    """The citations of a draft. One typed by hand is known, or it would not be resolved.

    A key that may stand in a bibliography not read is neither known nor unknown.
    """
    books = of.draft.bibliographies
    why = BIBLIOGRAPHY_UNREAD if any(book.unread for book in books) else None if books else NO_BIBLIOGRAPHY
    for citation in of.citations:
        by_hand = citation.by in (CitedBy.TYPED, CitedBy.IBID, CitedBy.ATTRIBUTION)
        known = by_hand or (bool(books) and citation.key in of.references)
        yield CitationResult(citation, True) if known else CitationResult(citation, None if why else False, why)


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


def _together(
    cited: Sequence[CitationResult], *, unread: tuple[str, ...] = (), beside: tuple[str, ...] = ()
) -> UncheckedCitations:
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
