"""What manuscripts claim: quotations and citations numbered through an audit, each draft with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from citecheck.extract.claims import extract
from citecheck.model.claims import Citation, Claim, Quotation
from citecheck.model.manuscripts import Bibliography, Manuscript, Reference
from citecheck.model.records import Registry
from citecheck.nouns import noun
from citecheck.texts.held import Held


@noun
class Library:
    """All that an audit compares with: the texts held and the registry's records."""

    held: Held
    registry: Registry


@noun
class Draft:
    """A manuscript and the bibliographies its citekeys are looked up in (none at hand: an empty tuple).

    `library` is its own where it is not that of the whole audit.
    """

    manuscript: Manuscript
    bibliographies: tuple[Bibliography, ...] = ()
    library: Library | None = None


@noun
class Claims:
    """One draft with its quotations and citations, numbered through the audit, its references by key, its library."""

    draft: Draft
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[Claim, ...]
    references: dict[str, Reference]
    library: Library


def claims(drafts: Sequence[Draft], library: Library) -> Iterator[Claims]:
    """The claims of each draft. `library` serves those that have none of their own."""
    number = 0
    for draft in drafts:
        found = extract(draft.manuscript)
        quotations = []
        for quotation in found.quotations:
            number += 1
            quotations.append(replace(quotation, id=f"q{number}"))
        references = {r.key: r for bib in reversed(draft.bibliographies) for r in reversed(bib.references)}
        references |= {alias: r for r in tuple(references.values()) for alias in r.ids if alias not in references}
        own = draft.library or library
        yield Claims(draft, tuple(quotations), found.citations, found.stray, references, own)


def distinct(claimed: Iterable[Claims]) -> list[Library]:
    """The libraries that drafts rest on, each once."""
    return list({id(of.library): of.library for of in claimed}.values())
