"""The one way through: extract → match → rules. Doors read before it and report after it.

`audit` alone knows the order. It touches no file and prints nothing.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from citecheck.extract.claims import extract
from citecheck.extract.dates import dates
from citecheck.match.dating import datings, verdict
from citecheck.match.records import statement, with_attested
from citecheck.match.search import answers
from citecheck.match.siblings import siblings
from citecheck.match.works import works_of
from citecheck.model.claims import Citation, Claim, Quotation
from citecheck.model.evidence import Answer, Evidence, PlaceVerdict, Query, Wording
from citecheck.model.findings import (
    BibliographyRead,
    Cited,
    Dated,
    Fault,
    Finding,
    Input,
    Judged,
    Related,
    Report,
    TextHeld,
)
from citecheck.model.manuscripts import Bibliography, Manuscript, Reference
from citecheck.model.places import Place, Span
from citecheck.model.records import Registry
from citecheck.rule import Rule
from citecheck.texts.held import Held


@dataclass(frozen=True, slots=True)
class Draft:
    """A manuscript and the bibliographies its citekeys are looked up in (none at hand: an empty tuple)."""

    manuscript: Manuscript
    bibliographies: tuple[Bibliography, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """All that an audit compares with: the texts held and the registry's records."""

    held: Held
    registry: Registry


@dataclass(frozen=True, slots=True)
class Claims:
    """One draft with its quotations and citations, numbered through the audit, and its references by key."""

    draft: Draft
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    stray: tuple[Claim, ...]
    references: dict[str, Reference]


def audit(
    drafts: Sequence[Draft],
    bibliographies: Sequence[Bibliography],
    library: Library,
    rules: Sequence[Rule],
    settings_digest: str = "",
) -> Report:
    """Audit drafts and bibliographies against a library.

    `bibliographies` are all that were read, those of the drafts included. `rules` are those to show, in the order in
    which they claim a departure; which are shown changes no verdict.
    """
    claimed = list(_claims(drafts))
    judged = _judged(claimed, library)
    cited = tuple(Cited(c, _known(c.key, of)) for of in claimed for c in of.citations)
    dated = tuple(_dated(claimed, library.registry))
    found = [
        *_quotation_findings(judged, rules),
        *_findings(((c.citation, _citation_evidence(c, claimed)) for c in cited), rules),
        *_findings(((d.dating, d.evidence) for d in dated), rules),
        *_findings(((mark, Evidence()) for of in claimed for mark in of.stray), rules),
        *_findings(((bad, Evidence()) for bib in bibliographies for bad in bib.bad), rules),
    ]
    return Report(
        inputs=tuple(_input(of, dated) for of in claimed),
        bibliographies=tuple(_bibliography(bib) for bib in bibliographies),
        texts=tuple(TextHeld(t.path, t.work, t.sha256, t.complete, t.quality) for t in library.held.texts),
        quotations=judged,
        citations=cited,
        datings=dated,
        findings=_numbered(_together(found)),
        registry_digest=library.registry.digest,
        settings_digest=settings_digest,
        sources={d.manuscript.path: d.manuscript.source for d in drafts if d.manuscript.source is not None},
    )


def _claims(drafts: Sequence[Draft]) -> Iterator[Claims]:
    number = 0
    for draft in drafts:
        claims = extract(draft.manuscript)
        quotations = []
        for quotation in claims.quotations:
            number += 1
            quotations.append(replace(quotation, id=f"q{number}"))
        references = {r.key: r for bib in reversed(draft.bibliographies) for r in reversed(bib.references)}
        references |= {alias: r for r in tuple(references.values()) for alias in r.ids if alias not in references}
        yield Claims(draft, tuple(quotations), claims.citations, claims.stray, references)


def _known(key: str, claims: Claims) -> bool | None:
    readable = [bib for bib in claims.draft.bibliographies if not bib.unread]
    return key in claims.references if readable else None


def _judged(claimed: Sequence[Claims], library: Library) -> tuple[Judged, ...]:
    pairs = [(of, quotation) for of in claimed for quotation in of.quotations]
    asked = [(of, quotation) for of, quotation in pairs if quotation.short is None]
    found = answers(library.held, [_query(of, q, order, library) for order, (of, q) in enumerate(asked)])
    by_id = {q.id: answer for (_, q), answer in zip(asked, found, strict=True)}
    twins = siblings([(q, by_id[q.id]) for _, q in asked])
    judged = []
    for of, quotation in pairs:
        answer = by_id.get(quotation.id, Answer(Wording.SHORT, quotation.short, PlaceVerdict.UNCHECKED, ()))
        reference = of.references.get(quotation.citation.key) if quotation.citation else None
        answer = with_attested(answer, library.registry)
        evidence = Evidence(
            answer=answer,
            cited=reference,
            statement=statement(quotation, reference, answer, library.registry),
            siblings=twins.get(quotation.id, ()),
        )
        judged.append(Judged(quotation, evidence))
    return tuple(judged)


def _query(claims: Claims, quotation: Quotation, order: int, library: Library) -> Query:
    citation = quotation.citation
    return Query(
        id=quotation.id,
        text=quotation.text,
        works=works_of(citation.key, claims.references.get(citation.key), library.registry) if citation else (),
        locators=citation.locators if citation else (),
        lang=quotation.lang or claims.draft.manuscript.lang,
        emphasis=quotation.emphasis,
        order=order,
    )


def _dated(claimed: Sequence[Claims], registry: Registry) -> Iterator[Dated]:
    for of in claimed:
        manuscript = of.draft.manuscript
        for dating, evidence in datings(manuscript.blocks, dates(manuscript.blocks, manuscript.lang), registry):
            yield Dated(dating, Evidence(dating=evidence), verdict(dating, evidence))


def _citation_evidence(cited: Cited, claimed: Sequence[Claims]) -> Evidence:
    if cited.known is not False:
        return Evidence(known=cited.known)
    keys = {key for of in claimed if of.draft.manuscript.path == cited.citation.place.path for key in of.references}
    return Evidence(known=False, near_keys=tuple(get_close_matches(cited.citation.key, sorted(keys), n=3, cutoff=0.8)))


def _quotation_findings(judged: Sequence[Judged], rules: Sequence[Rule]) -> Iterator[Finding]:
    for item in judged:
        if item.quotation.short is None:
            yield from _findings([(item.quotation, item.evidence)], rules)


def _findings(claims: Iterable[tuple[Claim, Evidence]], rules: Sequence[Rule]) -> Iterator[Finding]:
    for claim, evidence in claims:
        taken = set()
        for rule in rules:
            if rule.judges is not type(claim):
                continue
            for fault in rule.check(claim, evidence):
                if fault.departure is not None:
                    if fault.departure in taken:
                        continue
                    taken.add(fault.departure)
                yield _signed(rule, fault, claim)


def _signed(rule: Rule, fault: Fault, claim: Claim) -> Finding:
    severity = rule.severity if fault.severity is None else min(rule.severity, fault.severity)
    quotation = claim if isinstance(claim, Quotation) else None
    key = quotation.citation.key if quotation and quotation.citation else ""
    words = " ".join(quotation.text.split()).casefold() if quotation else fault.message
    change = f"{fault.departure.ours}\0{fault.departure.theirs}" if fault.departure else ""
    name = "\0".join((rule.name, fault.place.path, words, key, change))
    return Finding(rule.name, severity, fault, quotation.id if quotation else None, _hash(name))


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _together(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings of one rule and one cause in one manuscript as one finding with its places."""
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        if finding.fault.cause:
            groups.setdefault((finding.rule, finding.fault.place.path, finding.fault.cause), []).append(finding)
        else:
            yield finding
    for group in groups.values():
        first, others = group[0], group[1:]
        related = tuple(Related("here too", other.fault.place) for other in others)
        yield replace(first, fault=replace(first.fault, related=(*first.fault.related, *related)))


def _numbered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings by file and place; a fingerprint that comes twice gets its number among its like."""
    ordered = sorted(findings, key=lambda f: _order(f.fault.place))
    seen: Counter[str] = Counter()
    numbered = []
    for finding in ordered:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        numbered.append(
            finding if count == 1 else replace(finding, fingerprint=_hash(f"{finding.fingerprint}\0{count}"))
        )
    return tuple(numbered)


def _order(place: Place) -> tuple[str, Span, str]:
    return place.path, place.span or Span(-1, -1), place.where or ""


def _input(claims: Claims, dated: Sequence[Dated]) -> Input:
    manuscript = claims.draft.manuscript
    return Input(
        path=manuscript.path,
        format=manuscript.format,
        read=manuscript.unread is None,
        why=manuscript.unread,
        sha256=manuscript.sha256,
        quotations=len(claims.quotations),
        citations=len(claims.citations),
        claims=sum(1 for d in dated if d.dating.place.path == manuscript.path),
        notices=manuscript.notices,
    )


def _bibliography(bibliography: Bibliography) -> BibliographyRead:
    unreadable = sum(1 for bad in bibliography.bad if bad.kind == "unreadable")
    return BibliographyRead(bibliography.path, len(bibliography.references), unreadable, bibliography.unread)
