r"""The words stand at another place of the work than the one given.

The wording may be exactly right and the page wrong. If the copy held is another printing, its pages may
differ throughout. Places that are off by the same number of pages are one finding. A number that is the
page's place in the file and not the number printed on it is said to be that. Chapters and sections
are compared with headings that are clear.

## Flags

    Congress "[[shall make no law respecting an establishment of religion]]" [@rights1791, p. 2].

## Passes

    Congress "shall make no law respecting an establishment of religion" [@rights1791, p. 1].

A place the copy held does not mark cannot be checked:

    Lincoln found it "altogether fitting and proper that we should do this" [@lincoln1863, p. 7].

## May be right

The page may be that of another edition. The copy held may count its pages otherwise than the print.

## Put right

Give the place of the copy you quote, or name the printing whose pages you follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citecheck.foundation.phrases import file_name, located
from citecheck.model.claims import Locator, Quotation
from citecheck.model.evidence import Evidence, Match
from citecheck.model.findings import Fault, Severity
from citecheck.model.verdicts import PlaceVerdict, Wording

PAGED = ("page", "folio", "column", "line", "note")
judges = Quotation
severity = Severity.WARNING


def check(quotation: Quotation, evidence: Evidence) -> Iterator[Fault]:
    """Yield one fault where the passage was found and the place given is another."""
    answer = evidence.answer
    if answer is None or answer.place is not PlaceVerdict.WRONG or answer.wording is Wording.ELSEWHERE:
        return
    if evidence.other_volume and quotation.citation:
        cited = next(locator for locator in quotation.citation.locators if locator.label == "volume")
        yield Fault(
            f"The words stand in the copy held of the entry cited, {quotation.citation.key}, which is volume "
            f"{evidence.other_volume}; the note gives {located(cited)}.",
            quotation.place,
            remedy="Cite the entry of the volume meant, or correct the number.",
        )
        return
    match = answer.matches[0]
    edition = match.witness.edition or file_name(match.witness.path)
    given = ", ".join(map(located, quotation.citation.locators)) if quotation.citation else ""
    on = "on" if match.locator and match.locator.label == "page" else "at"
    found = f"The words stand {on} {located(match.locator)} of the copy held ({edition}); the note gives {given}"
    if _is_sheet(quotation, match):
        yield Fault(
            f"{found}, which is that page's number in the file.",
            quotation.place,
            remedy="Give the number that is printed on the page.",
            cause=f"sheet\0{match.witness.path}",
        )
        return
    if match.division and _cites_division(quotation, match):
        yield Fault(
            f"The words stand in “{match.division}” of the copy held ({edition}); the note gives {given}.",
            quotation.place,
            remedy="Give the chapter of the copy you quote, or name the edition you follow.",
        )
        return
    shift = _shift(quotation, match)
    yield Fault(
        f"{found}. Another printing may be paged differently.",
        quotation.place,
        remedy="Give the place of the copy you quote, or name the printing you follow.",
        cause=f"{shift}\0{match.witness.path}" if shift else "",
    )


def _cites_division(quotation: Quotation, match: Match) -> bool:
    """Whether the note names a chapter or the like, and no page, of a text that no table numbers."""
    labels = {locator.label for locator in quotation.citation.locators} if quotation.citation else set()
    return (match.locator is None or match.locator.label == "page") and labels.isdisjoint({None, *PAGED})


def _cited(quotation: Quotation) -> Sequence[Locator]:
    """The place given, as a list of one or none."""
    locator = quotation.citation.locator if quotation.citation else None
    return (locator,) if locator else ()


def _is_sheet(quotation: Quotation, match: Match) -> bool:
    """Whether the place given is a number of the passage's pages in the file."""
    first, _, last = match.sheet.partition("-")
    return bool(first) and any(
        int(first) <= int(one.value) <= int(last or first) for one in _cited(quotation) if one.value.isdecimal()
    )


def _shift(quotation: Quotation, match: Match) -> int:
    """By how many pages the place given is off; 0 where it is no number of pages in figures."""
    if match.locator is None or match.locator.label != "page":
        return 0
    held = match.locator.value.split("-")[0]
    return next(
        (int(one.value) - int(held) for one in _cited(quotation) if one.value.isdecimal() and held.isdecimal()), 0
    )
