"""Gathers the claims of each manuscript, gives quotations their ids, and holds what claims are compared with."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from citecheck.compare.retrieval.searches import Searches
from citecheck.errors import fault_in_file
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.model.claims import Citation, Claim, Extract, Quotation
from citecheck.model.manuscript import Bibliography, Manuscript, Reference
from citecheck.model.noun import noun
from citecheck.model.records import Registry
from citecheck.texts.library import Library

DIGITS_OF_ID = 12
"""Hexadecimal digits of the hash in a quotation's id: of a hundred thousand quotations two share a hash once in 50,000
audits, and then the ordinal still tells them apart."""


@noun
class ReferenceMaterial:
    """All that an audit compares with: the texts held, the registry's records, and the searches of those texts."""

    held: Library
    registry: Registry
    searches: Searches = field(default_factory=Searches)


@noun
class Draft:
    """A manuscript and the bibliographies its citekeys are looked up in (none at hand: an empty tuple).

    `library` is its own where it is not that of the whole audit. `beside` are the bibliographies that lie beside a
    manuscript that names none, where they are several and so none is taken.
    """

    manuscript: Manuscript
    bibliographies: tuple[Bibliography, ...] = ()
    library: ReferenceMaterial | None = None
    beside: tuple[str, ...] = ()


@noun
class Claims:
    """One draft with its quotations and citations, its references by key, its library."""

    draft: Draft
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[Claim, ...]
    references: dict[str, Reference]
    library: ReferenceMaterial


def claims(drafts: Sequence[Draft], library: ReferenceMaterial) -> Iterator[Claims]:
    """The claims of each draft. `library` serves those that have none of their own."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        stop_if_cancelled()
        draft, found = _extracted(draft)
        quotations = tuple(_identified(found.quotations, seen))
        references = {r.key: r for bib in reversed(draft.bibliographies) for r in reversed(bib.references)}
        references |= {alias: r for r in tuple(references.values()) for alias in r.ids if alias not in references}
        own = draft.library or library
        yield Claims(draft, quotations, found.citations, found.stray, references, own)


def _identified(quotations: Iterable[Quotation], seen: Counter[str]) -> Iterator[Quotation]:
    """The quotations with their ids: a hash of the words, and an ordinal among the quotations of these words.

    Neither counts what stands around a quotation, so an id survives every insertion but that of the same words above.
    `seen` counts the hashes met so far in the audit.
    """
    for quotation in quotations:
        words = " ".join(quotation.text.split()).casefold()
        digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:DIGITS_OF_ID]
        seen[digest] += 1
        yield replace(quotation, id=f"q{digest}-{seen[digest]}")


def _extracted(draft: Draft) -> tuple[Draft, Extract]:
    """A draft with what it claims. A fault in finding that out costs this draft and not the others: it is not read."""
    from citecheck.extract.claims import extract

    try:
        return draft, extract(draft.manuscript)
    except Exception as error:
        return _unread(draft, fault_in_file(error)), Extract((), (), ())


def _unread(draft: Draft, why: str) -> Draft:
    return replace(draft, manuscript=replace(draft.manuscript, blocks=(), unread=why))


def without_claims(of: Claims, why: str) -> Claims:
    """The claims of a draft that is not read after all, which are none."""
    return Claims(_unread(of.draft, why), (), (), (), of.references, of.library)


def distinct(claimed: Iterable[Claims]) -> list[ReferenceMaterial]:
    """The libraries that drafts rest on, each once."""
    return list({id(of.library): of.library for of in claimed}.values())
