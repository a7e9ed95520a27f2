"""Prepares every quotation of a page: those that agree beside their source, those not checked, and a table of all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from citecheck.foundation.phrases import located
from citecheck.model.claims import Attachment
from citecheck.model.findings import QuotationResult
from citecheck.model.noun import noun
from citecheck.model.verdicts import SETTLED, PlaceVerdict, Wording
from citecheck.report.html.findings import where_in_file
from citecheck.report.html.wordings import SourceView, WordingsView, language, source_view, wordings
from citecheck.report.order import shortened
from citecheck.report.tally import WORDING_PHRASES, why_unchecked

LONGEST_CELL = 140
"""Characters of a quotation in a table: what tells it from others."""
SHORT_REASONS = {"title": "a title", "scare": "a few words set apart", "length": "too short to be told from others"}


@noun
class QuotedView:
    """A quotation beside the words of its source, and whether it stands on the page cited."""

    where: str
    cites: str
    on_page: str
    words: WordingsView


@noun
class UncheckedView:
    """A quotation whose words nobody compared, and why."""

    where: str
    words: str
    lang: str
    cites: str
    why: str


@noun
class QuotationRow:
    """A row of the table of all quotations. `packet` is the number of its packet, 0 for none."""

    where: str
    packet: int
    words: str
    lang: str
    cites: str
    found: str
    source: SourceView | None
    on_page: str


@noun
class QuotationGroups:
    """The quotations of one file without an open finding: those that agree, that differ and were decided, and those
    not checked."""

    agree: tuple[QuotedView, ...]
    decided: tuple[QuotedView, ...]
    unchecked: tuple[UncheckedView, ...]


def groups(quotations: Iterator[QuotationResult]) -> QuotationGroups:
    """The groups of quotations of one file."""
    agree, decided, unchecked = [], [], []
    for judged in quotations:
        if judged.wording is Wording.VERIFIED:
            agree.append(_quoted(judged))
        elif judged.wording in SETTLED:
            decided.append(_quoted(judged))
        else:
            unchecked.append(_unchecked(judged))
    return QuotationGroups(tuple(agree), tuple(decided), tuple(unchecked))


def row(judged: QuotationResult, packets: Mapping[str, int], several: bool) -> QuotationRow:
    """The row of a quotation. With `several` manuscripts its place has the file."""
    quotation, match = judged.quotation, judged.match
    shows_source = match is not None and judged.wording.value in ("verified", "differs", "elsewhere")
    return QuotationRow(
        where=where_in_file(quotation.place, several),
        packet=packets.get(quotation.id, 0),
        words=_cell(judged),
        lang=language(quotation.lang),
        cites=cited(judged),
        found=found(judged),
        source=source_view(match) if match and shows_source else None,
        on_page=on_page(judged),
    )


def cited(judged: QuotationResult) -> str:
    """What a quotation cites: "newton1676 p. 416"."""
    if citation := judged.citation:
        return " ".join(part for part in (citation.key, located(citation.locator)) if part)
    return "a typed note" if has_typed_note(judged) else "nothing"


def found(judged: QuotationResult) -> str:
    """What is known of the words of a quotation."""
    lock = judged.evidence.lock
    if lock and judged.wording is Wording.RECORDED:
        return f"recorded as {lock.wording} on {lock.date}, not checked here"
    return WORDING_PHRASES[judged.wording][0]


def on_page(judged: QuotationResult) -> str:
    """The answer to "On the page cited?"."""
    citation, match = judged.citation, judged.match
    stands = located(match.locator) if match else ""
    if citation is None:
        return "no work is cited"
    if citation.locator is None:
        return judged.quotation.place_unread or (
            f"no page is given; it stands on {stands}" if stands else "no page is given"
        )
    if judged.place is PlaceVerdict.RIGHT:
        return f"yes: {stands}" if stands else "yes"
    if judged.place is PlaceVerdict.WRONG:
        return f"no: it stands on {stands}" if stands else "no"
    return f"not checked: {_why_no_place(judged)}"


def has_typed_note(judged: QuotationResult) -> bool:
    """Whether a quotation's own note cites by hand, and nobody knows what."""
    return judged.citation is None and judged.quotation.attachment is Attachment.OWN_NOTE


def why_not(judged: QuotationResult) -> str:
    """Why the words of a quotation were not compared."""
    answer, citation = judged.evidence.answer, judged.citation
    match judged.wording:
        case Wording.SHORT:
            return SHORT_REASONS.get(judged.quotation.short or "", "not judged")
        case Wording.RECORDED:
            return found(judged)
        case Wording.UNCHECKED if answer:
            return why_unchecked(answer)
        case _ if citation:
            return f"no text of {citation.key} is held"
        case _ if has_typed_note(judged):
            return "its note names no entry of the bibliography, and no text held has the words"
    return "it cites no work, and no text held has the words"


def _why_no_place(judged: QuotationResult) -> str:
    if judged.wording not in SETTLED:
        return why_not(judged)
    if judged.wording in (Wording.ABSENT, Wording.ELSEWHERE) or judged.match is None:
        return "the text of the work does not have the words"
    if judged.match.locator is None:
        return "the text held has no pages here"
    return f"the text held counts otherwise ({located(judged.match.locator)})"


def _quoted(judged: QuotationResult) -> QuotedView:
    return QuotedView(where_in_file(judged.quotation.place), cited(judged), on_page(judged), wordings(judged))


def _unchecked(judged: QuotationResult) -> UncheckedView:
    quotation = judged.quotation
    words = " ".join(judged.text.split())
    return UncheckedView(
        where_in_file(quotation.place), words, language(quotation.lang), cited(judged), why_not(judged)
    )


def _cell(judged: QuotationResult) -> str:
    words = " ".join(judged.text.split())
    return shortened(words) if len(words) <= LONGEST_CELL else words[:LONGEST_CELL].rsplit(" ", 1)[0] + "…"
