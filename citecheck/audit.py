"""The one way through: extract → match → rules. Doors read before it and report after it.

`audit` alone knows the order. It touches no file and prints nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from citecheck.extract.claims import extract
from citecheck.match.damage import damage
from citecheck.match.named import is_named_wrong
from citecheck.match.other_edition import other_editions
from citecheck.match.records import statement, with_attested
from citecheck.match.search import answers
from citecheck.match.siblings import siblings
from citecheck.match.volumes import in_volume, other_volume
from citecheck.match.works import works_of
from citecheck.model.claims import Citation, Claim, Quotation
from citecheck.model.evidence import Answer, Evidence, PlaceVerdict, Query, Wording
from citecheck.model.findings import (
    BibliographyRead,
    Cited,
    Imprinted,
    Input,
    Judged,
    Report,
    TextHeld,
)
from citecheck.model.manuscripts import Bibliography, Manuscript, Notice, Reference
from citecheck.model.places import Place
from citecheck.model.records import Registry
from citecheck.nouns import noun
from citecheck.recorded import dated, imprinted, paged, signed, told
from citecheck.ruling import RulesOf, findings, shown
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


def audit(
    drafts: Sequence[Draft],
    bibliographies: Sequence[Bibliography],
    library: Library,
    rules_of: RulesOf,
    settings_digest: str = "",
) -> Report:
    """Audit drafts and bibliographies against a library.

    `bibliographies` are all that were read, those of the drafts included. Every rule is asked, in the order in which
    rules claim a departure; `rules_of` gives those to show, so that hiding one hands its departures to no other.
    """
    claimed = list(_claims(drafts, library))
    judged = _judged(claimed)
    registries = {q.id: of.library.registry for of in claimed for q in of.quotations}
    named = {
        j.quotation.id for j in judged if is_named_wrong(j.quotation, j.evidence.statement, registries[j.quotation.id])
    }
    cited = tuple(Cited(c, _known(c.key, of)) for of in claimed for c in of.citations)
    dates = tuple(d for of in claimed for d in dated(of.draft.manuscript, of.references, of.library.registry))
    tellings = tuple(
        told_one
        for of in claimed
        for told_one in (
            *told(of.draft.manuscript, of.references, of.library.registry),
            *signed(of.quotations, of.library.registry),
        )
    )
    imprints = (*_imprints(claimed, bibliographies, library),)
    found = findings(
        [
            *(
                (item.quotation, item.evidence)
                for item in judged
                if item.quotation.short is None and item.quotation.id not in named
            ),
            *((c.citation, _citation_evidence(c, claimed)) for c in cited),
            *((d.dating, d.evidence) for d in dates),
            *((t.telling, t.evidence) for t in tellings),
            *((i.imprint, i.evidence) for i in imprints),
            *((mark, Evidence()) for of in claimed for mark in of.stray),
            *((bad, Evidence()) for bib in bibliographies for bad in bib.bad),
        ],
        _whereabouts(drafts),
    )
    libraries = _distinct(claimed) or [library]
    places = [
        *(d.dating.place for d in dates),
        *(t.telling.place for t in tellings),
        *(i.imprint.place for i in imprints),
    ]
    return Report(
        inputs=tuple(_input(of, places, judged) for of in claimed),
        bibliographies=tuple(_bibliography(bib) for bib in bibliographies),
        texts=tuple(_texts(libraries)),
        quotations=judged,
        citations=cited,
        datings=dates,
        tellings=tellings,
        imprints=imprints,
        findings=shown(found, rules_of),
        registry_digest=_digest(libraries),
        settings_digest=settings_digest,
        sources={d.manuscript.path: d.manuscript.source for d in drafts if d.manuscript.source is not None},
        notices=tuple(dict.fromkeys(notice for one in libraries for notice in one.held.said)),
    )


def _claims(drafts: Sequence[Draft], library: Library) -> Iterator[Claims]:
    number = 0
    for draft in drafts:
        claims = extract(draft.manuscript)
        quotations = []
        for quotation in claims.quotations:
            number += 1
            quotations.append(replace(quotation, id=f"q{number}"))
        references = {r.key: r for bib in reversed(draft.bibliographies) for r in reversed(bib.references)}
        references |= {alias: r for r in tuple(references.values()) for alias in r.ids if alias not in references}
        own = draft.library or library
        yield Claims(draft, tuple(quotations), claims.citations, claims.stray, references, own)


def _whereabouts(drafts: Sequence[Draft]) -> dict[tuple[str, str | None], int]:
    """The first block of each place of the manuscripts without lines; of two places of one name the first counts."""
    found: dict[tuple[str, str | None], int] = {}
    for manuscript in (draft.manuscript for draft in drafts if draft.manuscript.source is None):
        for number, block in enumerate(manuscript.blocks):
            found.setdefault((manuscript.path, block.running.place(0, 0).where), number)
    return found


def _distinct(claimed: Iterable[Claims]) -> list[Library]:
    return list({id(of.library): of.library for of in claimed}.values())


def _texts(libraries: Sequence[Library]) -> Iterable[TextHeld]:
    """Every text of the libraries, those of one file and work once."""
    texts = [text for one in libraries for text in one.held.texts]
    first = {(t.path, t.work, t.siglum): t for t in reversed(texts)}
    for t in texts:
        if first[t.path, t.work, t.siglum] is t:
            yield TextHeld(t.path, t.work, t.sha256, t.complete, t.quality)


def _digest(libraries: Sequence[Library]) -> str:
    """The registry's digest, or one of all where drafts have registries of their own."""
    digests = list(dict.fromkeys(one.registry.digest for one in libraries))
    return digests[0] if len(digests) == 1 else hashlib.sha256("\0".join(digests).encode()).hexdigest()


def _known(key: str, claims: Claims) -> bool | None:
    readable = [bib for bib in claims.draft.bibliographies if not bib.unread]
    return key in claims.references if readable else None


def _judged(claimed: Sequence[Claims]) -> tuple[Judged, ...]:
    pairs = [(of, quotation) for of in claimed for quotation in of.quotations]
    answered = _answers([(of, quotation) for of, quotation in pairs if quotation.short is None])
    found = [(q, answered[q.id]) for _, q in pairs if q.short is None]
    twins, editions = siblings(found), other_editions(found)
    judged = []
    for of, quotation in pairs:
        registry = of.library.registry
        answer = answered.get(quotation.id, Answer(Wording.SHORT, quotation.short, PlaceVerdict.UNCHECKED, ()))
        reference = of.references.get(quotation.citation.key) if quotation.citation else None
        volume = other_volume(quotation.citation, reference)
        answer = in_volume(with_attested(answer, registry), volume)
        evidence = Evidence(
            answer=answer,
            cited=reference,
            statement=statement(quotation, reference, answer, registry),
            siblings=twins.get(quotation.id, ()),
            other_edition=editions.get(quotation.id),
            other_volume=volume,
        )
        judged.append(Judged(quotation, evidence))
    return tuple(judged)


def _answers(asked: Sequence[tuple[Claims, Quotation]]) -> dict[str, Answer]:
    """What is known of each quotation by its id; those of one library are asked in one pass."""
    by_id: dict[str, Answer] = {}
    for library in _distinct(of for of, _ in asked):
        queries = [_query(of, q, order) for order, (of, q) in enumerate(asked) if of.library is library]
        by_id |= {query.id: found for query, found in zip(queries, answers(library.held, queries), strict=True)}
    return by_id


def _query(claims: Claims, quotation: Quotation, order: int) -> Query:
    citation, registry = quotation.citation, claims.library.registry
    return Query(
        id=quotation.id,
        text=quotation.text,
        works=works_of(citation.key, claims.references.get(citation.key), registry) if citation else (),
        locators=citation.locators if citation else (),
        lang=quotation.lang or claims.draft.manuscript.lang,
        emphasis=quotation.emphasis,
        order=order,
    )


def _imprints(
    claimed: Sequence[Claims], bibliographies: Sequence[Bibliography], library: Library
) -> Iterator[Imprinted]:
    """What is known of editions: of entries cited (of all of a bibliography that no draft uses) and of pages cited."""
    for book in bibliographies:
        users = [of for of in claimed if any(book is one for one in of.draft.bibliographies)]
        cited = {citation.key for of in users for citation in of.citations}
        entries = [r for r in book.references if not users or cited & {r.key, *r.ids}]
        yield from imprinted(entries, (users[0].library if users else library).registry)
    for of in claimed:
        yield from paged(of.citations, of.references, of.library.registry)


def _citation_evidence(cited: Cited, claimed: Sequence[Claims]) -> Evidence:
    if cited.known is not False:
        return Evidence(known=cited.known)
    keys = {key for of in claimed if of.draft.manuscript.path == cited.citation.place.path for key in of.references}
    return Evidence(known=False, near_keys=tuple(get_close_matches(cited.citation.key, sorted(keys), n=3, cutoff=0.8)))


def _input(claims: Claims, places: Sequence[Place], judged: Sequence[Judged]) -> Input:
    manuscript = claims.draft.manuscript
    asked = [(j.quotation, j.evidence.answer) for j in judged if j.quotation.place.path == manuscript.path]
    text = "\n".join(block.text for block in manuscript.blocks)
    lost = damage(text, [(quotation, answer) for quotation, answer in asked if answer])
    return Input(
        path=manuscript.path,
        format=manuscript.format,
        read=manuscript.unread is None,
        why=manuscript.unread,
        sha256=manuscript.sha256,
        quotations=len(claims.quotations),
        citations=len(claims.citations),
        claims=sum(1 for place in places if place.path == manuscript.path),
        notices=(*manuscript.notices, *(Notice(said, Place(manuscript.path), kind="damage") for said in lost)),
    )


def _bibliography(bibliography: Bibliography) -> BibliographyRead:
    unreadable = sum(1 for bad in bibliography.bad if bad.kind == "unreadable" and not bad.kept)
    return BibliographyRead(bibliography.path, len(bibliography.references), unreadable, bibliography.unread)
