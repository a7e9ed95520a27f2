"""Holds the entries of a bibliography, and the pages cited from them, against what is known of the editions.

What joins two editions in one reference (the publisher of one, the year of another) is said; what fits no edition
known is not: there are more printings than any record has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from citecheck.match.editions import Work, house, last_page, named, references, translators, work_of, years
from citecheck.match.references import divisions
from citecheck.model.claims import Citation
from citecheck.model.findings import Verdict
from citecheck.model.imprints import Imprint, ImprintEvidence, ImprintKind, ImprintStanding
from citecheck.model.manuscripts import Reference
from citecheck.model.places import Place
from citecheck.model.records import Registry
from citecheck.model.works import Edition, EditionTrap

YEAR_FIELDS = ("date", "year")
FIRST_FIELDS = ("origdate", "origyear", "original-date")
PARTS = frozenset(("article", "incollection", "inbook", "inproceedings", "chapter", "paper-conference", "suppbook"))
"""Types of entry whose `pages` are those of a part, and not how many a book has."""
FIRST = re.compile(r"\s*(?:1|1st|first|1re|première|erste|1\.|prima|primera|первое)\b.*", re.IGNORECASE | re.DOTALL)

Imprints = Iterator[tuple[Imprint, ImprintEvidence]]


@dataclass(frozen=True, slots=True)
class _Judged:
    """How it stands, what is known in a sentence, the editions that this rests on, and the most a trap may weigh."""

    standing: ImprintStanding
    said: str
    editions: Sequence[Edition] = ()
    severity: str = ""


def imprint_verdict(evidence: ImprintEvidence) -> Verdict:
    """The outcome for an imprint: a reference that joins two editions is to be looked at."""
    return Verdict.PASS if evidence.standing is ImprintStanding.FITS else Verdict.REVIEW


def of_entries(entries: Iterable[Reference], registry: Registry) -> Imprints:
    """The years of entries that an edition of their work, or the entry itself, speaks to."""
    for reference in entries:
        year = next((reference.fields[name] for name in YEAR_FIELDS if name in reference.fields), None)
        if year is None or reference.year is None:
            continue
        work = work_of(reference, registry)
        if (judged := _of_entry(reference, work)) is not None:
            place = _field_place(reference, judged.standing) or year.place
            claim = Imprint(ImprintKind.YEAR, year.value, place, reference.key, reference.place, _record(work))
            yield claim, _evidence(reference, work, judged, registry)


def of_pages(cited: Iterable[Citation], entries: Mapping[str, Reference], registry: Registry) -> Imprints:
    """The pages cited of which the entry, or the edition it means, tells whether there are so many."""
    known = {key: work_of(reference, registry) for key, reference in entries.items()}
    for citation in cited:
        reference = entries.get(citation.key)
        pages = sorted(_pages(citation))
        if reference is None or not pages:
            continue
        work = known[citation.key]
        if (judged := _of_page(reference, work, pages)) is not None:
            words = next(locator.value for locator in citation.locators if locator.label == "page")
            claim = Imprint(
                ImprintKind.PAGE, words, citation.place, citation.key, reference.place, _record_of(judged, work)
            )
            yield claim, _evidence(reference, work, judged, registry)


def _record(work: Work | None) -> str:
    return work.record.id if work else ""


def _record_of(judged: _Judged, work: Work | None) -> str:
    return _record(work) if judged.editions else ""


def _field_place(reference: Reference, standing: ImprintStanding) -> Place | None:
    """Where the finding stands: at the year of the first edition where that is in doubt, else at the entry's year."""
    if standing not in (ImprintStanding.REPRINT, ImprintStanding.UNLIKELY):
        return None
    return next((reference.fields[name].place for name in FIRST_FIELDS if name in reference.fields), None)


def _value(reference: Reference, *names: str) -> str:
    return next((reference.fields[name].value for name in names if name in reference.fields), "")


def _of_entry(reference: Reference, work: Work | None) -> _Judged | None:
    contradicted = _against_itself(reference)
    if contradicted or work is None:
        return contradicted
    return (
        _trapped(reference, work)
        or _mixed(reference, work)
        or _reprint(reference, work)
        or (_Judged(ImprintStanding.FITS, "", fits) if (fits := work.of_year(reference.year or "")) else None)
    )


def _against_itself(reference: Reference) -> _Judged | None:
    """An entry whose original is later than itself."""
    first = re.search(r"(?<!\d)\d{4}(?!\d)", _value(reference, *FIRST_FIELDS))
    if first is None or first[0] <= (reference.year or ""):
        return None
    said = f"The entry gives {first[0]} as the year of the original and {reference.year} as its own, which is earlier."
    return _Judged(ImprintStanding.UNLIKELY, said)


def _trapped(reference: Reference, work: Work) -> _Judged | None:
    words = " ".join(field.value for field in reference.fields.values()).casefold()
    for trap in work.record.edition_traps:
        when = trap.if_
        if when.page_over or not when.year or when.year != reference.year:
            continue
        if not when.any or any(word.casefold() in words for word in when.any):
            return _Judged(ImprintStanding.MIXED, _sentence(trap), work.of_year(when.year) or work.editions, trap.then)
    return None


def _sentence(trap: EditionTrap) -> str:
    said = trap.say.strip()
    return said[:1].upper() + said[1:] + ("" if said.endswith((".", "!", "?")) else ".")


def _mixed(reference: Reference, work: Work) -> _Judged | None:
    """The publisher or the translator of one edition beside the year of another."""
    year = reference.year or ""
    of_year = work.of_year(year)
    houses = house(_value(reference, "publisher", "institution"))
    people = translators(_value(reference, "translator"))
    for ours, theirs, what in (
        (houses, [house(e.publisher) if e.publisher else frozenset() for e in work.editions], "publisher"),
        (people, [translators(e.translator) if e.translator else frozenset() for e in work.editions], "translator"),
    ):
        having = [e for e, names in zip(work.editions, theirs, strict=True) if names & ours]
        others = [e for e in of_year if getattr(e, what) and e not in having]
        if having and others and not any(e in having for e in of_year):
            named_by = "; ".join(f"{_as_said(e, what)}" for e in having)
            said = f"The {what} is that of {named_by}; the year {year} that of {named(others[0])}."
            return _Judged(ImprintStanding.MIXED, said, [*having, *others])
    return None


def _as_said(edition: Edition, what: str) -> str:
    return f"{named(edition)} (tr. {edition.translator})" if what == "translator" else named(edition)


def _reprint(reference: Reference, work: Work) -> _Judged | None:
    """A later edition's year as that of the original, or a revised edition called the first."""
    first = min((year for edition in work.editions for year in years(edition)), default="")
    original = re.search(r"(?<!\d)\d{4}(?!\d)", _value(reference, *FIRST_FIELDS))
    if original and original[0] > first and work.of_year(original[0]):
        said = f"The entry gives {original[0]} as the year of the original; the record has an edition of {first}."
        return _Judged(ImprintStanding.REPRINT, said, work.editions)
    ordinal = _value(reference, "edition")
    revised = [edition for edition in work.of_year(reference.year or "") if edition.revised]
    if ordinal and FIRST.fullmatch(ordinal) and revised and len(revised) == len(work.of_year(reference.year or "")):
        said = f"The entry calls the edition of {reference.year} the first; the record has it as revised after {first}."
        return _Judged(ImprintStanding.REPRINT, said, revised)
    return None


def _pages(citation: Citation) -> set[int]:
    return {
        number
        for locator in citation.locators
        if locator.label == "page"
        for path in divisions(locator.value, "page")
        if path.page
        for number in (path.first[0], path.last[0])
        if re.search(rf"(?<!\d){number}(?!\d)", locator.value)
    }


def _of_page(reference: Reference, work: Work | None, pages: Sequence[int]) -> _Judged | None:
    own = _own_pages(reference)
    if own and any(low <= page <= high for page in pages for low, high in own):
        return _Judged(ImprintStanding.FITS, "")
    if own:
        given = _value(reference, "pages", "page")
        return _Judged(ImprintStanding.OUTSIDE, f"The entry itself has pp. {given.replace('--', '-')}.")
    meant = _meant(reference, work)
    total = (last_page(meant) if meant else None) or _total(reference)
    if total is None:
        return None
    if pages[0] <= total:
        return _Judged(ImprintStanding.FITS, "", [meant] if meant else [])
    return _Judged(ImprintStanding.BEYOND, _beyond(work, meant, total), [meant] if meant else [])


def _own_pages(reference: Reference) -> list[tuple[int, int]]:
    """The pages of a part, where the entry gives them in figures."""
    if reference.type.lower() not in PARTS:
        return []
    paths = divisions(_value(reference, "pages", "page").replace("--", "-"), "page")
    return [(path.first[0], path.last[0]) for path in paths if path.page and path.last[0] > path.first[0]]


def _total(reference: Reference) -> int | None:
    figures = re.findall(r"\d+", _value(reference, "pagetotal", "number-of-pages"))
    return int(figures[-1]) if figures else None


def _meant(reference: Reference, work: Work | None) -> Edition | None:
    """The one edition that the entry's year and publisher leave."""
    if work is None or reference.year is None:
        return None
    houses = house(_value(reference, "publisher"))
    of_year = [e for e in work.of_year(reference.year) if not houses or not e.publisher or house(e.publisher) & houses]
    return of_year[0] if len(of_year) == 1 else None


def _beyond(work: Work | None, meant: Edition | None, total: int) -> str:
    if work is None or meant is None:
        return f"The entry itself counts {total} pages."
    trap = next((t for t in work.record.edition_traps if t.if_.page_over and t.if_.edition in ("", meant.id)), None)
    return _sentence(trap) if trap else f"The last page of {named(meant)} is {total}."


def _evidence(reference: Reference, work: Work | None, judged: _Judged, registry: Registry) -> ImprintEvidence:
    standing, said = judged.standing, judged.said
    title = work.record.name if work else reference.title
    if work is None or not judged.editions:
        return ImprintEvidence(title or reference.key, standing, said)
    refs = references(judged.editions)
    seen = registry.resting(work.record, refs)
    return ImprintEvidence(
        title=title,
        standing=standing,
        given=said,
        references=tuple(registry.cited(ref) for ref in refs),
        verified=seen.words,
        how=seen.how,
        severity=judged.severity,
    )
