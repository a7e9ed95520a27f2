"""Compares cited pages with the pages of the entry and of the edition that it means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from citecheck.compare.locators.parsing import divisions
from citecheck.model.claims import Citation
from citecheck.model.imprints import Imprint, ImprintKind, ImprintStanding
from citecheck.model.manuscript import Reference
from citecheck.model.registry import Registry
from citecheck.model.works import Edition
from citecheck.records.editions.entry_years import Imprints, Judgement, evidence_of, field_value, trap_sentence
from citecheck.records.editions.recorded_editions import Work, house, last_page, named, work_of

PARTS = frozenset(("article", "incollection", "inbook", "inproceedings", "chapter", "paper-conference", "suppbook"))
"""Types of entry whose `pages` are the pages of a part, not the length of a book."""


def of_pages(cited: Iterable[Citation], entries: Mapping[str, Reference], registry: Registry) -> Imprints:
    """Cited pages that can be compared with the entry's own pages, or with the length of its edition."""
    known: dict[str, Work | None] = {}
    for citation in cited:
        reference = entries.get(citation.key)
        pages = sorted(_pages(citation))
        if reference is None or not pages:
            continue
        if citation.key not in known:
            known[citation.key] = work_of(reference, registry)
        work = known[citation.key]
        if (judged := _of_page(reference, work, pages)) is not None:
            words = next(locator.value for locator in citation.locators if locator.label == "page")
            record = work.record.id if work and judged.editions else ""
            claim = Imprint(ImprintKind.PAGE, words, citation.place, citation.key, reference.place, record)
            yield claim, evidence_of(reference, work, judged, registry)


def _pages(citation: Citation) -> set[int]:
    return {
        number
        for locator in citation.locators
        if locator.label == "page"
        for path in divisions(locator.value, "page")
        if path.pages
        for number in path.pages
        if re.search(rf"(?<!\d){number}(?!\d)", locator.value)
    }


def _of_page(reference: Reference, work: Work | None, pages: Sequence[int]) -> Judgement | None:
    own = _own_pages(reference)
    if own and any(low <= page <= high for page in pages for low, high in own):
        return Judgement(ImprintStanding.FITS, "")
    if own:
        entry_pages = field_value(reference, "pages", "page")
        return Judgement(ImprintStanding.OUTSIDE, f"The entry itself has pp. {entry_pages.replace('--', '-')}.")
    meant = _meant(reference, work)
    total = (last_page(meant) if meant else None) or _total(reference)
    if total is None:
        return None
    if pages[0] <= total:
        return Judgement(ImprintStanding.FITS, "", [meant] if meant else [])
    return Judgement(ImprintStanding.BEYOND, _beyond(work, meant, total), [meant] if meant else [])


def _own_pages(reference: Reference) -> list[tuple[int, int]]:
    """The pages of a part, if the entry gives them in figures."""
    if reference.type.lower() not in PARTS:
        return []
    paths = divisions(field_value(reference, "pages", "page").replace("--", "-"), "page")
    return [path.pages for path in paths if path.pages and path.pages[1] > path.pages[0]]


def _total(reference: Reference) -> int | None:
    figures = re.findall(r"\d+", field_value(reference, "pagetotal", "number-of-pages"))
    return int(figures[-1]) if figures else None


def _meant(reference: Reference, work: Work | None) -> Edition | None:
    """The one edition that fits the entry's year and publisher."""
    if work is None or reference.year is None:
        return None
    houses = house(field_value(reference, "publisher"))
    of_year = [e for e in work.of_year(reference.year) if not houses or not e.publisher or house(e.publisher) & houses]
    return of_year[0] if len(of_year) == 1 else None


def _beyond(work: Work | None, meant: Edition | None, total: int) -> str:
    if work is None or meant is None:
        return f"The entry itself counts {total} pages."
    trap = next((t for t in work.record.edition_traps if t.if_.page_over and t.if_.edition in ("", meant.id)), None)
    return trap_sentence(trap) if trap else f"The last page of {named(meant)} is {total}."
