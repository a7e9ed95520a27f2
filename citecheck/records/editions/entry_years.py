"""Compares the years of bibliography entries with the recorded editions of their works.

An entry that joins two editions (the publisher of one, the year of another) is reported. An entry that fits no known
edition is not: there are more printings than any record has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.language.vocabulary import words
from citecheck.model.findings import Verdict
from citecheck.model.imprints import Imprint, ImprintEvidence, ImprintKind, ImprintStanding
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun
from citecheck.model.places import Place
from citecheck.records.editions.recorded_editions import Work, house, named, references, translators, work_of, years

TYPE_CHECKING = False
if TYPE_CHECKING:
    from citecheck.model.registry import Registry
    from citecheck.model.works import Edition, EditionTrap

YEAR_FIELDS = ("date", "year")
FIRST_FIELDS = ("origdate", "origyear", "original-date")
FIRST_ROLES = ("first_printed", "published")
"""Roles of a record's dates that say when a work first appeared."""
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
FIRST = lazy(lambda: rf"\s*(?:1|1\.|{'|'.join(words('bibliography', 'first_edition'))})\b.*", re.IGNORECASE | re.DOTALL)

Imprints = Iterator[tuple[Imprint, ImprintEvidence]]


@noun
class Judgement:
    """The standing, a sentence that explains it, the editions behind it, and the highest severity that a trap
    allows."""

    standing: ImprintStanding
    reason: str
    editions: Sequence[Edition] = ()
    severity: str = ""


def imprint_verdict(evidence: ImprintEvidence) -> Verdict:
    """The verdict on an imprint. An entry that joins two editions needs review."""
    return Verdict.PASS if evidence.standing is ImprintStanding.FITS else Verdict.REVIEW


def of_entries(entries: Iterable[Reference], registry: Registry) -> Imprints:
    """The years of entries that can be compared with an edition of the work, or with the entry itself."""
    for reference in entries:
        year = next((reference.fields[name] for name in YEAR_FIELDS if name in reference.fields), None)
        if year is None or reference.year is None:
            continue
        work = work_of(reference, registry)
        if (judged := _of_entry(reference, work)) is not None:
            place = _field_place(reference, judged.standing) or year.place
            claim = Imprint(ImprintKind.YEAR, year.value, place, reference.key, reference.place, _record(work))
            yield claim, evidence_of(reference, work, judged, registry)


def _record(work: Work | None) -> str:
    return work.record.id if work else ""


def _field_place(reference: Reference, standing: ImprintStanding) -> Place | None:
    """The place of the finding: the year of the first edition where that is in doubt, else the year of the entry."""
    if standing not in (ImprintStanding.REPRINT, ImprintStanding.UNLIKELY):
        return None
    return next((reference.fields[name].place for name in FIRST_FIELDS if name in reference.fields), None)


def field_value(reference: Reference, *names: str) -> str:
    """The value of the first of the fields that an entry has, or ""."""
    return next((reference.fields[name].value for name in names if name in reference.fields), "")


def _of_entry(reference: Reference, work: Work | None) -> Judgement | None:
    contradicted = _against_itself(reference)
    if contradicted or work is None:
        return contradicted
    return (
        _trapped(reference, work)
        or _early(reference, work)
        or _mixed(reference, work)
        or _reprint(reference, work)
        or (Judgement(ImprintStanding.FITS, "", fits) if (fits := work.of_year(reference.year or "")) else None)
    )


def _against_itself(reference: Reference) -> Judgement | None:
    """An entry whose original is later than the entry's own year."""
    first = YEAR.search(field_value(reference, *FIRST_FIELDS))
    if first is None or first[0] <= (reference.year or ""):
        return None
    reason = (
        f"The entry gives {first[0]} as the year of the original and {reference.year} as its own, which is earlier."
    )
    return Judgement(ImprintStanding.UNLIKELY, reason)


def _trapped(reference: Reference, work: Work) -> Judgement | None:
    words = " ".join(field.value for field in reference.fields.values()).casefold()
    for trap in work.record.edition_traps:
        when = trap.if_
        if when.page_over or not when.year or when.year != reference.year:
            continue
        if not when.any or any(word.casefold() in words for word in when.any):
            return Judgement(
                ImprintStanding.MIXED, trap_sentence(trap), work.of_year(when.year) or work.editions, trap.then
            )
    return None


def trap_sentence(trap: EditionTrap) -> str:
    """What an edition trap says, as a sentence."""
    reason = trap.say.strip()
    return reason[:1].upper() + reason[1:] + ("" if reason.endswith((".", "!", "?")) else ".")


def _early(reference: Reference, work: Work) -> Judgement | None:
    """A year before the work was first printed, by its editions and recorded dates."""
    printed = [year for d in work.record.dates if d.role in FIRST_ROLES for a in d.accept for year in YEAR.findall(a)]
    known = sorted({*printed, *(year for edition in work.editions for year in years(edition))})
    if not printed or (reference.year or "") >= known[0]:
        return None
    reason = f"The record has the work first in print {known[0]}."
    return Judgement(ImprintStanding.UNLIKELY, reason, work.editions)


def _mixed(reference: Reference, work: Work) -> Judgement | None:
    """The publisher or translator of one edition together with the year of another."""
    year = reference.year or ""
    of_year = work.of_year(year)
    houses = house(field_value(reference, "publisher", "institution"))
    people = translators(field_value(reference, "translator"))
    for ours, theirs, what in (
        (houses, [house(e.publisher) if e.publisher else frozenset() for e in work.editions], "publisher"),
        (people, [translators(e.translator) if e.translator else frozenset() for e in work.editions], "translator"),
    ):
        having = [e for e, names in zip(work.editions, theirs, strict=True) if names & ours]
        others = [e for e in of_year if e not in having and (getattr(e, what) or _elsewhere(e, having))]
        if having and others and not any(e in having for e in of_year):
            named_by = "; ".join(f"{_as_said(e, what)}" for e in having)
            reason = f"The {what} is that of {named_by}; the year {year} that of {named(others[0])}."
            return Judgement(ImprintStanding.MIXED, reason, [*having, *others])
    return None


def _elsewhere(edition: Edition, having: Sequence[Edition]) -> bool:
    """Whether an edition without a known publisher appeared in another place than those of the named publisher."""
    return bool(edition.place) and all(other.place and other.place != edition.place for other in having)


def _as_said(edition: Edition, what: str) -> str:
    return f"{named(edition)} (tr. {edition.translator})" if what == "translator" else named(edition)


def _reprint(reference: Reference, work: Work) -> Judgement | None:
    """The year of a later edition given as the year of the original, or a revised edition called the first."""
    first = min((year for edition in work.editions for year in years(edition)), default="")
    original = YEAR.search(field_value(reference, *FIRST_FIELDS))
    if original and original[0] > first and work.of_year(original[0]):
        reason = f"The entry gives {original[0]} as the year of the original; the record has an edition of {first}."
        return Judgement(ImprintStanding.REPRINT, reason, work.editions)
    ordinal = field_value(reference, "edition")
    revised = [edition for edition in work.of_year(reference.year or "") if edition.revised]
    if ordinal and FIRST.fullmatch(ordinal) and revised and len(revised) == len(work.of_year(reference.year or "")):
        reason = (
            f"The entry calls the edition of {reference.year} the first; the record has it as revised after {first}."
        )
        return Judgement(ImprintStanding.REPRINT, reason, revised)
    return None


def evidence_of(reference: Reference, work: Work | None, judged: Judgement, registry: Registry) -> ImprintEvidence:
    """What a message needs: the judgement, and the references behind the editions."""
    standing, reason = judged.standing, judged.reason
    title = work.record.name if work else reference.title
    if work is None or not judged.editions:
        return ImprintEvidence(title or reference.key, standing, reason)
    from citecheck.records.dates.first_printing import PRINTED  # its nouns are loaded where a work is met

    refs = references(judged.editions)
    printed = (ref for date in work.record.dates if date.role in PRINTED for ref in date.refs)
    verification = registry.resting(work.record, (*refs, *printed))
    return ImprintEvidence(
        title=title,
        standing=standing,
        given=reason,
        references=tuple(registry.cited(ref) for ref in refs),
        verified=verification.words,
        how=verification.how,
        severity=judged.severity,
    )
