"""Writes the list "to be checked against the source", in the order of the books, to take to the library.

It has every quotation that no text here settled, every place cited that was not looked at, every finding, and every
note whose work is not known. It is Markdown with boxes to tick.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from citecheck.foundation.lazy_regex import lazy
from citecheck.foundation.phrases import counted, located
from citecheck.language.roman_numerals import is_roman, roman_value
from citecheck.model.claims import Citation
from citecheck.model.evidence import CitationOutcome
from citecheck.model.findings import Finding, QuotationResult, Report
from citecheck.model.manuscript import Reference
from citecheck.model.noun import noun
from citecheck.model.verdicts import PlaceVerdict, Wording
from citecheck.report.coverage import coverage_lines, warnings
from citecheck.report.formats.table import ReportPage
from citecheck.report.library_links import addresses, call_number, described
from citecheck.report.markdown_words import plain, plain_list
from citecheck.report.order import by_place, by_quotation, position, said_where
from citecheck.report.summary import closing_words, notices, tally_lines
from citecheck.report.tally import why_unchecked

NUMBERS = lazy(r"\d+|\b[ivxlcdm]+\b")
STATES = {
    Wording.UNHELD: "No text of it is held.",
    Wording.RECORDED: "Recorded in the lock file, not checked here.",
    Wording.VERIFIED: "The words are verified; the place is not.",
    Wording.SHORT: "Not judged.",
}
FindingsOf = Mapping[str | None, list[Finding]]


@noun
class ChecklistItem:
    """One box to tick: a quotation, or a citation with a place and without a quotation."""

    citation: Citation | None
    cited: Reference | None
    quoted: QuotationResult | None = None


def write(report: Report, _: ReportPage) -> str:
    """The list: works by author and year, in each the places in the order of the book."""
    found = by_quotation(by_place(report))
    items = [*_quoted(report, found), *_places_alone(report)]
    works: dict[tuple[str, ...], list[ChecklistItem]] = {}
    for item in sorted((one for one in items if one.citation), key=_place_in_book):
        works.setdefault(_order_of_work(item), []).append(item)
    parts = ["# To be checked against the source", *map(plain, warnings(report.coverage)), _counts(report, items)]
    parts.append(plain_list([*tally_lines(report), *coverage_lines(report.coverage)]))
    if unread := notices(report):
        parts += ["## Not read", plain_list(unread)]
    for order in sorted(works):
        of_work = works[order]
        parts += [*_heading(of_work[0]), "\n".join(line for item in of_work for line in _lines(item, found))]
    if sourceless := [item for item in items if not item.citation]:
        parts += ["## No source named", "\n".join(line for item in sourceless for line in _lines(item, found))]
    if others := found.get(None):
        parts += ["## Other findings", "\n".join(f"- [ ] {_told(one, with_place=True)}" for one in others)]
    if unclear := report.coverage.notes.unresolved:
        parts += ["## Notes whose work is not known", "\n".join(f"- [ ] {plain(position(at))}" for at in unclear)]
    parts += [plain(line) for line in closing_words(report)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _quoted(report: Report, found: FindingsOf) -> Iterator[ChecklistItem]:
    for judged in report.quotations:
        if judged.quotation.id in found or not _is_settled(judged):
            yield ChecklistItem(judged.citation, judged.evidence.cited, judged)


def _is_settled(judged: QuotationResult) -> bool:
    """Whether nothing is left to check: the words are verified, and the place if one is given."""
    if judged.wording is Wording.SHORT:
        return True
    placed = judged.citation is not None and bool(judged.citation.locators or judged.quotation.place_unread)
    answer = judged.evidence.answer
    is_right = answer is not None and answer.place is PlaceVerdict.RIGHT
    return judged.wording is Wording.VERIFIED and (is_right or not placed)


def _places_alone(report: Report) -> Iterator[ChecklistItem]:
    """The citations with a place that belong to no quotation: a summary, or a fact, which no text was asked for."""
    of_quotations = {
        one.place for judged in report.quotations for one in (*judged.quotation.group, judged.citation) if one
    }
    for result in report.citations:
        if result.citation.locators and result.citation.place not in of_quotations:
            yield ChecklistItem(result.citation, result.cited)


def _counts(report: Report, items: Sequence[ChecklistItem]) -> str:
    quoted = sum(1 for item in items if item.quoted)
    short = sum(1 for judged in report.quotations if judged.wording is Wording.SHORT)
    settled = len(report.quotations) - quoted - short
    lines = [
        f"{counted(quoted, 'quotation')} and {counted(len(items) - quoted, 'place')} cited without a quotation to check"
    ]
    lines += [f"left out: {counted(settled, 'quotation')} verified, with the place if one is given"] if settled else []
    lines += [f"left out: {counted(short, 'stretch', 'stretches')} in quotation marks not judged"] if short else []
    return plain_list(lines)


def _order_of_work(item: ChecklistItem) -> tuple[str, ...]:
    """Works with an entry by author, year and title, the others after them by key."""
    entry, key = item.cited, item.citation.key if item.citation else ""
    if entry is None:
        return ("1", key)
    return ("0", "; ".join(entry.authors).casefold(), entry.year or "", entry.title.casefold(), key)


def _place_in_book(item: ChecklistItem) -> tuple[bool, list[tuple[bool, int]]]:
    """Citations without a place first. Roman pages come before the others, as in a book."""
    locators = item.citation.locators if item.citation else ()
    numbers = [number for locator in locators for number in NUMBERS.findall(locator.value.lower())]
    return bool(numbers), [(not is_roman(one), roman_value(one) if is_roman(one) else int(one)) for one in numbers]


def _heading(first: ChecklistItem) -> Iterator[str]:
    key = first.citation.key if first.citation else ""
    if first.cited is None:
        yield f"## {plain(key)} (no entry in the bibliography)"
        return
    yield f"## {plain(f'{described(first.cited)} ({key})'.strip())}"
    shelf = call_number(first.cited)
    links = " · ".join(f"[{plain(name)}](<{address}>)" for name, address in addresses(first.cited))
    yield " · ".join(part for part in (plain(f"call number {shelf}") if shelf else "", links) if part)


def _lines(item: ChecklistItem, found: FindingsOf) -> Iterator[str]:
    at = ", ".join(map(located, item.citation.locators)) if item.citation else ""
    if item.quoted is None:
        at_place = position(item.citation.place) if item.citation else ""
        yield f"- [ ] {plain(at)}: cited without a quotation ({plain(at_place)})"
        return
    quotation = item.quoted.quotation
    words = " / ".join(quotation.text.splitlines())
    where = f"({plain(position(quotation.place))})"
    placed = f"{plain(at or 'no page given')}: " if item.citation else ""
    yield " ".join(filter(None, (f"- [ ] {placed}“{plain(words)}”", where, plain(_state(item.quoted)))))
    yield from (f"  - {_told(finding)}" for finding in found.get(quotation.id, ()))


def _state(judged: QuotationResult) -> str:
    answer = judged.evidence.answer
    if judged.wording is Wording.UNCHECKED and answer:
        said = why_unchecked(answer)
        said = f"{said[0].upper()}{said[1:]}."
        original = judged.evidence.original
        said += f" The page cited is in {original.path}." if original else ""
    else:
        said = STATES.get(judged.wording, "") if judged.citation or judged.wording is not Wording.UNHELD else ""
    others = [one for one in judged.evidence.group if one.citation != judged.citation]
    named = ", ".join(f"{one.citation.key} {located(one.citation.locator)}".strip() for one in others)
    lacking = all(one.outcome is CitationOutcome.LACKS_WORDS for one in others)
    return f"{said} Cited together with {named}." if named and not lacking else said


def _told(finding: Finding, with_place: bool = False) -> str:
    where = f"{plain(position(finding.fault.place))}: " if with_place else ""
    sentence = f" {plain(said_where(finding))}" if with_place else ""
    return f"{where}{finding.severity.label} {finding.rule}: {plain(finding.fault.message)}{sentence}".rstrip()
